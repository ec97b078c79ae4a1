"""All rows of a meeting that its minutes tell of, fetched together."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

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
    Guest,
    Item,
    ItemAction,
    Meeting,
    MinutesVersion,
    ReviewComment,
    WrittenAnswer,
)
from consortium.meetings.queries.presence import PresenceFacts, apologies_of, holders_on, presence_in
from consortium.meetings.queries.versions import versions_of
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
    approving_item: Item | None
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
                joinedload(Item.attachments.and_(Attachment.deleted_at.is_(None))).joinedload(Attachment.file),
                selectinload(Item.decisions).options(joinedload(Decision.votes), joinedload(Decision.dissents)),
                joinedload(Item.recusals),
                selectinload(Item.actions)
                .joinedload(ItemAction.action)
                .options(joinedload(Action.owner_person), joinedload(Action.owner_organisation)),
            )
            .order_by(Item.position, Item.id)
            .execution_options(populate_existing=True)
        ).unique()
    )


def gather(meeting: Meeting) -> MinutesRows:
    """Fetch them all."""
    items = items_of(meeting)
    presence = presence_in(meeting, items)
    apologies = apologies_of(meeting)
    guests = _list(sa.select(Guest).where(Guest.meeting_id == meeting.id).order_by(Guest.id))
    answers: list[WrittenAnswer] = []
    if meeting.form is MeetingForm.WRITTEN_PROCEDURE:
        answers = _list(sa.select(WrittenAnswer).join(Item).where(Item.meeting_id == meeting.id).order_by(WrittenAnswer.id))
    corrections = _list(sa.select(Correction).where(Correction.meeting_id == meeting.id).order_by(Correction.id))
    around = _around(meeting)
    rows = MinutesRows(
        meeting=meeting,
        consortium=db.session.get_one(Consortium, meeting.consortium_id),
        items=items,
        presence=presence,
        apologies=apologies,
        guests=guests,
        answers=answers,
        earlier_actions=_earlier_actions(meeting, around.previous_at),
        next_meeting=around.next_meeting,
        approving_item=around.approving_item,
        versions=versions_of(meeting),
        corrections=corrections,
        comments=around.comments,
        as_of=meeting.recorded_at,
    )
    changed = _last_change(rows)
    return rows if changed is None else MinutesRows(**{**vars(rows), "as_of": changed})


def _list(statement: sa.Select[Row]) -> list[Row]:
    return list(db.session.scalars(statement))


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands beside a meeting: when the last one before it began, its comments, the next one, what approves it."""

    previous_at: datetime | None
    comments: int
    next_meeting: Meeting | None
    approving_item: Item | None


def _around(meeting: Meeting) -> _Around:
    """All of it in one query. The next meeting is the committee's next, as far as one is set."""
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
    comments = sa.select(sa.func.count()).select_from(ReviewComment).where(ReviewComment.meeting_id == meeting.id)
    following = (
        sa.select(Meeting.id)
        .where(
            Meeting.committee_id == meeting.committee_id,
            Meeting.starts_at > meeting.starts_at,
            Meeting.state != MeetingState.CANCELLED,
            Meeting.deleted_at.is_(None),
            Meeting.form != MeetingForm.WRITTEN_PROCEDURE,
        )
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(1)
        .scalar_subquery()
    )
    this, later = aliased(Meeting), aliased(Meeting)
    found = db.session.execute(
        sa.select(previous, comments.scalar_subquery(), later, Item)
        .select_from(this)
        .outerjoin(later, later.id == following)
        .outerjoin(Item, Item.id == approving_id(meeting).scalar_subquery())
        .where(this.id == meeting.id)
        .options(joinedload(Item.meeting))
    ).one()
    return _Around(*found)


def approving_id(meeting: Meeting) -> sa.Select[int]:
    """A SELECT of the item of a later meeting that approved these minutes with changes and was not sealed by, the newest."""
    used = sa.select(MinutesVersion.approved_in_item_id).where(
        MinutesVersion.meeting_id == meeting.id, MinutesVersion.approved_in_item_id.is_not(None)
    )
    return (
        sa.select(Item.id)
        .where(
            Item.approves_meeting_id == meeting.id,
            Item.approved_with_changes.is_(True),
            Item.deleted_at.is_(None),
            Item.id.not_in(used),
        )
        .order_by(Item.id.desc())
        .limit(1)
    )


def _earlier_actions(meeting: Meeting, since: datetime | None) -> list[ItemAction]:
    """The actions of the committee's earlier meetings that were open when the last one before this ended, oldest first."""
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
