"""What is counted of seminars, for reports."""

from dataclasses import dataclass
from datetime import datetime

from consortium.core.dates import PartialDate
from consortium.seminars.rules.words import CountKind, SeminarForm, SeminarState


@dataclass(frozen=True, slots=True)
class HeldSeminar:
    """A seminar that was held. ``named`` attended by name; ``headcount`` is what was counted without names.

    ``attendance`` is the number to tell: the headcount where there is one, else the names; ``kind`` says how exact it is.
    None means that nobody counted.
    """

    id: int
    slug: str
    title: str
    held_on: PartialDate
    form: SeminarForm
    host_committee_id: int | None
    organised_by: str | None
    named: int
    headcount: int | None
    headcount_kind: CountKind

    @property
    def attendance(self) -> int | None:
        if self.headcount is not None:
            return self.headcount
        return self.named or None

    @property
    def kind(self) -> CountKind:
        return self.headcount_kind if self.headcount is not None else CountKind.EXACT


@dataclass(frozen=True, slots=True)
class PartnerFigures:
    """One partner's part in a year's held seminars.

    ``registered`` and ``attended`` count people by name, once for each seminar; ``seminars`` are those that somebody of the
    partner attended; ``speakers`` spoke for it; ``hosted`` are those it co-hosted.
    """

    organisation_id: int
    name: str
    seminars: int
    registered: int
    attended: int
    speakers: int
    hosted: int


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A year's seminars by partner. ``others`` attended by name for no known partner; ``uncounted`` have only a headcount.

    ``attendance`` adds up what ``HeldSeminar.attendance`` tells; ``is_exact`` is False where one of them is not, or is missing.
    """

    partners: tuple[PartnerFigures, ...]
    held: int
    named: int
    others: int
    uncounted: int
    attendance: int
    is_exact: bool


@dataclass(frozen=True, slots=True)
class UpcomingSeminar:
    """A seminar ahead, for home pages."""

    slug: str
    title: str
    state: SeminarState
    starts_at: datetime | None
    held_on: PartialDate
    place: str | None
    confirmed: int
    waiting: int
    capacity: int | None


@dataclass(frozen=True, slots=True)
class AttendedSeminar:
    """A held seminar that people of one organisation attended."""

    slug: str
    title: str
    held_on: PartialDate
    people: int
