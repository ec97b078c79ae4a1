"""What the room's papers say: the note before a meeting, the run sheet of a visit, a campaign's week programme,
its report.

Each is gathered from the rows once, goes to JSON and back (``core.frozen``), and is printed from then on. All text is in
the paper's own language; days are ISO text of as much as is known (``2022-06``). Empty text and tuples are not printed.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from consortium.core import frozen
from consortium.outreach.rules.encounters import EncounterForm, EncounterState


class _Paper:
    """What all of them can."""

    def digest(self) -> str:
        """SHA-256 of what it says: equal for equal data."""
        return frozen.digest(self)


@dataclass(frozen=True, slots=True)
class Politician:
    """Whom we meet, with the offices of that day; ``party`` is that of the office. Without a name, a description."""

    name: str
    offices: tuple[str, ...] = ()
    party: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class OurPerson:
    """One of us, and for whom."""

    name: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class TopicAnswer:
    """What was answered about a topic, and where that is known from."""

    topic: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise, whose it was, and whether it was kept."""

    text: str
    is_theirs: bool = False
    is_open: bool = True
    due_on: date | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class PastEncounter:
    """An earlier encounter with one of those whom we meet now."""

    day: str
    form: EncounterForm
    whom: str
    subject: str = ""
    place: str = ""
    asked: str = ""
    answers: tuple[TopicAnswer, ...] = ()
    promises: tuple[Promised, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """What we say about a topic."""

    title: str
    topic: str
    text: str
    language: str = "nb"


@dataclass(frozen=True, slots=True)
class BriefingData(_Paper):
    """The note before a meeting (*bakgrunnsnotat*)."""

    language: str
    consortium: str
    zone: str
    as_of: datetime
    form: EncounterForm
    whom: str
    subject: str = ""
    day: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    campaign: str = ""
    topics: tuple[str, ...] = ()
    asked: str = ""
    practical: str = ""
    politicians: tuple[Politician, ...] = ()
    ours: tuple[OurPerson, ...] = ()
    messages: tuple[Message, ...] = ()
    past: tuple[PastEncounter, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactPerson:
    """Whom to call during a visit, with the address of the organisation."""

    name: str
    organisation: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of a visit's programme."""

    what: str
    starts: time | None = None
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class RunSheetData(_Paper):
    """The run sheet of a visit (*kjøreplan*)."""

    language: str
    consortium: str
    zone: str
    as_of: datetime
    whom: str
    subject: str = ""
    day: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    address: str = ""
    meeting_point: str = ""
    guests: tuple[Politician, ...] = ()
    ours: tuple[OurPerson, ...] = ()
    contacts: tuple[ContactPerson, ...] = ()
    programme: tuple[SheetLine, ...] = ()
    to_bring: tuple[str, ...] = ()
    practical: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One encounter in a week. A confidential one says only when it is and who of us is away."""

    whom: str
    form: EncounterForm
    state: EncounterState
    starts: time | None = None
    ends: time | None = None
    offices: str = ""
    place: str = ""
    subject: str = ""
    ours: tuple[OurPerson, ...] = ()
    topics: tuple[str, ...] = ()
    asked: str = ""
    practical: str = ""
    is_confidential: bool = False
    clashes_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """A day with its appointments; without a day for those that have none yet."""

    day: date | None
    appointments: tuple[Appointment, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeData(_Paper):
    """A campaign's week programme (*ukeprogram*)."""

    language: str
    consortium: str
    as_of: datetime
    campaign: str
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    goals: str = ""
    practical: str = ""
    days: tuple[ProgrammeDay, ...] = ()
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class ReportedEncounter:
    """A held, open encounter as the report lists it: date, place, form, politicians, ours, topics, documents."""

    day: str
    form: EncounterForm
    place: str
    politicians: tuple[Politician, ...]
    ours: tuple[OurPerson, ...] = ()
    topics: tuple[str, ...] = ()
    subject: str = ""
    handed_over: str = ""


@dataclass(frozen=True, slots=True)
class TopicReport:
    """A topic: how often it was talked about, and what was answered by whom."""

    topic: str
    encounters: int
    answers: tuple[TopicAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportData(_Paper):
    """A campaign's outreach report; confidential encounters are left out of text and counts."""

    language: str
    consortium: str
    as_of: datetime
    campaign: str
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    goals: str = ""
    held: int = 0
    people_met: int = 0
    parties: tuple[Figure, ...] = ()
    forms: tuple[Figure, ...] = ()
    requested: int = 0
    declined: int = 0
    ours: int = 0
    topics: tuple[TopicReport, ...] = ()
    encounters: tuple[ReportedEncounter, ...] = ()
    promises: tuple[Promised, ...] = ()
    messages: tuple[Message, ...] = ()
    left_out: int = 0
