"""Consultations and open input: the list, one of them, its forms and buttons; and the Storting's hearings."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.core import table
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.fields import id_or_none
from consortium.core.flashes import tell_undoable, telling
from consortium.journal import services as journal
from consortium.outreach.forms.consultations import ConsultationForm, NewConsultationForm
from consortium.outreach.queries import consultations as queries
from consortium.outreach.queries import hearings as hearing_queries
from consortium.outreach.queries.answers import answers_of
from consortium.outreach.rules.consultations import (
    ConsultationKind,
    ConsultationState,
    Stance,
    can_mark_answer,
    is_overdue,
    next_states,
)
from consortium.outreach.services import consultations as services
from consortium.outreach.views.blueprint import bp
from consortium.outreach.views.consultation_words import WORDS, history_of


@bp.get("/consultations")
@requires(Role.STAFF)
def consultations() -> str | Response:
    """Every consultation and input of the consortium."""
    made = queries.consultation_list(current_consortium().id)
    asked = table.asked(made.listing)
    page = queries.consultation_page(reader(), made, asked)
    if asked.format:
        return table.exported(made.listing, page, asked, note_read=journal.note_read)
    links = table.Links(made.listing, asked, page)
    return render_template("outreach/consultations.html", page=page, list=links, words=queries, today=today_here())


@bp.get("/consultations/<int:consultation_id>")
@requires(Role.STAFF)
def consultation(consultation_id: int) -> str:
    """One consultation: whether we take part, with whom, when it was sent."""
    found = queries.consultation_for(reader(), consultation_id)
    today = today_here()
    return render_template(
        "outreach/consultation.html",
        consultation=found,
        co_senders=[one for one in found.partners if one.stance is Stance.CO_SENDER],
        not_behind=[one for one in found.partners if one.stance is Stance.NOT_BEHIND],
        next_states=next_states(found.state),
        is_overdue=is_overdue(found.state, found.deadline, today),
        answers=answers_of(found),
        can_mark=can_mark_answer(found.state),
        words=queries,
        history=history_of(found),
        today=today,
    )


@bp.route("/consultations/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_consultation() -> str | Response | tuple[str, int]:
    """A new consultation; with ``?hearing=`` from a hearing of the Storting."""
    hearing_id = id_or_none(request.args.get("hearing", ""))
    hearing = hearing_queries.hearing_for(reader(), hearing_id) if hearing_id else None
    given: dict[str, Any] = {}
    if hearing is not None and request.method == "GET":
        given = {
            "kind": (ConsultationKind.CONSULTATION if hearing.is_written else ConsultationKind.HEARING).value,
            "title": hearing.title[:300],
            "recipient": hearing.body.name if hearing.body else "",
            "reference": hearing.reference,
            "deadline": PartialDate.of(hearing.deadline_on) if hearing.deadline_on else None,
            "source": "Stortinget (NLOD)",
        }
    form = NewConsultationForm(data=given)
    if form.validate_on_submit():
        with form.refusing():
            made = services.add_consultation(current_consortium().id, form.details(), today=today_here(), hearing=hearing)
            db.session.commit()
            flash(str(WORDS[made.kind].is_saved))
            return redirect(url_for("outreach.consultation", consultation_id=made.id))
    return render_template("outreach/create_consultation.html", form=form, hearing=hearing), form.status


@bp.route("/consultations/<int:consultation_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_consultation(consultation_id: int) -> str | Response | tuple[str, int]:
    """What is written down about a consultation."""
    found = queries.consultation_for(reader(), consultation_id)
    form = ConsultationForm(row=found)
    if form.validate_on_submit():
        with form.refusing():
            services.change_consultation(found, form.details(), today=today_here())
            db.session.commit()
            flash(str(WORDS[found.kind].is_saved))
            return redirect(url_for("outreach.consultation", consultation_id=consultation_id))
    return render_template(
        "outreach/edit_consultation.html", form=form, consultation=found, title=WORDS[found.kind].edit
    ), form.status


@bp.post("/consultations/<int:consultation_id>/state/<new_state>")
@requires(Role.STAFF)
def change_consultation(consultation_id: int, new_state: str) -> Response:
    """Take part, stand aside, or say that the answer was sent today."""
    found = queries.consultation_for(reader(), consultation_id)
    if new_state not in set(ConsultationState):
        raise NotThere
    with telling():
        services.change_state(found, ConsultationState(new_state), today_here())
        db.session.commit()
        flash(_("The status is changed."))
    return redirect(url_for("outreach.consultation", consultation_id=consultation_id))


@bp.post("/consultations/<int:consultation_id>/delete")
@requires(Role.STAFF)
def delete_consultation(consultation_id: int) -> Response:
    """Into the trash, from which it comes back."""
    found = queries.consultation_for(reader(), consultation_id)
    services.trash_consultation(found)
    db.session.commit()
    undo = url_for("outreach.restore_consultation", consultation_id=consultation_id)
    tell_undoable(str(WORDS[found.kind].is_moved), undo=undo)
    return redirect(url_for("outreach.consultations"))


@bp.post("/consultations/<int:consultation_id>/restore")
@requires(Role.STAFF)
def restore_consultation(consultation_id: int) -> Response:
    """Out of the trash again."""
    found = queries.consultation_for(reader(), consultation_id, in_trash=True)
    services.restore_consultation(found)
    db.session.commit()
    flash(str(WORDS[found.kind].is_restored))
    return redirect(url_for("outreach.consultation", consultation_id=consultation_id))


@bp.get("/hearings")
@requires(Role.STAFF)
def hearings() -> str | Response:
    """The Storting's hearings that are open, and which of them the consortium has taken up."""
    today = today_here()
    listing = hearing_queries.hearing_list(current_consortium().id, today)
    asked = table.asked(listing)
    page = hearing_queries.hearing_page(reader(), listing, asked, today)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    return render_template("outreach/hearings.html", page=page, list=table.Links(listing, asked, page))
