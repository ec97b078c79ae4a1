"""On the screen of a meeting in progress: decisions, statements, interests, actions, minutes approved by an item."""

from typing import Any

from flask import current_app, flash, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import reader, requires
from consortium.core import clock
from consortium.core.db import db
from consortium.core.flashes import telling
from consortium.meetings.forms.table import ActionForm, DecisionForm, DissentForm, RecusalForm
from consortium.meetings.models import Item, Meeting
from consortium.meetings.queries import conduct as queries
from consortium.meetings.queries import meetings
from consortium.meetings.services import approval, decisions
from consortium.meetings.services import conduct as services
from consortium.meetings.views.blueprint import RUNNERS, bp, link
from consortium.meetings.views.conduct import TABLE, item_page
from consortium.meetings.views.screen import item_state_word

ITEM = f"{TABLE}/<int:item_id>"


def run_item(code: str, address: str, item_id: int) -> tuple[Meeting, queries.Table, Item]:
    """The meeting, all on its screen, and one item. Raises NotThere."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    table = queries.table_of(meeting, now=clock.now())
    return meeting, table, table.item(item_id)


def sealer() -> approval.Sealer:
    """Who seals now, and where verification pages are found."""
    return approval.Sealer(reader().name, current_app.config["CONSORTIUM"].base_url, clock.now())


def _again(code: str, address: str, item_id: int, **forms: Any) -> tuple[str, int]:
    return item_page(meetings.meeting_to_run(reader(), code, address), item_id, **forms)


@bp.post(f"{ITEM}/decision")
@requires(*RUNNERS)
def record_decision(code: str, address: str, item_id: int) -> Any:
    """Record a decision, or put the item off."""
    meeting, table, item = run_item(code, address, item_id)
    form = DecisionForm()
    on = link("meetings.conduct_item", meeting, item_id=item_id)
    if form.validate_on_submit():
        with form.refusing():
            if form.put_off is not None:
                services.settle(item, form.put_off)
                said = _("Item %(number)s: %(state)s.", number=item.label, state=item_state_word(form.put_off).lower())
            else:
                decision = decisions.record(item, form.details(), table.presence, now=clock.now())
                said = _("Decision %(number)s is recorded.", number=decision.label)
            db.session.commit()
            flash(said)
            return redirect(on)
    return _again(code, address, item_id, decision_form=form)


@bp.route(f"{ITEM}/decisions/<int:decision_id>", methods=["GET", "POST"])
@requires(*RUNNERS)
def correct_decision(code: str, address: str, item_id: int, decision_id: int) -> Any:
    """Write a recorded decision differently."""
    meeting, table, item = run_item(code, address, item_id)
    decision = queries.decision_of(item, decision_id)
    form = DecisionForm(
        data={
            "text": decision.text,
            "how": decision.manner.value,
            "outcome": decision.outcome.value if decision.outcome.value != "recommendation" else "adopted",
            "is_casting_vote_used": decision.is_casting_vote_used,
        }
    )
    if form.validate_on_submit():
        with form.refusing():
            if form.put_off is not None:
                services.settle(item, form.put_off)
            else:
                decisions.correct(decision, form.details(), table.presence)
            db.session.commit()
            flash(_("The decision is saved."))
            return redirect(link("meetings.conduct_item", meeting, item_id=item_id))
    return _again(code, address, item_id, decision_form=form, corrected=decision_id)


@bp.post(f"{ITEM}/decisions/<int:decision_id>/take-back")
@requires(*RUNNERS)
def take_back_decision(code: str, address: str, item_id: int, decision_id: int) -> Response:
    """The decision was not made after all."""
    meeting, _table, item = run_item(code, address, item_id)
    on = link("meetings.conduct_item", meeting, item_id=item_id)
    with telling(_("The decision is taken back.")):
        decisions.take_back(queries.decision_of(item, decision_id))
        db.session.commit()
    return redirect(on)


@bp.post(f"{ITEM}/reopen")
@requires(*RUNNERS)
def reopen_item(code: str, address: str, item_id: int) -> Response:
    """An item that was put off is taken up again."""
    meeting, _table, item = run_item(code, address, item_id)
    on = link("meetings.conduct_item", meeting, item_id=item_id)
    with telling():
        services.reopen(item)
        db.session.commit()
    return redirect(on)


@bp.post(f"{ITEM}/decisions/<int:decision_id>/statements")
@requires(*RUNNERS)
def add_dissent(code: str, address: str, item_id: int, decision_id: int) -> Any:
    """A statement on the decision."""
    meeting, _table, item = run_item(code, address, item_id)
    decision = queries.decision_of(item, decision_id)
    form = DissentForm()
    if form.validate_on_submit():
        with form.refusing():
            decisions.add_dissent(decision, form.by.data or "", form.text.data or "")
            db.session.commit()
            return redirect(link("meetings.conduct_item", meeting, item_id=item_id))
    return _again(code, address, item_id, dissent_form=form)


@bp.post(f"{ITEM}/statements/<int:dissent_id>/remove")
@requires(*RUNNERS)
def remove_dissent(code: str, address: str, item_id: int, dissent_id: int) -> Response:
    """Take a statement away."""
    meeting, _table, _item = run_item(code, address, item_id)
    on = link("meetings.conduct_item", meeting, item_id=item_id)
    with telling(_("The statement is taken away.")):
        decisions.remove_dissent(queries.dissent_in(meeting, dissent_id))
        db.session.commit()
    return redirect(on)


@bp.post(f"{ITEM}/interests")
@requires(*RUNNERS)
def add_recusal(code: str, address: str, item_id: int) -> Any:
    """Somebody declares an interest in the item."""
    meeting, table, item = run_item(code, address, item_id)
    form = RecusalForm(people=queries.sitters(table))
    if form.validate_on_submit():
        with form.refusing():
            seat = table.seat(form.seat_id.data)
            decisions.add_recusal(
                item, seat, queries.sitter_name(table, seat), form.reason.data or "", withdrew=bool(form.withdrew.data)
            )
            db.session.commit()
            return redirect(link("meetings.conduct_item", meeting, item_id=item_id))
    return _again(code, address, item_id, recusal_form=form)


@bp.post(f"{ITEM}/interests/<int:recusal_id>/remove")
@requires(*RUNNERS)
def remove_recusal(code: str, address: str, item_id: int, recusal_id: int) -> Response:
    """There was no such interest."""
    meeting, _table, _item = run_item(code, address, item_id)
    on = link("meetings.conduct_item", meeting, item_id=item_id)
    with telling():
        decisions.remove_recusal(queries.recusal_in(meeting, recusal_id))
        db.session.commit()
    return redirect(on)


@bp.post(f"{ITEM}/actions")
@requires(*RUNNERS)
def add_action(code: str, address: str, item_id: int) -> Any:
    """Something that somebody shall do."""
    meeting, table, item = run_item(code, address, item_id)
    form = ActionForm(owners=queries.owners(table))
    if form.validate_on_submit():
        with form.refusing():
            decisions.add_action(item, form.details())
            db.session.commit()
            return redirect(link("meetings.conduct_item", meeting, item_id=item_id, _anchor="actions"))
    return _again(code, address, item_id, action_form=form)


@bp.route(f"{ITEM}/actions/<int:action_id>", methods=["GET", "POST"])
@requires(*RUNNERS)
def edit_action(code: str, address: str, item_id: int, action_id: int) -> Any:
    """Change what is owed, or delete it."""
    meeting, table, _item = run_item(code, address, item_id)
    item, action = queries.action_in(meeting, action_id)
    on = link("meetings.conduct_item", meeting, item_id=item_id, _anchor="actions")
    if request.method == "POST" and request.form.get("delete") == "1":
        with telling(_("The action is in the trash.")):
            decisions.delete_action(item, action)
            db.session.commit()
        return redirect(on)
    owner = f"{action.owner_person_id or ''}:{action.owner_organisation_id or ''}"
    owners = queries.owners(table)
    owners.setdefault(owner, queries.owner_label(action))
    form = ActionForm(owners=owners, data={"text": action.text, "owner": owner, "due_on": action.due_on})
    if form.validate_on_submit():
        with form.refusing():
            decisions.edit_action(item, action, form.details())
            db.session.commit()
            return redirect(on)
    return _again(code, address, item_id, action_form=form, edited_action=action_id)


@bp.post(f"{ITEM}/approve")
@requires(*RUNNERS)
def approve_by_item(code: str, address: str, item_id: int) -> Response:
    """The meeting approves an earlier meeting's minutes, as they are or with changes."""
    meeting, table, item = run_item(code, address, item_id)
    on = link("meetings.conduct_item", meeting, item_id=item_id)
    with_changes = request.form.get("with_changes") == "1"
    done = (
        _("Approved with changes. Make the changes, then seal the minutes.") if with_changes else _("The minutes are approved.")
    )
    with telling(done):
        approval.approve_in_meeting(item, table.presence, sealer(), with_changes=with_changes)
        db.session.commit()
    return redirect(on)
