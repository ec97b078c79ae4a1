"""The verbs of a seat."""

from dataclasses import replace
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.committees import queries
from consortium.committees.models import Committee, Holder, Seat
from consortium.committees.rules import (
    CHAIRS,
    HolderKind,
    SeatDetails,
    SeatRole,
    ends_before_start,
    excludes,
    just_before,
    overlaps,
    wrong_with_seat,
)
from consortium.committees.services.holders import end_holder
from consortium.committees.services.wording import refuse
from consortium.core import clock
from consortium.core.dates import PartialDate, holds_on
from consortium.core.db import db
from consortium.core.errors import Refusal

_TWO_CHAIRS = _l("The group already has a chair at that time. End that seat first, or choose chair of one side.")
_TWO_CHAIRS_OF_A_SIDE = _l("This side already has a chair at that time. End that seat first.")


def add_seat(committee: Committee, details: SeatDetails) -> Seat:
    """A new, vacant seat. Raises Refusal for wrong details and for a second chair at the same time."""
    seat = Seat(committee_id=committee.id, position=len(queries.seats_with_holders(committee)))
    _write(committee, seat, details)
    db.session.add(seat)
    db.session.flush()
    return seat


def change_seat(seat: Seat, details: SeatDetails) -> None:
    """Correct what was written about a seat. What changes from a date on is a new seat (``appoint_acting_chair``).

    Raises Refusal as ``add_seat``.
    """
    _write(seat.committee, seat, details)
    db.session.flush()


def _write(committee: Committee, seat: Seat, details: SeatDetails, *, field: str = "role") -> None:
    if details.partnership_id is not None:
        known = {one.id: one for one in queries.partnerships_of(committee.consortium_id)}
        if details.partnership_id not in known:
            raise Refusal(_("Choose a partner from the list."), "partnership_id")
        details = replace(details, side_id=details.side_id or known[details.partnership_id].side_id)
    refuse(wrong_with_seat(details))
    for other in queries.seats_with_holders(committee):
        is_rival = other is not seat and excludes(details.role, details.side_id, other.role, other.side_id)
        if is_rival and overlaps(details.starts, details.ends, other.starts, other.ends):
            raise Refusal(_TWO_CHAIRS if details.role is SeatRole.CHAIR else _TWO_CHAIRS_OF_A_SIDE, field)
    seat.role, seat.is_voting = details.role, details.is_voting
    seat.partnership_id, seat.side_id = details.partnership_id, details.side_id
    seat.starts, seat.ends = details.starts, details.ends


def end_seat(seat: Seat, ends: PartialDate) -> None:
    """Let the seat end, and with it the time of those who hold it. Raises Refusal where that is before it began."""
    if ends_before_start(seat.starts, ends):
        raise Refusal(_("The end must come after the start."), "ends")
    seat.ends = ends
    for holder in seat.holders:
        if holder.deleted_at is None and (holder.ends is None or holder.ends.last_day > ends.last_day):
            if holder.starts is not None and holder.starts.first_day > ends.last_day:
                raise Refusal(_("%(name)s takes the seat after that day. Change that first.", name=holder.person.name), "ends")
            holder.ends = ends
    db.session.flush()


def trash_seat(seat: Seat) -> None:
    """Take back a seat that was added by mistake. Raises Refusal where a meeting has used it: then it is ended."""
    if queries.is_used(seat, beside=(Holder,)):
        raise Refusal(_("The seat has been used in meetings and cannot be deleted. End it instead."))
    seat.deleted_at = clock.now()
    db.session.flush()


def restore_seat(seat: Seat) -> None:
    """Take the seat out of the trash. Raises Refusal where another chair has come meanwhile."""
    details = SeatDetails(
        role=seat.role,
        is_voting=seat.is_voting,
        partnership_id=seat.partnership_id,
        side_id=seat.side_id,
        starts=seat.starts,
        ends=seat.ends,
    )
    _write(seat.committee, seat, details)
    seat.deleted_at = None
    db.session.flush()


def change_role(seat: Seat, role: SeatRole, starts: PartialDate, *, field: str = "role") -> Seat:
    """Give the seat another role from ``starts`` on: a new seat of the same partner, vote and people goes on after it.

    The earlier time keeps its role, so that earlier days are shown as they were. Raises Refusal for the role it has, for a
    second chair at the same time, and for a day before the seat began.
    """
    if role is seat.role:
        raise Refusal(_("The seat has this role already."), field)
    if seat.starts is not None and starts.first_day <= seat.starts.first_day:
        raise Refusal(_("The seat begins later than that. Choose a later day."), "starts")
    if seat.ends is not None and starts.first_day > seat.ends.last_day:
        raise Refusal(_("The seat has ended by then."), "starts")
    is_voting = seat.is_voting and role is not SeatRole.OBSERVER
    later = Seat(committee_id=seat.committee_id, position=seat.position)
    details = SeatDetails(role, is_voting, seat.partnership_id, seat.side_id, starts, seat.ends)
    _write(seat.committee, later, details, field=field)
    db.session.add(later)
    db.session.flush()
    _move_holders(seat, later, starts)
    seat.ends = just_before(starts)
    db.session.flush()
    db.session.expire(later)
    return later


def _move_holders(seat: Seat, later: Seat, starts: PartialDate) -> None:
    for holder in list(seat.holders):
        if holder.deleted_at is not None or (holder.ends is not None and holder.ends.last_day < starts.first_day):
            continue
        if holder.starts is not None and holder.starts.first_day >= starts.first_day:
            holder.seat_id = later.id
            continue
        goes_on = Holder(seat_id=later.id, person_id=holder.person_id, kind=holder.kind, starts=starts, ends=holder.ends)
        db.session.add(goes_on)
        holder.ends = just_before(starts)


def appoint_acting_chair(seat: Seat, starts: PartialDate) -> Seat:
    """Let the holder of ``seat`` be acting chair from ``starts`` on. Returns the seat as it goes on.

    Raises Refusal for a vacant seat, an observer's and one that is a chair's already.
    """
    field = "acting_seat_id"
    member = next((one for one in _holding(seat, starts) if one.kind is HolderKind.MEMBER), None)
    if member is None:
        raise Refusal(_("The seat is vacant on that day. Choose a seat that somebody holds."), field)
    if seat.role in CHAIRS:
        raise Refusal(_("%(name)s is chair already.", name=member.person.name), field)
    if seat.role is SeatRole.OBSERVER:
        raise Refusal(_("An observer cannot be acting chair. Choose a member."), field)
    return change_role(seat, SeatRole.ACTING_CHAIR, starts, field=field)


def resign_chair(holder: Holder, last_day: PartialDate, acting: Seat | None = None) -> Seat | None:
    """A chair leaves the seat after ``last_day``; with ``acting``, who holds that seat is acting chair from the day after.

    Returns the acting chair's seat. Raises Refusal as ``end_holder`` and ``appoint_acting_chair``.
    """
    end_holder(holder, last_day)
    if acting is None:
        return None
    return appoint_acting_chair(acting, just_after(last_day))


def just_after(end: PartialDate) -> PartialDate:
    """The day after what ends."""
    return PartialDate.of(end.last_day + timedelta(days=1))


def _holding(seat: Seat, day: PartialDate) -> list[Holder]:
    return [h for h in seat.holders if h.deleted_at is None and holds_on(day.first_day, h.starts, h.ends)]
