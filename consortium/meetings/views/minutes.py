"""The minutes while they are written: ending the meeting, what stands around the items, sending for comment."""

from typing import Any

from flask import flash, redirect, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.core import clock
from consortium.core.db import db
from consortium.core.flashes import telling
from consortium.journal import queries as journal_queries
from consortium.meetings.forms.attendance import moment
from consortium.meetings.forms.minutes import AnswerForm, CorrectionForm, EvidenceForm, FrameForm, RevokeForm, SendForm
from consortium.meetings.models import Meeting
from consortium.meetings.queries import approval as approval_queries
from consortium.meetings.queries import conduct as conduct_queries
from consortium.meetings.queries import meetings, versions
from consortium.meetings.queries.minutes import content_hash
from consortium.meetings.queries.minutes.gather import data_of
from consortium.meetings.queries.minutes.rows import gather
from consortium.meetings.queries.review import comments_of
from consortium.meetings.rules.approval import Hindrance
from consortium.meetings.rules.levels import Standing
from consortium.meetings.rules.table import OPEN_FOR_WRITING, FrameDetails
from consortium.meetings.rules.words import ApprovalManner, MeetingState
from consortium.meetings.services import approval, review
from consortium.meetings.services import conduct as services
from consortium.meetings.views.blueprint import MEETING, RUNNERS, bp, link
from consortium.meetings.views.history import told_history

MINUTES = f"{MEETING}/minutes"


def minutes_page(meeting: Meeting, standing: Standing | None = None, **forms: Any) -> tuple[str, int]:
    """Everything about the minutes on one page; ``forms`` are those that were sent and have to be mended."""
    now = clock.now()
    today = clock.local(now, current_consortium().timezone).date()
    standing = standing or meetings.standing_for(reader(), meeting)
    is_open = meeting.state in OPEN_FOR_WRITING and not meeting.is_earlier
    rows = gather(meeting) if is_open else None
    table = conduct_queries.table_from(rows) if rows else conduct_queries.table_of(meeting, now=now)
    data = data_of(rows) if rows else None
    text_hash = content_hash(data) if data else ""
    chairs, presses = approval_queries.chairs_and_presses(meeting, today)
    pressed = {row.seat_id: row for row in presses if row.data_hash == text_hash}
    items = {str(item.id): f"{item.label} {item.title}" for item in table.items}
    found = approval.find_hindrances(meeting, data, today, rows) if data else ()
    # That members may still comment stands under the title, and beside the approval from when it is possible.
    hindered = [approval.sentence(one) for one in found if one.why is not Hindrance.REVIEW_RUNNING]
    comments = comments_of(meeting)
    objections = sum(one.is_objection for one in comments)
    page = render_template(
        "meetings/minutes.html",
        meeting=meeting,
        table=table,
        standing=standing,
        today=today,
        is_open=is_open,
        hindered=hindered,
        ways=meeting.committee.approval_ways,
        chairs=[(seat, approval_queries.holder_today(seat, today), pressed.get(seat.id)) for seat in chairs],
        own_seats=standing.seat_ids if standing else frozenset(),
        approving_item=rows.approving_item if rows else None,
        comments=comments,
        chairs_wait=approval.waits_for(meeting, ApprovalManner.CHAIRS, today),
        silence_waits=approval.waits_for(meeting, ApprovalManner.NO_OBJECTION, today, objections=objections),
        versions=rows.versions if rows else versions.versions_of(meeting),
        corrections=rows.corrections if rows else versions.corrections_of(meeting),
        history=told_history(journal_queries.history_of(conduct_queries.history_rows(table), limit=60), table),
        send_form=forms.get("send_form") or SendForm(formdata=None, data={"until": review.usual_end(meeting, today)}),
        answer_form=forms.get("answer_form") or AnswerForm(formdata=None),
        revoke_form=forms.get("revoke_form") or RevokeForm(formdata=None),
        correction_form=forms.get("correction_form") or CorrectionForm(formdata=None, items=items),
        evidence_form=forms.get("evidence_form") or EvidenceForm(formdata=None),
    )
    return page, max((form.status for form in forms.values()), default=200)


@bp.get(MINUTES)
@requires(*RUNNERS)
def minutes(code: str, address: str) -> tuple[str, int]:
    """The minutes, for who writes them."""
    return minutes_page(*meetings.run_meeting(reader(), code, address))


