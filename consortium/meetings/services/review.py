"""Minutes for comment: sent to the members, commented on until a date, answered."""

from datetime import date, datetime, timedelta

from flask_babel import gettext as _

from consortium.core import formats
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.i18n import language
from consortium.meetings.models import Item, Meeting, ReviewComment
from consortium.meetings.queries.review import holders_to_tell, text_of
from consortium.meetings.rules.approval import is_review_running
from consortium.meetings.rules.words import MeetingState
from consortium.meetings.services.steps import go
from consortium.outbox import services as outbox


def usual_end(meeting: Meeting, today: date) -> date:
    """The last day for comments by the committee's rules, if the minutes go out today."""
    return today + timedelta(days=meeting.committee.review_days)


def send_for_comment(meeting: Meeting, *, until: date, today: date) -> int:
    """Send the minutes to the members, who may comment to the end of ``until``; return how many mails go out. Raises Refusal."""
    if until < today:
        raise Refusal(_("The date has passed. Choose today or a later day."), "until")
    go(meeting, MeetingState.IN_REVIEW)
    meeting.review_until = until
    told = holders_to_tell(meeting)
    for holder in told:
        outbox.ask(
            "meetings.mail_review",
            key=f"review-{meeting.id}-{until.isoformat()}-{holder.person_id}",
            consortium_id=meeting.consortium_id,
            meeting_id=meeting.id,
            person_id=holder.person_id,
        )
    db.session.flush()
    return len(told)


def take_back_to_draft(meeting: Meeting) -> None:
    """End the review: the minutes are written on. Comments stay. Raises Refusal."""
    go(meeting, MeetingState.MINUTES_DRAFT)
    db.session.flush()


def comment(
    meeting: Meeting,
    item: Item | None,
    *,
    user_id: int,
    by: str,
    text: str,
    is_objection: bool,
    today: date,
) -> ReviewComment:
    """A comment on an item or, without one, on the minutes as a whole. Raises Refusal after the last day."""
    if meeting.state is not MeetingState.IN_REVIEW:
        raise Refusal(_("The minutes are not out for comment."))
    if not is_review_running(meeting.state, meeting.review_until, today):
        until = formats.long_date(meeting.review_until or today, language())
        raise Refusal(_("Comments were taken until the end of %(date)s.", date=until))
    row = ReviewComment(
        meeting_id=meeting.id,
        item_id=item.id if item else None,
        user_id=user_id,
        by=by,
        text=text,
        is_objection=is_objection,
        text_then=text_of(item) if item else None,
    )
    db.session.add(row)
    db.session.flush()
    return row


def answer(row: ReviewComment, text: str | None, *, now: datetime) -> None:
    """Tell what was done about a comment."""
    row.answer = text or None
    row.answered_at = now if text else None
    db.session.flush()
