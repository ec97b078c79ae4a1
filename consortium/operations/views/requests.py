"""The register of requests about personal data."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.core import table
from consortium.core.db import db
from consortium.core.flashes import tell_undoable
from consortium.journal import services as journal
from consortium.operations import queries
from consortium.operations.forms import AnswerForm, NewRequestForm, RequestForm
from consortium.operations.queries.requests import KINDS, STATES
from consortium.operations.rules import RequestState
from consortium.operations.services import privacy
from consortium.operations.views.blueprint import bp
from consortium.operations.views.history import history_of

Answer = str | Response | tuple[str, int]


@bp.get("/<consortium>/privacy")
@requires(Role.STAFF)
def requests() -> Answer:
    """The requests, what is to be answered first."""
    asked = table.asked(queries.REQUESTS)
    page = queries.request_page(reader(), asked)
    if asked.format:
        return table.exported(queries.REQUESTS, page, asked, note_read=journal.note_read)
    links = table.Links(queries.REQUESTS, asked, page)
    return render_template("operations/requests.html", page=page, list=links, today=today_here(), kinds=KINDS, states=STATES)


@bp.route("/<consortium>/privacy/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_request() -> Answer:
    """Write down a request that came in."""
    form = NewRequestForm()
    if form.validate_on_submit():
        with form.refusing():
            made = privacy.log_request(current_consortium().id, form.details(), today_here())
            db.session.commit()
            flash(_("The request is saved."))
            return redirect(url_for("operations.show_request", request_id=made.id))
    return render_template("operations/edit_request.html", form=form, request_row=None), form.status


@bp.route("/<consortium>/privacy/<int:request_id>", methods=["GET", "POST"])
@requires(Role.STAFF)
def show_request(request_id: int) -> Answer:
    """One request; posting says how it was answered."""
    found = queries.request_for(reader(), request_id)
    form = AnswerForm(row=found)
    if form.validate_on_submit():
        with form.refusing():
            state, answer, day = RequestState(form.state.data), form.answer.data or "", form.answered_on.data or today_here()
            privacy.answer_request(found, state=state, answer=answer, answered_on=day)
            db.session.commit()
            flash(_("The answer is saved."))
            return redirect(url_for("operations.show_request", request_id=request_id))
    facts = {"kinds": KINDS, "states": STATES, "today": today_here(), "history": history_of(found)}
    return render_template("operations/show_request.html", form=form, found=found, **facts), form.status


@bp.route("/<consortium>/privacy/<int:request_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_request(request_id: int) -> Answer:
    """Change what was written down of a request."""
    found = queries.request_for(reader(), request_id)
    form = RequestForm(row=found)
    if form.validate_on_submit():
        with form.refusing():
            privacy.change_request(found, form.details(), today_here())
            db.session.commit()
            flash(_("The request is saved."))
            return redirect(url_for("operations.show_request", request_id=request_id))
    return render_template("operations/edit_request.html", form=form, request_row=found), form.status


@bp.post("/<consortium>/privacy/<int:request_id>/delete")
@requires(Role.STAFF)
def delete_request(request_id: int) -> Response:
    """Into the trash, for what was never asked."""
    found = queries.request_for(reader(), request_id)
    privacy.trash_request(found)
    db.session.commit()
    undo = url_for("operations.restore_request", request_id=request_id)
    tell_undoable(_("The request is moved to the trash."), undo=undo)
    return redirect(url_for("operations.requests"))


@bp.post("/<consortium>/privacy/<int:request_id>/restore")
@requires(Role.STAFF)
def restore_request(request_id: int) -> Response:
    """Out of the trash again."""
    found = queries.request_for(reader(), request_id, in_trash=True)
    privacy.restore_request(found)
    db.session.commit()
    flash(_("The request is restored."))
    return redirect(url_for("operations.show_request", request_id=request_id))
