"""The forms of those who hold a seat."""

from flask import flash, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import reader, requires
from consortium.accounts.rules import Role
from consortium.committees import queries, services
from consortium.committees.forms import EndForm, HolderDatesForm, HolderForm, ReadingForm
from consortium.committees.rules import CHAIRS, HolderDetails, HolderKind
from consortium.committees.views.blueprint import HOLDER, SEAT, bp, from_today, to_seat
from consortium.committees.views.seats import acting_choices, acting_seat, chosen_person
from consortium.core.db import db
from consortium.core.errors import Refusal


@bp.route(f"{SEAT}/member", methods=["GET", "POST"])
@requires(Role.STAFF)
def add_member(code: str, seat_id: int) -> str | Response | tuple[str, int]:
    """Who holds the seat from a day on; the one before ends the day before."""
    return _add(code, seat_id, HolderKind.MEMBER)


@bp.route(f"{SEAT}/alternate", methods=["GET", "POST"])
@requires(Role.STAFF)
def add_alternate(code: str, seat_id: int) -> str | Response | tuple[str, int]:
    """Somebody who comes when the member does not."""
    return _add(code, seat_id, HolderKind.ALTERNATE)


def _add(code: str, seat_id: int, kind: HolderKind) -> str | Response | tuple[str, int]:
    seat = queries.seat_for(reader(), code, seat_id)
    form = HolderForm(seat=seat, data={"starts": from_today()} if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.refusing():
            person_id = chosen_person(form)
            if person_id is None:
                raise Refusal(_("Choose a person from the list, or create a new one."), "person_id")
            holder = services.add_holder(seat, HolderDetails(person_id, kind, form.starts.data))
            db.session.commit()
            told = _("%(name)s has the seat.") if kind is HolderKind.MEMBER else _("%(name)s is alternate.")
            flash(told % {"name": holder.person.name})
            return redirect(to_seat(seat))
    page = render_template(f"committees/add_{kind.value}.html", form=form, seat=seat, to_seat=to_seat(seat))
    return page, form.status


@bp.route(f"{HOLDER}/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_holder(code: str, holder_id: int) -> str | Response | tuple[str, int]:
    """Correct from when until when somebody held the seat."""
    holder = queries.holder_for(reader(), code, holder_id)
    form = HolderDatesForm(row=holder)
    if form.validate_on_submit():
        with form.refusing():
            services.change_holder(holder, form.starts.data, form.ends.data)
            db.session.commit()
            flash(_("The dates are saved."))
            return redirect(to_seat(holder.seat))
    return render_template("committees/edit_holder.html", form=form, holder=holder, to_seat=to_seat(holder.seat)), form.status


@bp.route(f"{HOLDER}/end", methods=["GET", "POST"])
@requires(Role.STAFF)
def end_holder(code: str, holder_id: int) -> str | Response | tuple[str, int]:
    """The last day of somebody in a seat; after a chair's, somebody may be acting chair."""
    holder = queries.holder_for(reader(), code, holder_id)
    is_chair = holder.kind is HolderKind.MEMBER and holder.seat.role in CHAIRS
    offered = acting_choices(holder.seat) if is_chair else {}
    form = EndForm(acting=offered, data={"ends": from_today()} if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.refusing():
            acting = acting_seat(code, form.acting_seat_id.data) if is_chair else None
            services.resign_chair(holder, form.ends.data or from_today(), acting)
            db.session.commit()
            flash(_("The last day is saved."))
            return redirect(to_seat(holder.seat))
    page = render_template(
        "committees/end_holder.html", form=form, holder=holder, is_chair=is_chair, to_seat=to_seat(holder.seat)
    )
    return page, form.status


@bp.route(f"{HOLDER}/reading", methods=["GET", "POST"])
@requires(Role.LEAD)
def extend_reading(code: str, holder_id: int) -> str | Response | tuple[str, int]:
    """Let somebody who left read the own term's meetings a while longer."""
    holder = queries.holder_for(reader(), code, holder_id)
    form = ReadingForm(data={"until": holder.reads_until} if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.refusing():
            services.extend_reading(holder, form.until.data)
            db.session.commit()
            flash(_("The access is saved."))
            return redirect(to_seat(holder.seat))
    return render_template("committees/extend_reading.html", form=form, holder=holder, to_seat=to_seat(holder.seat)), form.status
