"""What a home page tells, gathered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any


class WaitingKind(StrEnum):
    """Why something waits for its reader."""

    ACTION = "action"
    NOTICE = "notice"  # a notice that must go out to keep the committee's notice period
    MINUTES = "minutes"  # minutes to write and send for comment
    REVIEW = "review"  # a review that ends or has ended
    SENT_IN = "sent_in"  # what a partner's contact sent in, in words of its own: title, detail and verb


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits. ``on`` is the day by which it is due; ``url`` names an endpoint with its values."""

    kind: WaitingKind
    on: date | None
    title: str
    detail: str
    endpoint: str
    values: dict[str, str | int]
    verb: str = ""


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
class Figure:
    """A number that opens its list, which shows as many rows. ``tone`` where it is not 0: *amber* to look at, *red* overdue."""

    label: str
    value: int
    endpoint: str
    values: Mapping[str, object]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class QuietPartner:
    """A partner without contact ``since`` the last one, ``days`` ago, or since it was recorded where there never was any."""

    partnership_id: int
    name: str
    since: date
    days: int
    had_contact: bool


@dataclass(frozen=True, slots=True)
class Home:
    """The home page of somebody who works in the consortium."""

    today: date
    waiting: tuple[Waiting, ...]
    next_meeting: NextMeeting | None
    dates_ahead: tuple[DateAhead, ...]
    without_contact: tuple[tuple[str, int], ...]
    quiet: tuple[QuietPartner, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class OwnPartner:
    """The partner that a reader stands for, with the papers about it."""

    partnership_id: int
    name: str
    papers: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberHome:
    """The home page of a member or a partner's contact. ``upcoming`` and ``latest`` are rows of the meetings' room."""

    today: date
    waiting: tuple[Waiting, ...]
    upcoming: Any
    latest: Any
    dates_ahead: tuple[DateAhead, ...]
    own: tuple[OwnPartner, ...]


def by_urgency(waiting: list[Waiting]) -> tuple[Waiting, ...]:
    """Overdue first, then what comes next; what has no date last."""
    return tuple(sorted(waiting, key=lambda one: (one.on is None, one.on or date.max, one.title)))


def notice_due_on(meeting_on: date, notice_days: int) -> date:
    """The last day on which a notice keeps the committee's notice period (days between sending and meeting)."""
    return meeting_on - timedelta(days=notice_days)
