"""Answering a written procedure item by item, signed in or from the mail's link; starting one from recommendations; ending it."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from consortium.accounts.access import current_consortium, public, reader, requires
from consortium.accounts.rules import INSIDE
from consortium.committees.models import Seat
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.flashes import telling
from consortium.meetings.forms.replying import AnswerForm
from consortium.meetings.models import Meeting
from consortium.meetings.queries import invitations as invitation_queries
from consortium.meetings.queries import meetings
from consortium.meetings.queries import written as queries
from consortium.meetings.rules.levels import Level, is_open
from consortium.meetings.rules.words import MeetingForm, MeetingState
from consortium.meetings.services import written
from consortium.meetings.views.answers import Answer
from consortium.meetings.views.blueprint import MEETING, RUNNERS, bp, link
from consortium.meetings.views.planning import planned_meeting


def _page(
    meeting: Meeting, seat: Seat, level: Level, *, token: str = "", sent: AnswerForm | None = None, item_id: int = 0
) -> Answer:
    """Every item that is open to the seat, with its form or the answer that was given."""
    today = clock.today(current_consortium().timezone)
    shown = []
    for one in queries.answers_to(meeting):
        if not is_open(one.item.confidentiality or meeting.confidentiality, level):
            continue
        own = next((answer for answer in one.answers if answer.seat_id == seat.id), None)
        data = {"choice": own.choice.value, "remark": own.remark} if own else {}
        form = sent if sent is not None and one.item.id == item_id else AnswerForm(formdata=None, data=data)
        shown.append((one.item, own, form))
    return render_template(
        "meetings/answer.html" if not token else "meetings/answer_by_link.html",
        consortium=current_consortium(),
        meeting=meeting,
        seat=seat,
        shown=shown,
        token=token,
        is_open=written.is_open_on(meeting, today),
        sent=sent,
    ), sent.status if sent is not None else 200


def _take(meeting: Meeting, seat: Seat, level: Level, item_id: int, by: str, *, token: str = "") -> Answer:
    item = next((one.item for one in queries.answers_to(meeting) if one.item.id == item_id), None)
    if item is None or not is_open(item.confidentiality or meeting.confidentiality, level):
        raise NotThere
    form = AnswerForm()
    if form.validate_on_submit():
        with form.refusing():
            written.answer_item(item, seat, by=by, choice=form.answer, remark=form.remark.data or None)
            db.session.commit()
            flash(_("Your answer to item %(item)s is saved.", item=item.label))
            if token:
                return redirect(url_for("meetings.answer_by_link", token=token))
            return redirect(link("meetings.answer", meeting))
    return _page(meeting, seat, level, token=token, sent=form, item_id=item_id)


def _level(seat: Seat) -> Level:
    return Level.VOTING if seat.is_voting else Level.OBSERVER


def _own_seat(code: str, address: str) -> tuple[Meeting, Seat]:
    """The written procedure and the reader's own voting seat in it. Raises NotThere."""
    meeting, standing = meetings.seen_meeting(reader(), code, address)
    if meeting.form is not MeetingForm.WRITTEN_PROCEDURE or meeting.state is MeetingState.DRAFT:
        raise NotThere
    seat = next((one for one in queries.voting_seats(meeting) if one.id in standing.seat_ids), None)
    if seat is None:
        raise NotThere
    return meeting, seat


@bp.get(f"{MEETING}/answer")
@requires(*INSIDE)
def answer(code: str, address: str) -> Answer:
    """The items, for the reader's own seat."""
    meeting, seat = _own_seat(code, address)
    return _page(meeting, seat, _level(seat))


@bp.post(f"{MEETING}/answer/<int:item_id>")
@requires(*INSIDE)
def answer_one(code: str, address: str, item_id: int) -> Answer:
    """The own seat's answer to one item."""
    meeting, seat = _own_seat(code, address)
    return _take(meeting, seat, _level(seat), item_id, reader().name)


@bp.get("/reply/<token>/answers")
@public
def answer_by_link(token: str) -> Answer:
    """The items, for the seat of the mail's link."""
    invitation = invitation_queries.invitation_by_token(current_consortium().id, token)
    return _page(invitation.meeting, invitation.seat, _level(invitation.seat), token=token)


@bp.post("/reply/<token>/answers/<int:item_id>")
@public
def answer_one_by_link(token: str, item_id: int) -> Answer:
    """The answer of the link's seat to one item."""
    invitation = invitation_queries.invitation_by_token(current_consortium().id, token)
    return _take(invitation.meeting, invitation.seat, _level(invitation.seat), item_id, invitation.person.name, token=token)


@bp.post(f"{MEETING}/written")
@requires(*RUNNERS)
def start_written(code: str, address: str) -> Answer:
    """One button: what a meeting without quorum recommended becomes a written procedure."""
    meeting = planned_meeting(code, address)
    with telling():
        asked = written.from_recommendations(meeting, queries.recommendations_of(meeting))
        db.session.commit()
        flash(_("The written procedure is set up. Nobody has been told yet."))
        return redirect(link("meetings.show", asked))
    return redirect(link("meetings.show", planned_meeting(code, address)))


@bp.post(f"{MEETING}/close-written")
@requires(*RUNNERS)
def close_written(code: str, address: str) -> Answer:
    """End the procedure: the answers become decisions."""
    meeting = planned_meeting(code, address)
    with telling():
        written.close(meeting)
        db.session.commit()
        flash(_("The procedure has ended. The answers are now decisions."))
        return redirect(link("meetings.show", meeting))
    return redirect(link("meetings.show", planned_meeting(code, address)))
