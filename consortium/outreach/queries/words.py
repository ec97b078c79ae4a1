"""The kinds of offices and bodies, as they are said."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from consortium.core.text import first_upper
from consortium.outreach.rules.offices import BodyKind, OfficeKind

OFFICE_WORDS: dict[OfficeKind, Any] = {
    OfficeKind.REPRESENTATIVE: _l("Storting representative"),
    OfficeKind.SUBSTITUTE: _l("permanent substitute"),
    OfficeKind.COMMITTEE_MEMBER: _l("committee member"),
    OfficeKind.MINISTER: _l("minister"),
    OfficeKind.STATE_SECRETARY: _l("state secretary"),
    OfficeKind.ADVISER: _l("political adviser"),
    OfficeKind.MAYOR: _l("mayor"),
    OfficeKind.COUNTY_COUNCIL: _l("county council member"),
    OfficeKind.PARTY: _l("party office"),
    OfficeKind.CIVIL_SERVICE: _l("civil servant"),
    OfficeKind.OTHER: _l("other office"),
}
BODY_WORDS: dict[BodyKind, Any] = {
    BodyKind.STORTING: _l("the Storting"),
    BodyKind.COMMITTEE: _l("committee of the Storting"),
    BodyKind.MINISTRY: _l("ministry"),
    BodyKind.COUNTY: _l("county"),
    BodyKind.MUNICIPALITY: _l("municipality"),
    BodyKind.PARTY: _lp("official body", "party"),
    BodyKind.AGENCY: _l("agency"),
    BodyKind.OTHER: _lp("official body", "other"),
}
# Kinds whose title says more than the kind does, in either language; the other titles are Norwegian words for the kind.
_TOLD_BY_TITLE = (OfficeKind.ADVISER, OfficeKind.PARTY, OfficeKind.CIVIL_SERVICE, OfficeKind.OTHER)


def office_words(kind: OfficeKind, title: str | None, body: str | None, language: str) -> str:
    """An office in running text: *statssekretær, Helse- og omsorgsdepartementet*. ``body`` is the body's name."""
    if kind is OfficeKind.COMMITTEE_MEMBER and body:
        role = title if title and title != "medlem" and language == "nb" else ""
        return f"{role}, {body}" if role else body
    if title and (language == "nb" or kind in _TOLD_BY_TITLE):
        word = title if kind in _TOLD_BY_TITLE else title[:1].lower() + title[1:]
    else:
        word = str(OFFICE_WORDS[kind])
    return f"{word}, {body}" if body and kind is not OfficeKind.REPRESENTATIVE else word


def kind_label(kind: OfficeKind) -> str:
    """The kind's word as a heading or a choice."""
    return first_upper(str(OFFICE_WORDS[kind]))
