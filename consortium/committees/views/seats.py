"""A seat's record and its forms."""

from flask import flash, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.committees import queries, services
from consortium.committees.forms import EndForm, NewSeatForm, RoleForm, SeatForm
from consortium.committees.forms.seats import PersonFields
from consortium.committees.models import Seat
from consortium.committees.queries import words
from consortium.committees.rules import HolderDetails, SeatRole
from consortium.committees.views.blueprint import GROUP, SEAT, bp, from_today, history_of, to_group, to_seat
from consortium.core.dates import holds_on
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.fields import id_or_none
from consortium.core.i18n import language
from consortium.directory import services as directory


@bp.get(SEAT)
@requires(Role.STAFF)
def seat(code: str, seat_id: int) -> str:
    """A seat: its role and partner, who holds and held it."""
    found = queries.seat_for(reader(), code, seat_id)
    held = sorted(
        (one for one in found.holders if one.deleted_at is None),
        key=lambda one: (one.starts.first_day.isoformat() if one.starts else "", one.id),
        reverse=True,
    )
    today = today_here()
    return render_template(
        "committees/seat.html",
        seat=found,
        committee=found.committee,
        now=[one for one in held if holds_on(today, one.starts, one.ends)],
        later=[one for one in held if one.starts and one.starts.first_day > today],
        earlier=[one for one in held if one.ends and one.ends.last_day < today],
        role=words.role_words(found.role, found.side.name(language()) if found.side else ""),
        words=words,
        history=history_of(found.committee, found),
    )


@bp.route(f"{GROUP}/seats/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_seat(code: str) -> str | Response | tuple[str, int]:
    """A new seat, and who holds it where that is known."""
    committee = queries.committee_to_change(reader(), code)
    form = NewSeatForm(data={"starts": from_today(), "is_voting": True} if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.refusing():
            added = services.add_seat(committee, form.seat())
            person_id = chosen_person(form)
            if person_id is not None:
                services.add_holder(added, HolderDetails(person_id=person_id, starts=form.starts.data))
            db.session.commit()
            flash(_("The seat is added."))
            return redirect(to_group(committee))
    return render_template("committees/create_seat.html", form=form, committee=committee), form.status


def chosen_person(form: PersonFields) -> int | None:
    """The person chosen, or the new one, made now. Raises Refusal for a wrong or taken e-mail address."""
    new = form.new_person()
    if new is not None:
        return directory.create_person(current_consortium().id, new).id
    return id_or_none(form.person_id.data)


@bp.route(f"{SEAT}/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_seat(code: str, seat_id: int) -> str | Response | tuple[str, int]:
    """Correct what was written about a seat."""
    found = queries.seat_for(reader(), code, seat_id)
    form = SeatForm(row=found)
    if form.validate_on_submit():
        with form.refusing():
            services.change_seat(found, form.seat(form.ends.data))
            db.session.commit()
            flash(_("The seat is saved."))
            return redirect(to_seat(found))
    return render_template("committees/edit_seat.html", form=form, seat=found, to_seat=to_seat(found)), form.status


@bp.route(f"{SEAT}/role", methods=["GET", "POST"])
@requires(Role.STAFF)
def change_role(code: str, seat_id: int) -> str | Response | tuple[str, int]:
    """Another role from a day on."""
    found = queries.seat_for(reader(), code, seat_id)
    form = RoleForm(seat=found, data={"starts": from_today()} if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.refusing():
            later = services.change_role(found, SeatRole(form.role.data), form.starts.data or from_today())
            db.session.commit()
            flash(_("The seat has its new role from that day."))
            return redirect(to_seat(later))
    return render_template("committees/change_role.html", form=form, seat=found, to_seat=to_seat(found)), form.status


@bp.route(f"{SEAT}/end", methods=["GET", "POST"])
@requires(Role.STAFF)
def end_seat(code: str, seat_id: int) -> str | Response | tuple[str, int]:
    """Let a seat end."""
    found = queries.seat_for(reader(), code, seat_id)
    form = EndForm(data={"ends": from_today()} if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.refusing():
            services.end_seat(found, form.ends.data or from_today())
            db.session.commit()
            flash(_("The seat is ended."))
            return redirect(to_group(found.committee))
    return render_template("committees/end_seat.html", form=form, seat=found, to_seat=to_seat(found)), form.status


def acting_choices(seat: Seat) -> dict[str, str]:
    """Seats whose holder may be acting chair, by name."""
    fitting = (SeatRole.MEMBER, SeatRole.SECRETARY)
    return {
        str(one.seat_id): one.member.name + (f", {one.partner}" if one.partner else "")
        for one in queries.seats_on(seat.committee, today_here())
        if one.member is not None and one.role in fitting and one.seat_id != seat.id
    }


def acting_seat(code: str, chosen: object) -> Seat | None:
    """The seat chosen to lead meanwhile. Raises Refusal for one that is not the committee's."""
    seat_id = id_or_none(chosen)
    if seat_id is None:
        return None
    found = db.session.get(Seat, seat_id)
    if found is None or found.committee.code.lower() != code.lower() or found.committee.consortium_id != reader().consortium_id:
        raise Refusal(_("Choose a person from the list."), "acting_seat_id")
    return found
