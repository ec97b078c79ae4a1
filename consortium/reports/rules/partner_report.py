"""The partner report: one partner's year in the consortium, gathered. At most four pages, so its lists end somewhere."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from consortium.core import frozen

# What a list holds at most; what is left out is counted in a sentence.
MOST_PARTICIPANTS = 20
MOST_CONCERNS = 18
MOST_ENCOUNTERS = 10
MOST_FOLLOW_UPS = 8
MOST_HIGHLIGHTS = 4
MOST_DATES = 10
MOST_COMMITTEES = 8
MOST_PAGES = 4
YEARS_BACK = 3  # years of contributions shown, the report's own included
# Letters.
LONGEST_LETTER = 1500
LONGEST_RESULTS = 700
LONGEST_LINE = 160
PARTNER = "{partner}"  # in a letter: the partner's short name


class BundleState(StrEnum):
    """How far the zip of all partners' reports has come."""

    WAITING = "waiting"
    DONE = "done"


class ConcernKind(StrEnum):
    """What of a committee's minutes concerns a partner."""

    DECISION = "decision"
    ACTION = "action"


@dataclass(frozen=True)
class Participant:
    """One of the partner's people: in which roles (``Styringsgruppen, medlem``), the earliest since when."""

    name: str
    roles: tuple[str, ...]
    since: str = ""


@dataclass(frozen=True)
class Occasion:
    """A meeting or seminar that was held, and whether one of the partner's people took part."""

    on: date
    took_part: bool


@dataclass(frozen=True)
class PresenceLine:
    """A committee's meetings, or the seminars, of the year in the order of their days.

    Of seminars only those with a list of names: of one that was only counted nobody can say who was not there.
    """

    name: str
    occasions: tuple[Occasion, ...]
    is_seminars: bool = False

    @property
    def attended(self) -> int:
        return sum(1 for one in self.occasions if one.took_part)

    @property
    def held(self) -> int:
        return len(self.occasions)


@dataclass(frozen=True)
class Given:
    """A year's contribution. Figures in kind are hours, or kroner where ``is_in_kroner``; the rest is kroner."""

    year: int
    is_in_kroner: bool = False
    hourly_rate: int | None = None
    agreed: float | None = None
    reported: float | None = None
    confirmed: float | None = None
    value: int | None = None  # what is confirmed is worth
    cash_agreed: int | None = None
    cash_paid: int = 0

    @property
    def unconfirmed(self) -> float:
        """What is reported and not confirmed."""
        return max(0.0, (self.reported or 0.0) - (self.confirmed or 0.0))

    @property
    def has_in_kind(self) -> bool:
        return any(figure is not None for figure in (self.agreed, self.reported, self.confirmed))

    @property
    def has_cash(self) -> bool:
        return self.cash_agreed is not None or self.cash_paid > 0


@dataclass(frozen=True)
class Concern:
    """A decision that concerns the partner, or an action that it owes."""

    kind: ConcernKind
    number: str  # of the item, ``18/2022``; empty for what comes from no meeting
    text: str
    owner: str = ""
    due_on: date | None = None
    is_done: bool = False
    is_superseded: bool = False


@dataclass(frozen=True)
class Met:
    """Political contact that was held with the partner's own people, not confidential. ``when``: its day as far as known."""

    when: str
    what: str


@dataclass(frozen=True)
class FollowUp:
    """What is to be done, or was, after political contact in which the partner's people took part. Never what they promised."""

    text: str
    owner: str = ""
    due_on: date | None = None
    is_done: bool = False


@dataclass(frozen=True)
class Told:
    """One of the year's highlights that names the partner. ``when``: its day as far as known."""

    when: str
    title: str
    lead: str


@dataclass(frozen=True)
class DateAhead:
    """A date of the next year that the partner's people need."""

    on: date
    what: str
    place: str = ""


@dataclass(frozen=True)
class ConsortiumYear:
    """What the whole consortium did, where the lead wrote nothing. ``partners`` on 31 December."""

    partners: int = 0
    meetings: int = 0
    decisions: int = 0
    seminars: int = 0


