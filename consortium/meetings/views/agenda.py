"""The agenda's pages: an item's form, its place, its preview."""

from collections.abc import Callable

from flask import flash, jsonify, redirect, render_template, request
from flask_babel import gettext as _

from consortium.accounts.access import reader, requires
from consortium.core import markdown
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.flashes import tell_undoable, telling
from consortium.meetings.forms.agenda import EditItemForm, NewItemForm
from consortium.meetings.models import Item, Meeting
from consortium.meetings.queries import planning as queries
from consortium.meetings.rules.states import PLANNED
from consortium.meetings.rules.words import ItemState
from consortium.meetings.services import agenda
from consortium.meetings.views.answers import Answer
from consortium.meetings.views.blueprint import MEETING, RUNNERS, bp, link
from consortium.meetings.views.planning import planned_meeting

ITEM = f"{MEETING}/items/<int:item_id>"


def planned_item(code: str, address: str, item_id: int, *, in_trash: bool = False) -> Item:
    """An item of a meeting that the reader runs. Raises NotThere."""
    return queries.item_of(planned_meeting(code, address), item_id, in_trash=in_trash)


def _check_planned(meeting: Meeting) -> None:
    if meeting.state not in PLANNED:
        raise NotThere


@bp.route(f"{MEETING}/items/new", methods=["GET", "POST"])
@requires(*RUNNERS)
def create_item(code: str, address: str) -> Answer:
    """A new item at the end of the agenda."""
    meeting = planned_meeting(code, address)
    _check_planned(meeting)
    form = NewItemForm(meeting=meeting)
    if form.validate_on_submit():
        with form.refusing():
            item = agenda.add_item(meeting, form.details())
            db.session.commit()
            flash(_("The item is on the agenda."))
            if request.form.get("then") == "attach":
                return redirect(link("meetings.create_attachment", meeting, item_id=item.id))
            return redirect(link("meetings.show", meeting))
    return render_template("meetings/create_item.html", form=form, meeting=meeting), form.status


@bp.post(f"{MEETING}/items/<int:item_id>/take-up")
@requires(*RUNNERS)
def take_up(code: str, address: str, item_id: int) -> Answer:
    """An item that an earlier meeting postponed or did not reach onto this agenda."""
    meeting = planned_meeting(code, address)
    _check_planned(meeting)
    left_over = queries.left_over_item(meeting, item_id)
    text = _("Item %(item)s is on the agenda again.", item=left_over.label)
    return _done(left_over, lambda: agenda.take_up(meeting, left_over), text, back=link("meetings.show", meeting))


@bp.route(f"{ITEM}/edit", methods=["GET", "POST"])
@requires(*RUNNERS)
def edit_item(code: str, address: str, item_id: int) -> Answer:
    """An item's texts and facts."""
    item = planned_item(code, address, item_id)
    _check_planned(item.meeting)
    form = EditItemForm(row=item)
    if form.validate_on_submit():
        with form.refusing():
            agenda.edit_item(item, form.details())
            db.session.commit()
            flash(_("The item is saved."))
            return redirect(link("meetings.show", item.meeting))
    return render_template("meetings/edit_item.html", form=form, meeting=item.meeting, item=item), form.status


@bp.post(f"{MEETING}/items/order")
@requires(*RUNNERS)
def order_items(code: str, address: str) -> Answer:
    """Another place for one item: ``id`` and ``position`` (from 0), from the buttons up and down and from dragging alike."""
    meeting = planned_meeting(code, address)
    item_id, position = posted_place()
    item = queries.item_of(meeting, item_id)
    return _done(item, lambda: agenda.move_item(item, position + 1), "")


def posted_place() -> tuple[int, int]:
    """Which row was moved where. Raises NotThere for nonsense."""
    texts = [request.form.get(name, "") for name in ("id", "position")]
    if not all(text.isascii() and text.isdigit() and len(text) < 10 for text in texts):
        raise NotThere
    return int(texts[0]), int(texts[1])


@bp.post(f"{ITEM}/delete")
@requires(*RUNNERS)
def delete_item(code: str, address: str, item_id: int) -> Answer:
    """An item without a number into the trash, with a way back."""
    item = planned_item(code, address, item_id)
    undo = link("meetings.restore_item", item.meeting, item_id=item.id)
    place = [one.id for one in queries.agenda_of(item.meeting)].index(item.id) + 1
    return _done(item, lambda: agenda.delete_item(item), _("Item %(place)s moved to the trash.", place=place), undo)


@bp.post(f"{ITEM}/restore")
@requires(*RUNNERS)
def restore_item(code: str, address: str, item_id: int) -> Answer:
    """An item out of the trash."""
    item = planned_item(code, address, item_id, in_trash=True)
    return _done(item, lambda: agenda.restore_item(item), _("The item is restored."))


@bp.post(f"{ITEM}/state")
@requires(*RUNNERS)
def set_item_state(code: str, address: str, item_id: int) -> Answer:
    """Withdraw, postpone or take in again an item that has a number."""
    item = planned_item(code, address, item_id)
    try:
        state = ItemState(request.form.get("state", ""))
    except ValueError:
        raise NotThere from None
    said = {
        ItemState.WITHDRAWN: _("Item %(item)s is withdrawn. Its number stays.", item=item.label),
        ItemState.POSTPONED: _("Item %(item)s is postponed. Its number stays.", item=item.label),
    }
    text = said.get(state, _("Item %(item)s is on the agenda again.", item=item.label))
    return _done(item, lambda: agenda.set_item_state(item, state), text)


def _done(item: Item, verb: Callable[[], object], text: str, undo: str = "", *, back: str = "") -> Answer:
    back = back or link("meetings.show", item.meeting)
    with telling():
        verb()
        db.session.commit()
        if undo:
            tell_undoable(text, undo=undo)
        elif text:
            flash(text)
    return redirect(back)


@bp.post("/meetings/preview")
@requires(*RUNNERS)
def preview() -> Answer:
    """An item's typed markdown as it will look, with the renderer of the papers."""
    names = ("proposal", "background", "assessment")
    texts = {name: markdown.to_html(request.form.get(name, "")[:20_000]) for name in names}
    return render_template("meetings/preview.html", texts=texts, title=request.form.get("title", "")[:300])


@bp.get(f"{MEETING}/presenters")
@requires(*RUNNERS)
def presenters(code: str, address: str) -> Answer:
    """Matches of the type-ahead: people who may present."""
    meeting = planned_meeting(code, address)
    found = queries.possible_presenters(reader(), meeting, request.args.get("q", "")[:100])
    return jsonify([{"value": str(one.id), "label": one.name} for one in found])
