"""Organisations: the list, the record, its forms."""

from flask import Response as FlaskResponse
from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core import table
from consortium.core.db import db
from consortium.core.flashes import tell_undoable, telling
from consortium.directory import queries, services
from consortium.directory.forms import NewOrganisationForm, OrganisationForm
from consortium.directory.views.room import EVENTS_ON_RECORD, bp, history_of
from consortium.journal import services as journal


@bp.get("/organisations")
@requires(Role.STAFF)
def organisations() -> str | Response:
    """The organisations that the consortium knows."""
    listing = queries.organisation_list(reader())
    asked = table.asked(listing)
    page = queries.organisation_page(reader(), listing, asked)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    links = table.Links(listing, asked, page)
    return render_template("directory/organisations.html", page=page, list=links)


@bp.get("/organisations/suggest")
@requires(Role.STAFF)
def suggest_organisations() -> FlaskResponse:
    """What a type-ahead offers for ``?q=``."""
    found = queries.organisation_choices(current_consortium().id, request.args.get("q", "")[:200], limit=20)
    return jsonify([{"value": value, "label": label} for value, label in found.items()])


@bp.get("/organisations/<int:organisation_id>")
@requires(Role.STAFF)
def organisation(organisation_id: int) -> str:
    """An organisation's record."""
    found = queries.organisation_for(reader(), organisation_id)
    ties = queries.visible_ties(reader(), found.affiliations)
    return render_template(
        "directory/organisation.html",
        organisation=found,
        affiliations=[one for one in ties if one.deleted_at is None],
        parent=queries.known_organisation(current_consortium().id, found.parent_id),
        children=queries.children_of(reader(), found),
        timeline=queries.latest_events(reader(), queries.Subject(organisation_id=found.id), EVENTS_ON_RECORD),
        history=history_of([found], ties, told_by="person_id"),
    )


@bp.route("/organisations/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_organisation() -> str | Response | tuple[str, int]:
    """A new organisation."""
    form = NewOrganisationForm()
    if form.validate_on_submit():
        with form.refusing():
            made = services.create_organisation(current_consortium().id, form.details())
            db.session.commit()
            flash(_("%(name)s is saved.", name=made.name))
            return redirect(url_for("directory.organisation", organisation_id=made.id))
    return render_template("directory/edit_organisation.html", form=form, organisation=None), form.status


@bp.route("/organisations/<int:organisation_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_organisation(organisation_id: int) -> str | Response | tuple[str, int]:
    """Changes an organisation."""
    found = queries.organisation_for(reader(), organisation_id)
    form = OrganisationForm(row=found)
    if form.validate_on_submit():
        with form.refusing():
            services.change_organisation(found, form.details())
            db.session.commit()
            flash(_("%(name)s is saved.", name=found.name))
            return redirect(url_for("directory.organisation", organisation_id=organisation_id))
    return render_template("directory/edit_organisation.html", form=form, organisation=found), form.status


@bp.post("/organisations/<int:organisation_id>/delete")
@requires(Role.STAFF)
def delete_organisation(organisation_id: int) -> Response:
    """Into the trash, from which it comes back."""
    found = queries.organisation_for(reader(), organisation_id)
    with telling():
        services.trash_organisation(found)
        db.session.commit()
        undo = url_for("directory.restore_organisation", organisation_id=organisation_id)
        tell_undoable(_("%(name)s is moved to the trash.", name=found.name), undo=undo)
        return redirect(url_for("directory.organisations"))
    return redirect(url_for("directory.organisation", organisation_id=organisation_id))


@bp.post("/organisations/<int:organisation_id>/restore")
@requires(Role.STAFF)
def restore_organisation(organisation_id: int) -> Response:
    """Out of the trash again."""
    found = queries.organisation_for(reader(), organisation_id, in_trash=True)
    with telling():
        services.restore_organisation(found)
        db.session.commit()
        flash(_("%(name)s is restored.", name=found.name))
        return redirect(url_for("directory.organisation", organisation_id=organisation_id))
    return redirect(url_for("directory.trash"))
