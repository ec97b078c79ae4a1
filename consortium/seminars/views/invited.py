"""The page behind an invitation's link: register, or say that one does not come. Opening it changes nothing."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, public, visitor
from consortium.core.db import db
from consortium.core.flashes import telling
from consortium.core.limits import KNOCKING, limiter
from consortium.seminars import queries, services
from consortium.seminars.forms.inviting import InvitedForm
from consortium.seminars.forms.programme import KIND_WORDS
from consortium.seminars.queries.invitations import invitation_by_token, reply_of
from consortium.seminars.rules.inviting import Reply
from consortium.seminars.rules.registering import free_places
from consortium.seminars.rules.seminars import Door
from consortium.seminars.rules.words import RegistrationState
from consortium.seminars.views.blueprint import Answer, bp


@bp.route("/seminars/invitation/<token>", methods=["GET", "POST"])
@public
@limiter.limit(KNOCKING)
def invited(token: str) -> Answer:
    """What the seminar is, and the registration form filled in; once registration is over, whom to write to."""
    visitor()
    invitation = invitation_by_token(current_consortium().id, token)
    seminar = invitation.seminar
    door = services.door_of(seminar, is_invited=True)
    if door not in (Door.OPEN, Door.NOT_YET):
        return render_template(
            "seminars/by_invitation.html",
            consortium=current_consortium(),
            email=seminar.contact_email,
            sentence=services.DOOR_WORDS[door],
        ), 410
    form = InvitedForm(invitation=invitation)
    reply = reply_of(invitation)
    if reply is not Reply.REGISTERED and form.validate_on_submit():
        with form.refusing():
            if not form.is_trap_sprung:
                services.accept(invitation, form.details())
            db.session.commit()
            return redirect(url_for("seminars.invited", token=token))
    counts = queries.counts_by_state(seminar.id)
    registration = queries.registration_by_email(seminar.id, invitation.email) if reply is Reply.REGISTERED else None
    return render_template(
        "seminars/invited.html",
        consortium=current_consortium(),
        form=form,
        invitation=invitation,
        seminar=queries.seminar_by_link(seminar.id),
        registration=registration,
        place=queries.place_in_queue(registration)
        if registration is not None and registration.state is RegistrationState.WAITING
        else None,
        reply=reply,
        door=door,
        door_words=services.DOOR_WORDS,
        free=free_places(counts[RegistrationState.CONFIRMED], seminar.capacity),
        token=token,
        kind_words=KIND_WORDS,
        is_shown=lambda _one: False,  # what was shown opens for who sees the seminar's page
    ), form.status


@bp.post("/seminars/invitation/<token>/decline")
@public
@limiter.limit(KNOCKING)
def decline_invitation(token: str) -> Response:
    """*Kommer ikke*: also for who had registered, whose place goes to the next."""
    visitor()
    invitation = invitation_by_token(current_consortium().id, token)
    with telling():
        services.decline(invitation)
        db.session.commit()
        flash(_("Thank you for telling us."))
    return redirect(url_for("seminars.invited", token=token))
