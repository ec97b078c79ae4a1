"""What one button does to an action; each can be undone."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import reader, requires, today_here
from consortium.accounts.rules import INSIDE, Role
from consortium.actions import queries, services
from consortium.actions.rules import ActionState
from consortium.actions.views.blueprint import bp
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.flashes import tell_undoable, telling


def _to(action_id: int) -> Response:
    return redirect(url_for("actions.show", action_id=action_id))


@bp.post("/actions/<int:action_id>/done")
@requires(*INSIDE)
def done(action_id: int) -> Response:
    """The action is done."""
    action = queries.action_for(reader(), action_id)
    if not queries.may_report(reader(), action):
        raise NotThere
    return _close(action_id, ActionState.DONE)


@bp.post("/actions/<int:action_id>/drop")
@requires(Role.STAFF)
def drop(action_id: int) -> Response:
    """The action is not to be done after all."""
    return _close(action_id, ActionState.DROPPED)


def _close(action_id: int, state: ActionState) -> Response:
    action = queries.action_for(reader(), action_id)
    with telling():
        services.close(action, state, today_here())
        db.session.commit()
        told = _("The action is done.") if state is ActionState.DONE else _("The action is dropped.")
        tell_undoable(told, undo=url_for("actions.reopen", action_id=action_id))
    return _to(action_id)


@bp.post("/actions/<int:action_id>/reopen")
@requires(*INSIDE)
def reopen(action_id: int) -> Response:
    """The action is open after all."""
    action = queries.action_for(reader(), action_id)
    if not queries.may_report(reader(), action):
        raise NotThere
    services.reopen(action)
    db.session.commit()
    flash(_("The action is open again."))
    return _to(action_id)


@bp.post("/actions/<int:action_id>/delete")
@requires(Role.STAFF)
def delete(action_id: int) -> Response:
    """Move the action to the trash."""
    services.trash(queries.action_for(reader(), action_id))
    db.session.commit()
    tell_undoable(_("The action is moved to the trash."), undo=url_for("actions.restore", action_id=action_id))
    return redirect(url_for("actions.list"))


@bp.post("/actions/<int:action_id>/restore")
@requires(Role.STAFF)
def restore(action_id: int) -> Response:
    """Take the action out of the trash."""
    services.restore(queries.action_for(reader(), action_id, in_trash=True))
    db.session.commit()
    flash(_("The action is restored."))
    return _to(action_id)
