"""The owner's report, from the link of a reminder: opening it changes nothing, its buttons do. No sign-in is asked for."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, public, today_here
from consortium.actions import queries, services
from consortium.actions.forms import ReportForm
from consortium.actions.models import ReportLink
from consortium.actions.rules import ActionState, is_overdue
from consortium.actions.views.blueprint import bp
from consortium.core.actor import Actor, act_as
from consortium.core.db import db


@bp.route("/actions/report/<token>", methods=["GET", "POST"])
@public
def report(token: str) -> str | Response | tuple[str, int]:
    """Tell how it goes, or that it is done."""
    link = _link(token)
    form = ReportForm()
    if form.validate_on_submit():
        act_as(Actor(link.person.user_id, link.person.name), link.action.consortium_id)
        _report(link, form.note.data, is_done=request.form.get("done") == "yes")
        db.session.commit()
        return redirect(url_for("actions.report", token=token))
    action = link.action
    page = render_template(
        "actions/report.html",
        action=action,
        person=link.person,
        form=form,
        is_overdue=is_overdue(action.state, action.due_on, today_here()),
        kinds=queries.KINDS,
    )
    return page, form.status


def _link(token: str) -> ReportLink:
    link = queries.action_by_token(current_consortium().id, token)
    g.consortium_is_public = True  # the page says whose it is
    return link


def _report(link: ReportLink, note: str | None, *, is_done: bool) -> None:
    if note:
        services.add_note(link.action, note, by=link.person.name)
    if is_done and link.action.state is ActionState.OPEN:
        services.close(link.action, ActionState.DONE, today_here())
        flash(_("The action is done. Thank you."))
    elif note:
        flash(_("The note is saved. Thank you."))
    else:
        flash(_("Write how it is going, or press the button when it is done."), "warning")


@bp.post("/actions/report/<token>/reopen")
@public
def report_reopen(token: str) -> Response:
    """It is not done after all."""
    link = _link(token)
    act_as(Actor(link.person.user_id, link.person.name), link.action.consortium_id)
    services.reopen(link.action)
    db.session.commit()
    flash(_("The action is open again."))
    return redirect(url_for("actions.report", token=token))
