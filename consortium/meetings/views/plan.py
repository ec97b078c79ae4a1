"""The secretary's page of a planned meeting: steps, what is missing, agenda, answers, what went out."""

from dataclasses import dataclass
from datetime import date

from flask import current_app, render_template

from consortium.meetings.forms import words
from consortium.meetings.models import Invitation, Meeting
from consortium.meetings.queries import invitations, planning, written
from consortium.meetings.queries.notices import agenda_now, told_about
from consortium.meetings.rules.notices import news
from consortium.meetings.rules.planning import days_short, gaps, start_times
from consortium.meetings.rules.words import ItemState, MeetingForm, MeetingState, Reply
from consortium.meetings.views.plan_history import told_history


@dataclass(frozen=True, slots=True)
class Replies:
    """How many answered what."""

    in_room: int
    remote: int
    alternate: int
    not_coming: int
    silent: int

    @property
    def total(self) -> int:
        return self.in_room + self.remote + self.alternate + self.not_coming + self.silent


def replies_of(invited: list[Invitation]) -> Replies:
    """The answers of a meeting, counted. An alternate called besides the member counts with the member's answer."""
    given = [one.reply for one in invited]
    return Replies(
        given.count(Reply.IN_ROOM),
        given.count(Reply.REMOTE),
        given.count(Reply.ALTERNATE),
        given.count(Reply.NOT_COMING),
        given.count(None),
    )


def page(meeting: Meeting, today: date) -> str:
    """The page. It shows drafts, so only who runs the meeting gets it."""
    items = planning.agenda_of(meeting)
    times = start_times(meeting.starts_at, [item.minutes_planned for item in items])
    invited = invitations.invitations_to(meeting)
    out = invitations.notices_of(meeting)
    is_written = meeting.form is MeetingForm.WRITTEN_PROCEDURE
    lacking = {
        item.id: gaps(item.type, memo=bool(item.background or item.assessment), proposal=bool(item.proposal))
        for item in items
        if item.approves_meeting_id is None and item.state is ItemState.PLANNED
    }
    return render_template(
        "meetings/plan.html",
        endpoints=current_app.view_functions,
        history=told_history(meeting, items, invited, out),
        words=words,
        today=today,
        meeting=meeting,
        items=list(zip(items, times, strict=True)),
        lacking=lacking,
        has_gaps=any(lacking.values()),
        minutes=sum(item.minutes_planned or 0 for item in items),
        invited=invited,
        replies=replies_of(invited),
        notices=out,
        deliveries=invitations.deliveries(out),
        actions=planning.open_actions(meeting) if not is_written else [],
        left_over=planning.left_over_items(meeting) if not is_written else [],
        fresh=news(told_about(meeting, out), agenda_now(meeting, items)) if meeting.state is MeetingState.CONVENED else (),
        short_by=days_short(today, planning.local_day(meeting), meeting.committee.notice_days)
        if meeting.state is MeetingState.DRAFT and not is_written
        else 0,
        answers=written.answers_to(meeting) if is_written and meeting.state is MeetingState.CONVENED else [],
    )
