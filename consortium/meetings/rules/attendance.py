"""Who sat in which seat, at a moment or in an item, worked out from the spells."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from consortium.meetings.rules.words import Presence

# Who is ticked off this long after the opening came late; before that the list was still being gone through.
LATE_AFTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Stay:
    """One person's spell in a seat: from-to (unset: from the start, to the end), or for one item.

    ``until_at`` itself is no longer in the room. Two people may share a seat, each with stays of their own.
    """

    seat_id: int
    person: str
    presence: Presence = Presence.IN_ROOM
    is_alternate: bool = False
    from_at: datetime | None = None
    until_at: datetime | None = None
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class ItemTimes:
    """What is known of when an item was treated; ``position`` is its place among those treated."""

    item_id: int
    position: int
    began_at: datetime | None = None
    decided_at: datetime | None = None


def covers(stay: Stay, *, item_id: int | None, moment: datetime) -> bool:
    """Whether a stay reaches ``moment`` and, where it is for one item, is for ``item_id``."""
    if stay.item_id is not None and stay.item_id != item_id:
        return False
    if stay.from_at is not None and moment < stay.from_at:
        return False
    return stay.until_at is None or moment < stay.until_at


def seats_at(stays: Iterable[Stay], *, item_id: int | None, moment: datetime) -> frozenset[int]:
    """The seats in which somebody sits at ``moment`` (of ``item_id``, where an item is being treated)."""
    return frozenset(stay.seat_id for stay in stays if covers(stay, item_id=item_id, moment=moment))


def present_for(stays: Iterable[Stay], *, item_id: int, moment: datetime, recused: Collection[int]) -> frozenset[int]:
    """The seats that take part in an item: somebody sits there, and who has an interest in it has withdrawn."""
    return seats_at(stays, item_id=item_id, moment=moment) - frozenset(recused)


def moments(items: Iterable[ItemTimes], *, start: datetime, end: datetime | None = None) -> Mapping[int, datetime]:
    """The moment by which presence in each item is judged: when it was decided, else when it began.

    Where neither was noted (everything typed afterwards), it is the latest known moment before it: the items follow one
    another. Nothing lies before the meeting's start or after its end.
    """
    found: dict[int, datetime] = {}
    latest = start
    for item in sorted(items, key=lambda one: (one.position, one.item_id)):
        known = item.decided_at or item.began_at
        moment = known if known is not None else latest
        if end is not None:
            moment = min(moment, end)
        moment = max(moment, start)
        found[item.item_id] = moment
        latest = max(latest, moment)
    return found


def arrival(*, now: datetime, opened_at: datetime | None, anything_treated: bool) -> datetime | None:
    """From when somebody ticked off ``now`` was there: None for from the start.

    Late is who comes when an item has been treated already, or well after the opening.
    """
    if opened_at is None or now <= opened_at:
        return None
    return now if anything_treated or now - opened_at >= LATE_AFTER else None


def overlapping(stays: Sequence[Stay], *, start: datetime, end: datetime) -> tuple[Stay, Stay] | None:
    """Two stays of the same person in the same seat that run at the same time, or None. Those for one item are apart."""
    whole = [stay for stay in stays if stay.item_id is None]
    for index, one in enumerate(whole):
        for other in whole[index + 1 :]:
            if (one.seat_id, one.person) != (other.seat_id, other.person):
                continue
            if (one.from_at or start) < (other.until_at or end) and (other.from_at or start) < (one.until_at or end):
                return one, other
    return None
