"""Which meetings there are for whom. To get a meeting here is to be allowed to know of it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from consortium.accounts.rules import Reader, Role
from consortium.committees.models import Committee, Holder, Seat
from consortium.committees.queries.held import is_held_by
from consortium.committees.rules import CHAIRS, HolderKind, SeatRole
from consortium.core import clock
from consortium.core.dates import PartialDate, holds_on
from consortium.core.db import db, kept
from consortium.core.errors import NotThere
from consortium.directory.models import Person
from consortium.meetings.models import Meeting
from consortium.meetings.rules.levels import Level, Part, Standing, sees_meeting, widest
from consortium.meetings.rules.words import MeetingState

# The roles that follow from seats; every seat that still counts for something gives its holder one of them.
SEATED = frozenset({Role.MEMBER, Role.CHAIR, Role.SECRETARY})


def meeting_from_address(text: str) -> tuple[int, int]:
    """Year and number from ``2022-4``. Raises NotThere for anything else."""
    match = re.fullmatch(r"(\d{4})-([1-9]\d{0,3})", text)
    if not match:
        raise NotThere
    return int(match.group(1)), int(match.group(2))


def standing_in(reader: Reader, committee: Committee, *, held_on: date | None = None) -> Standing | None:
    """What the reader is to the committee today: by role, by seats held now, by representation. None: nothing.

    ``held_on`` is a meeting's day: who no longer holds a seat but may read the own term's meetings a while longer, reads those.
    """
    return standings(reader, [committee], held_on=held_on).get(committee.id)


def standings(
    reader: Reader, committees: list[Committee], *, held_on: date | None = None, holders: list[Holder] | None = None
) -> dict[int, Standing]:
    """The same for several committees, by their id, in one query. Committees that are not open to the reader are left out.

    ``holders`` are ``holders_of(reader, ...)``, where the caller has them already. Without ``held_on`` only today's seats
    count: which meetings of an ended term are still read is told by ``terms_still_read``.
    """
    today = clock.today()
    own = [committee for committee in committees if committee.consortium_id == reader.consortium_id]
    levels: dict[int, list[Level]] = {committee.id: [] for committee in own}
    parts: dict[int, set[Part]] = {committee.id: set() for committee in own}
    seats: dict[int, set[int]] = {committee.id: set() for committee in own}
    for committee in own:
        if reader.is_staff:
            levels[committee.id].append(Level.FULL)
            parts[committee.id].add(Part.LEAD if reader.is_lead else Part.STAFF)
        if Role.PARTNER in reader.roles:
            levels[committee.id].append(Level.PARTNER)
    for holder in holders_of(reader, committees) if holders is None else holders:
        seat = holder.seat
        level = Level.VOTING if seat.is_voting else Level.OBSERVER
        if holds_on(today, holder.starts, holder.ends) and holds_on(today, seat.starts, seat.ends):
            seats[seat.committee_id].add(seat.id)
            part = _part(holder)
            if part is not None:
                parts[seat.committee_id].add(part)
                level = Level.FULL
            levels[seat.committee_id].append(level)
        elif _still_reads(holder, today, held_on):
            levels[seat.committee_id].append(level)
    found = {}
    for id_, held in levels.items():
        best = widest(held)
        if best is not None:
            found[id_] = Standing(best, frozenset(parts[id_]), frozenset(seats[id_]))
    return found


def holders_of(reader: Reader, committees: list[Committee]) -> list[Holder]:
    """Every seat of the committees that the reader's person holds or held, with the seat."""
    if not reader.roles & SEATED:
        return []  # who has no role by a seat has none to tell of
    ids = [one.id for one in committees if one.consortium_id == reader.consortium_id]
    return list(db.session.scalars(*_holders_of(reader.user_id, ids)))


@kept
def _holders_of(user_id: int, committee_ids: list[int]) -> sa.Select[Any]:
    return (
        sa.select(Holder)
        .join(Holder.seat)
        .join(Person, Person.id == Holder.person_id)
        .where(is_held_by(user_id), Seat.committee_id.in_(committee_ids))
        .options(contains_eager(Holder.seat))
        .order_by(Holder.id)
    )


def _part(holder: Holder) -> Part | None:
    if holder.kind is not HolderKind.MEMBER:
        return None
    if holder.seat.role in CHAIRS:
        return Part.CHAIR
    return Part.SECRETARY if holder.seat.role is SeatRole.SECRETARY else None


def _still_reads(holder: Holder, today: date, held_on: date | None) -> bool:
    if held_on is None or holder.reads_until is None or holder.reads_until < today:
        return False
    return holds_on(held_on, holder.starts, holder.ends) and holds_on(held_on, holder.seat.starts, holder.seat.ends)


@dataclass(frozen=True, slots=True)
class Term:
    """A time in a committee whose meetings somebody still reads after it ended."""

    committee_id: int
    level: Level
    starts: PartialDate | None
    ends: PartialDate | None


