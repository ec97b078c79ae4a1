"""The consortium's own list of sides: the lead names them, in both languages."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.partners import queries, services
from consortium.partners.forms import NewSideForm, SideForm
from consortium.partners.views.room import bp


@bp.get("/partners/sides")
@requires(Role.LEAD)
def sides() -> str:
    """All sides."""
    return render_template("partners/sides.html", sides=queries.sides(current_consortium().id))


@bp.route("/partners/sides/new", methods=["GET", "POST"])
@requires(Role.LEAD)
def create_side() -> str | Response | tuple[str, int]:
    """One more side."""
    form = NewSideForm()
    if form.validate_on_submit():
        with form.refusing():
            services.add_side(current_consortium().id, form.details())
            db.session.commit()
            flash(_("The partner type is saved."))
            return redirect(url_for("partners.sides"))
    return render_template("partners/side.html", form=form, side=None), form.status


@bp.route("/partners/sides/<int:side_id>/edit", methods=["GET", "POST"])
@requires(Role.LEAD)
def edit_side(side_id: int) -> str | Response | tuple[str, int]:
    """A side's words."""
    side = queries.side_for(reader(), side_id)
    form = SideForm(row=side)
    if form.validate_on_submit():
        with form.refusing():
            services.change_side(side, form.details(side.position))
            db.session.commit()
            flash(_("The partner type is saved."))
            return redirect(url_for("partners.sides"))
    return render_template("partners/side.html", form=form, side=side), form.status
