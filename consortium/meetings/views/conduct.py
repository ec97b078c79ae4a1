"""The meeting in progress: one screen for agenda, item and seats; and everything typed afterwards on the same."""

from typing import Any

from flask import flash, jsonify, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.core import clock, formats, markdown
from consortium.core.db import db
from consortium.core.flashes import telling
from consortium.core.i18n import language
from consortium.core.text import held_together
from consortium.meetings.forms.table import (
    HOW,
    HOW_ELSE,
    ActionForm,
    DecisionForm,
    DissentForm,
    ItemForm,
    NewItemForm,
    RecusalForm,
    TextForm,
)
from consortium.meetings.models import Item, Meeting
from consortium.meetings.queries import conduct as queries
from consortium.meetings.queries import meetings
from consortium.meetings.queries.words import Words, body_at_start
from consortium.meetings.rules.votes import usual_outcome
from consortium.meetings.rules.words import ItemType
from consortium.meetings.services import conduct as services
from consortium.meetings.views.blueprint import MEETING, RUNNERS, bp, link
from consortium.meetings.views.screen import Screen

TABLE = f"{MEETING}/conduct"
bp.add_app_template_filter(markdown.to_html, "markdown")
bp.add_app_template_filter(lambda text: held_together(markdown.plain_text(text)), "plain_text")


def usual_text(item: Item) -> str:
    """What the decision sheet starts with: the proposal, else the set phrase for what is only noted."""
    if item.proposal or item.decisions:
        return item.proposal or ""
    if item.type is ItemType.DECISION:
        return ""
    words = Words(item.meeting.language)
    body = body_at_start(item.meeting.committee.kind, item.meeting.language)
    return words.gettext("%(committee)s took note of the matter.", committee=body)


def item_page(meeting: Meeting, item_id: int, **forms: Any) -> tuple[str, int]:
    """The screen for one item; ``forms`` are those that were sent and have to be mended."""
    now = clock.now()
    table = queries.table_of(meeting, now=now)
    item = table.item(item_id)
    screen = Screen(table, item, now=now)
    given = [form for form in forms.values() if form is not None and hasattr(form, "status")]
    first = usual_text(item)
    people, owners = queries.sitters(table), queries.owners(table)
    fresh: dict[str, Any] = {
        "text_form": lambda: TextForm(row=item, formdata=None, data={"minutes_text": item.minutes_text or ""}),
        "decision_form": lambda: DecisionForm(
            formdata=None, prefix="", data={"text": first, "outcome": usual_outcome(item.type).value, "how": "unanimous"}
        ),
        "dissent_form": lambda: DissentForm(formdata=None),
        "recusal_form": lambda: RecusalForm(formdata=None, people=people),
        "action_form": lambda: ActionForm(formdata=None, owners=owners),
        "new_item_form": lambda: NewItemForm(formdata=None),
        "item_form": lambda: ItemForm(row=item, formdata=None, data={"title": item.title, "presenter": screen.facts[2]}),
    }
    shown = {name: forms.get(name) or make() for name, make in fresh.items()}
    before, after = table.neighbours(item)
    page = render_template(
        "meetings/conduct_item.html",
        meeting=meeting,
        table=table,
        item=item,
        screen=screen,
        before=before,
        after=after,
        how=HOW,
        how_else=HOW_ELSE,
        is_adding_decision=bool(forms.get("decision_form")) or request.args.get("more") == "decision" or not item.decisions,
        corrected=forms.get("corrected"),
        edited_action=forms.get("edited_action"),
        **shown,
    )
    return page, max((form.status for form in given), default=200)


@bp.post(f"{TABLE}/open")
@requires(*RUNNERS)
def open_meeting(code: str, address: str) -> Response:
    """The chair opens the meeting."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    back, on = link("meetings.show", meeting), link("meetings.conduct", meeting)
    with telling():
        services.open_meeting(meeting, now=clock.now())
        db.session.commit()
        return redirect(on)
    return redirect(back)


@bp.post(f"{TABLE}/write-afterwards")
@requires(*RUNNERS)
def write_afterwards(code: str, address: str) -> Response:
    """Skip the meeting in progress: everything is typed afterwards."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    back, on = link("meetings.show", meeting), link("meetings.conduct", meeting)
    with telling():
        services.write_afterwards(meeting)
        db.session.commit()
        return redirect(on)
    return redirect(back)


