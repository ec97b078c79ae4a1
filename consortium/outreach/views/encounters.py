"""Encounters: the list, the one screen on which one is logged, its change."""

from datetime import date
from typing import Any

from flask import Response as FlaskResponse
from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.core import table
from consortium.core.dates import DateProblem, PartialDate, read_partial_date
from consortium.core.db import db
from consortium.core.fields import id_or_none
from consortium.core.flashes import tell_undoable
from consortium.core.i18n import language
from consortium.journal import services as journal
from consortium.outreach.forms.encounters import change_form, log_form
from consortium.outreach.models import Encounter
from consortium.outreach.queries import encounter_list, offices_met, past
from consortium.outreach.queries import encounters as queries
from consortium.outreach.rules.campaigns import is_on
from consortium.outreach.rules.encounters import EncounterState, chosen_ids
from consortium.outreach.services import encounters as services
from consortium.outreach.services import outcomes
from consortium.outreach.views import confidential, telling
from consortium.outreach.views.blueprint import bp


@bp.get("/encounters")
@requires(Role.STAFF)
def encounters() -> str | Response:
    """All encounters; narrowed by state, year, campaign, topic, party, committee and politician."""
    offered = encounter_list.offered(current_consortium().id, language())
    narrowed = encounter_list.Narrowed(
        politician_id=id_or_none(request.args.get("politician")),
        party=request.args.get("party", "").replace("\x00", "")[:100],
        committee_id=id_or_none(request.args.get("committee")),
        topic_id=id_or_none(request.args.get("topic")),
    )
    listing = encounter_list.listing(offered)
    asked = table.asked(listing)
    page = encounter_list.encounters(reader(), asked, listing, narrowed, language())
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    links = table.Links(listing, asked, page)
    met = {id_: name for one in page.rows for id_, name in one.people.items()}
    return render_template(
        "outreach/encounters.html",
        page=page,
        list=links,
        offered=offered,
        narrowed=narrowed,
        politician=met.get(narrowed.politician_id or 0, ""),
    )


@bp.route("/encounters/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def log() -> str | Response | tuple[str, int]:
    """One screen for what was held; with ``?state=planned`` or ``requested`` for what is ahead."""
    form = log_form(_asked_state(), _opened_with(), today_here())
    if form.validate_on_submit():
        with form.refusing():
            made = services.write_down(current_consortium().id, form.details(), today_here())
            if promised := form.promised():
                outcomes.promise(made, promised)
            if form.thanks.data:
                outcomes.thank(made, id_or_none(form.promise_owner.data), today_here())
            warnings = telling.warnings(made)
            db.session.commit()
            telling.tell(warnings)
            undo = url_for("outreach.delete_encounter", encounter_id=made.id)
            tell_undoable(_("The contact is saved."), undo=undo)
            return redirect(url_for("outreach.encounter", encounter_id=made.id))
    state = EncounterState(form.state.data) if form.state.data in set(EncounterState) else EncounterState.HELD
    return render_template("outreach/log.html", form=form, state=state, **_beside(form.who.data, today_here())), form.status


def _asked_state() -> EncounterState:
    wanted = request.args.get("state", "")
    return EncounterState(wanted) if wanted in ("planned", "requested") else EncounterState.HELD


def _opened_with() -> dict[str, Any]:
    """What the address says is known already: whom, and the campaign, which else is the one that goes on today."""
    data: dict[str, Any] = {}
    if who := request.args.getlist("who"):
        data["who"] = who[:20]
    here = queries.campaigns(current_consortium().id)
    asked = id_or_none(request.args.get("campaign"))
    chosen = [one for one in here if one.id == asked] or [one for one in here if is_on(one.starts_on, one.ends_on, today_here())]
    if chosen:
        data["campaign"] = str(chosen[0].id)
        data["place"] = chosen[0].place
    return data


def _beside(who: list[str] | None, day: date) -> dict[str, Any]:
    """What helps beside the form: the last encounters with those chosen, and whether a colleague met them just now."""
    offices = offices_met.offices(chosen_ids(who or (), "office")[:5])
    people = [one.person_id for one in offices]
    here = current_consortium().id
    return {
        "met": offices[0].person if offices else None,
        "past": past.with_people(here, people[:1], limit=4) if people else [],
        "recent": past.recently_met(here, people, day) if people else [],
        "promises_of": past.promises_of,
        "today": today_here(),
    }


@bp.get("/encounters/beside")
@requires(Role.STAFF)
def beside() -> str:
    """The same as a piece of the page, for whom and the day that are chosen now."""
    try:
        day = read_partial_date(request.args.get("day", "")).first_day
    except DateProblem:
        day = today_here()
    return render_template("outreach/_beside.html", **_beside(request.args.getlist("who")[:20], day))


@bp.get("/encounters/who")
@requires(Role.STAFF)
def suggest_who() -> FlaskResponse:
    """What the type-ahead of politicians and committees offers for ``?q=``."""
    found = offices_met.choices(current_consortium().id, request.args.get("q", "")[:200], today_here(), language())
    return jsonify([{"value": value, "label": label} for value, label in found.items()])


@bp.route("/encounters/<int:encounter_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_encounter(encounter_id: int) -> str | Response | tuple[str, int]:
    """Changes an encounter; with ``?state=held`` it was held, which is proposed."""
    encounter = confidential.read(lambda: queries.encounter_for(reader(), encounter_id), "confidential encounter")
    changes: dict[str, Any] = {}
    if request.method == "GET" and request.args.get("state") in ("held", "planned"):
        changes["state"] = request.args["state"]
        if request.args["state"] == "held" and (encounter.day is None or encounter.day.first_day > today_here()):
            changes["day"] = PartialDate.of(today_here())
    form = change_form(encounter, **changes)
    if form.validate_on_submit():
        with form.refusing():
            services.change(encounter, form.details(), today_here())
            warnings = telling.warnings(encounter)
            db.session.commit()
            telling.tell(warnings)
            flash(_("The contact is saved."))
            return redirect(url_for("outreach.encounter", encounter_id=encounter_id))
    return render_template("outreach/edit_encounter.html", form=form, encounter=encounter, title=title_of(encounter)), form.status


def title_of(encounter: Encounter) -> str:
    """What an encounter is called: whom it was with."""
    return encounter_list.who(encounter)
