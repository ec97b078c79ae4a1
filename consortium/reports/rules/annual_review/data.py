"""A year's review as its page and its paper print it: all that they say, as plain data that goes to JSON and back."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from consortium.committees.rules import SeatRole
from consortium.core import frozen
from consortium.core.dates import PartialDate
from consortium.reports.rules.annual_review.figures import Figure, FigureKind, YearValue
from consortium.reports.rules.highlights import HighlightKind


class Standing(StrEnum):
    """How far a goal was reached."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT_REACHED = "not_reached"


class ActivityKind(StrEnum):
    """What the year is told of month by month."""

    MEETINGS = "meetings"
    SEMINARS = "seminars"
    ENCOUNTERS = "encounters"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs the foreword: the chairs at the end of the year."""

    name: str
    role: SeatRole
    side: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it is printed. ``file_id`` is the stored file, whose bytes never change."""

    file_id: int
    sha256: str
    alternative: str
    credit: str

    @property
    def name(self) -> str:
        """What the paper's template calls it."""
        return f"photo-{self.file_id}.jpg"


@dataclass(frozen=True, slots=True)
class Story:
    """A highlight as it is printed."""

    kind: HighlightKind
    starts: PartialDate
    ends: PartialDate | None
    title: str
    lead: str
    text: str = ""
    link: str = ""
    contact: str = ""
    contact_from: str = ""
    photo: Photo | None = None
    is_lead_story: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of the year, how far it was reached and what came of it."""

    goal: str
    standing: Standing
    result: str


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner at the end of the year. ``was_partner`` says so for the end of each year shown, oldest first."""

    name: str
    since: int | None
    is_new: bool
    is_founding: bool
    was_partner: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class PartnerSide:
    """The partners of one type, by name."""

    heading: str
    name: str
    partners: tuple[Partner, ...]
    by_year: tuple[YearValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """Two partners that sit in the same working groups: their places among all partners, and in how many groups."""

    first: int
    second: int
    groups: int


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat at the end of the year. ``holder`` is empty where it was vacant; ``side`` as in *leder (offentlig)*."""

    holder: str
    role: SeatRole
    side: str
    partner: str
    is_voting: bool = True


@dataclass(frozen=True, slots=True)
class SeatGroup:
    """The seats of one side."""

    heading: str
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee at the end of the year."""

    name: str
    sides: tuple[SeatGroup, ...] = ()
    observers: tuple[Seat, ...] = ()
    secretaries: tuple[Seat, ...] = ()
    chairs: tuple[Seat, ...] = ()
    members: int = 0


@dataclass(frozen=True, slots=True)
class Month:
    """How much of a kind there was in each month, January first."""

    kind: ActivityKind
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Seminar:
    """A seminar that was held. ``participants`` is None where nobody counted them."""

    on: PartialDate
    title: str
    place: str = ""
    hosts: str = ""
    participants: int | None = None
    is_about: bool = False


@dataclass(frozen=True, slots=True)
class Consultation:
    """A consultation answered, or an input sent."""

    on: PartialDate
    title: str
    recipient: str
    is_input: bool = False


@dataclass(frozen=True, slots=True)
class PublicMeeting:
    """A meeting with politicians at a public event, the only kind in which they are named."""

    on: PartialDate
    title: str
    place: str = ""
    with_whom: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What the partners of one type put in over the year: kroner in cash, hours and their value in kroner."""

    side: str
    cash: int = 0
    hours: int = 0
    value: int = 0


@dataclass(frozen=True, slots=True)
class Texts:
    """What people wrote for the review, as markdown."""

    motto: str = ""
    foreword_title: str = ""
    foreword: str = ""
    finances: str = ""
    next_year: str = ""
    taking_part: str = ""
    credits: str = ""


@dataclass(frozen=True, slots=True)
class ReviewData:
    """The whole review. ``edition`` is 0 for a draft; ``as_of`` the last recorded change of what it says."""

    consortium: str
    description: str
    year: int
    language: str
    zone: str
    as_of: datetime
    edition: int = 0
    published_on: date | None = None
    texts: Texts = Texts()
    signatures: tuple[Signature, ...] = ()
    figures: tuple[Figure, ...] = ()
    not_recorded: tuple[FigureKind, ...] = ()
    stories: tuple[Story, ...] = ()
    goals: tuple[Goal, ...] = ()
    sides: tuple[PartnerSide, ...] = ()
    ties: tuple[Tie, ...] = ()
    steering: tuple[Committee, ...] = ()
    working_groups: tuple[Committee, ...] = ()
    months: tuple[Month, ...] = ()
    seminars: tuple[Seminar, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    public_meetings: tuple[PublicMeeting, ...] = ()
    contributions: tuple[Contribution, ...] = ()

    @property
    def partners(self) -> tuple[Partner, ...]:
        """All partners, side by side, as the ring on the cover goes round."""
        return tuple(partner for side in self.sides for partner in side.partners)

    @property
    def photos(self) -> tuple[Photo, ...]:
        """Every photo that is printed."""
        return tuple(story.photo for story in self.stories if story.photo is not None)

    def to_json(self) -> dict[str, Any]:
        """As JSON keeps it."""
        plain: dict[str, Any] = frozen.to_plain(self)
        return plain

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> "ReviewData":
        """What ``to_json`` wrote. Raises ``frozen.Unreadable``."""
        return frozen.from_plain(cls, plain)

    def digest(self) -> str:
        """SHA-256 of what it says: equal for equal reviews."""
        return frozen.digest(self)
