"""What goes out about a meeting: dates ahead, the notice, what comes after, changes, a cancellation.

Each writes down what was told, freezes it, and asks for one mail a recipient; the worker sends them.
"""

from dataclasses import dataclass

from flask_babel import gettext as _

from consortium.committees.models import Committee
from consortium.core import clock
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.meetings.models import Invitation, Item, Meeting, Notice
from consortium.meetings.queries import invitations as invitation_queries
from consortium.meetings.queries import planning
from consortium.meetings.queries.notices import agenda_now, told_about
from consortium.meetings.rules.notices import ItemNews, Told, news
from consortium.meetings.rules.planning import Gap, days_short, gaps
from consortium.meetings.rules.words import ItemState, MeetingForm, MeetingState, NoticeKind
from consortium.meetings.services import agenda, invitations, numbers
from consortium.meetings.services.steps import check_step
from consortium.outbox import services as outbox


@dataclass(frozen=True, slots=True)
class Readiness:
    """What the secretary sees before sending: whom it reaches, and what should be looked at first."""

    recipients: tuple[str, ...]
    without_email: tuple[str, ...]
    items: tuple[Item, ...]
    gaps: tuple[tuple[Item, Gap], ...]
    days_short: int
    news: tuple[ItemNews, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Nothing to look at."""
        return not (self.without_email or self.gaps or self.days_short)


def readiness(meeting: Meeting) -> Readiness:
    """What there is to say before the notice or a supplement goes out. Writes nothing."""
    day = planning.local_day(meeting)
    holders = planning.members_on(meeting.committee_id, day)
    items = tuple(planning.agenda_of(meeting))
    reached = [holder.person.name for holder in holders if holder.person.email]
    today = clock.today(planning.zone_name(meeting.consortium_id))
    return Readiness(
        recipients=tuple(dict.fromkeys(reached)),
        without_email=tuple(holder.person.name for holder in holders if not holder.person.email),
        items=items,
        gaps=tuple(
            (item, gap)
            for item in items
            if item.approves_meeting_id is None and item.state is ItemState.PLANNED
            for gap in gaps(item.type, memo=bool(item.background or item.assessment), proposal=bool(item.proposal))
        ),
        days_short=0 if meeting.convened_at else days_short(today, day, meeting.committee.notice_days),
        news=news(told_about(meeting), agenda_now(meeting)) if meeting.convened_at else (),
    )


def announce(meeting: Meeting) -> Notice:
    """A calendar hold for the date, without agenda. RSVP opens. Raises Refusal where the members know already."""
    if meeting.state is not MeetingState.DRAFT or meeting.announced_at is not None:
        raise Refusal(
            _("The date of meeting %(meeting)s has been announced already.", meeting=f"{meeting.number}/{meeting.year}")
        )
    meeting.announced_at = clock.now()
    return _send(meeting, NoticeKind.ANNOUNCEMENT, Told(), in_calendar=True)


def check_notice(meeting: Meeting) -> None:
    """Refuses a notice with an empty agenda, to nobody, or for a meeting that was convened."""
    check_step(meeting, MeetingState.CONVENED)
    if not any(item.deleted_at is None for item in meeting.items):
        raise Refusal(_("The notice cannot be sent: the agenda is empty."))
    if not planning.members_on(meeting.committee_id, planning.local_day(meeting)):
        raise Refusal(_("The notice cannot be sent: nobody holds a seat in the committee on that day."))


def send_notice(meeting: Meeting) -> Notice:
    """Convene: number the items, freeze the attachments, and ask for one mail a recipient. Raises Refusal."""
    locked(Committee, meeting.committee_id)
    db.session.refresh(meeting, ["state"])
    check_notice(meeting)
    agenda.add_approvals(meeting)
    numbers.number_items(meeting)
    meeting.state = MeetingState.CONVENED
    meeting.convened_at = clock.now()
    if meeting.form is MeetingForm.WRITTEN_PROCEDURE:
        meeting.starts_at = meeting.convened_at  # it runs from here to the last day of answers
    elif meeting.reply_by is not None:
        # A notice that goes out late asks for no reply by a day that is past.
        today = clock.today(planning.zone_name(meeting.consortium_id))
        meeting.reply_by = max(meeting.reply_by, min(today, planning.local_day(meeting)))
    _freeze(meeting)
    db.session.flush()
    return _send(meeting, NoticeKind.NOTICE, agenda_now(meeting), in_calendar=True)


def send_supplement(meeting: Meeting) -> Notice:
    """What is new since the last sending, and only that. Raises Refusal where nothing is."""
    if meeting.convened_at is None or meeting.state not in (MeetingState.CONVENED, MeetingState.IN_PROGRESS):
        raise Refusal(_("Only a meeting that was convened has something sent after."))
    now = agenda_now(meeting)
    fresh = news(told_about(meeting), now)
    if not fresh:
        raise Refusal(_("Nothing is new since the last sending."))
    _freeze(meeting)
    ids = {one.item.id for one in fresh}
    return _send(meeting, NoticeKind.SUPPLEMENT, Told(tuple(item for item in now.items if item.id in ids)), in_calendar=False)


def send_change(meeting: Meeting) -> Notice:
    """A new time or place, into the same calendar entry."""
    return _send(meeting, NoticeKind.CHANGE, Told(), in_calendar=True)


def check_cancel(meeting: Meeting) -> None:
    """Refuses to cancel a meeting that was held."""
    check_step(meeting, MeetingState.CANCELLED)


def send_cancellation(meeting: Meeting) -> Notice:
    """Takes the entry out of every calendar it was put into, earlier holders' too."""
    return _send(meeting, NoticeKind.CANCELLATION, Told(), in_calendar=True, to=invitation_queries.invitations_to(meeting))


def call_alternate(invitation: Invitation) -> None:
    """Send an alternate what the members have: the latest notice or, before it, the date."""
    kinds = (NoticeKind.NOTICE, NoticeKind.CHANGE, NoticeKind.ANNOUNCEMENT)
    notice = invitation_queries.last_notice(invitation.meeting, kinds)
    if notice is not None and invitation.person.email:
        _ask(notice, invitation)


def _freeze(meeting: Meeting) -> None:
    now = clock.now()
    for item in planning.agenda_of(meeting):
        for attachment in item.attachments:
            if attachment.sent_at is None and attachment.deleted_at is None:
                attachment.sent_at = now
    db.session.flush()


def _send(meeting: Meeting, kind: NoticeKind, told: Told, *, in_calendar: bool, to: list[Invitation] | None = None) -> Notice:
    called = invitations.invite(meeting) if to is None else to
    reached = [invitation for invitation in called if invitation.person.email]
    notice = Notice(
        meeting_id=meeting.id,
        kind=kind,
        sent_at=clock.now(),
        sequence=meeting.calendar_sequence,
        recipients=len(reached),
        contents={
            **told.to_json(),
            "starts_at": meeting.starts_at.isoformat(),
            "ends_at": meeting.ends_at.isoformat() if meeting.ends_at else None,
            "place": meeting.place,
            "without_email": [invitation.person.name for invitation in called if not invitation.person.email],
        },
    )
    db.session.add(notice)
    if in_calendar:
        meeting.calendar_sequence += 1
    db.session.flush()
    for invitation in reached:
        _ask(notice, invitation)
    return notice


def _ask(notice: Notice, invitation: Invitation) -> None:
    outbox.ask(
        invitation_queries.SENDING,
        key=invitation_queries.work_key(notice.id, invitation.id),
        consortium_id=invitation.meeting.consortium_id,
        notice_id=notice.id,
        invitation_id=invitation.id,
    )
