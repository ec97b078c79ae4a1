"""Consultations: the kinds, the states, and which partners stand behind an answer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from consortium.core.dates import PartialDate
from consortium.directory.rules import is_safe_website


class ConsultationKind(StrEnum):
    """Asked by name to answer, or input that anybody may give."""

    CONSULTATION = "consultation"  # høring; our answer is a høringssvar
    INPUT = "input"  # innspill
    HEARING = "hearing"  # komitéhøring: a hearing of a committee of the Storting


class ConsultationState(StrEnum):
    """How far our answer has come."""

    CONSIDERED = "considered"  # not yet decided whether to take part
    IN_PREPARATION = "in_preparation"
    SENT = "sent"
    DECLINED = "declined"


OPEN = (ConsultationState.CONSIDERED, ConsultationState.IN_PREPARATION)


class Stance(StrEnum):
    """What a partner is to our answer."""

    CO_SENDER = "co_sender"
    NOT_BEHIND = "not_behind"  # authorities seldom can stand behind an answer


@dataclass(frozen=True, slots=True)
class ConsultationDetails:
    """What is written down about a consultation besides its partners."""

    title: str
    recipient: str
    kind: ConsultationKind = ConsultationKind.CONSULTATION
    state: ConsultationState = ConsultationState.CONSIDERED
    reference: str | None = None
    link: str | None = None
    deadline: PartialDate | None = None
    sent: PartialDate | None = None
    lead_person_id: int | None = None
    submitted_with: str | None = None
    receipt: str | None = None
    source: str | None = None
    note: str | None = None
    co_senders: tuple[int, ...] = ()  # partnerships
    not_behind: tuple[int, ...] = ()


def next_states(state: ConsultationState) -> tuple[ConsultationState, ...]:
    """The states that one button takes a consultation to."""
    match state:
        case ConsultationState.CONSIDERED:
            return (ConsultationState.IN_PREPARATION, ConsultationState.DECLINED)
        case ConsultationState.IN_PREPARATION:
            return (ConsultationState.SENT, ConsultationState.DECLINED)
        case ConsultationState.SENT:
            return (ConsultationState.IN_PREPARATION,)
        case ConsultationState.DECLINED:
            return (ConsultationState.CONSIDERED,)


def is_overdue(state: ConsultationState, deadline: PartialDate | None, today: date) -> bool:
    """Whether the deadline of an answer that is not sent has passed."""
    return state in OPEN and deadline is not None and deadline.last_day < today


def is_safe_link(address: str) -> bool:
    """Whether ``address`` is an https address, so that a link to it is harmless."""
    return is_safe_website(address)


def year_of(sent: PartialDate | None, deadline: PartialDate | None, recorded_on: date) -> int:
    """The year a consultation counts in: when it was sent, else its deadline, else when it was written down."""
    day = sent or deadline
    return day.year if day is not None else recorded_on.year


def can_mark_answer(state: ConsultationState) -> bool:
    """Whether a version of the answer can be the one that was sent: only once something was."""
    return state is ConsultationState.SENT
