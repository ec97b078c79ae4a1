"""The lead's page *Tilgang*: who has which role in the consortium, and why."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from consortium.accounts import queries, services
from consortium.accounts.access import current_consortium, held_roles, requires
from consortium.accounts.forms import GrantForm
from consortium.accounts.rules import Role
from consortium.accounts.views.blueprint import bp
from consortium.accounts.views.signing import Answer
from consortium.core.db import db
from consortium.core.errors import NotThere, Refusal


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
    try:
        services.revoke(given)
        db.session.commit()
        undo = url_for("accounts.restore_access", grant_id=given.id)
        message = {"text": _("%(name)s no longer has access.", name=given.user.name), "undo": undo}
        flash(message)  # type: ignore[arg-type] # our layout draws a message with its undo
    except Refusal as refusal:
        db.session.rollback()
        flash(str(refusal), "error")
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
