"""How pages speak of a consultation: open input and a hearing in a committee are called what they are, not consultations."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from consortium.accounts.access import current_consortium
from consortium.core.i18n import language
from consortium.journal import queries as journal
from consortium.journal.rules import TableWords
from consortium.outreach.models import Consultation
from consortium.outreach.queries.consultations import KIND_WORDS, STATE_WORDS
from consortium.outreach.rules.consultations import ConsultationKind, ConsultationState


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of one kind: in its history, over its form, and once something is done."""

    created: Any
    changed: Any
    trashed: Any
    restored: Any
    edit: Any
    is_saved: Any
    is_moved: Any
    is_restored: Any


WORDS = {
    ConsultationKind.CONSULTATION: Words(
        _l("Consultation registered"),
        _l("Consultation changed"),
        _l("Consultation moved to the trash"),
        _l("Consultation restored"),
        _l("Edit the consultation"),
        _l("The consultation is saved."),
        _l("The consultation is moved to the trash."),
        _l("The consultation is restored."),
    ),
    ConsultationKind.INPUT: Words(
        _l("Input registered"),
        _l("Input changed"),
        _l("Input moved to the trash"),
        _l("Input restored"),
        _l("Edit the input"),
        _l("The input is saved."),
        _l("The input is moved to the trash."),
        _l("The input is restored."),
    ),
    ConsultationKind.HEARING: Words(
        _l("Committee hearing registered"),
        _l("Committee hearing changed"),
        _l("Committee hearing moved to the trash"),
        _l("Committee hearing restored"),
        _l("Edit the committee hearing"),
        _l("The committee hearing is saved."),
        _l("The committee hearing is moved to the trash."),
        _l("The committee hearing is restored."),
    ),
}

_COLUMNS = {
    "state": _l("Status"),
    "kind": _l("Kind"),
    "title": _l("What it is about"),
    "recipient": _l("Recipient"),
    "reference": _l("The recipient’s reference"),
    "link": _l("Link to the case"),
    "deadline": _l("Deadline"),
    "sent": _lp("consultation", "Sent"),
    "co_sender": _l("Partners who are co-senders"),
    "not_behind": _l("Partners who do not stand behind it"),
    "submitted_with": _l("Other co-senders"),
    "receipt": _l("Receipt"),
    "source": _l("Source"),
    "note": _l("Note"),
}


def history_of(found: Consultation) -> list[dict[str, Any]]:
    """The changes of a consultation, as the history component takes them."""
    said = WORDS[found.kind]
    words = {
        "consultation": TableWords(
            created=said.created,
            changed=said.changed,
            trashed=said.trashed,
            restored=said.restored,
            columns=_COLUMNS,
            show={
                "state": lambda value: STATE_WORDS[ConsultationState(value)],
                "kind": lambda value: KIND_WORDS[ConsultationKind(value)],
            },
        )
    }
    return journal.told(journal.history([found]), words, language=language(), timezone=current_consortium().timezone)
