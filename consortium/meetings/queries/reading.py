"""What readers see: the list of meetings that are open to them, an agenda as far as their level goes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from consortium.accounts.rules import Reader
from consortium.committees.models import Committee
from consortium.core import clock
from consortium.core.db import Columns, db, kept
from consortium.directory.models import Person
from consortium.meetings.models import Attachment, Invitation, Item, Meeting
from consortium.meetings.queries import meetings, planning
from consortium.meetings.rules.levels import Level, Standing, is_open, narrower
from consortium.meetings.rules.planning import start_times
from consortium.meetings.rules.words import MeetingState, Reply

_QUIET = (MeetingState.DRAFT, MeetingState.CANCELLED)
_AHEAD = (MeetingState.DRAFT, MeetingState.CONVENED, MeetingState.IN_PROGRESS)


@kept
def _committees_of(consortium_id: int) -> sa.Select[Any]:
    mine = sa.select(Committee).where(Committee.consortium_id == consortium_id, Committee.deleted_at.is_(None))
    return mine.order_by(Committee.kind, Committee.code, Committee.id)


def committees_of(reader: Reader) -> list[Committee]:
    """Every committee of the reader's consortium, steering committees first."""
    return list(db.session.scalars(*_committees_of(reader.consortium_id or 0)))


@dataclass(frozen=True, slots=True)
class OpenMeetings:
    """The meetings that a reader may know of, as ``meetings.meeting_for`` says it of one: a condition and its values."""

    condition: sa.ColumnElement[bool]
    values: Mapping[str, Any]
    is_kept: bool  # the condition is the same for every reader whose values are given with it


def open_to(reader: Reader, standings: dict[int, Standing], terms: Iterable[meetings.Term]) -> OpenMeetings:
    """The meetings that the reader may know of."""
    by_level: dict[Level, list[int]] = {}
    for id_, standing in standings.items():
        by_level.setdefault(standing.level, []).append(id_)
    within = [sa.and_(meetings.in_term(term), _was_told()) for term in terms]
    return OpenMeetings(
        sa.and_(_here(), sa.or_(_by_level(), *within)) if within else open_by_level(),
        {
            "consortium_id": reader.consortium_id,
            "read_whole": by_level.get(Level.FULL, []),
            "read_told": [*by_level.get(Level.VOTING, []), *by_level.get(Level.OBSERVER, [])],
            "read_approved": by_level.get(Level.PARTNER, []),
        },
        is_kept=not within,
    )


def _was_told() -> sa.ColumnElement[bool]:
    return sa.or_(Meeting.state.not_in(_QUIET), Meeting.announced_at.is_not(None), Meeting.convened_at.is_not(None))


def _here() -> sa.ColumnElement[bool]:
    return sa.and_(Meeting.consortium_id == sa.bindparam("consortium_id"), Meeting.deleted_at.is_(None))


def _by_level() -> sa.ColumnElement[bool]:
    return sa.or_(
        Meeting.committee_id.in_(sa.bindparam("read_whole")),
        sa.and_(Meeting.committee_id.in_(sa.bindparam("read_told")), _was_told()),
        sa.and_(Meeting.committee_id.in_(sa.bindparam("read_approved")), Meeting.state == MeetingState.APPROVED),
    )


@cache
def open_by_level() -> sa.ColumnElement[bool]:
    """Whether a meeting is open by the committees that ``OpenMeetings.values`` names, each by how much is read there."""
    return sa.and_(_here(), _by_level())


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A meeting to come and the reader's own answer to it."""

    meeting: Meeting
    is_invited: bool
    reply: Reply | None


def first_of_all(seen: OpenMeetings, user_id: int, *, limit: int = 3) -> tuple[list[Upcoming], Meeting | None]:
    """The next meetings with the reader's own answers, and the latest one whose minutes are approved, in one query."""
    rows = db.session.execute(
        _first_by_level() if seen.is_kept else _first(seen.condition),
        {**seen.values, "user_id": user_id, "limit": limit, "since": clock.now() - timedelta(days=1), "today": clock.today()},
    ).all()
    found = {meeting.id: Upcoming(meeting, invitation is not None, reply) for meeting, invitation, reply in rows}
    approved = [one.meeting for one in found.values() if one.meeting.state is MeetingState.APPROVED]
    return [one for one in found.values() if one.meeting.state in _AHEAD], next(iter(approved), None)


