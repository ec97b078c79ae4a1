"""Comments on minutes in review, and what changed since they were made."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from consortium.committees.models import Committee, Holder, Seat
from consortium.core import clock
from consortium.core.dates import holds_on
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.directory.models import Person
from consortium.meetings.models import Item, Meeting, ReviewComment


def comments_of(meeting: Meeting) -> list[ReviewComment]:
    """All comments, in the order they came."""
    return list(
        db.session.scalars(
            sa.select(ReviewComment)
            .where(ReviewComment.meeting_id == meeting.id)
            .options(joinedload(ReviewComment.item))
            .order_by(ReviewComment.id)
        )
    )


def comment_for(meeting: Meeting, comment_id: int) -> ReviewComment:
    """One comment. Raises NotThere."""
    found = db.session.scalar(
        sa.select(ReviewComment).where(ReviewComment.meeting_id == meeting.id, ReviewComment.id == comment_id)
    )
    if found is None:
        raise NotThere
    return found


def objections(meeting: Meeting) -> int:
    """How many comments object to the minutes as a whole or to an item."""
    return (
        db.session.scalar(
            sa.select(sa.func.count())
            .select_from(ReviewComment)
            .where(ReviewComment.meeting_id == meeting.id, ReviewComment.is_objection)
        )
        or 0
    )


def text_of(item: Item) -> str:
    """What the minutes say of an item, as a comment on it remembers: text, decisions and how they came about."""
    parts = [item.minutes_text or ""]
    parts += [f"{decision.label}: {decision.text}" for decision in item.decisions]
    return "\n\n".join(part for part in parts if part)


def holders_to_tell(meeting: Meeting) -> list[Holder]:
    """Who held a seat of the committee on the meeting’s day and still does, each person once, who can be mailed."""
    today, day = clock.today(), clock.local(meeting.starts_at).date()
    found = db.session.scalars(
        sa.select(Holder)
        .join(Holder.seat)
        .join(Seat.committee)
        .join(Holder.person)
        .where(Committee.id == meeting.committee_id, Holder.deleted_at.is_(None), Seat.deleted_at.is_(None))
        .where(Person.deleted_at.is_(None), Person.email.is_not(None))
        .options(joinedload(Holder.person).joinedload(Person.user), joinedload(Holder.seat))
        .order_by(Seat.position, Seat.id, Holder.id)
    )
    by_person: dict[int, Holder] = {}
    for holder in found:
        if _holds(holder, today) and _holds(holder, day):
            by_person.setdefault(holder.person_id, holder)
    return list(by_person.values())


def _holds(holder: Holder, day: date) -> bool:
    return holds_on(day, holder.starts, holder.ends) and holds_on(day, holder.seat.starts, holder.seat.ends)
