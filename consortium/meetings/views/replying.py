"""Answering an invitation: on the member's own page, and from the mail's link without signing in.

Opening a link changes nothing, since mail filters open every link: the button does.
"""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from consortium.accounts.access import current_consortium, public, reader, requires
from consortium.accounts.rules import INSIDE
from consortium.core.db import db
from consortium.core.errors import NotThere, Refusal
from consortium.meetings.forms.replying import ReplyForm
from consortium.meetings.models import Invitation
from consortium.meetings.queries import invitations as queries
from consortium.meetings.queries import meetings, planning
from consortium.meetings.rules.words import MeetingForm
from consortium.meetings.services import invitations, notices
from consortium.meetings.views.answers import Answer
from consortium.meetings.views.blueprint import MEETING, bp, link


def reply_form(invitation: Invitation) -> ReplyForm:
    """The form that answers the invitation, with the seat's alternates."""
    alternates = planning.alternates_of(invitation.seat_id, planning.local_day(invitation.meeting))
    return ReplyForm(invitation=invitation, alternates=[person for person in alternates if person.id != invitation.person_id])


def is_answerable(invitation: Invitation) -> bool:
    """Whether answers are taken now."""
    try:
        invitations.check_answerable(invitation.meeting)
    except Refusal:
        return False
    return True


def _record(invitation: Invitation, form: ReplyForm) -> None:
    called = invitations.answer(invitation, form.answer, alternate_person_id=form.alternate_id, remark=form.remark.data or None)
    if called is not None:
        notices.call_alternate(called)
    db.session.commit()
    flash(_("Your answer is saved."))


@bp.route("/reply/<token>", methods=["GET", "POST"])
@public
def reply(token: str) -> Answer:
    """The page behind the mail's link. In a written procedure it asks item by item."""
    invitation = queries.invitation_by_token(current_consortium().id, token)
    if invitation.meeting.form is MeetingForm.WRITTEN_PROCEDURE:
        return redirect(url_for("meetings.answer_by_link", token=token))
    form = reply_form(invitation)
    if form.validate_on_submit():
        with form.refusing():
            _record(invitation, form)
            return redirect(url_for("meetings.reply", token=token))
    return render_template(
        "meetings/reply.html",
        consortium=current_consortium(),
        form=form,
        invitation=invitation,
        meeting=invitation.meeting,
        is_answerable=is_answerable(invitation),
    ), form.status


@bp.post(f"{MEETING}/reply/<int:invitation_id>")
@requires(*INSIDE)
def reply_here(code: str, address: str, invitation_id: int) -> Answer:
    """The same on the member's own page; only for who was invited."""
    meeting, standing = meetings.seen_meeting(reader(), code, address)
    own = [one for one in queries.invitations_of_user(meeting, reader().user_id) if one.id == invitation_id]
    if not own:
        raise NotThere
    form = reply_form(own[0])
    if form.validate_on_submit():
        with form.refusing():
            _record(own[0], form)
            # Who runs the meeting answers on the page that members see, and stays there.
            return redirect(link("meetings.show", meeting, view="member" if standing.may_run else None))
    return render_template(
        "meetings/reply_here.html", form=form, invitation=own[0], meeting=meeting, is_answerable=is_answerable(own[0])
    ), form.status
