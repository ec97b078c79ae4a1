"""The list of actions, one action, and the forms of staff."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires, today_here
from consortium.accounts.rules import INSIDE, Role
from consortium.actions import queries, services
from consortium.actions.forms import ActionForm, NewActionForm, NoteForm
from consortium.actions.queries import ActionRow
from consortium.actions.rules import is_overdue
from consortium.actions.views.blueprint import bp, history_of
from consortium.core import table
from consortium.core.db import db
from consortium.core.table import Listing, ListQuery
from consortium.journal import services as journal


def _asked(listing: Listing[ActionRow]) -> ListQuery:
    """What the address asks for; without a state, the open ones."""
    asked = table.asked(listing)
    if "state" not in request.args:
        asked = replace(asked, chosen={**asked.chosen, "state": ("open",)})
    return asked


@bp.get("/actions", endpoint="list")
@requires(*INSIDE)
def list_actions() -> str | Response:
    """The actions that are open to the reader: by date, the longest overdue first."""
    today = today_here()
    listing = queries.listing(reader(), today)
    asked = _asked(listing)
    page = queries.actions(reader(), asked, today, listing)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    links = table.Links(listing, asked, page)
    is_narrowed = bool({"q", "state", "owner", "due", "kind", "from", "partner"} & request.args.keys())
    return render_template("actions/list.html", page=page, list=links, asked=asked, is_narrowed=is_narrowed)


@bp.route("/actions/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create() -> str | Response | tuple[str, int]:
    """A new action."""
    form = NewActionForm()
    if form.validate_on_submit():
        with form.refusing():
            action = services.create(current_consortium().id, form.details())
            db.session.commit()
            flash(_("The action is created."))
            return redirect(url_for("actions.show", action_id=action.id))
    return render_template("actions/create.html", form=form), form.status


@bp.route("/actions/<int:action_id>", methods=["GET", "POST"])
@requires(*INSIDE)
def show(action_id: int) -> str | Response | tuple[str, int]:
    """One action: what, who, when, how it goes. Posting tells how it goes."""
    action = queries.action_for(reader(), action_id)
    may_report = queries.may_report(reader(), action)
    form = NoteForm()
    if may_report and form.validate_on_submit():
        services.add_note(action, form.note.data or "")
        db.session.commit()
        flash(_("The note is saved."))
        return redirect(url_for("actions.show", action_id=action.id))
    today = today_here()
    page = render_template(
        "actions/show.html",
        action=action,
        form=form,
        may_report=may_report,
        may_change=queries.may_change(reader(), action),
        is_overdue=is_overdue(action.state, action.due_on, today),
        source=queries.sources_of(reader(), [action.id]).get(action.id),
        kinds=queries.KINDS,
        history=history_of(action) if reader().is_staff else [],
    )
    return page, form.status


@bp.route("/actions/<int:action_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit(action_id: int) -> str | Response | tuple[str, int]:
    """Change what, who, when."""
    action = queries.action_for(reader(), action_id)
    form = ActionForm(row=action)
    if form.validate_on_submit():
        with form.refusing():
            services.change(action, form.details())
            db.session.commit()
            flash(_("The action is saved."))
            return redirect(url_for("actions.show", action_id=action.id))
    return render_template("actions/edit.html", form=form, action=action), form.status


@bp.get("/actions/trash")
@requires(Role.STAFF)
def trash() -> str:
    """Deleted actions, which come back for 30 days."""
    return render_template("actions/trash.html", actions=queries.trashed_actions(reader()))