@bp.get(TABLE)
@requires(*RUNNERS)
def conduct(code: str, address: str) -> Response | str:
    """The item to go on with; a meeting without items begins with adding one."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    now = clock.now()
    table = queries.table_of(meeting, now=now)
    current = table.current()
    if current is not None:
        return redirect(link("meetings.conduct_item", meeting, item_id=current.id))
    screen = Screen(table, None, now=now)
    return render_template("meetings/conduct.html", meeting=meeting, table=table, screen=screen, new_item_form=NewItemForm())


@bp.get(f"{TABLE}/<int:item_id>")
@requires(*RUNNERS)
def conduct_item(code: str, address: str, item_id: int) -> tuple[str, int]:
    """One item on the screen."""
    return item_page(meetings.meeting_to_run(reader(), code, address), item_id)


@bp.post(f"{TABLE}/<int:item_id>")
@requires(*RUNNERS)
def save_text(code: str, address: str, item_id: int) -> Any:
    """Keep the item's minutes; a script gets JSON and goes on writing."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    item = queries.item_in(meeting, item_id)
    form = TextForm(row=item, data={"minutes_text": item.minutes_text or ""})
    if request.accept_mimetypes.best == "application/json":
        return _autosave(item, form)
    if form.validate_on_submit():
        with form.refusing():
            services.save_text(item, form.minutes_text.data)
            db.session.commit()
            flash(_("The minutes of the item are saved."))
            return redirect(link("meetings.conduct_item", meeting, item_id=item_id))
    return item_page(meetings.meeting_to_run(reader(), code, address), item_id, text_form=form)


def _autosave(item: Item, form: TextForm) -> Any:
    """Save what is being written. On an older version nothing is saved: the script then sends the form as a page."""
    if not form.validate():
        return jsonify(errors=[str(one) for errors in form.errors.values() for one in errors]), 409 if form.conflict else 422
    with telling():
        services.save_text(item, form.minutes_text.data)
        db.session.commit()
        fresh = TextForm(row=item, formdata=None, data={"minutes_text": item.minutes_text or ""})
        at = clock.local(clock.now(), current_consortium().timezone).time()
        saved = _("Saved %(time)s", time=formats.bare_time(at, language()))
        return jsonify(saved=str(saved), version=str(item.version), opened=fresh.opened.data, form_id=fresh.form_id.data)
    return jsonify(errors=[]), 409


@bp.post(f"{TABLE}/<int:item_id>/next")
@requires(*RUNNERS)
def next_item(code: str, address: str, item_id: int) -> Response:
    """Done with this item; take up the next one."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    table = queries.table_of(meeting, now=clock.now())
    item = table.item(item_id)
    following = table.neighbours(item)[1] or item
    on = link("meetings.conduct_item", meeting, item_id=following.id)
    with telling():
        services.finish_item(item)
        if following is not item:
            services.begin_item(following, now=clock.now())
        db.session.commit()
    return redirect(on)


@bp.post(f"{TABLE}/<int:item_id>/begin")
@requires(*RUNNERS)
def begin_item(code: str, address: str, item_id: int) -> Response:
    """Take up an item out of turn."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    on = link("meetings.conduct_item", meeting, item_id=item_id)
    with telling():
        services.begin_item(queries.item_in(meeting, item_id), now=clock.now())
        db.session.commit()
    return redirect(on)


@bp.post(f"{TABLE}/items")
@requires(*RUNNERS)
def add_item(code: str, address: str) -> Any:
    """An item raised at the table."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    form = NewItemForm()
    if form.validate_on_submit():
        with form.refusing():
            item = services.add_item(meeting, form.details())
            db.session.commit()
            flash(_("Item %(number)s is on the agenda.", number=item.label))
            return redirect(link("meetings.conduct_item", meeting, item_id=item.id))
    now = clock.now()
    meeting = meetings.meeting_to_run(reader(), code, address)
    table = queries.table_of(meeting, now=now)
    current = table.current()
    if current is not None:
        return item_page(meeting, current.id, new_item_form=form)
    screen = Screen(table, None, now=now)
    return render_template("meetings/conduct.html", meeting=meeting, table=table, screen=screen, new_item_form=form), form.status


@bp.post(f"{TABLE}/<int:item_id>/move")
@requires(*RUNNERS)
def reorder_item(code: str, address: str, item_id: int) -> Response:
    """Treat the item earlier or later."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    on = link("meetings.conduct_item", meeting, item_id=item_id)
    with telling():
        services.move(queries.item_in(meeting, item_id), earlier=request.form.get("earlier") == "1")
        db.session.commit()
    return redirect(on)


@bp.post(f"{TABLE}/<int:item_id>/title")
@requires(*RUNNERS)
def rename_item(code: str, address: str, item_id: int) -> Any:
    """Mend the item's title and who presented it."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    item = queries.item_in(meeting, item_id)
    form = ItemForm(row=item, data={"title": item.title, "presenter": item.presenter or ""})
    if form.validate_on_submit():
        with form.refusing():
            services.rename_item(item, title=form.title.data or "", presenter=form.presenter.data or None)
            db.session.commit()
            flash(_("The item is saved."))
            return redirect(link("meetings.conduct_item", meeting, item_id=item_id))
    return item_page(meetings.meeting_to_run(reader(), code, address), item_id, item_form=form)
