"""Politicians: the list, one of them, and a new one."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.core import table
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.i18n import language
from consortium.directory import queries as directory
from consortium.directory import services as directory_services
from consortium.directory.models import Person
from consortium.journal import queries as journal
from consortium.journal import services as journal_services
from consortium.journal.rules import TableWords
from consortium.outreach.forms.offices import NewPoliticianForm
from consortium.outreach.models.offices import Office
from consortium.outreach.queries import politician as one
from consortium.outreach.queries import politicians as queries
from consortium.outreach.queries.words import kind_label, office_words
from consortium.outreach.rules.offices import OfficeKind
from consortium.outreach.services import offices as services
from consortium.outreach.views.blueprint import bp
from consortium.outreach.views.offices import chosen_body


@bp.get("/politicians")
@requires(Role.STAFF)
def politicians() -> str | Response:
    """Everybody who holds or held an office; shared by all consortia."""
    today = today_here()
    made = queries.politician_list(today)
    asked = table.asked(made.listing)
    page = queries.politician_page(reader(), made, asked, today)
    if asked.format:
        return table.exported(made.listing, page, asked, note_read=journal_services.note_read)
    links = table.Links(made.listing, asked, page)
    return render_template("outreach/politicians.html", page=page, list=links, read_on=made.read_on)


@bp.get("/politicians/<int:politician_id>")
@requires(Role.STAFF)
def politician(politician_id: int) -> str:
    """A politician's offices, and what was asked and promised."""
    person = one.politician_for(reader(), politician_id)
    offices = one.offices_of(person.id)
    today = today_here()
    return render_template(
        "outreach/politician.html",
        person=person,
        now=one.held_on(offices, today),
        coming=[office for office in offices if office.starts and office.starts.first_day > today],
        former=[office for office in offices if office.ends and office.ends.last_day < today],
        dealings=one.dealings_with(reader(), person.id),
        history=_history_of(offices),
        office_words=office_words,
        today=today,
    )


@bp.route("/politicians/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_politician() -> str | Response | tuple[str, int]:
    """Somebody who holds an office: of the directory, or new."""
    form = NewPoliticianForm()
    if form.validate_on_submit():
        with form.refusing():
            person = _person(form)
            services.add_office(person, form.office(chosen_body(form)))
            db.session.commit()
            flash(_("%(name)s is registered.", name=person.name))
            return redirect(url_for("outreach.politician", politician_id=person.id))
    return render_template("outreach/create_politician.html", form=form), form.status


def _person(form: NewPoliticianForm) -> Person:
    consortium_id = current_consortium().id
    details = form.person_details()
    if details is not None:
        return directory_services.create_person(consortium_id, details)
    chosen = directory.known_person(consortium_id, form.person_id)
    if chosen is None:
        raise Refusal(_("Choose a person from the list, or create a new one."), "person")
    return chosen


def _history_of(offices: list[Office]) -> list[dict[str, Any]]:
    """The changes of somebody's offices, as the history component takes them."""
    bodies = {office.body_id: office.body.name for office in offices if office.body}
    words = {
        "office": TableWords(
            created=_l("Office registered"),
            changed=_l("Office changed"),
            trashed=_l("Office moved to the trash"),
            restored=_l("Office restored"),
            title="kind",
            columns={
                "kind": _l("Kind of office"),
                "body_id": _l("Where"),
                "title": _l("Title"),
                "party": _l("Party"),
                "constituency": _l("Constituency"),
                "starts": _l("From"),
                "ends": _l("Until"),
                "source": _l("Source"),
                "source_on": _l("The source’s date"),
            },
            show={
                "kind": lambda value: kind_label(OfficeKind(value)),
                "body_id": lambda value: bodies.get(value, "–"),
            },
        )
    }
    return journal.told(journal.history(offices), words, language=language(), timezone=current_consortium().timezone)
