"""People and their affiliations: the list, the record, its forms."""

from flask import Response as FlaskResponse
from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core import clock, table
from consortium.core.db import db
from consortium.core.flashes import tell_undoable, telling
from consortium.directory import queries, services
from consortium.directory.forms import AffiliationForm, NewAffiliationForm, NewPersonForm, PersonForm
from consortium.directory.views.room import EVENTS_ON_RECORD, bp, history_of
from consortium.journal import services as journal


@bp.get("/people")
@requires(Role.STAFF)
def people() -> str | Response:
    """The people whom the consortium knows."""
    asked = table.asked(queries.PEOPLE)
    page = queries.people_page(reader(), asked)
    if asked.format:
        return table.exported(queries.PEOPLE, page, asked, note_read=journal.note_read)
    return render_template("directory/people.html", page=page, list=table.Links(queries.PEOPLE, asked, page))


@bp.get("/people/suggest")
@requires(Role.STAFF)
def suggest_people() -> FlaskResponse:
    """What a type-ahead offers for ``?q=``."""
    found = queries.people_choices(current_consortium().id, request.args.get("q", "")[:200], limit=20)
    return jsonify([{"value": value, "label": label} for value, label in found.items()])


@bp.get("/people/<int:person_id>")
@requires(Role.STAFF)
def person(person_id: int) -> str:
    """A person's record."""
    found = queries.person_for(reader(), person_id)
    ties = queries.visible_organisations(reader(), found.affiliations)
    return render_template(
        "directory/person.html",
        person=found,
        affiliations=[one for one in ties if one.deleted_at is None],
        engagements=queries.engagements_of(reader(), found),
        today=clock.today(current_consortium().timezone),
        timeline=queries.latest_events(reader(), queries.Subject(person_id=found.id), EVENTS_ON_RECORD),
        history=history_of([found], ties, told_by="organisation_id"),
    )


@bp.route("/people/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_person() -> str | Response | tuple[str, int]:
    """A new person."""
    form = NewPersonForm()
    if form.validate_on_submit():
        with form.refusing():
            made = services.create_person(current_consortium().id, form.details(), form.affiliation())
            db.session.commit()
            flash(_("%(name)s is saved.", name=made.name))
            return redirect(url_for("directory.person", person_id=made.id))
    return render_template("directory/edit_person.html", form=form, person=None), form.status


@bp.route("/people/<int:person_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_person(person_id: int) -> str | Response | tuple[str, int]:
    """Changes a person."""
    found = queries.person_for(reader(), person_id)
    form = PersonForm(row=found)
    if form.validate_on_submit():
        with form.refusing():
            services.change_person(found, form.details())
            db.session.commit()
            flash(_("%(name)s is saved.", name=found.name))
            return redirect(url_for("directory.person", person_id=person_id))
    return render_template("directory/edit_person.html", form=form, person=found), form.status


@bp.post("/people/<int:person_id>/delete")
@requires(Role.STAFF)
def delete_person(person_id: int) -> Response:
    """Into the trash, from which the row comes back."""
    found = queries.person_for(reader(), person_id)
    with telling():
        services.trash_person(found)
        db.session.commit()
        undo = url_for("directory.restore_person", person_id=person_id)
        tell_undoable(_("%(name)s is moved to the trash.", name=found.name), undo=undo)
        return redirect(url_for("directory.people"))
    return redirect(url_for("directory.person", person_id=person_id))


@bp.post("/people/<int:person_id>/restore")
@requires(Role.STAFF)
def restore_person(person_id: int) -> Response:
    """Out of the trash again."""
    found = queries.person_for(reader(), person_id, in_trash=True)
    with telling():
        services.restore_person(found)
        db.session.commit()
        flash(_("%(name)s is restored.", name=found.name))
        return redirect(url_for("directory.person", person_id=person_id))
    return redirect(url_for("directory.trash"))


# --- Affiliations ------------------------------------------------------------------------------------


@bp.route("/people/<int:person_id>/affiliations/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_affiliation(person_id: int) -> str | Response | tuple[str, int]:
    """One more affiliation; several at once are normal."""
    found = queries.person_for(reader(), person_id)
    form = NewAffiliationForm()
    if form.validate_on_submit():
        with form.refusing():
            services.add_affiliation(found, form.details())
            db.session.commit()
            flash(_("The affiliation is saved."))
            return redirect(url_for("directory.person", person_id=person_id))
    return render_template("directory/edit_affiliation.html", form=form, person=found, affiliation=None), form.status


@bp.route("/affiliations/<int:affiliation_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_affiliation(affiliation_id: int) -> str | Response | tuple[str, int]:
    """Changes an affiliation, or ends it with a date."""
    tie = queries.affiliation_for(reader(), affiliation_id)
    form = AffiliationForm(row=tie)
    if form.validate_on_submit():
        with form.refusing():
            services.change_affiliation(tie, form.details())
            db.session.commit()
            flash(_("The affiliation is saved."))
            return redirect(url_for("directory.person", person_id=tie.person_id))
    return render_template("directory/edit_affiliation.html", form=form, person=tie.person, affiliation=tie), form.status


@bp.post("/affiliations/<int:affiliation_id>/delete")
@requires(Role.STAFF)
def delete_affiliation(affiliation_id: int) -> Response:
    """For what was never so; what is over is ended with a date."""
    tie = queries.affiliation_for(reader(), affiliation_id)
    services.trash_affiliation(tie)
    db.session.commit()
    undo = url_for("directory.restore_affiliation", affiliation_id=affiliation_id)
    tell_undoable(_("The affiliation is moved to the trash."), undo=undo)
    return redirect(url_for("directory.person", person_id=tie.person_id))


@bp.post("/affiliations/<int:affiliation_id>/restore")
@requires(Role.STAFF)
def restore_affiliation(affiliation_id: int) -> Response:
    """Out of the trash again."""
    tie = queries.affiliation_for(reader(), affiliation_id, in_trash=True)
    services.restore_affiliation(tie)
    db.session.commit()
    flash(_("The affiliation is restored."))
    return redirect(url_for("directory.person", person_id=tie.person_id))
