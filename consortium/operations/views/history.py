"""How the history of a request and of a person's notice is told."""

from typing import Any

from flask_babel import lazy_gettext as _l

from consortium.accounts.access import current_consortium
from consortium.core.db import Model
from consortium.core.i18n import language
from consortium.journal import queries as journal
from consortium.journal.rules import TableWords
from consortium.operations.forms import BASES
from consortium.operations.queries.requests import KINDS, STATES
from consortium.operations.rules import LawfulBasis, RequestKind, RequestState

WORDS = {
    "privacy_request": TableWords(
        created=_l("Request written down"),
        changed=_l("Request changed"),
        trashed=_l("Request moved to the trash"),
        restored=_l("Request restored"),
        columns={
            "kind": _l("Asks for"),
            "name": _l("From"),
            "contact": _l("Answer to"),
            "received_on": _l("Received"),
            "due_on": _l("Answer by"),
            "extended_because": _l("Why the answer takes longer"),
            "note": _l("Note"),
            "state": _l("Answer"),
            "answered_on": _l("Answered"),
            "answer": _l("What was answered"),
        },
        show={"kind": lambda value: KINDS[RequestKind(value)], "state": lambda value: STATES[RequestState(value)]},
    ),
    "person_notice": TableWords(
        created=_l("Personal data: first written down"),
        changed=_l("Personal data: changed"),
        trashed="",
        restored="",
        columns={
            "lawful_basis": _l("Lawful basis"),
            "purpose": _l("Purpose"),
            "source": _l("Where the data come from"),
            "informed_on": _l("Informed"),
            "objected_on": _l("Objected"),
            "objection": _l("What the objection is about"),
            "kept_until": _l("Kept at least until"),
        },
        show={"lawful_basis": lambda value: BASES[LawfulBasis(value)]},
    ),
}


def history_of(row: Model | None) -> list[dict[str, Any]]:
    """The changes of a row as the history component takes them; none for no row."""
    entries = journal.history([row]) if row is not None else []
    return journal.told(entries, WORDS, language=language(), timezone=current_consortium().timezone)
