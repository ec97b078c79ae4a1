"""What home pages are made of: each in one SELECT over the rooms below."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from consortium.accounts.models import Consortium
from consortium.accounts.rules import Reader
from consortium.actions.models import Action
from consortium.actions.rules import ActionState
from consortium.committees.models import Committee
from consortium.core.db import Columns, db, holds_on, kept
from consortium.directory.models import Organisation, Person
from consortium.meetings.models import Invitation, Item, Meeting
from consortium.meetings.rules.words import MeetingState, Reply
from consortium.partners import queries as partners
from consortium.partners.models import Partnership, Representative
from consortium.partners.rules import PartnershipStatus, RepresentativeRole
from consortium.reports.queries import home_partners, home_parts
from consortium.reports.rules.home import (
    DateAhead,
    Home,
    NextMeeting,
    QuietPartner,
    Waiting,
    WaitingKind,
    by_urgency,
    notice_due_on,
)

SOON = timedelta(days=21)
MOST_AHEAD = 6
MOST_QUIET = 4
_AHEAD = (MeetingState.DRAFT, MeetingState.CONVENED, MeetingState.IN_PROGRESS)


def home(reader: Reader, consortium: Consortium, today: date, language: str) -> Home:
    """The home page of a lead or staff in ``consortium`` on ``today``."""
    zone = ZoneInfo(consortium.timezone)
    meetings = open_meetings(consortium.id)
    ahead = [m for m in meetings if m.meeting.state in _AHEAD and m.meeting.starts_at.astimezone(zone).date() >= today]
    waiting = own_actions(reader, consortium.id, today) + [w for m in meetings for w in meeting_steps(m, today, zone, language)]
    waiting += home_partners.sent_in(reader, consortium.id)
    dates = [date_ahead(one.meeting, zone, language) for one in ahead[1 : MOST_AHEAD + 1]]
    dates += home_parts.dates_ahead(reader, consortium, today, language)
    return Home(
        today=today,
        waiting=by_urgency(waiting),
        next_meeting=_next_meeting(ahead[0], today, zone, language) if ahead else None,
        dates_ahead=tuple(sorted(dates, key=lambda one: one.on)[:MOST_AHEAD]),
        without_contact=_without_contact(consortium.id, today),
        quiet=_quiet(consortium, today),
        figures=home_parts.figures(reader, consortium, today),
    )


def first_steps(consortium_id: int) -> dict[str, bool]:
    """Which of the first steps of a new consortium are done: partners, a committee, a meeting."""
    there = {
        "partners": sa.exists().where(Partnership.consortium_id == consortium_id, Partnership.deleted_at.is_(None)),
        "committee": sa.exists().where(Committee.consortium_id == consortium_id, Committee.deleted_at.is_(None)),
        "meeting": sa.exists().where(Meeting.consortium_id == consortium_id, Meeting.deleted_at.is_(None)),
    }
    row = db.session.execute(sa.select(*(one.label(name) for name, one in there.items()))).mappings().one()
    return {name: bool(done) for name, done in row.items()}


def _address(meeting: Meeting) -> dict[str, str | int]:
    return {"code": meeting.committee.code.lower(), "address": f"{meeting.year}-{meeting.number}"}


def _name(meeting: Meeting, language: str) -> str:
    return f"{meeting.committee.short(language)} {meeting.number}/{meeting.year}"


@dataclass(frozen=True, slots=True)
class Open:
    """A meeting that is not done, and what is counted in it."""

    meeting: Meeting
    items: int
    items_without_memo: int
    coming: int
    not_coming: int
    silent: int


def _items(*conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    counted = sa.select(sa.func.count()).where(Item.meeting_id == Meeting.id, Item.deleted_at.is_(None), *conditions)
    return counted.correlate(Meeting).scalar_subquery()


def _replies(condition: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    counted = sa.select(sa.func.count()).where(Invitation.meeting_id == Meeting.id, condition)
    return counted.correlate(Meeting).scalar_subquery()


@kept
def _open_meetings(consortium_id: int) -> Columns:
    has_no_memo = sa.and_(sa.func.coalesce(Item.background, "") == "", Item.approves_meeting_id.is_(None))
    return (
        sa.select(
            Meeting,
            _items(),
            _items(has_no_memo),
            _replies(Invitation.reply.in_((Reply.IN_ROOM, Reply.REMOTE, Reply.ALTERNATE))),
            _replies(Invitation.reply == Reply.NOT_COMING),
            _replies(Invitation.reply.is_(None)),
        )
        .where(
            Meeting.consortium_id == consortium_id,
            Meeting.deleted_at.is_(None),
            Meeting.state.in_((*_AHEAD, MeetingState.MINUTES_DRAFT, MeetingState.IN_REVIEW)),
        )
        .options(joinedload(Meeting.committee, innerjoin=True))
        .order_by(Meeting.starts_at, Meeting.id)
    )


def open_meetings(consortium_id: int, committees: "sa.Select[Any] | None" = None) -> list[Open]:
    """The meetings that are ahead, under way or not approved yet; of all committees or of some (a SELECT of their ids)."""
    wanted, values = _open_meetings(consortium_id)
    if committees is not None:
        wanted = wanted.where(Meeting.committee_id.in_(committees))
    return [Open(*row) for row in db.session.execute(wanted, values)]


@kept
def _actions_due(consortium_id: int, user_id: int, soon: date) -> Columns:
    return (
        sa.select(Action.id, Action.due_on, Action.text)
        .join(Person, Action.owner_person_id == Person.id)
        .where(
            Action.consortium_id == consortium_id,
            Action.state == ActionState.OPEN,
            Action.deleted_at.is_(None),
            Person.user_id == user_id,
            sa.or_(Action.due_on.is_(None), Action.due_on <= soon),
        )
        .order_by(Action.due_on, Action.id)
        .limit(20)
    )


def own_actions(reader: Reader, consortium_id: int, today: date) -> list[Waiting]:
    """The reader's own open actions that are due soon, overdue or without a date."""
    return [
        Waiting(WaitingKind.ACTION, action.due_on, action.text, "", "actions.show", {"action_id": action.id})
        for action in db.session.execute(*_actions_due(consortium_id, reader.user_id, today + SOON))
    ]


