"""The year in figures: what is counted, and which of it is printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MOST_FIGURES = 6
YEARS_SHOWN = 3


class FigureKind(StrEnum):
    """What a figure counts, in the order in which figures are chosen. How each is counted: ``papers.annual_review.counting``."""

    PARTNERS = "partners"
    HOURS = "hours"
    SEMINARS = "seminars"
    ENCOUNTERS = "encounters"
    CONSULTATIONS = "consultations"
    DECISIONS = "decisions"
    MEETINGS = "meetings"


class NoteKind(StrEnum):
    """What is told beside a figure of the year, with its count."""

    JOINED = "joined"
    LEFT = "left"
    UNKNOWN_START = "unknown_start"
    STEERING_MEETINGS = "steering_meetings"
    GROUP_MEETINGS = "group_meetings"
    WRITTEN_PROCEDURES = "written_procedures"
    UNANIMOUS = "unanimous"
    VALUE = "value"  # kroner
    UNCONFIRMED = "unconfirmed"  # hours reported and not confirmed
    PARTICIPANTS = "participants"
    WITHOUT_COUNT = "without_count"  # seminars whose participants nobody counted
    CAMPAIGN = "campaign"
    INPUTS = "inputs"


@dataclass(frozen=True, slots=True)
class YearValue:
    """A count at the end of a year, or over it."""

    year: int
    value: int


@dataclass(frozen=True, slots=True)
class Note:
    """A second number about the same thing."""

    kind: NoteKind
    count: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the two years before it, oldest first."""

    kind: FigureKind
    values: tuple[YearValue, ...]
    notes: tuple[Note, ...] = ()

    @property
    def value(self) -> int:
        """The year's own."""
        return self.values[-1].value if self.values else 0

    @property
    def is_recorded(self) -> bool:
        """Whether anything was counted in the years shown: where nothing was, zero says nothing."""
        return any(one.value for one in self.values)


def printed(counted: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures that are printed: at most six, in the order of their kinds, none of which nothing was ever recorded."""
    order = list(FigureKind)
    return tuple(sorted((one for one in counted if one.is_recorded), key=lambda one: order.index(one.kind))[:MOST_FIGURES])


def not_recorded(counted: Iterable[Figure]) -> tuple[FigureKind, ...]:
    """What nothing is recorded of in the years shown: the review says so in a sentence."""
    return tuple(one.kind for one in counted if not one.is_recorded)


def years_until(year: int) -> tuple[int, ...]:
    """The years that are shown side by side: the review's and the two before."""
    return tuple(range(year - YEARS_SHOWN + 1, year + 1))
