"""The lead's page *Tilgang*: who has which role in the consortium, and why."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from consortium.accounts import queries, services
from consortium.accounts.access import current_consortium, held_roles, is_known_elsewhere, requires
from consortium.accounts.forms import EmailForm, GrantForm
from consortium.accounts.rules import Role
from consortium.accounts.views.blueprint import bp
from consortium.accounts.views.signing import Answer
from consortium.core.db import db
from consortium.core.errors import NotThere, Refusal
from consortium.core.flashes import telling
from consortium.outbox import services as outbox


@bp.route("/<consortium>/access", methods=["GET", "POST"])
@requires(Role.LEAD)
def access() -> Answer:
    """Who may what; grant a role."""
    form = GrantForm()
    if form.validate_on_submit():
        with form.refusing():
            user = services.find_or_create_user(form.email.data or "", form.name.data or "")
            services.grant(user, Role(form.role.data), current_consortium())
            db.session.commit()
            flash(_("%(name)s has access.", name=user.name))
            return redirect(url_for("accounts.access"), 303)
    return render_template("accounts/access.html", form=form, people=held_roles(current_consortium().id)), form.status


@bp.post("/<consortium>/access/<int:grant_id>/remove")
@requires(Role.LEAD)
def remove_access(grant_id: int) -> Answer:
    """Take a granted role away, with a way back."""
    given = queries.grant_in(grant_id, current_consortium().id)
    if given is None:
        raise NotThere
    with telling():
        services.revoke(given)
        db.session.commit()
        undo = url_for("accounts.restore_access", grant_id=given.id)
        message = {"text": _("%(name)s no longer has access.", name=given.user.name), "undo": undo}
        flash(message)  # type: ignore[arg-type] # our layout draws a message with its undo
    return redirect(url_for("accounts.access"), 303)


@bp.post("/<consortium>/access/<int:grant_id>/restore")
@requires(Role.LEAD)
def restore_access(grant_id: int) -> Answer:
    """Undo the removal."""
    given = queries.grant_in(grant_id, current_consortium().id)
    if given is None:
        raise NotThere
    services.restore_grant(given)
    db.session.commit()
    flash(_("%(name)s has access.", name=given.user.name))
    return redirect(url_for("accounts.access"), 303)


@bp.route("/<consortium>/access/users/<int:user_id>/email", methods=["GET", "POST"])
@requires(Role.LEAD)
def change_email(user_id: int) -> Answer:
    """Another address for a user of this consortium alone; it holds once it is confirmed from there, and the former is told."""
    found = next((one for one in held_roles(current_consortium().id) if one.user_id == user_id), None)
    if found is None:
        raise NotThere
    form = EmailForm()
    if form.validate_on_submit():
        with form.refusing():
            if is_known_elsewhere(user_id, current_consortium().id):
                raise Refusal(_("This user has roles elsewhere too, and changes the address on their own page."), "email")
            outbox.ask("accounts.send_email_confirmation", user_id=user_id, email=(form.email.data or "").casefold())
            db.session.commit()
            flash(_("A link is on its way to the new address. The change holds when %(name)s has confirmed it.", name=found.name))
            return redirect(url_for("accounts.access"), 303)
    return render_template("accounts/change_email.html", form=form, person=found), form.status
