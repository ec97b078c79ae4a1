"""What is asked of committees and their seats."""

from consortium.committees.queries.partner_seats import partner_seats
from consortium.committees.queries.rows import (
    committee_to_change,
    committee_with_code,
    holder_for,
    is_used,
    open_partnerships,
    partnerships_of,
    people_to_choose,
    seat_for,
    seats_with_holders,
    sides_of,
    trashed_committee_for,
    trashed_committees,
)
from consortium.committees.queries.seats import (
    committee_for,
    committees_for,
    committees_of,
    role_holders,
    roles_by_seats,
    seats_of,
    seats_on,
    standing,
)
from consortium.committees.queries.told import engagements, holds_seat, trashed

__all__ = [
    "committee_for",
    "committee_to_change",
    "committee_with_code",
    "committees_for",
    "committees_of",
    "engagements",
    "holder_for",
    "holds_seat",
    "is_used",
    "open_partnerships",
    "partner_seats",
    "partnerships_of",
    "people_to_choose",
    "role_holders",
    "roles_by_seats",
    "seat_for",
    "seats_of",
    "seats_on",
    "seats_with_holders",
    "sides_of",
    "standing",
    "trashed",
    "trashed_committee_for",
    "trashed_committees",
]
