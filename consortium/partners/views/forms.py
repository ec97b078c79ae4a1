"""Pages with a form: a new partner, changes, the next status, representatives."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.directory import queries as directory
from consortium.directory import services as directory_services
from consortium.directory.models import Organisation, Person
from consortium.directory.rules import PersonDetails
from consortium.partners import queries, services
from consortium.partners.forms import (
    NewPartnerForm,
    NewRepresentativeForm,
    PartnershipForm,
    RepresentativeForm,
    StatusForm,
)
from consortium.partners.models import Partnership, Representative
from consortium.partners.rules import PartnershipStatus, next_statuses
from consortium.partners.views.room import bp


@bp.route("/partners/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create() -> str | Response | tuple[str, int]:
    """A new partner with one form."""
    form = NewPartnerForm(data={"organisation": request.args.get("organisation", "")[:9]} if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.refusing():
            partnership = _create(form)
            db.session.commit()
            flash(_("%(name)s is registered.", name=partnership.organisation.label))
            return redirect(url_for("partners.show", partnership_id=partnership.id))
    return render_template("partners/create.html", form=form), form.status


def _create(form: NewPartnerForm) -> Partnership:
    consortium = current_consortium()
    organisation = _organisation(form, consortium.id)
    contact = _contact(consortium.id, form.person_id, form.person_details())
    partnership = services.create_partnership(
        consortium.id,
        organisation,
        PartnershipStatus(form.state.data),
        form.details(),
        today=clock.today(consortium.timezone),
        main_contact=contact,
    )
    if contact is not None:
        services.affiliate(contact, organisation, form.title.data)
    return partnership


def _organisation(form: NewPartnerForm, consortium_id: int) -> Organisation:
    if not form.organisation.data:
        return directory_services.create_organisation(consortium_id, form.organisation_details())
    chosen = directory.known_organisation(consortium_id, form.organisation_id)
    if chosen is None:
        raise Refusal(_("Choose an organisation from the list, or write the name of a new one."), "organisation")
    return chosen


def _contact(consortium_id: int, person_id: int | None, details: PersonDetails | None) -> Person | None:
    return None if person_id is None and details is None else _person(consortium_id, person_id, details)


def _person(consortium_id: int, person_id: int | None, details: PersonDetails | None) -> Person:
    if details is not None:
        return directory_services.create_person(consortium_id, details)
    chosen = directory.known_person(consortium_id, person_id)
    if chosen is None:
        raise Refusal(_("Choose a person from the list, or create a new one."), "person")
    return chosen


@bp.route("/partners/<int:partnership_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit(partnership_id: int) -> str | Response | tuple[str, int]:
    """What is written down about the partnership."""
    partnership = queries.partnership_for(reader(), partnership_id)
    form = PartnershipForm(row=partnership)
    if form.validate_on_submit():
        with form.refusing():
            services.change_partnership(partnership, form.details())
            db.session.commit()
            flash(_("The partnership is saved."))
            return redirect(url_for("partners.show", partnership_id=partnership_id))
    return render_template("partners/edit.html", form=form, partner=partnership), form.status


@bp.route("/partners/<int:partnership_id>/status", methods=["GET", "POST"])
@requires(Role.STAFF)
def status(partnership_id: int) -> str | Response | tuple[str, int]:
    """The next status, from a date."""
    partnership = queries.partnership_for(reader(), partnership_id)
    steps = next_statuses(partnership.status)
    asked = request.args.get("to", "")
    form = StatusForm(
        partnership=partnership,
        data={
            "since": PartialDate.of(today_here()),
            "new_status": asked if asked in steps else (steps[0].value if len(steps) == 1 else None),
        },
    )
    if form.validate_on_submit():
        with form.refusing():
            since = form.since.data or PartialDate.of(today_here())
            services.change_status(partnership, PartnershipStatus(form.new_status.data), since)
            db.session.commit()
            flash(_("The status is changed."))
            return redirect(url_for("partners.show", partnership_id=partnership_id))
    return render_template("partners/status.html", form=form, partner=partnership), form.status


@bp.route("/partners/<int:partnership_id>/representatives/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_representative(partnership_id: int) -> str | Response | tuple[str, int]:
    """One more person who stands for the partner."""
    partnership = queries.partnership_for(reader(), partnership_id)
    form = NewRepresentativeForm()
    if form.validate_on_submit():
        with form.refusing():
            new = form.person_details() if form.family_name.data else None
            person = _person(partnership.consortium_id, form.person_id, new)
            representative = services.add_representative(partnership, form.details(person.id))
            if new is not None:
                services.affiliate(person, partnership.organisation, form.title.data)
            db.session.commit()
            flash(_("%(name)s now represents %(partner)s.", name=person.name, partner=partnership.organisation.label))
            _warn_of_others(representative)
            return redirect(url_for("partners.show", partnership_id=partnership_id))
    return render_template("partners/create_representative.html", form=form, partner=partnership), form.status


@bp.route("/partners/representatives/<int:representative_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_representative(representative_id: int) -> str | Response | tuple[str, int]:
    """Role and dates of a representative; an end date ends it."""
    representative = queries.representative_for(reader(), representative_id)
    form = RepresentativeForm(row=representative)
    if form.validate_on_submit():
        with form.refusing():
            person = _person(representative.partnership.consortium_id, form.person_id, None)
            services.change_representative(representative, form.details(person.id))
            db.session.commit()
            flash(_("The representative is saved."))
            _warn_of_others(representative)
            return redirect(url_for("partners.show", partnership_id=representative.partnership_id))
    return render_template("partners/edit_representative.html", form=form, representative=representative), form.status


def _warn_of_others(representative: Representative) -> None:
    """A second main contact is allowed, and said."""
    for other in services.other_main_contacts(representative, today_here()):
        flash(_("%(name)s is main contact too.", name=other.person.name), "warning")
