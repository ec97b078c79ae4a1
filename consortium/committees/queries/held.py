"""Whose seat it is and when: parts of the SELECTs that decide who reads what, on `Seat`, `Holder` and `Person` joined."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from consortium.committees.models import Holder, Seat
from consortium.core.db import holds_on
from consortium.directory.models import Person


def is_held_by(user_id: int) -> sa.ColumnElement[bool]:
    """The condition that a seat is the user's, on whatever days: neither seat, holder nor person is in the trash."""
    return sa.and_(Person.user_id == user_id, Person.deleted_at.is_(None), Holder.deleted_at.is_(None), Seat.deleted_at.is_(None))


def is_held_on(day: date) -> sa.ColumnElement[bool]:
    """The condition that somebody holds a seat on a day, and that there is such a seat then."""
    return sa.and_(holds_on(day, Holder.starts, Holder.ends), holds_on(day, Seat.starts, Seat.ends))


def committees_of_user(user_id: int) -> sa.Select[Any]:
    """A SELECT of the ids of the committees in which the user holds or held a seat."""
    return (
        sa.select(Seat.committee_id)
        .join(Holder, Holder.seat_id == Seat.id)
        .join(Person, Person.id == Holder.person_id)
        .where(is_held_by(user_id))
    )
