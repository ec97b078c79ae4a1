"""Making ready and sending: the notice, what comes after."""

from flask import flash, redirect, render_template
from flask_babel import ngettext

from consortium.accounts.access import requires
from consortium.core.db import db
from consortium.core.errors import NotThere, Refusal
from consortium.core.flashes import telling
from consortium.core.form import Form
from consortium.meetings.rules.words import MeetingForm, MeetingState
from consortium.meetings.services import agenda, notices
from consortium.meetings.views.answers import Answer
from consortium.meetings.views.blueprint import MEETING, RUNNERS, bp, link
from consortium.meetings.views.planning import planned_meeting


@bp.route(f"{MEETING}/notice", methods=["GET", "POST"])
@requires(*RUNNERS)
def notice(code: str, address: str) -> Answer:
    """What goes out and to whom, once more before it does: mail cannot be called back."""
    meeting = planned_meeting(code, address)
    if meeting.state is not MeetingState.DRAFT:
        raise NotThere
    form = Form()
    if form.validate_on_submit():
        with form.refusing():
            sent = notices.send_notice(meeting)
            db.session.commit()
            flash(ngettext("Notice sent to %(num)s recipient.", "Notice sent to %(num)s recipients.", sent.recipients))
            return redirect(link("meetings.show", meeting))
    try:
        notices.check_notice(meeting)
        hindrance = ""
    except Refusal as refusal:
        hindrance = str(refusal)
    ready = notices.readiness(meeting)
    is_written = meeting.form is MeetingForm.WRITTEN_PROCEDURE
    missing = agenda.missing_approvals(meeting)
    return render_template(
        "meetings/notice.html",
        form=form,
        meeting=meeting,
        ready=ready,
        hindrance=hindrance,
        is_written=is_written,
        missing=missing,
    ), form.status


@bp.route(f"{MEETING}/supplement", methods=["GET", "POST"])
@requires(*RUNNERS)
def supplement(code: str, address: str) -> Answer:
    """Only what is new since the last sending."""
    meeting = planned_meeting(code, address)
    if meeting.state is not MeetingState.CONVENED:
        raise NotThere
    form = Form()
    if form.validate_on_submit():
        with form.refusing():
            sent = notices.send_supplement(meeting)
            db.session.commit()
            flash(ngettext("Supplement sent to %(num)s recipient.", "Supplement sent to %(num)s recipients.", sent.recipients))
            return redirect(link("meetings.show", meeting))
    return render_template("meetings/supplement.html", form=form, meeting=meeting, ready=notices.readiness(meeting)), form.status


@bp.post(f"{MEETING}/announce")
@requires(*RUNNERS)
def announce_one(code: str, address: str) -> Answer:
    """A calendar hold for this meeting's date."""
    meeting = planned_meeting(code, address)
    with telling():
        sent = notices.announce(meeting)
        db.session.commit()
        flash(
            ngettext(
                "The date is announced to %(num)s recipient.", "The date is announced to %(num)s recipients.", sent.recipients
            )
        )
        return redirect(link("meetings.show", meeting))
    return redirect(link("meetings.show", planned_meeting(code, address)))
