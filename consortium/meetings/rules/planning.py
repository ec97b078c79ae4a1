"""What a planned meeting is made of, when its items start, and what is missing before the notice goes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from consortium.committees.rules import Confidentiality
from consortium.meetings.rules.words import ItemType, MeetingForm

MOST_DATES = 24  # announced in one go
ALONG_LIMIT = 10_000_000  # bytes of attachments that go along with one mail; more are linked


@dataclass(frozen=True, slots=True)
class MeetingDetails:
    """A meeting as it is planned. Moments are zone-aware; a written procedure has ``answers_until`` instead of times."""

    form: MeetingForm
    language: str
    starts_at: datetime
    ends_at: datetime | None = None
    place: str | None = None
    link: str | None = None
    confidentiality: Confidentiality = Confidentiality.PARTNERS
    reply_by: date | None = None
    answers_until: date | None = None


@dataclass(frozen=True, slots=True)
class ItemDetails:
    """An agenda item as it is planned. Texts are markdown; ``minutes_planned`` in minutes."""

    title: str
    type: ItemType = ItemType.DECISION
    presenter_id: int | None = None
    minutes_planned: int | None = None
    background: str | None = None
    assessment: str | None = None
    proposal: str | None = None
    confidentiality: Confidentiality | None = None  # None: the meeting's
    confidentiality_reason: str | None = None


class Gap(StrEnum):
    """What an item lacks. None of them holds the notice back."""

    MEMO = "memo"
    PROPOSAL = "proposal"


def gaps(item_type: ItemType, *, memo: bool, proposal: bool) -> tuple[Gap, ...]:
    """What is missing of an item: a memo where something is to be decided or discussed, a proposal where it is decided."""
    missing = []
    if not memo and item_type is not ItemType.INFORMATION:
        missing.append(Gap.MEMO)
    if not proposal and item_type is ItemType.DECISION:
        missing.append(Gap.PROPOSAL)
    return tuple(missing)


def days_short(sent_on: date, meets_on: date, notice_days: int) -> int:
    """By how many days the notice period of ``notice_days`` is not kept; 0 when it is."""
    return max(0, notice_days - (meets_on - sent_on).days)


def start_times(starts_at: datetime, minutes: Iterable[int | None]) -> list[datetime | None]:
    """When each item starts, in UTC or whatever zone ``starts_at`` is in.

    After an item of unknown length the times are not known either.
    """
    found: list[datetime | None] = []
    moment: datetime | None = starts_at
    for length in minutes:
        found.append(moment)
        moment = None if moment is None or length is None else moment + timedelta(minutes=length)
    return found


def usual_reply_day(today: date, meets_on: date) -> date:
    """A week before the meeting, or today where that is past, but never after the meeting."""
    return min(max(meets_on - timedelta(days=7), today), meets_on)
