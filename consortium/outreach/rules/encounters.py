"""An encounter's words, what a form says about one, and what is wrong or odd about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from consortium.core.dates import PartialDate

LONGEST_SUBJECT = 200
LONGEST_TEXT = 5000
LONGEST_RESPONSE = 3000
# A colleague who met the same person so recently is told of, when logging and when planning.
RECENTLY = timedelta(days=14)
# How long after an encounter the thanks should have gone out.
THANKS_WITHIN = timedelta(days=7)
MOST_POLITICIANS = 60


class EncounterState(StrEnum):
    """How far an encounter has come."""

    REQUESTED = "requested"
    PLANNED = "planned"
    HELD = "held"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class EncounterForm(StrEnum):
    """In which way one met."""

    MEETING = "meeting"
    VISIT = "visit"
    PANEL = "panel"
    STAND = "stand"
    CALL = "call"
    MAIL = "mail"
    HEARING = "hearing"  # a committee hearing, *komitéhøring*


class Initiative(StrEnum):
    """Who asked for it."""

    OURS = "ours"
    THEIRS = "theirs"
    CHANCE = "chance"


class PromisedBy(StrEnum):
    """Whose promise an action of the kind *promise* keeps: ours to them, or theirs that we follow up."""

    US = "us"
    THEM = "them"


class Wrong(StrEnum):
    """Why an encounter cannot be written down as it is told."""

    NOBODY = "nobody"
    NO_DAY = "no_day"
    NOT_YET = "not_yet"
    NO_WHOLE_DAY = "no_whole_day"
    ENDS_FIRST = "ends_first"
    CHASED_FIRST = "chased_first"


class Tenure(StrEnum):
    """How an encounter's day stands to the time of an office."""

    DURING = "during"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody met who is not named by an office: *rådgiver for statsråden*, or a group of so many."""

    description: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered about one topic, in neutral words, and where that is known from."""

    topic_id: int
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class EncounterDetails:
    """An encounter as a form tells it. ``starts_at`` and ``ends_at`` are zone-aware and on ``day``."""

    state: EncounterState = EncounterState.HELD
    form: EncounterForm = EncounterForm.MEETING
    initiative: Initiative = Initiative.OURS
    subject: str = ""
    day: PartialDate | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    campaign_id: int | None = None
    office_ids: tuple[int, ...] = ()
    body_ids: tuple[int, ...] = ()
    guests: tuple[Guest, ...] = ()
    participant_ids: tuple[int, ...] = ()
    answers: tuple[Answer, ...] = ()
    message_ids: tuple[int, ...] = ()
    asked: str = ""
    handed_over: str = ""
    practical: str = ""
    note: str = ""
    is_confidential: bool = False
    requested_on: date | None = None
    requested_of: str = ""
    chased_on: date | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One encounter's time and who is in it, for finding clashes."""

    id: int
    starts_at: datetime
    ends_at: datetime | None
    people: frozenset[int] = field(default_factory=frozenset)


def problems(details: EncounterDetails, today: date) -> list[tuple[Wrong, str]]:
    """What must be mended before the encounter is written down, each with the form's field that it belongs to."""
    found: list[tuple[Wrong, str]] = []
    if not (details.office_ids or details.body_ids or details.guests):
        found.append((Wrong.NOBODY, "who"))
    day = details.day
    if day is None and details.state in (EncounterState.HELD, EncounterState.PLANNED):
        found.append((Wrong.NO_DAY, "day"))
    if day is not None and details.state is EncounterState.HELD and day.first_day > today:
        found.append((Wrong.NOT_YET, "day"))
    if (details.starts_at or details.ends_at) and (day is None or day.day is None):
        found.append((Wrong.NO_WHOLE_DAY, "day"))
    if details.ends_at and (details.starts_at is None or details.ends_at <= details.starts_at):
        found.append((Wrong.ENDS_FIRST, "ends"))
    if details.requested_on and details.chased_on and details.chased_on < details.requested_on:
        found.append((Wrong.CHASED_FIRST, "chased_on"))
    return found


def next_states(state: EncounterState) -> tuple[EncounterState, ...]:
    """Where an encounter can go from ``state``; a step taken by mistake can be taken back."""
    match state:
        case EncounterState.REQUESTED:
            return (EncounterState.PLANNED, EncounterState.HELD, EncounterState.DECLINED, EncounterState.CANCELLED)
        case EncounterState.PLANNED:
            return (EncounterState.HELD, EncounterState.CANCELLED, EncounterState.DECLINED)
        case EncounterState.HELD:
            return (EncounterState.PLANNED,)
        case EncounterState.DECLINED:
            return (EncounterState.REQUESTED, EncounterState.PLANNED)
        case EncounterState.CANCELLED:
            return (EncounterState.REQUESTED, EncounterState.PLANNED)


def tenure(day: PartialDate | None, starts: PartialDate | None, ends: PartialDate | None) -> Tenure:
    """Whether an encounter lies within the time of an office, as far as both are known."""
    if day is None:
        return Tenure.DURING
    if starts is not None and day.last_day < starts.first_day:
        return Tenure.BEFORE
    if ends is not None and day.first_day > ends.last_day:
        return Tenure.AFTER
    return Tenure.DURING


def overlap(one: Slot, other: Slot) -> bool:
    """Whether two encounters are at the same time; one without an end takes half an hour."""
    usual = timedelta(minutes=30)
    one_ends, other_ends = one.ends_at or one.starts_at + usual, other.ends_at or other.starts_at + usual
    return one.starts_at < other_ends and other.starts_at < one_ends


def clashes(slots: Sequence[Slot]) -> dict[int, tuple[int, ...]]:
    """By encounter, the others at the same time in which one of the same people takes part: nobody is in two places."""
    found: dict[int, list[int]] = {}
    for place, one in enumerate(slots):
        for other in slots[place + 1 :]:
            if one.people & other.people and overlap(one, other):
                found.setdefault(one.id, []).append(other.id)
                found.setdefault(other.id, []).append(one.id)
    return {id_: tuple(others) for id_, others in found.items()}


def is_recent(met_on: date, day: date) -> bool:
    """Whether a meeting on ``met_on`` is so near to ``day`` that whoever meets the same person should know of it."""
    return abs((day - met_on).days) <= RECENTLY.days


def chosen_ids(values: Iterable[str], kind: str) -> tuple[int, ...]:
    """The numbers of the choices of one kind: of ``office-12``, ``body-3`` and kind ``office`` it is 12; nonsense is left out."""
    found = []
    for value in values:
        word, _, number = value.partition("-")
        if word == kind and number.isascii() and number.isdigit() and len(number) < 10:
            found.append(int(number))
    return tuple(dict.fromkeys(found))