@dataclass(frozen=True)
class PartnerReport:
    """A partner's year. ``letter`` and ``results`` are markdown, empty where the program's own words stand for them.

    ``as_of`` is the last recorded change of what it says.
    """

    language: str
    consortium: str
    partner: str
    partner_name: str
    year: int
    as_of: datetime
    letter: str = ""
    results: str = ""
    signed_by: str = ""
    contact: str = ""
    consortium_year: ConsortiumYear = field(default_factory=ConsortiumYear)
    presence: tuple[PresenceLine, ...] = ()
    people_who_took_part: int = 0
    participants: tuple[Participant, ...] = ()
    more_participants: int = 0
    contributions: tuple[Given, ...] = ()
    concerns: tuple[Concern, ...] = ()
    more_concerns: int = 0
    decisions: int = 0
    encounters: tuple[Met, ...] = ()
    more_encounters: int = 0
    follow_ups: tuple[FollowUp, ...] = ()
    more_follow_ups: int = 0
    highlights: tuple[Told, ...] = ()
    more_highlights: int = 0
    dates: tuple[DateAhead, ...] = ()

    @property
    def attended(self) -> int:
        return sum(line.attended for line in self.presence)

    @property
    def held(self) -> int:
        return sum(line.held for line in self.presence)

    @property
    def uncounted_seminars(self) -> int:
        """Seminars that were held and stand in no line, because nobody wrote down who came."""
        named = sum(line.held for line in self.presence if line.is_seminars)
        return max(0, self.consortium_year.seminars - named)

    @property
    def this_year(self) -> Given | None:
        """The contribution of the report's own year."""
        return next((given for given in self.contributions if given.year == self.year), None)

    def to_json(self) -> dict[str, Any]:
        """Everything, as JSON knows it; `from_json` gives back an equal object."""
        plain: dict[str, Any] = frozen.to_plain(self)
        return plain

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """What `to_json` wrote. Raises frozen.Unreadable, a ValueError, that says where it does not fit."""
        return frozen.from_plain(cls, plain)

    def digest(self) -> str:
        """SHA-256 (hex), equal for equal data: says whether stored bytes still belong to it."""
        return frozen.digest(self)


def tightened(data: PartnerReport, rows: int) -> PartnerReport:
    """The same report with at most ``rows`` in each list, and what is left out counted: where its texts are long."""
    return replace(
        data,
        presence=data.presence[:rows],
        participants=data.participants[:rows],
        more_participants=data.more_participants + max(0, len(data.participants) - rows),
        concerns=data.concerns[:rows],
        more_concerns=data.more_concerns + max(0, len(data.concerns) - rows),
        encounters=data.encounters[:rows],
        more_encounters=data.more_encounters + max(0, len(data.encounters) - rows),
        follow_ups=data.follow_ups[:rows],
        more_follow_ups=data.more_follow_ups + max(0, len(data.follow_ups) - rows),
        highlights=data.highlights[:rows],
        more_highlights=data.more_highlights + max(0, len(data.highlights) - rows),
        dates=data.dates[:rows],
    )


def shortened(text: str, most: int = LONGEST_LINE) -> str:
    """``text`` in one line, cut at a word with ``…`` where it is longer than ``most`` letters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head = line[: most - 1]
    cut = head.rpartition(" ")[0] if " " in head[most // 2 :] else head
    return f"{cut.rstrip(' .,;:')}…"


def names_partner(folded_text: str, folded_names: tuple[str, ...]) -> bool:
    """Whether a folded text holds one of the folded names as words of their own: *ous* is in no *klous*."""
    padded = f" {''.join(letter if letter.isalnum() else ' ' for letter in folded_text)} "
    padded = " ".join(padded.split())
    return any(name and f" {name} " in f" {padded} " for name in folded_names)


def report_key(partnership_id: int, year: int, language: str) -> str:
    """Under which key a report's PDF is kept."""
    return f"partner-report-{partnership_id}-{year}-{language}"
