"""What one button does to a committee, a seat or a holder; each can be undone."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import reader, requires
from consortium.accounts.rules import Role
from consortium.committees import queries, services
from consortium.committees.views.blueprint import GROUP, HOLDER, SEAT, bp, code_of, to_group, to_seat
from consortium.core.db import db
from consortium.core.flashes import tell_undoable, telling


@bp.post(f"{GROUP}/delete")
@requires(Role.STAFF)
def delete(code: str) -> Response:
    """Move a committee that never met to the trash."""
    committee = queries.committee_to_change(reader(), code)
    with telling():
        services.trash_committee(committee)
        db.session.commit()
        tell_undoable(_("The group is moved to the trash."), undo=url_for("committees.restore", committee_id=committee.id))
        return redirect(url_for("committees.list"))
    return redirect(to_group(committee))


@bp.post(f"{SEAT}/delete")
@requires(Role.STAFF)
def delete_seat(code: str, seat_id: int) -> Response:
    """Take back a seat that was added by mistake."""
    seat = queries.seat_for(reader(), code, seat_id)
    with telling():
        services.trash_seat(seat)
        db.session.commit()
        undo = url_for("committees.restore_seat", code=code_of(seat.committee), seat_id=seat.id)
        tell_undoable(_("The seat is moved to the trash."), undo=undo)
        return redirect(to_group(seat.committee))
    return redirect(to_seat(seat))


@bp.post(f"{SEAT}/restore")
@requires(Role.STAFF)
def restore_seat(code: str, seat_id: int) -> Response:
    """Take a seat out of the trash."""
    seat = queries.seat_for(reader(), code, seat_id, in_trash=True)
    with telling():
        services.restore_seat(seat)
        db.session.commit()
        flash(_("The seat is restored."))
        return redirect(to_seat(seat))
    return redirect(url_for("committees.show", code=code))


@bp.post(f"{HOLDER}/delete")
@requires(Role.STAFF)
def delete_holder(code: str, holder_id: int) -> Response:
    """Take back what was written by mistake about who holds a seat."""
    holder = queries.holder_for(reader(), code, holder_id)
    services.trash_holder(holder)
    db.session.commit()
    undo = url_for("committees.restore_holder", code=code, holder_id=holder.id)
    tell_undoable(_("%(name)s is moved to the trash.", name=holder.person.name), undo=undo)
    return redirect(to_seat(holder.seat))


@bp.post(f"{HOLDER}/restore")
@requires(Role.STAFF)
def restore_holder(code: str, holder_id: int) -> Response:
    """Take it out of the trash."""
    holder = queries.holder_for(reader(), code, holder_id, in_trash=True)
    with telling():
        services.restore_holder(holder)
        db.session.commit()
        flash(_("%(name)s is restored.", name=holder.person.name))
        return redirect(to_seat(holder.seat))
    return redirect(to_seat(queries.holder_for(reader(), code, holder_id, in_trash=True).seat))
