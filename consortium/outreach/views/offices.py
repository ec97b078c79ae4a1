"""Offices typed by hand, and the bodies they belong to."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.core import table
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.fields import id_or_none
from consortium.core.flashes import tell_undoable
from consortium.journal import services as journal
from consortium.outreach.forms.offices import EndOfficeForm, NewOfficeForm, OfficeFields, OfficeForm
from consortium.outreach.models.offices import Office
from consortium.outreach.queries import bodies as bodies_queries
from consortium.outreach.queries import politician as queries
from consortium.outreach.queries.consultations import STATE_WORDS, consultations_to
from consortium.outreach.queries.offices import committee_members_on
from consortium.outreach.queries.words import BODY_WORDS, office_words
from consortium.outreach.services import offices as services
from consortium.outreach.views.blueprint import asked_day, asked_text, bp


def chosen_body(form: OfficeFields) -> int | None:
    """The body that was chosen or written; made where it is new. Raises Refusal for one that there is not."""
    new = form.new_body()
    if new is not None:
        return services.body_of(*new).id
    body_id = id_or_none(form.body.data)
    if body_id is not None and bodies_queries.known_body(body_id) is None:
        raise Refusal(_("Choose from the list, or write a new one."), "body")
    return body_id


def _to_politician(office: Office) -> Response:
    return redirect(url_for("outreach.politician", politician_id=office.person_id))


@bp.route("/politicians/<int:politician_id>/offices/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_office(politician_id: int) -> str | Response | tuple[str, int]:
    """One more office of a politician."""
    person = queries.politician_for(reader(), politician_id)
    form = NewOfficeForm()
    if form.validate_on_submit():
        with form.refusing():
            office = services.add_office(person, form.office(chosen_body(form)))
            db.session.commit()
            flash(_("The office is saved."))
            return _to_politician(office)
    return render_template("outreach/create_office.html", form=form, person=person), form.status


@bp.route("/offices/<int:office_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_office(office_id: int) -> str | Response | tuple[str, int]:
    """Corrects an office."""
    office = queries.office_for(reader(), office_id)
    form = OfficeForm(row=office)
    if form.validate_on_submit():
        with form.refusing():
            services.change_office(office, form.office(chosen_body(form)))
            db.session.commit()
            flash(_("The office is saved."))
            return _to_politician(office)
    return render_template("outreach/edit_office.html", form=form, office=office), form.status


@bp.route("/offices/<int:office_id>/end", methods=["GET", "POST"])
@requires(Role.STAFF)
def end_office(office_id: int) -> str | Response | tuple[str, int]:
    """The last day of an office."""
    office = queries.office_for(reader(), office_id)
    form = EndOfficeForm(data={"ends": PartialDate.of(today_here())} if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.refusing():
            services.end_office(office, form.ends.data or PartialDate.of(today_here()))
            db.session.commit()
            flash(_("The last day is saved."))
            return _to_politician(office)
    return render_template("outreach/end_office.html", form=form, office=office, office_words=office_words), form.status


@bp.post("/offices/<int:office_id>/delete")
@requires(Role.STAFF)
def delete_office(office_id: int) -> Response:
    """For what was never so; what is over is ended with a date."""
    office = queries.office_for(reader(), office_id)
    services.trash_office(office)
    db.session.commit()
    undo = url_for("outreach.restore_office", office_id=office_id)
    tell_undoable(_("The office is moved to the trash."), undo=undo)
    if queries.offices_of(office.person_id):
        return _to_politician(office)
    return redirect(url_for("outreach.politicians"))


@bp.post("/offices/<int:office_id>/restore")
@requires(Role.STAFF)
def restore_office(office_id: int) -> Response:
    """Out of the trash again."""
    office = queries.office_for(reader(), office_id, in_trash=True)
    services.restore_office(office)
    db.session.commit()
    flash(_("The office is restored."))
    return _to_politician(office)


# --- Bodies ------------------------------------------------------------------------------------------


@bp.get("/bodies")
@requires(Role.STAFF)
def bodies() -> str | Response:
    """Committees of the Storting, ministries and other bodies."""
    today = today_here()
    listing = bodies_queries.body_list(today)
    asked = table.asked(listing)
    page = bodies_queries.body_page(reader(), listing, asked, today)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    return render_template("outreach/bodies.html", page=page, list=table.Links(listing, asked, page), kinds=BODY_WORDS)


@bp.get("/bodies/<int:body_id>")
@requires(Role.STAFF)
def body(body_id: int) -> str:
    """Who holds an office of a body, today or on any date."""
    found = bodies_queries.body_for(reader(), body_id)
    today = today_here()
    day, problem = asked_day()
    return render_template(
        "outreach/body.html",
        body=found,
        members=committee_members_on(body_id, day or today),
        day=day or today,
        today=today,
        typed=asked_text("date"),
        problem=problem,
        consultations=consultations_to(reader(), body_id),
        states=STATE_WORDS,
    )


@bp.get("/bodies/suggest")
@requires(Role.STAFF)
def suggest_bodies() -> Response:
    """What the type-ahead offers for ``?q=``."""
    found = bodies_queries.body_choices(request.args.get("q", "")[:200], limit=20)
    return jsonify([{"value": value, "label": label} for value, label in found.items()])