@cache
def _first_by_level() -> Columns:
    return _first(open_by_level())


def _first(condition: sa.ColumnElement[bool]) -> Columns:
    is_ahead = sa.or_(Meeting.starts_at >= sa.bindparam("since"), Meeting.answers_until >= sa.bindparam("today"))
    ahead = (
        sa.select(Meeting.id)
        .where(condition, Meeting.state.in_(_AHEAD), is_ahead)
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(sa.bindparam("limit"))
        .correlate(None)
    )
    latest = (
        sa.select(Meeting.id)
        .where(condition, Meeting.state == MeetingState.APPROVED)
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
        .limit(1)
        .correlate(None)
    )
    return (
        sa.select(Meeting, Invitation.id, Invitation.reply)
        .select_from(Meeting)
        .outerjoin(Person, sa.and_(Person.user_id == sa.bindparam("user_id"), Person.deleted_at.is_(None)))
        .outerjoin(Invitation, sa.and_(Invitation.meeting_id == Meeting.id, Invitation.person_id == Person.id))
        .where(sa.or_(Meeting.id.in_(ahead), Meeting.id.in_(latest)))
        .options(joinedload(Meeting.committee))
        .order_by(Meeting.starts_at, Meeting.id, Invitation.id)
    )


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item as a reader sees it. ``item`` is None where it is closed: only its number is told."""

    id: int
    label: str
    position: int
    item: Item | None
    starts_at: datetime | None
    attachments: tuple[Attachment, ...]


def agenda_for(meeting: Meeting, level: Level) -> list[ShownItem]:
    """The agenda in its order, closed items without anything but their number, attachments as far as the level goes."""
    items = planning.agenda_of(meeting)
    times = start_times(meeting.starts_at, [item.minutes_planned for item in items])
    found = []
    for place, (item, starts_at) in enumerate(zip(items, times, strict=True), start=1):
        own = item.confidentiality or meeting.confidentiality
        readable = is_open(own, level)
        attachments = tuple(
            one
            for one in item.attachments
            if one.deleted_at is None and readable and is_open(narrower(own, one.confidentiality), level)
        )
        found.append(ShownItem(item.id, item.label, place, item if readable else None, starts_at, attachments))
    return found


def previous_meeting(meeting: Meeting, seen: OpenMeetings) -> Meeting | None:
    """The committee's latest earlier meeting whose minutes are approved, for its minutes' link."""
    return db.session.scalar(
        sa.select(Meeting)
        .where(
            seen.condition,
            Meeting.committee_id == meeting.committee_id,
            Meeting.state == MeetingState.APPROVED,
            Meeting.starts_at < meeting.starts_at,
        )
        .options(joinedload(Meeting.committee))
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
        .limit(1),
        seen.values,
    )


def calendar_summary(meeting: Meeting, *, is_hold: bool) -> str:
    """The meeting's name in a calendar, in the meeting's language, which is never the reader's."""
    names = {"committee": meeting.committee.name(meeting.language), "meeting": f"{meeting.number}/{meeting.year}"}
    with force_locale(meeting.language):
        if is_hold:
            return str(_("Save the date: meeting %(meeting)s, %(committee)s", **names))
        return str(_("Meeting %(meeting)s, %(committee)s", **names))


def next_meeting(committee: Committee, seen: OpenMeetings) -> Meeting | None:
    """The committee's next meeting from now on that the reader may know of."""
    return db.session.scalar(
        sa.select(Meeting)
        .where(
            seen.condition,
            Meeting.committee_id == committee.id,
            Meeting.starts_at >= clock.now(),
            Meeting.state.in_((MeetingState.DRAFT, MeetingState.CONVENED)),
        )
        .options(joinedload(Meeting.committee))
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(1),
        seen.values,
    )
