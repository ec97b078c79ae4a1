"""Approving minutes, taking an approval back, correcting, and what proves an approval."""

from typing import Any

from flask import flash, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import NotThere, Refusal
from consortium.core.flashes import telling
from consortium.files import sending
from consortium.files import services as files
from consortium.files.rules import EVIDENCE
from consortium.meetings.forms.minutes import CorrectionForm, EvidenceForm, RevokeForm
from consortium.meetings.models import Meeting
from consortium.meetings.queries import approval as queries
from consortium.meetings.queries import conduct as conduct_queries
from consortium.meetings.queries import meetings, versions
from consortium.meetings.rules.levels import Part
from consortium.meetings.services import approval as services
from consortium.meetings.views.blueprint import RUNNERS, bp, link
from consortium.meetings.views.decide import sealer
from consortium.meetings.views.minutes import MINUTES, minutes_page


def _run(code: str, address: str) -> Meeting:
    return meetings.meeting_to_run(reader(), code, address)


@bp.post(f"{MINUTES}/approve")
@requires(*RUNNERS)
def approve(code: str, address: str) -> Response:
    """A chair approves; or staff or the secretary records that a chair has."""
    meeting = _run(code, address)
    standing = meetings.standing_for(reader(), meeting)
    on = link("meetings.minutes", meeting, _anchor="approval")
    seat_id = request.form.get("seat_id", "")
    today = clock.today(current_consortium().timezone)
    seats = {str(seat.id): seat for seat in queries.chair_seats(meeting, today)}
    with telling():
        seat = seats.get(seat_id)
        if seat is None or standing is None:
            raise Refusal(_("Only a chair of the committee may approve."))
        is_own = seat.id in standing.seat_ids and Part.CHAIR in standing.parts
        if not is_own and not standing.parts & {Part.LEAD, Part.STAFF, Part.SECRETARY}:
            raise Refusal(_("Only a chair of the committee may approve."))
        sealed = services.press(meeting, seat, sealer(), recorded_by=None if is_own else reader().name)
        db.session.commit()
        flash(_("The minutes are approved.") if sealed else _("The approval is recorded. The other chairs’ are missing."))
    return redirect(on)


@bp.post(f"{MINUTES}/seal")
@requires(*RUNNERS)
def seal(code: str, address: str) -> Response:
    """The changes that a later meeting asked for are made: seal."""
    meeting = _run(code, address)
    on = link("meetings.minutes", meeting)
    with telling(_("The minutes are approved.")):
        services.seal_with_changes(meeting, sealer())
        db.session.commit()
    return redirect(on)


@bp.post(f"{MINUTES}/no-objection")
@requires(*RUNNERS)
def approve_without_objection(code: str, address: str) -> Response:
    """Nobody objected before the date."""
    meeting = _run(code, address)
    on = link("meetings.minutes", meeting)
    with telling(_("The minutes are approved.")):
        services.approve_without_objection(meeting, sealer())
        db.session.commit()
    return redirect(on)


@bp.post(f"{MINUTES}/revoke")
@requires(*RUNNERS)
def revoke(code: str, address: str) -> Any:
    """Take the approval back."""
    meeting = _run(code, address)
    form = RevokeForm()
    if form.validate_on_submit():
        with form.refusing():
            standing = meetings.standing_for(reader(), meeting)
            if standing is None:
                raise NotThere
            services.revoke(meeting, standing, because=form.because.data or "", by=reader().name, now=clock.now())
            db.session.commit()
            flash(_("The approval is revoked. The version is kept, and its verification page says so."))
            return redirect(link("meetings.minutes", meeting))
    return minutes_page(_run(code, address), revoke_form=form)


@bp.post(f"{MINUTES}/corrections")
@requires(*RUNNERS)
def correct(code: str, address: str) -> Any:
    """Write down a mistake that was found."""
    meeting = _run(code, address)
    items = {str(item.id): item.label for item in meeting.items if item.deleted_at is None}
    form = CorrectionForm(items=items)
    if form.validate_on_submit():
        with form.refusing():
            item = conduct_queries.item_in(meeting, int(form.item_id.data)) if form.item_id.data else None
            services.correct(meeting, item, text=form.text.data or "", by=reader().name)
            db.session.commit()
            flash(_("The correction stands beside the minutes. The approved version holds until the next one is approved."))
            return redirect(link("meetings.minutes", meeting, _anchor="corrections"))
    return minutes_page(_run(code, address), correction_form=form)


@bp.post(f"{MINUTES}/next-version")
@requires(*RUNNERS)
def begin_next_version(code: str, address: str) -> Response:
    """Open the minutes for their next version."""
    meeting = _run(code, address)
    on = link("meetings.minutes", meeting)
    with telling(_("The next version is open for writing. The approved one holds until it is approved too.")):
        services.begin_next_version(meeting)
        db.session.commit()
    return redirect(on)


@bp.post(f"{MINUTES}/evidence")
@requires(*RUNNERS)
def attach_evidence(code: str, address: str) -> Any:
    """Attach what proves the approval."""
    meeting = _run(code, address)
    form = EvidenceForm()
    if form.validate():
        try:
            # Checked and stored before the form's own transaction writes anything.
            aside = files.put_aside(form.file.data.stream, form.file.data.filename, kinds=EVIDENCE)
        except Refusal as refusal:
            form.refuse(refusal)
            return minutes_page(_run(code, address), evidence_form=form)
        if form.validate_on_submit():
            with form.refusing():
                services.attach_evidence(meeting, aside, form.note.data or None)
                db.session.commit()
                flash(_("The evidence is kept beside the minutes."))
                return redirect(link("meetings.minutes", meeting, _anchor="versions"))
    return minutes_page(_run(code, address), evidence_form=form)


@bp.get(f"{MINUTES}/evidence/<int:evidence_id>")
@requires(*RUNNERS)
def evidence(code: str, address: str, evidence_id: int) -> Response:
    """What proves an approval, as a download."""
    return sending.send(versions.evidence_for(_run(code, address), evidence_id).file)
