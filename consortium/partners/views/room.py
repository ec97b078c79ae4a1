"""The room's blueprint, and what its pages have in common."""

from functools import cache

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from consortium.accounts.access import current_consortium, today_here
from consortium.core.i18n import language
from consortium.core.remembering import remember
from consortium.journal import queries as journal
from consortium.journal.rules import TableWords
from consortium.partners import queries
from consortium.partners.models import Partnership
from consortium.partners.queries import ROLE_WORDS, STATUS_WORDS
from consortium.partners.rules import PartnershipStatus, RepresentativeRole

bp = Blueprint("partners", __name__)


def history_of(partnership: Partnership) -> list[dict[str, object]]:
    """The changes of a partnership and its representatives, as the history component takes them."""
    key = ("history of a partner", partnership.id, today_here(), language())  # the year stands beside last year's days only
    return remember(key, lambda: _history_of(partnership))


def _history_of(partnership: Partnership) -> list[dict[str, object]]:

    @cache
    def sides() -> dict[int, str]:
        """Asked for where a change of the side is told, which few records have."""
        return {side.id: side.name(language()) for side in queries.sides(partnership.consortium_id)}

    people = {one.person_id: one.person.name for one in partnership.representatives}
    words = {
        "partnership": TableWords(
            created=_l("Partnership created"),
            changed=_l("Partnership changed"),
            trashed=_l("Partnership moved to the trash"),
            restored=_l("Partnership restored"),
            columns={
                "status": _l("Status"),
                "status_since": _l("Status since"),
                "side_id": _l("Partner type"),
                "is_founding": _l("Founding partner"),
                "joined": _l("Partner since"),
                "left": _l("Partner until"),
                "admitted_by": _l("Admitted by"),
                "source": _l("Source"),
                "note": _l("Note"),
            },
            show={
                "status": lambda value: STATUS_WORDS[PartnershipStatus(value)],
                "side_id": lambda value: sides().get(value, "–"),
            },
        ),
        "representative": TableWords(
            created=_l("Representative added"),
            changed=_l("Representative changed"),
            trashed=_l("Representative moved to the trash"),
            restored=_l("Representative restored"),
            title="person_id",
            columns={"person_id": _l("Person"), "role": _l("Role"), "starts": _l("From"), "ends": _l("Until")},
            show={
                "person_id": lambda value: people.get(value, "–"),
                "role": lambda value: ROLE_WORDS[RepresentativeRole(value)],
            },
        ),
    }
    entries = journal.history([partnership, *partnership.representatives])
    return journal.told(entries, words, language=language(), timezone=current_consortium().timezone)
