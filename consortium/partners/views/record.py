"""A partner's record, and what is done with one button on it."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.actions import queries as actions
from consortium.actions.models import Action
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.flashes import tell_undoable, telling
from consortium.core.i18n import language
from consortium.directory import queries as directory
from consortium.partners import queries, services
from consortium.partners.forms import CorrectionForm
from consortium.partners.models import Partnership
from consortium.partners.rules import next_statuses
from consortium.partners.views.room import bp, history_of

EVENTS_ON_RECORD = 8


@bp.get("/partners/<int:partnership_id>")
@requires(Role.STAFF, Role.PARTNER)
def show(partnership_id: int) -> str:
    """A partner's record: any for staff, the own for its contact."""
    partnership = queries.partnership_for(reader(), partnership_id)
    is_staff = reader().is_staff
    standing = [one for one in partnership.representatives if one.deleted_at is None]
    return render_template(
        "partners/show.html",
        partner=partnership,
        representatives=standing,
        affiliations=directory.affiliations_of(one.person_id for one in standing),
        parent=directory.known_organisation(partnership.consortium_id, partnership.organisation.parent_id),
        seats=queries.seats_of(reader(), partnership, language()),
        last_contact=queries.last_contact_of(partnership) if is_staff else None,
        timeline=_timeline_of(partnership) if is_staff else None,
        actions=_actions_of(partnership) if is_staff else [],
        next_statuses=next_statuses(partnership.status),
        papers=queries.papers_of(reader(), partnership),
        contributions=queries.contributions_of(partnership.id),
        year=today_here().year,
        corrections=queries.open_corrections(partnership) if is_staff else [],
        history=history_of(partnership) if is_staff else [],
        today=today_here(),
        role_words=queries.ROLE_WORDS,
    )


def _actions_of(partnership: Partnership) -> list[Action]:
    agreed = queries.actions_agreed_with(partnership)
    return actions.actions_of_organisation(partnership.consortium_id, partnership.organisation_id, also=agreed)


def _timeline_of(partnership: Partnership) -> directory.Timeline:
    subject = directory.Subject(organisation_id=partnership.organisation_id)
    return directory.latest_events(reader(), subject, EVENTS_ON_RECORD)


@bp.get("/partners/own")
@requires(Role.PARTNER)
def own() -> Response:
    """The record of the organisation that the reader stands for."""
    mine = queries.own_partnerships(reader())
    if not mine:
        raise NotThere
    return redirect(url_for("partners.show", partnership_id=mine[0].id))


@bp.route("/partners/<int:partnership_id>/propose-correction", methods=["GET", "POST"])
@requires(Role.STAFF, Role.PARTNER)
def propose_correction(partnership_id: int) -> str | Response | tuple[str, int]:
    """A partner's contact says what is wrong in the own record; the leads get it by mail."""
    partnership = queries.partnership_for(reader(), partnership_id)
    form = CorrectionForm()
    if form.validate_on_submit():
        with form.refusing():
            services.propose_correction(partnership, form.text.data or "", reader().name)
            db.session.commit()
            flash(_("Your proposal is sent to the project lead."))
            return redirect(url_for("partners.show", partnership_id=partnership_id))
    return render_template("partners/propose_correction.html", form=form, partner=partnership), form.status


@bp.post("/partners/corrections/<int:correction_id>/close")
@requires(Role.STAFF)
def close_correction(correction_id: int) -> Response:
    """The proposal has been dealt with."""
    correction = queries.correction_for(reader(), correction_id)
    services.close_correction(correction)
    db.session.commit()
    flash(_("The proposal is closed."))
    return redirect(url_for("partners.show", partnership_id=correction.partnership_id))


@bp.post("/partners/<int:partnership_id>/delete")
@requires(Role.LEAD)
def delete(partnership_id: int) -> Response:
    """Into the trash, from which it comes back."""
    partnership = queries.partnership_for(reader(), partnership_id)
    name = partnership.organisation.label
    services.trash_partnership(partnership)
    db.session.commit()
    undo = url_for("partners.restore", partnership_id=partnership_id)
    tell_undoable(_("The partnership of %(name)s is moved to the trash.", name=name), undo=undo)
    return redirect(url_for("partners.list"))


@bp.post("/partners/<int:partnership_id>/restore")
@requires(Role.LEAD)
def restore(partnership_id: int) -> Response:
    """Out of the trash again."""
    partnership = queries.partnership_for(reader(), partnership_id, in_trash=True)
    with telling():
        services.restore_partnership(partnership)
        db.session.commit()
        flash(_("The partnership is restored."))
        return redirect(url_for("partners.show", partnership_id=partnership_id))
    return redirect(url_for("directory.trash"))


@bp.post("/partners/representatives/<int:representative_id>/delete")
@requires(Role.STAFF)
def delete_representative(representative_id: int) -> Response:
    """For what was never so; who stops is ended with a date."""
    representative = queries.representative_for(reader(), representative_id)
    services.trash_representative(representative)
    db.session.commit()
    undo = url_for("partners.restore_representative", representative_id=representative_id)
    tell_undoable(_("%(name)s is moved to the trash.", name=representative.person.name), undo=undo)
    return redirect(url_for("partners.show", partnership_id=representative.partnership_id))


@bp.post("/partners/representatives/<int:representative_id>/restore")
@requires(Role.STAFF)
def restore_representative(representative_id: int) -> Response:
    """Out of the trash again."""
    representative = queries.representative_for(reader(), representative_id, in_trash=True)
    services.restore_representative(representative)
    db.session.commit()
    flash(_("%(name)s is restored.", name=representative.person.name))
    return redirect(url_for("partners.show", partnership_id=representative.partnership_id))
