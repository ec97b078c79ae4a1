"""Who is there: ticks on the screen of the meeting in progress, and the whole list with times, alternates and guests."""

from typing import Any

from flask import flash, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.committees.models import Seat
from consortium.committees.rules import HolderKind
from consortium.core import clock
from consortium.core.db import db
from consortium.core.flashes import telling
from consortium.meetings.forms.attendance import GuestForm, SpellForm
from consortium.meetings.models import Meeting, Spell
from consortium.meetings.queries import conduct as queries
from consortium.meetings.queries import meetings
from consortium.meetings.queries.presence import holders_on
from consortium.meetings.services import attendance as services
from consortium.meetings.views.blueprint import MEETING, RUNNERS, bp, link
from consortium.meetings.views.conduct import TABLE
from consortium.meetings.views.screen import Screen

LIST = f"{MEETING}/attendance"


def _numbers(name: str) -> set[int]:
    return {int(value) for value in request.form.getlist(name) if value.isascii() and value.isdigit() and len(value) < 10}


@bp.post(f"{TABLE}/<int:item_id>/seats")
@requires(*RUNNERS)
def tick(code: str, address: str, item_id: int) -> Response:
    """Keep the ticks that changed since the list was shown; those of others stay."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    table = queries.table_of(meeting, now=clock.now())
    on = link("meetings.conduct_item", meeting, item_id=table.item(item_id).id, _anchor="seats")
    shown, present, was = _numbers("shown"), _numbers("present"), _numbers("was")
    with telling():
        for seat in table.presence.seats:
            if seat.id in shown and (seat.id in present) != (seat.id in was):
                services.tick(meeting, seat, is_present=seat.id in present, now=clock.now())
        db.session.commit()
    return redirect(on)


@bp.post(f"{TABLE}/<int:item_id>/seats/all")
@requires(*RUNNERS)
def tick_all(code: str, address: str, item_id: int) -> Response:
    """Tick everybody who has not declined."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    table = queries.table_of(meeting, now=clock.now())
    table.item(item_id)  # not there: then neither is its page
    on = link("meetings.conduct_item", meeting, item_id=item_id, _anchor="seats")
    with telling():
        services.tick_all(meeting, table.presence.seats, now=clock.now())
        db.session.commit()
    return redirect(on)


def _people(meeting: Meeting, seat: Seat, spell: Spell | None = None) -> dict[str, str]:
    found = {str(one.person_id): one.person.name for kind in HolderKind for one in holders_on(seat, meeting, kind)}
    if spell is not None and spell.person_id is not None:
        found.setdefault(str(spell.person_id), spell.person_name)
    return found


def _items(table: queries.Table) -> dict[str, str]:
    return {str(item.id): f"{item.label} {item.title}" for item in table.items}


def _list_page(meeting: Meeting, guest_form: GuestForm | None = None) -> tuple[str, int]:
    now = clock.now()
    table = queries.table_of(meeting, now=now)
    form = guest_form or GuestForm(formdata=None, items=_items(table))
    page = render_template(
        "meetings/attendance.html",
        meeting=meeting,
        table=table,
        screen=Screen(table, None, now=now),
        guest_form=form,
        items=_items(table),
        excused={apology.seat_id: apology for apology in table.apologies},
    )
    return page, form.status if guest_form else 200


@bp.get(LIST)
@requires(*RUNNERS)
def attendance(code: str, address: str) -> tuple[str, int]:
    """The whole list."""
    return _list_page(meetings.meeting_to_run(reader(), code, address))


