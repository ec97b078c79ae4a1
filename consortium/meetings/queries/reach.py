"""How far a reader reaches over all meetings, as conditions and without a SELECT of their own: for search, timeline, home.

The same as the pages let in one by one: a meeting by ``meetings.seen_meeting``, an item by ``sees_agenda`` and ``is_open``,
minutes and decisions by ``sees_minutes``. A wider level sees all that a narrower one does, so that somebody's ways add up.
"""

from typing import Any

import sqlalchemy as sa

from consortium.accounts.rules import Reader, Role
from consortium.committees.models import Committee, Holder, Seat
from consortium.committees.queries.held import committees_of_user, is_held_on
from consortium.committees.rules import CHAIRS, Confidentiality, HolderKind, SeatRole
from consortium.core import clock
from consortium.core.db import plain_text
from consortium.meetings.models import Item, Meeting
from consortium.meetings.rules.levels import Level, is_open, sees_agenda, sees_meeting, sees_minutes
from consortium.meetings.rules.words import MeetingState

_RUNS = sa.and_(Holder.kind == HolderKind.MEMBER, Seat.role.in_([*CHAIRS, SeatRole.SECRETARY]))
_OF_SEATS = {Level.FULL: _RUNS, Level.VOTING: Seat.is_voting.is_(True), Level.OBSERVER: Seat.is_voting.is_(False)}


def _held_on_the_day(start: Any, end: Any) -> sa.ColumnElement[bool]:
    """Whether a term holds on the day of the meeting: the twin of ``holds_on`` for a day that stands in a row."""
    day = sa.cast(sa.func.date(Meeting.starts_at), plain_text(10))
    began = sa.or_(start.is_(None), sa.type_coerce(start, plain_text(10)) <= day)
    goes_on = sa.or_(end.is_(None), sa.type_coerce(end, plain_text(10)) + "~" >= day)
    return sa.and_(began, goes_on)


def run_committees(reader: Reader) -> sa.Select[Any]:
    """The committees whose meetings the reader runs today by a seat, as chair or secretary."""
    return committees_of_user(reader.user_id).where(is_held_on(clock.today()), _RUNS)


def _ways(reader: Reader) -> list[tuple[Level, sa.ColumnElement[bool]]]:
    """The reader's levels, each with the meetings for which it holds."""
    if reader.is_staff:
        return [(Level.FULL, sa.true())]
    today = clock.today()
    ways: list[tuple[Level, sa.ColumnElement[bool]]] = [
        (level, Meeting.committee_id.in_(committees_of_user(reader.user_id).where(is_held_on(today), condition)))
        for level, condition in _OF_SEATS.items()
    ]
    if Role.PARTNER in reader.roles:
        ways.append((Level.PARTNER, sa.true()))
    # The lead may let somebody read the meetings of the own, ended term until a day.
    for level in (Level.VOTING, Level.OBSERVER):
        extended = committees_of_user(reader.user_id).where(
            _OF_SEATS[level],
            Holder.reads_until >= today,
            sa.not_(is_held_on(today)),
            Seat.committee_id == Meeting.committee_id,
            _held_on_the_day(Holder.starts, Holder.ends),
            _held_on_the_day(Seat.starts, Seat.ends),
        )
        ways.append((level, extended.correlate(Meeting).exists()))
    return ways


def _here(reader: Reader) -> sa.ColumnElement[bool]:
    return sa.and_(Meeting.consortium_id == reader.consortium_id, Meeting.deleted_at.is_(None), Committee.deleted_at.is_(None))


def seen_meetings(reader: Reader) -> sa.Select[Any]:
    """The meetings that the reader may open."""
    was_told = sa.or_(Meeting.announced_at.is_not(None), Meeting.convened_at.is_not(None))
    ways = []
    for level, where in _ways(reader):
        untold = [one for one in MeetingState if sees_meeting(level, one, is_announced=False, was_convened=False)]
        told = [one for one in MeetingState if sees_meeting(level, one, is_announced=True, was_convened=True)]
        stands = Meeting.approved_version.is_not(None) if level is Level.PARTNER else sa.false()
        ways.append(sa.and_(where, sa.or_(Meeting.state.in_(untold), sa.and_(was_told, Meeting.state.in_(told)), stands)))
    return sa.select(Meeting).join(Meeting.committee).where(_here(reader), sa.or_(sa.false(), *ways))


def _open_items(reader: Reader, *, in_minutes: bool) -> sa.Select[Any]:
    ways = [sa.and_(where, _readable(level, in_minutes=in_minutes)) for level, where in _ways(reader)]
    return (
        sa.select(Item)
        .join(Item.meeting)
        .join(Meeting.committee)
        .where(_here(reader), Item.deleted_at.is_(None), sa.or_(sa.false(), *ways))
    )


def _readable(level: Level, *, in_minutes: bool) -> sa.ColumnElement[bool]:
    """What of a meeting somebody of ``level`` reads: by its state, and by the item's confidentiality."""
    effective = sa.type_coerce(sa.func.coalesce(Item.confidentiality, Meeting.confidentiality), sa.String)
    is_open_here = effective.in_([one.value for one in Confidentiality if is_open(one, level)])
    if in_minutes:
        return sa.and_(is_open_here, Meeting.state.in_([one for one in MeetingState if sees_minutes(level, one)]))
    told = [one for one in MeetingState if sees_agenda(level, one, was_convened=True)]
    untold = [one for one in MeetingState if sees_agenda(level, one, was_convened=False)]
    in_state = sa.or_(Meeting.state.in_(untold), sa.and_(Meeting.convened_at.is_not(None), Meeting.state.in_(told)))
    return sa.and_(is_open_here, in_state)


def seen_items(reader: Reader) -> sa.Select[Any]:
    """The items whose agenda text is open to the reader."""
    return _open_items(reader, in_minutes=False)


def seen_minutes(reader: Reader) -> sa.Select[Any]:
    """The items whose minutes and decisions are open to the reader."""
    return _open_items(reader, in_minutes=True)
