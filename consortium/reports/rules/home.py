"""What a home page tells, gathered."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class WaitingKind(StrEnum):
    """Why something waits for its reader."""

    ACTION = "action"
    NOTICE = "notice"  # a notice that must go out to keep the committee's notice period
    MINUTES = "minutes"  # minutes to write and send for comment
    REVIEW = "review"  # a review that ends or has ended
    APPROVAL = "approval"  # minutes that a chair may approve now


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits. ``on`` is the day by which it is due; ``url`` names an endpoint with its values."""

    kind: WaitingKind
    on: date | None
    title: str
    detail: str
    endpoint: str
    values: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The next meeting as the sheet on the home page shows it."""

    committee: str
    number: str
    state: str
    starts_at: datetime
    ends_at: datetime | None
    place: str | None
    days_left: int
    is_announced: bool
    notice_by: date
    items: int
    items_without_memo: int
    coming: int
    not_coming: int
    silent: int
    values: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class DateAhead:
    """A date in the months ahead."""

    on: date
    title: str
    detail: str
    endpoint: str
    values: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers, each of which opens its list."""

    active_partners: int
    unknown_start: int
    decisions_this_year: int
    open_actions: int


@dataclass(frozen=True, slots=True)
class Home:
    """The home page of somebody who works in the consortium."""

    today: date
    waiting: tuple[Waiting, ...]
    next_meeting: NextMeeting | None
    dates_ahead: tuple[DateAhead, ...]
    without_contact: tuple[tuple[str, int], ...]
    figures: Figures


def by_urgency(waiting: list[Waiting]) -> tuple[Waiting, ...]:
    """Overdue first, then what comes next; what has no date last."""
    return tuple(sorted(waiting, key=lambda one: (one.on is None, one.on or date.max, one.title)))


def notice_due_on(meeting_on: date, notice_days: int) -> date:
    """The last day on which a notice keeps the committee's notice period (days between sending and meeting)."""
    return meeting_on - timedelta(days=notice_days)