def meeting_steps(one: Open, today: date, zone: ZoneInfo, language: str) -> list[Waiting]:
    """What a meeting asks of who runs it: to send the notice, write the minutes, end the review."""
    meeting = one.meeting
    day = meeting.starts_at.astimezone(zone).date()
    name, values = _name(meeting, language), _address(meeting)
    if meeting.state is MeetingState.DRAFT:
        due = notice_due_on(day, meeting.committee.notice_days)
        if due <= today + SOON:
            return [Waiting(WaitingKind.NOTICE, due, name, str(one.items_without_memo), "meetings.show", values)]
    if meeting.state is MeetingState.MINUTES_DRAFT or (
        meeting.state in _AHEAD and day < today and meeting.state is not MeetingState.DRAFT
    ):
        due = day + timedelta(days=meeting.committee.minutes_days)
        return [Waiting(WaitingKind.MINUTES, due, name, "", "meetings.show", values)]
    if meeting.state is MeetingState.IN_REVIEW:
        return [Waiting(WaitingKind.REVIEW, meeting.review_until, name, "", "meetings.show", values)]
    return []


def _next_meeting(one: Open, today: date, zone: ZoneInfo, language: str) -> NextMeeting:
    meeting = one.meeting
    day = meeting.starts_at.astimezone(zone).date()
    return NextMeeting(
        committee=meeting.committee.name(language),
        number=f"{meeting.number}/{meeting.year}",
        state=meeting.state,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        days_left=(day - today).days,
        is_announced=meeting.announced_at is not None,
        notice_by=notice_due_on(day, meeting.committee.notice_days),
        items=one.items,
        items_without_memo=one.items_without_memo,
        coming=one.coming,
        not_coming=one.not_coming,
        silent=one.silent,
        values=_address(meeting),
    )


def date_ahead(meeting: Meeting, zone: ZoneInfo, language: str) -> DateAhead:
    """A meeting among the dates ahead."""
    return DateAhead(
        meeting.starts_at.astimezone(zone).date(),
        _name(meeting, language),
        meeting.place or "",
        "meetings.show",
        _address(meeting),
    )


def _quiet(consortium: Consortium, today: date) -> tuple[QuietPartner, ...]:
    found = partners.quiet_partners(consortium.id, today, consortium.quiet_days, limit=MOST_QUIET)
    return tuple(QuietPartner(id_, name, since, (today - since).days, known) for id_, name, since, known in found)


@kept
def _partners_without_contact(consortium_id: int, today: date) -> Columns:
    has_contact = (
        sa.select(Representative.id)
        .where(
            Representative.partnership_id == Partnership.id,
            Representative.deleted_at.is_(None),
            Representative.role == RepresentativeRole.MAIN_CONTACT,
            holds_on(today, Representative.starts, Representative.ends),
        )
        .exists()
    )
    return (
        sa.select(Organisation.name, Partnership.id)
        .join(Partnership, Partnership.organisation_id == Organisation.id)
        .where(
            Partnership.consortium_id == consortium_id,
            Partnership.deleted_at.is_(None),
            Partnership.status.in_((PartnershipStatus.ACTIVE, PartnershipStatus.LEAVING)),
            ~has_contact,
        )
        .order_by(Organisation.sort_key, Partnership.id)
        .limit(6)
    )


def _without_contact(consortium_id: int, today: date) -> tuple[tuple[str, int], ...]:
    return tuple((name, id_) for name, id_ in db.session.execute(*_partners_without_contact(consortium_id, today)))
