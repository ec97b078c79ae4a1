"""Setting up, moving, cancelling a meeting; the secretary's page of a planned one."""

from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from consortium.accounts.access import current_consortium, reader, requires
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Forbidden, NotThere
from consortium.core.fields import id_or_none
from consortium.core.flashes import tell_undoable, telling
from consortium.meetings.forms.planning import CancelForm, EditMeetingForm, NewMeetingForm, SeveralMeetingsForm
from consortium.meetings.models import Meeting
from consortium.meetings.queries import meetings
from consortium.meetings.queries import planning as queries
from consortium.meetings.rules.states import PLANNED
from consortium.meetings.rules.words import MeetingForm, MeetingState
from consortium.meetings.services import notices, planning
from consortium.meetings.views.answers import Answer
from consortium.meetings.views.blueprint import MEETING, RUNNERS, bp, link


def zone() -> ZoneInfo:
    """The clock on which times are typed."""
    return ZoneInfo(current_consortium().timezone)


def planned_meeting(code: str, address: str) -> Meeting:
    """The meeting, if the reader may run it. Raises NotThere."""
    return meetings.meeting_to_run(reader(), code, address)


@bp.route("/meetings/new", methods=["GET", "POST"])
@requires(*RUNNERS)
def create() -> Answer:
    """A new draft, in one of the committees whose meetings the reader runs."""
    committees = queries.runnable_committees(reader())
    if not committees:
        raise Forbidden
    start = next((one for one in committees if one.code.lower() == request.args.get("committee")), committees[0])
    form = NewMeetingForm(committees=committees, data=_usual(start.code.lower(), start.language, start.default_confidentiality))
    if form.validate_on_submit():
        committee = next(one for one in committees if one.code.lower() == form.committee.data)
        with form.refusing():
            meeting = planning.create_meeting(committee, form.details(zone(), clock.now()))
            db.session.commit()
            flash(_("Meeting %(meeting)s is set up. Nobody has been told yet.", meeting=f"{meeting.number}/{meeting.year}"))
            return redirect(link("meetings.show", meeting))
    return render_template("meetings/create.html", form=form, has_choice=len(committees) > 1), form.status


@bp.route("/meetings/several", methods=["GET", "POST"])
@requires(*RUNNERS)
def several() -> Answer:
    """The year's dates in one go."""
    committees = queries.runnable_committees(reader())
    if not committees:
        raise Forbidden
    start = next((one for one in committees if one.code.lower() == request.args.get("committee")), committees[0])
    form = SeveralMeetingsForm(
        committees=committees, data=_usual(start.code.lower(), start.language, start.default_confidentiality)
    )
    if form.validate_on_submit():
        committee = next(one for one in committees if one.code.lower() == form.committee.data)
        with form.refusing():
            made = planning.create_several(committee, form.details(zone()), form.chosen_days())
            db.session.commit()
            flash(ngettext("%(num)s meeting is set up.", "%(num)s meetings are set up.", len(made)))
            return redirect(url_for("meetings.announce", committee=committee.code.lower()))
    return render_template("meetings/several.html", form=form, has_choice=len(committees) > 1), form.status


def _usual(code: str, paper_language: str, confidentiality: str) -> dict[str, str]:
    return {
        "committee": code,
        "form": MeetingForm.HYBRID.value,
        "language": paper_language,
        "confidentiality": str(getattr(confidentiality, "value", confidentiality)),
    }


@bp.route("/meetings/announce", methods=["GET", "POST"])
@requires(*RUNNERS)
def announce() -> Answer:
    """Calendar holds for dates that are set and of which nobody has been told."""
    committees = queries.runnable_committees(reader())
    wanted = [one for one in committees if request.args.get("committee") in (None, one.code.lower())]
    waiting = queries.unannounced(wanted)
    counts = {one.id: len(notices.readiness(one).recipients) for one in waiting[:1]}
    if request.method == "POST":
        chosen = {id_or_none(one) for one in request.form.getlist("meeting")}
        picked = [one for one in waiting if one.id in chosen]
        if not picked:
            flash(_("Choose at least one date."), "warning")
            return redirect(request.full_path)
        for meeting in picked:
            notices.announce(meeting)
        db.session.commit()
        flash(ngettext("%(num)s date is announced.", "%(num)s dates are announced.", len(picked)))
        return redirect(url_for("meetings.list"))
    return render_template("meetings/announce.html", waiting=waiting, recipients=next(iter(counts.values()), 0))


@bp.route(f"{MEETING}/edit", methods=["GET", "POST"])
@requires(*RUNNERS)
def edit(code: str, address: str) -> Answer:
    """Time, place, form and language; a new date postpones the same meeting."""
    meeting = planned_meeting(code, address)
    if meeting.state not in PLANNED:
        raise NotThere
    form = EditMeetingForm(row=meeting, zone=zone())
    if form.validate_on_submit():
        with form.refusing():
            is_told = planning.edit_meeting(meeting, form.details(zone(), meeting.starts_at))
            db.session.commit()
            flash(_("The meeting is changed, and everybody is told by email.") if is_told else _("The meeting is changed."))
            return redirect(link("meetings.show", meeting))
    return render_template("meetings/edit.html", form=form, meeting=meeting, was_told=planning.was_told(meeting)), form.status


@bp.route(f"{MEETING}/cancel", methods=["GET", "POST"])
@requires(*RUNNERS)
def cancel(code: str, address: str) -> Answer:
    """Call the meeting off, with a reason."""
    meeting = planned_meeting(code, address)
    if MeetingState.CANCELLED is meeting.state or meeting.state not in (*PLANNED, MeetingState.IN_PROGRESS):
        raise NotThere
    form = CancelForm()
    if form.validate_on_submit():
        with form.refusing():
            is_told = planning.cancel_meeting(meeting, form.reason.data or "")
            db.session.commit()
            flash(_("The meeting is cancelled, and everybody is told by email.") if is_told else _("The meeting is cancelled."))
            return redirect(link("meetings.show", meeting))
    return render_template("meetings/cancel.html", form=form, meeting=meeting, was_told=planning.was_told(meeting)), form.status


@bp.post(f"{MEETING}/delete")
@requires(*RUNNERS)
def delete(code: str, address: str) -> Answer:
    """A draft into the trash, with a way back."""
    meeting = planned_meeting(code, address)
    with telling():
        planning.delete_draft(meeting)
        db.session.commit()
        text = _("Meeting %(meeting)s moved to the trash.", meeting=f"{meeting.number}/{meeting.year}")
        tell_undoable(text, undo=url_for("meetings.restore", meeting_id=meeting.id))
        return redirect(url_for("meetings.list"))
    return redirect(link("meetings.show", planned_meeting(code, address)))


@bp.post("/meetings/trash/<int:meeting_id>/restore")
@requires(*RUNNERS)
def restore(meeting_id: int) -> Answer:
    """A draft out of the trash."""
    meeting = queries.draft_in_trash(reader(), meeting_id)
    with telling():
        planning.restore_draft(meeting)
        db.session.commit()
        flash(_("Meeting %(meeting)s is restored.", meeting=f"{meeting.number}/{meeting.year}"))
        return redirect(link("meetings.show", meeting))
    return redirect(url_for("meetings.list"))
