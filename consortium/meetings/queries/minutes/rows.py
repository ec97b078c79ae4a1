"""All rows of a meeting that its minutes tell of, fetched together."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from consortium.accounts.models import Consortium
from consortium.actions.models import Action
from consortium.actions.rules import ActionState
from consortium.committees.rules import CHAIRS, HolderKind
from consortium.core import clock
from consortium.core.db import Model, db
from consortium.journal.models import JournalEntry
from consortium.meetings.models import (
    Apology,
    Attachment,
    Correction,
    Decision,
    Evidence,
    Guest,
    Item,
    ItemAction,
    Meeting,
    MinutesVersion,
    ReviewComment,
    WrittenAnswer,
)
from consortium.meetings.queries.presence import PresenceFacts, holders_on, presence_in
from consortium.meetings.rules.words import MeetingForm, MeetingState

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class MinutesRows:
    """The rows behind one meeting's minutes."""

    meeting: Meeting
    consortium: Consortium
    items: list[Item]
    presence: PresenceFacts
    apologies: list[Apology]
    guests: list[Guest]
    answers: list[WrittenAnswer]
    earlier_actions: list[ItemAction]
    next_meeting: Meeting | None
    versions: list[MinutesVersion]
    corrections: list[Correction]
    comments: int
    as_of: datetime

    @property
    def language(self) -> str:
        """The meeting's language."""
        return self.meeting.language

    @property
    def zone(self) -> str:
        """The consortium's time zone."""
        return self.consortium.timezone


def items_of(meeting: Meeting) -> list[Item]:
    """The meeting's items in the order treated, with all that hangs on them."""
    return list(
        db.session.scalars(
            sa.select(Item)
            .where(Item.meeting_id == meeting.id, Item.deleted_at.is_(None))
            .options(
                joinedload(Item.presenter_person),
                joinedload(Item.approves_meeting),
                selectinload(Item.attachments.and_(Attachment.deleted_at.is_(None))).joinedload(Attachment.file),
                selectinload(Item.decisions).options(selectinload(Decision.votes), selectinload(Decision.dissents)),
                selectinload(Item.recusals),
                selectinload(Item.actions)
                .joinedload(ItemAction.action)
                .options(joinedload(Action.owner_person), joinedload(Action.owner_organisation)),
            )
            .order_by(Item.position, Item.id)
            .execution_options(populate_existing=True)
        )
    )


def gather(meeting: Meeting) -> MinutesRows:
    """Fetch them all."""
    items = items_of(meeting)
    presence = presence_in(meeting, items)
    apologies = _list(sa.select(Apology).where(Apology.meeting_id == meeting.id).order_by(Apology.id))
    guests = _list(sa.select(Guest).where(Guest.meeting_id == meeting.id).order_by(Guest.id))
    answers: list[WrittenAnswer] = []
    if meeting.form is MeetingForm.WRITTEN_PROCEDURE:
        answers = _list(sa.select(WrittenAnswer).join(Item).where(Item.meeting_id == meeting.id).order_by(WrittenAnswer.id))
    versions = list(
        db.session.scalars(
            sa.select(MinutesVersion)
            .where(MinutesVersion.meeting_id == meeting.id)
            .options(selectinload(MinutesVersion.evidence).joinedload(Evidence.file))
            .order_by(MinutesVersion.version)
        )
    )
    corrections = _list(sa.select(Correction).where(Correction.meeting_id == meeting.id).order_by(Correction.id))
    comments = db.session.scalar(
        sa.select(sa.func.count()).select_from(ReviewComment).where(ReviewComment.meeting_id == meeting.id)
    )
    rows = MinutesRows(
        meeting=meeting,
        consortium=db.session.get_one(Consortium, meeting.consortium_id),
        items=items,
        presence=presence,
        apologies=apologies,
        guests=guests,
        answers=answers,
        earlier_actions=earlier_actions(meeting),
        next_meeting=next_meeting(meeting),
        versions=versions,
        corrections=corrections,
        comments=comments or 0,
        as_of=meeting.recorded_at,
    )
    changed = _last_change(rows)
    return rows if changed is None else MinutesRows(**{**vars(rows), "as_of": changed})


def _list(statement: sa.Select[Row]) -> list[Row]:
    return list(db.session.scalars(statement))


def next_meeting(meeting: Meeting) -> Meeting | None:
    """The committee's next meeting, as far as one is set."""
    return db.session.scalar(
        sa.select(Meeting)
        .where(
            Meeting.committee_id == meeting.committee_id,
            Meeting.starts_at > meeting.starts_at,
            Meeting.state != MeetingState.CANCELLED,
            Meeting.deleted_at.is_(None),
            Meeting.form != MeetingForm.WRITTEN_PROCEDURE,
        )
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(1)
    )


def earlier_actions(meeting: Meeting) -> list[ItemAction]:
    """The actions of the committee's earlier meetings that were open when the last one before this ended, oldest first."""
    previous = (
        sa.select(sa.func.max(Meeting.starts_at))
        .where(
            Meeting.committee_id == meeting.committee_id,
            Meeting.starts_at < meeting.starts_at,
            Meeting.deleted_at.is_(None),
            Meeting.state != MeetingState.CANCELLED,
        )
        .scalar_subquery()
    )
    since = db.session.scalar(sa.select(previous))
    if since is None:
        return []
    return list(
        db.session.scalars(
            sa.select(ItemAction)
            .join(ItemAction.item)
            .join(Item.meeting)
            .join(ItemAction.action)
            .where(
                Meeting.committee_id == meeting.committee_id,
                Meeting.starts_at < meeting.starts_at,
                Meeting.deleted_at.is_(None),
                Action.deleted_at.is_(None),
                sa.or_(Action.state == ActionState.OPEN, Action.closed_on > clock.local(since).date()),
            )
            .options(
                joinedload(ItemAction.item).joinedload(Item.meeting),
                joinedload(ItemAction.action).options(joinedload(Action.owner_person), joinedload(Action.owner_organisation)),
            )
            .order_by(Action.due_on.is_(None), Action.due_on, ItemAction.id)
        )
    )


def _last_change(rows: MinutesRows) -> datetime | None:
    """When any row that the minutes tell of was last changed, as the journal knows it."""
    told: list[Model] = [rows.meeting, *rows.items, *rows.presence.spells, *rows.apologies, *rows.guests, *rows.answers]
    for item in rows.items:
        told += [*item.decisions, *item.recusals, *item.attachments, *item.actions]
        told += [link.action for link in item.actions]
        for decision in item.decisions:
            told += [*decision.votes, *decision.dissents]
    keys: dict[str, list[int]] = {}
    for row in told:
        keys.setdefault(row.__tablename__, []).append(row.id)  # type: ignore[attr-defined] # every such table has an integer key
    which = sa.or_(
        *(sa.and_(JournalEntry.table_name == table, JournalEntry.row_id.in_(ids)) for table, ids in sorted(keys.items()))
    )
    return db.session.scalar(sa.select(sa.func.max(JournalEntry.at)).where(which))


def chair_names(rows: MinutesRows) -> list[str]:
    """The people who chair the committee on the meeting's day."""
    return [
        holder.person.name
        for seat in rows.presence.seats
        if seat.role in CHAIRS
        for holder in holders_on(seat, rows.meeting, HolderKind.MEMBER)
    ]
