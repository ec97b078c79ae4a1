"""Bringing an organisation or a person from one consortium into another, for who works in both."""

from flask import Response as FlaskResponse
from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts import queries as accounts
from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.fields import id_or_none
from consortium.directory import queries, services
from consortium.directory.forms import LinkForm
from consortium.directory.views.room import bp


def _offices() -> list[int]:
    return accounts.offices_of(reader().user_id)


@bp.get("/organisations/link/suggest")
@requires(Role.STAFF)
def suggest_linkable_organisations() -> FlaskResponse:
    """What the type-ahead offers for ``?q=``."""
    found = queries.linkable_organisations(current_consortium().id, _offices(), request.args.get("q", "")[:200], limit=20)
    return jsonify([{"value": value, "label": label} for value, label in found.items()])


@bp.get("/people/link/suggest")
@requires(Role.STAFF)
def suggest_linkable_people() -> FlaskResponse:
    """What the type-ahead offers for ``?q=``."""
    found = queries.linkable_people(current_consortium().id, _offices(), request.args.get("q", "")[:200], limit=20)
    return jsonify([{"value": value, "label": label} for value, label in found.items()])


@bp.route("/organisations/link", methods=["GET", "POST"])
@requires(Role.STAFF)
def link_organisation() -> str | Response | tuple[str, int]:
    """Let this consortium know an organisation that another one knows. The notes of each stay its own."""
    here, offices = current_consortium().id, _offices()
    form = LinkForm(choices=queries.linkable_organisations(here, offices))
    if form.validate_on_submit():
        with form.refusing():
            found = queries.linkable_organisation(here, offices, id_or_none(form.chosen.data))
            if found is None:
                raise Refusal(_("Choose an organisation from the list."), "chosen")
            services.link_organisation(here, found)
            db.session.commit()
            flash(_("%(name)s is in the directory here too.", name=found.name))
            return redirect(url_for("directory.organisation", organisation_id=found.id))
    return render_template("directory/link.html", form=form, of_people=False), form.status


@bp.route("/people/link", methods=["GET", "POST"])
@requires(Role.STAFF)
def link_person() -> str | Response | tuple[str, int]:
    """Let this consortium know a person whom another one knows. The notes of each stay its own."""
    here, offices = current_consortium().id, _offices()
    form = LinkForm(choices=queries.linkable_people(here, offices))
    if form.validate_on_submit():
        with form.refusing():
            found = queries.linkable_person(here, offices, id_or_none(form.chosen.data))
            if found is None:
                raise Refusal(_("Choose a person from the list."), "chosen")
            services.link_person(here, found)
            db.session.commit()
            flash(_("%(name)s is in the directory here too.", name=found.name))
            return redirect(url_for("directory.person", person_id=found.id))
    return render_template("directory/link.html", form=form, of_people=True), form.status