@bp.route(f"{LIST}/seats/<int:seat_id>", methods=["GET", "POST"])
@requires(*RUNNERS)
def add_spell(code: str, address: str, seat_id: int) -> Any:
    """One more person in the seat."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    table = queries.table_of(meeting, now=clock.now())
    seat = table.seat(seat_id)
    form = SpellForm(people=_people(meeting, seat), items=_items(table))
    if form.validate_on_submit():
        with form.refusing():
            services.add_spell(meeting, seat, form.details(meeting.starts_at, current_consortium().timezone))
            db.session.commit()
            flash(_("The attendance is saved."))
            return redirect(link("meetings.attendance", meeting))
    return _spell_page(code, address, seat_id, form)


@bp.route(f"{LIST}/spells/<int:spell_id>", methods=["GET", "POST"])
@requires(*RUNNERS)
def edit_spell(code: str, address: str, spell_id: int) -> Any:
    """Mend a spell."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    table = queries.table_of(meeting, now=clock.now())
    spell = queries.spell_in(meeting, spell_id)
    zone = current_consortium().timezone
    seat = table.seat(spell.seat_id)
    form = SpellForm(
        people=_people(meeting, seat, spell),
        items=_items(table),
        data={
            "person_id": str(spell.person_id or ""),
            "person_name": "" if spell.person_id else spell.person_name,
            "is_alternate": spell.is_alternate,
            "presence": spell.presence.value,
            "from_at": clock.local(spell.from_at, zone).time() if spell.from_at else None,
            "until_at": clock.local(spell.until_at, zone).time() if spell.until_at else None,
            "item_id": str(spell.item_id or ""),
        },
    )
    if form.validate_on_submit():
        with form.refusing():
            services.edit_spell(spell, form.details(meeting.starts_at, zone))
            db.session.commit()
            flash(_("The attendance is saved."))
            return redirect(link("meetings.attendance", meeting))
    return _spell_page(code, address, seat.id, form)


def _spell_page(code: str, address: str, seat_id: int, form: SpellForm) -> tuple[str, int]:
    meeting = meetings.meeting_to_run(reader(), code, address)
    table = queries.table_of(meeting, now=clock.now())
    lines = [line for side in Screen(table, None, now=clock.now()).sides for line in side.seats if line.seat_id == seat_id]
    return render_template("meetings/spell.html", meeting=meeting, seat_name=lines[0].name, form=form), form.status


@bp.post(f"{LIST}/spells/<int:spell_id>/remove")
@requires(*RUNNERS)
def remove_spell(code: str, address: str, spell_id: int) -> Response:
    """The person was not there."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    on = link("meetings.attendance", meeting)
    with telling():
        services.remove_spell(queries.spell_in(meeting, spell_id))
        db.session.commit()
    return redirect(on)


@bp.post(f"{LIST}/seats/<int:seat_id>/apologies")
@requires(*RUNNERS)
def excuse(code: str, address: str, seat_id: int) -> Response:
    """Note or take back a seat's apologies."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    seat = queries.table_of(meeting, now=clock.now()).seat(seat_id)
    on = link("meetings.attendance", meeting)
    with telling():
        if request.form.get("withdraw") == "1":
            services.withdraw_apology(meeting, seat)
        else:
            services.excuse(meeting, seat)
        db.session.commit()
    return redirect(on)


@bp.post(f"{LIST}/guests")
@requires(*RUNNERS)
def add_guest(code: str, address: str) -> Any:
    """Somebody without a seat."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    table = queries.table_of(meeting, now=clock.now())
    form = GuestForm(items=_items(table))
    if form.validate_on_submit():
        with form.refusing():
            item = table.item(int(form.item_id.data)) if form.item_id.data else None
            services.add_guest(meeting, form.name.data or "", form.organisation.data or None, item)
            db.session.commit()
            return redirect(link("meetings.attendance", meeting, _anchor="guests"))
    return _list_page(meetings.meeting_to_run(reader(), code, address), form)


@bp.post(f"{LIST}/guests/<int:guest_id>/remove")
@requires(*RUNNERS)
def remove_guest(code: str, address: str, guest_id: int) -> Response:
    """The guest did not come."""
    meeting = meetings.meeting_to_run(reader(), code, address)
    on = link("meetings.attendance", meeting, _anchor="guests")
    with telling():
        services.remove_guest(meeting, queries.guest_in(meeting, guest_id))
        db.session.commit()
    return redirect(on)
