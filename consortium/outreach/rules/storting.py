"""What a file of the Storting's export holds, as it was read, and what a snapshot may end.

Source: data.stortinget.no, versions 1.0 to 1.6 of the export.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from consortium.core.dates import PartialDate
from consortium.outreach.rules.offices import OfficeKind


class FileKind(StrEnum):
    """The lists of the export that are read, by the names of their addresses."""

    PARTIES = "partier"
    COMMITTEES = "komiteer"
    REPRESENTATIVES = "representanter"  # of a period of four years
    GOVERNMENT = "regjering"  # a snapshot
    TODAY = "dagensrepresentanter"  # a snapshot
    CASES = "saker"
    HEARINGS = "horinger"


# What builds on what: read in this order, whatever order they are given in.
READING_ORDER = tuple(FileKind)
# The offices that each snapshot shows whole, and may therefore end.
SNAPSHOTS: dict[FileKind, tuple[OfficeKind, ...]] = {
    FileKind.TODAY: (OfficeKind.REPRESENTATIVE, OfficeKind.SUBSTITUTE, OfficeKind.COMMITTEE_MEMBER),
    FileKind.GOVERNMENT: (OfficeKind.MINISTER,),
}


class FileTrouble(StrEnum):
    """Why a file is not used at all."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_XML = "not_xml"
    FORBIDDEN = "forbidden"  # a DOCTYPE or entities
    OTHER_SCHEMA = "other_schema"
    NO_PERIOD = "no_period"
    NO_DATE = "no_date"
    FUTURE = "future"


class RecordTrouble(StrEnum):
    """What was strange about a record; it is read as far as it goes, or left out where it says so."""

    NO_ID = "no_id"  # left out
    NO_NAME = "no_name"  # left out
    TOO_LONG = "too_long"  # left out
    TWICE = "twice"  # left out
    NO_LIST = "no_list"
    BAD_DATE = "bad_date"  # read as unset
    UNKNOWN_WORD = "unknown_word"  # kept as text


@dataclass(frozen=True, slots=True)
class Remark:
    """Something strange in a file. ``value`` is what stands there, cut to 100 letters."""

    trouble: RecordTrouble
    value: str = ""


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A committee or a party: its id is unique among its kind only."""

    source_id: str
    name: str


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person of a list of representatives or of the government. Birth date and sex are not read.

    ``committees`` is None where the file does not say. ``stands_in_for`` is the name of who is on leave, most often a
    minister, and ``is_permanent`` whether for as long as that lasts.
    """

    source_id: str
    given_name: str
    family_name: str
    party: str | None = None
    constituency: str | None = None
    committees: tuple[NamedRecord, ...] | None = None
    stands_in_for: str | None = None
    is_substitute: bool = False
    died_on: date | None = None
    ministry: str | None = None
    title: str | None = None

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case of the Storting. ``group`` and ``status`` are the export's words, known or not."""

    source_id: str
    title: str
    short_title: str | None = None
    reference: str | None = None
    group: str | None = None
    status: str | None = None
    committee: NamedRecord | None = None


@dataclass(frozen=True, slots=True)
class HearingRecord:
    """A hearing: it has no title of its own, but the cases it is about."""

    source_id: str
    cases: tuple[CaseRecord, ...] = ()
    committee: NamedRecord | None = None
    status: str | None = None
    is_written: bool = False
    deadline_on: date | None = None
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class StortingFile:
    """A file as it was read. ``stands_on`` is its own date, where it has one; ``period`` *2021-2025*."""

    kind: FileKind
    version: str | None = None
    stands_on: date | None = None
    period: str | None = None
    people: tuple[PersonRecord, ...] = ()
    named: tuple[NamedRecord, ...] = ()
    cases: tuple[CaseRecord, ...] = ()
    hearings: tuple[HearingRecord, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def source(self) -> str:
        """Where what it says was read: *Stortinget, dagensrepresentanter 1.6*."""
        parts = [self.kind.value, self.period if self.kind is FileKind.REPRESENTATIVES else None, self.version]
        return f"Stortinget, {' '.join(part for part in parts if part)}"

    @property
    def size(self) -> int:
        """How many records it holds."""
        return len(self.people) + len(self.named) + len(self.cases) + len(self.hearings)


def term_of(period: str | None) -> tuple[date, date] | None:
    """The first and last day of a period of the Storting: *2021-2025* is 1 October 2021 to 30 September 2025.

    Source: the Constitution, articles 54 and 68: elections every fourth year, the Storting meets in October.
    """
    years = (period or "").split("-")
    if len(years) != 2 or not all(year.isascii() and year.isdigit() and len(year) == 4 for year in years):
        return None
    first, last = int(years[0]), int(years[1])
    return (date(first, 10, 1), date(last, 9, 30)) if 1814 <= first < last <= first + 4 else None


def is_too_much(ended: int, held: int) -> bool:
    """Whether a snapshot would end so many offices at once (more than a tenth) that somebody must confirm it."""
    return ended * 10 > held


def last_day_before(seen_gone_on: date, starts: PartialDate | None) -> PartialDate:
    """The last day of an office that a snapshot of ``seen_gone_on`` no longer shows: the day before, but not before it began.

    Ends count with their last day, and on the snapshot's own day the office was held no more.
    """
    day = date.fromordinal(seen_gone_on.toordinal() - 1)
    return starts if starts is not None and starts.first_day > day else PartialDate.of(day)


def hearing_title(cases: tuple[CaseRecord, ...]) -> str | None:
    """What a hearing is called: its case's short title, *and 2 more cases* left to the caller; None where it has no case."""
    names = [case.short_title or case.title for case in cases]
    return "; ".join(dict.fromkeys(names))[:300] or None
