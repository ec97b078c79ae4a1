"""An encounter's record, and what is done with one button or a small form on it."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core import clock, formats
from consortium.core.db import db
from consortium.core.flashes import tell_undoable, telling
from consortium.core.i18n import language
from consortium.outreach.models import EncounterPolitician
from consortium.outreach.queries import encounters as queries
from consortium.outreach.queries import offices_met, past
from consortium.outreach.queries.encounter_list import who
from consortium.outreach.queries.encounter_words import FORMS, INITIATIVES, PROMISED_BY
from consortium.outreach.rules.encounters import EncounterState, next_states
from consortium.outreach.services import encounters as services
from consortium.outreach.services import outcomes, whom
from consortium.outreach.views import confidential
from consortium.outreach.views.blueprint import bp
from consortium.outreach.views.history import history_of
from consortium.outreach.views.telling import clash_sentences


@bp.get("/encounters/<int:encounter_id>")
@requires(Role.STAFF)
def encounter(encounter_id: int) -> str:
    """The record. Reading a confidential one is logged."""
    found = confidential.read(lambda: queries.encounter_for(reader(), encounter_id), "confidential encounter")
    people = [one.person_id for one in found.politicians if one.person_id]
    return render_template(
        "outreach/encounter.html",
        encounter=found,
        title=who(found),
        met=[(one, office_line(one)) for one in found.politicians],
        actions=[one for one in found.actions if one.action.deleted_at is None],
        programme=[(formats.bare_time(one.starts, language()) if one.starts else "", one) for one in found.programme],
        documents=[one for one in found.documents if one.deleted_at is None],
        steps=next_states(found.state),
        past=past.with_people(found.consortium_id, people[:20], but=found.id, limit=6),
        promises_of=past.promises_of,
        clashes=clash_sentences(found),
        forms=FORMS,
        initiatives=INITIATIVES,
        promised_by=PROMISED_BY,
        today=clock.today(current_consortium().timezone),
        history=history_of(found),
    )


def office_line(politician: EncounterPolitician) -> str:
    """The office held that day and its party, without the name."""
    if politician.office is None:
        return ""
    return offices_met.office_line(politician.office, language())


@bp.post("/encounters/<int:encounter_id>/state")
@requires(Role.STAFF)
def move_encounter(encounter_id: int) -> Response:
    """To another state; *chased* notes that we reminded them."""
    found = queries.encounter_for(reader(), encounter_id)
    today = clock.today(current_consortium().timezone)
    wanted = request.form.get("state", "")
    back = redirect(url_for("outreach.encounter", encounter_id=encounter_id))
    with telling():
        if wanted == "chased":
            services.chase(found, today)
        elif wanted in set(EncounterState):
            services.move(found, EncounterState(wanted), today)
        db.session.commit()
        flash(_("The reminder is noted.") if wanted == "chased" else _("The state is changed."))
    return back


@bp.post("/encounters/<int:encounter_id>/delete")
@requires(Role.STAFF)
def delete_encounter(encounter_id: int) -> Response:
    """Into the trash, from which it comes back."""
    found = queries.encounter_for(reader(), encounter_id)
    outcomes.trash(found)
    db.session.commit()
    tell_undoable(_("The contact is moved to the trash."), undo=url_for("outreach.restore_encounter", encounter_id=encounter_id))
    return redirect(url_for("outreach.encounters"))


@bp.post("/encounters/<int:encounter_id>/restore")
@requires(Role.STAFF)
def restore_encounter(encounter_id: int) -> Response:
    """Out of the trash again."""
    outcomes.restore(queries.encounter_for(reader(), encounter_id, in_trash=True))
    db.session.commit()
    flash(_("The contact is restored."))
    return redirect(url_for("outreach.encounter", encounter_id=encounter_id))


@bp.post("/encounters/politicians/<int:met_id>/take-off")
@requires(Role.STAFF)
def take_off(met_id: int) -> Response:
    """One of those on the contact was not there."""
    politician = queries.politician_for(reader(), met_id)
    encounter_id, name = politician.encounter_id, politician.name
    with telling():
        whom.take_off(politician)
        db.session.commit()
        flash(_("%(name)s is taken off the contact.", name=name))
    return redirect(url_for("outreach.encounter", encounter_id=encounter_id))
