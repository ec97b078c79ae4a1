"""The changes of the room's own rows, as the history component takes them."""

from typing import Any

from flask_babel import lazy_gettext as _l

from consortium.accounts.access import current_consortium
from consortium.core.i18n import language
from consortium.directory import queries as directory
from consortium.journal import queries as journal
from consortium.journal.rules import TableWords
from consortium.reports.models import AnnualReview, Highlight
from consortium.reports.queries.highlights import KINDS
from consortium.reports.rules.highlights import HighlightKind

_SHOWN = 90  # letters of a long text


def history_of_highlight(highlight: Highlight) -> list[dict[str, Any]]:
    """What was changed about a highlight."""
    people = directory.people_choices(highlight.consortium_id, chosen=highlight.contact_id)
    words = TableWords(
        created=_l("Highlight created"),
        changed=_l("Highlight changed"),
        trashed=_l("Highlight moved to the trash"),
        restored=_l("Highlight restored"),
        columns={
            "title": _l("Title"),
            "kind": _l("Kind"),
            "starts": _l("Date"),
            "ends": _l("Until"),
            "lead": _l("Lead"),
            "text": _l("Text"),
            "link": _l("Link"),
            "contact_id": _l("Contact"),
            "photo_alt": _l("What the photo shows"),
            "photo_credit": _l("Photographer"),
            "photo_consent": _l("Consent"),
            "is_in_review": _l("In the annual review"),
            "is_lead_story": _l("Lead story"),
        },
        show={
            "kind": lambda value: KINDS[HighlightKind(value)],
            "contact_id": lambda value: people.get(str(value), "–"),
        },
    )
    entries = journal.history([highlight])
    return journal.told(entries, {"highlight": words}, language=language(), timezone=current_consortium().timezone)


def _short(text: str | None) -> str:
    """A long text's beginning: what else changed in it is read in the draft."""
    whole = " ".join((text or "").split())
    return whole if len(whole) <= _SHOWN else f"{whole[:_SHOWN].rstrip()}…"


def history_of_review(review: AnnualReview) -> list[dict[str, Any]]:
    """What was changed about a review's texts."""
    words = TableWords(
        created=_l("Annual review begun"),
        changed=_l("Annual review changed"),
        trashed=_l("Annual review removed"),
        restored=_l("Annual review brought back"),
        columns={
            "motto": _l("Line under the title"),
            "foreword_title": _l("Title of the foreword"),
            "foreword": _l("Foreword"),
            "goals": _l("Goals and results"),
            "finances": _l("What the money was used for"),
            "next_year": _l("Next year"),
            "taking_part": _l("How to take part"),
            "credits": _l("Credits"),
            "language": _l("Language of the review"),
        },
        show={
            "goals": lambda value: _short("; ".join(one["goal"] for one in value or [])),
            **dict.fromkeys(("foreword", "finances", "next_year", "taking_part", "credits"), _short),
        },
    )
    entries = journal.history([review])
    return journal.told(entries, {"annual_review": words}, language=language(), timezone=current_consortium().timezone)
