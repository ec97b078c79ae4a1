"""Setting up, moving, cancelling and throwing away a meeting."""

import secrets
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from consortium.committees.models import Committee
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.meetings.models import Meeting
from consortium.meetings.queries import planning as planning_queries
from consortium.meetings.rules.planning import MOST_DATES, MeetingDetails, usual_reply_day
from consortium.meetings.rules.states import PLANNED
from consortium.meetings.rules.words import MeetingForm, MeetingState
from consortium.meetings.services import agenda, notices, numbers


def create_meeting(committee: Committee, details: MeetingDetails) -> Meeting:
    """A draft with the committee's next number of that calendar year.

    Every earlier meeting whose minutes are not approved gets its item. Nobody is told. Raises Refusal.
    """
    _check_times(details)
    zone = zone_of_consortium(committee.consortium_id)
    year = details.starts_at.astimezone(zone).year
    meeting = Meeting(
        consortium_id=committee.consortium_id,
        committee_id=committee.id,
        committee=committee,
        year=year,
        number=numbers.next_meeting_number(committee.id, year),
        calendar_uid=f"{secrets.token_hex(16)}@consortium",
        state=MeetingState.DRAFT,
        items=[],
    )
    _write(meeting, details)
    db.session.add(meeting)
    db.session.flush()
    agenda.add_approvals(meeting)
    return meeting


def create_several(committee: Committee, details: MeetingDetails, days: list[date]) -> list[Meeting]:
    """The year's meetings, alike but for their days, oldest first; replies are asked for a week before. Raises Refusal."""
    if len(days) > MOST_DATES:
        raise Refusal(_("At most %(most)s dates at once.", most=MOST_DATES), "days")
    if len(set(days)) < len(days):
        raise Refusal(_("The same date stands there twice."), "days")
    zone = zone_of_consortium(committee.consortium_id)
    today = clock.today(zone.key)
    return [
        create_meeting(committee, replace(moved_to_day(details, day, zone), reply_by=usual_reply_day(today, day)))
        for day in sorted(days)
    ]


def moved_to_day(details: MeetingDetails, day: date, zone: ZoneInfo) -> MeetingDetails:
    """The same meeting on another day, at the same time of day there."""

    def at(moment: datetime) -> datetime:
        return datetime.combine(day, moment.astimezone(zone).time(), zone)

    return MeetingDetails(
        form=details.form,
        language=details.language,
        starts_at=at(details.starts_at),
        ends_at=at(details.ends_at) if details.ends_at else None,
        place=details.place,
        link=details.link,
        confidentiality=details.confidentiality,
    )


def edit_meeting(meeting: Meeting, details: MeetingDetails) -> bool:
    """Change time, place, form or language; a postponed meeting stays the same meeting, its number too.

    Who was told of the meeting is told of the change when time or place changed: returns whether a mail goes out. Raises Refusal.
    """
    if meeting.state not in PLANNED:
        raise Refusal(_("The meeting has begun. Its time and place can no longer be changed here."))
    _check_times(details)
    before = _calendar_facts(meeting)
    _write(meeting, details)
    db.session.flush()
    if _calendar_facts(meeting) == before or not was_told(meeting):
        return False
    notices.send_change(meeting)
    return True


def cancel_meeting(meeting: Meeting, reason: str) -> bool:
    """Cancel, with a reason that stands in the mail and on the page. Returns whether a mail goes out. Raises Refusal."""
    from_state = meeting.state
    notices.check_cancel(meeting)
    meeting.state = MeetingState.CANCELLED
    meeting.cancelled_at = clock.now()
    meeting.cancelled_because = reason
    db.session.flush()
    if not was_told(meeting) and from_state is MeetingState.DRAFT:
        return False
    notices.send_cancellation(meeting)
    return True


def delete_draft(meeting: Meeting) -> None:
    """Into the trash, from which it comes back for 30 days. Only a draft nobody was told of. Raises Refusal."""
    if meeting.state is MeetingState.APPROVED:
        raise Refusal(_("A meeting with approved minutes cannot be deleted. Write a correction."))
    if meeting.state is not MeetingState.DRAFT or was_told(meeting):
        raise Refusal(_("The members have been told of this meeting. Cancel it, and they are told that too."))
    meeting.deleted_at = clock.now()
    db.session.flush()
    numbers.give_back_meeting_number(meeting)


def restore_draft(meeting: Meeting) -> None:
    """Out of the trash. Raises Refusal where another meeting has the number by now."""
    row = numbers.counter(meeting.committee_id, meeting.year)
    if planning_queries.is_number_taken(meeting.committee_id, meeting.year, meeting.number):
        raise Refusal(
            _("Cannot be restored: another meeting now has the number %(number)s.", number=f"{meeting.number}/{meeting.year}")
        )
    meeting.deleted_at = None
    row.last_meeting = max(row.last_meeting, meeting.number)
    db.session.flush()


def was_told(meeting: Meeting) -> bool:
    """Whether anybody has the meeting in a calendar."""
    return meeting.announced_at is not None or meeting.convened_at is not None


def zone_of_consortium(consortium_id: int) -> ZoneInfo:
    """The time zone in which the consortium's times are typed and shown."""
    return ZoneInfo(planning_queries.zone_name(consortium_id))


def _calendar_facts(meeting: Meeting) -> tuple[object, ...]:
    return (meeting.starts_at, meeting.ends_at, meeting.place, meeting.link, meeting.form, meeting.answers_until)


def _check_times(details: MeetingDetails) -> None:
    if details.ends_at is not None and details.ends_at <= details.starts_at:
        raise Refusal(_("The end must come after the start."), "ends")
    if details.form is MeetingForm.WRITTEN_PROCEDURE and details.answers_until is None:
        raise Refusal(_("Write until when answers are taken."), "answers_until")


def _write(meeting: Meeting, details: MeetingDetails) -> None:
    meeting.form = details.form
    meeting.language = details.language
    meeting.starts_at = details.starts_at
    meeting.ends_at = details.ends_at
    meeting.place = details.place
    meeting.link = details.link
    meeting.confidentiality = details.confidentiality
    meeting.reply_by = details.reply_by
    meeting.answers_until = details.answers_until