@bp.route(f"{MINUTES}/close", methods=["GET", "POST"])
@requires(*RUNNERS)
def close(code: str, address: str) -> Any:
    """End the meeting, after a look at what is missing."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    table = conduct_queries.table_of(meeting, now=clock.now())
    form = FrameForm(row=meeting, data=_frame(meeting, table))
    if form.validate_on_submit():
        with form.refusing():
            services.close_meeting(meeting, now=clock.now())
            services.write_frame(meeting, _details(form, meeting))
            db.session.commit()
            flash(_("The meeting has ended. Names and titles are copied into the minutes."))
            return redirect(link("meetings.minutes", meeting))
    meeting = meetings.meeting_to_run(reader(), code, address)
    table = conduct_queries.table_of(meeting, now=clock.now())
    missing = [item for item in table.items if conduct_queries.needs_decision(item)]
    return render_template("meetings/close.html", meeting=meeting, form=form, missing=missing), form.status


@bp.route(f"{MINUTES}/frame", methods=["GET", "POST"])
@requires(*RUNNERS)
def frame(code: str, address: str) -> Any:
    """Opening and closing, and the names that were copied."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    table = conduct_queries.table_of(meeting, now=clock.now())
    form = FrameForm(row=meeting, data=_frame(meeting, table))
    if form.validate_on_submit():
        with form.refusing():
            services.write_frame(meeting, _details(form, meeting))
            db.session.commit()
            flash(_("Opening and closing are saved."))
            return redirect(link("meetings.frame", meeting))
    return render_template(
        "meetings/frame.html", meeting=meetings.meeting_to_run(reader(), code, address), form=form
    ), form.status


def _frame(meeting: Meeting, table: conduct_queries.Table) -> dict[str, Any]:
    zone = table.consortium.timezone
    is_running = meeting.state is MeetingState.IN_PROGRESS
    closed_at = clock.now() if is_running else meeting.closed_at
    return {
        "opened_at": clock.local(meeting.opened_at, zone).time() if meeting.opened_at else None,
        "closed_at": clock.local(closed_at, zone).time() if closed_at else None,
        "chaired_by": meeting.chaired_by or services.usual_chair(meeting, table.presence.seats),
        "minutes_by": meeting.minutes_by or (meeting.minute_taker.name if meeting.minute_taker else ""),
        "agenda_remarks": meeting.agenda_remarks or "",
        "interests_declared": meeting.interests_declared or "",
        "any_other_business": meeting.any_other_business or "",
        "next_meeting": meeting.next_meeting or "",
    }


def _details(form: FrameForm, meeting: Meeting) -> FrameDetails:
    zone = current_consortium().timezone
    return FrameDetails(
        opened_at=moment(meeting.opened_at or meeting.starts_at, form.opened_at.data, zone),
        closed_at=moment(meeting.closed_at or meeting.ends_at or meeting.starts_at, form.closed_at.data, zone),
        chaired_by=form.chaired_by.data or None,
        minutes_by=form.minutes_by.data or None,
        agenda_remarks=form.agenda_remarks.data or None,
        interests_declared=form.interests_declared.data or None,
        any_other_business=form.any_other_business.data or None,
        next_meeting=form.next_meeting.data or None,
    )


@bp.post(f"{MINUTES}/send")
@requires(*RUNNERS)
def send_for_comment(code: str, address: str) -> Any:
    """Send the minutes to the members for comment."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    form = SendForm()
    if form.validate_on_submit() and form.until.data is not None:
        with form.refusing():
            today = clock.today(current_consortium().timezone)
            told = review.send_for_comment(meeting, until=form.until.data, today=today)
            db.session.commit()
            flash(
                ngettext(
                    "The minutes are on their way to %(num)s member for comment.",
                    "The minutes are on their way to %(num)s members for comment.",
                    told,
                )
            )
            return redirect(link("meetings.minutes", meeting))
    return minutes_page(meetings.meeting_to_run(reader(), code, address), send_form=form)


@bp.post(f"{MINUTES}/take-back")
@requires(*RUNNERS)
def take_back_to_draft(code: str, address: str) -> Response:
    """End the review and write on."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    on = link("meetings.minutes", meeting)
    with telling(_("The minutes are in preparation again. The comments stay.")):
        review.take_back_to_draft(meeting)
        db.session.commit()
    return redirect(on)