def terms_still_read(holders: list[Holder]) -> list[Term]:
    """The ended terms whose meetings may still be read, for lists; ``standing_in`` says it for one meeting."""
    today = clock.today()
    return [
        Term(holder.seat.committee_id, Level.VOTING if holder.seat.is_voting else Level.OBSERVER, holder.starts, holder.ends)
        for holder in holders
        if not (holds_on(today, holder.starts, holder.ends) and holds_on(today, holder.seat.starts, holder.seat.ends))
        and holder.reads_until is not None
        and holder.reads_until >= today
    ]


def in_term(term: Term) -> sa.ColumnElement[bool]:
    """The meetings of the term's committee that were held while it lasted, by the day in Oslo give or take an hour."""
    within = [Meeting.committee_id == term.committee_id]
    if term.starts is not None:
        within.append(Meeting.starts_at >= datetime.combine(term.starts.first_day, time(), UTC) - timedelta(hours=2))
    if term.ends is not None:
        within.append(Meeting.starts_at < datetime.combine(term.ends.last_day, time(), UTC) + timedelta(hours=22))
    return sa.and_(*within)


def committee_in(reader: Reader, code: str) -> Committee:
    """The committee of that code (lower case, as addresses have it) in the reader's consortium. Raises NotThere."""
    committee = db.session.scalar(
        sa.select(Committee).where(
            Committee.consortium_id == reader.consortium_id, sa.func.lower(Committee.code) == code, Committee.deleted_at.is_(None)
        )
    )
    if committee is None:
        raise NotThere
    return committee


def committee_to_run(reader: Reader, code: str) -> Committee:
    """The committee, if the reader may run its meetings. Raises NotThere."""
    committee = committee_in(reader, code)
    standing = standing_in(reader, committee)
    if standing is None or not standing.may_run:
        raise NotThere
    return committee


def meeting_for(reader: Reader, committee_code: str, address: str) -> Meeting:
    """The meeting ``2022-4`` of the committee, as far as the reader may know of it.

    Staff, chairs and the secretary see drafts; members meet it when it is announced or convened; partners' contacts when its
    minutes are approved. What of it is open says ``standing_for``. Raises NotThere.
    """
    return seen_meeting(reader, committee_code, address)[0]


def seen_meeting(reader: Reader, committee_code: str, address: str) -> tuple[Meeting, Standing]:
    """The meeting and what the reader is to it, as ``meeting_for``. Raises NotThere."""
    year, number = meeting_from_address(address)
    meeting: Meeting | None = db.session.scalar(*_numbered(reader.consortium_id or 0, committee_code, year, number))
    standing = standing_for(reader, meeting) if meeting is not None else None
    if meeting is None or standing is None or not is_seen_at(standing.level, meeting):
        raise NotThere
    return meeting, standing


@kept
def _numbered(consortium_id: int, committee_code: str, year: int, number: int) -> sa.Select[Any]:
    return (
        sa.select(Meeting)
        .join(Meeting.committee)
        .where(
            Meeting.consortium_id == consortium_id,
            sa.func.lower(Committee.code) == committee_code,
            Committee.deleted_at.is_(None),
            Meeting.year == year,
            Meeting.number == number,
            Meeting.deleted_at.is_(None),
        )
        .options(contains_eager(Meeting.committee))
    )


def meeting_to_run(reader: Reader, committee_code: str, address: str) -> Meeting:
    """The meeting, if the reader may run it. Raises NotThere."""
    return run_meeting(reader, committee_code, address)[0]


def run_meeting(reader: Reader, committee_code: str, address: str) -> tuple[Meeting, Standing]:
    """The meeting, if the reader may run it, and what the reader is to it. Raises NotThere."""
    meeting, standing = seen_meeting(reader, committee_code, address)
    if not standing.may_run:
        raise NotThere
    return meeting, standing


def standing_for(reader: Reader, meeting: Meeting) -> Standing | None:
    """What the reader is to the meeting's committee. None: nothing."""
    return standing_in(reader, meeting.committee, held_on=clock.local(meeting.starts_at).date())


def may_run(reader: Reader, meeting: Meeting) -> bool:
    """Whether the reader is staff, lead, chair or secretary: sees drafts and runs the meeting."""
    standing = standing_for(reader, meeting)
    return standing is not None and standing.may_run


def is_seen_at(level: Level, meeting: Meeting) -> bool:
    """Whether the meeting is there for a reader of ``level``. While a next version is written, the approved one still stands."""
    is_approved = meeting.approved_version is not None
    state = MeetingState.APPROVED if is_approved and level is not Level.FULL else meeting.state
    return sees_meeting(level, state, is_announced=meeting.announced_at is not None, was_convened=meeting.convened_at is not None)


def earlier_unapproved(meeting: Meeting) -> list[Meeting]:
    """Meetings of the same committee that were held before this one and whose minutes are not approved, oldest first."""
    return list(
        db.session.scalars(
            sa.select(Meeting)
            .where(
                Meeting.committee_id == meeting.committee_id,
                Meeting.id != meeting.id,
                Meeting.starts_at < meeting.starts_at,
                Meeting.state.in_((MeetingState.IN_PROGRESS, MeetingState.MINUTES_DRAFT, MeetingState.IN_REVIEW)),
                Meeting.deleted_at.is_(None),
            )
            .order_by(Meeting.starts_at, Meeting.id)
        )
    )
