"""The verbs of those who hold a seat."""

from datetime import date

from flask_babel import gettext as _

from consortium.committees import queries
from consortium.committees.models import Holder, Seat
from consortium.committees.rules import HolderDetails, HolderKind, ends_before_start, just_before, overlaps
from consortium.core import clock
from consortium.core.actor import acting
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.i18n import language
from consortium.directory import queries as directory
from consortium.directory import services as directory_services
from consortium.directory.models import Organisation, Person


def add_holder(seat: Seat, details: HolderDetails) -> Holder:
    """Let a person hold the seat, as its member or as alternate. A member's start ends the time of the one before.

    Raises Refusal for a person the consortium does not know, one who holds the seat already, an impossible date, and where
    the one before began on that day or later.
    """
    if not directory.is_linked_person(seat.committee.consortium_id, details.person_id):
        raise Refusal(_("Choose a person from the list, or create a new one."), "person_id")
    _check_dates(seat, details.starts, details.ends)
    for other in _others(seat, None):
        if not overlaps(details.starts, details.ends, other.starts, other.ends):
            continue
        if other.person_id == details.person_id:
            raise Refusal(_("%(name)s holds this seat already.", name=other.person.name), "person_id")
        if other.kind is HolderKind.MEMBER and details.kind is HolderKind.MEMBER:
            _make_room(other, details.starts)
    holder = Holder(seat=seat, person_id=details.person_id, kind=details.kind, starts=details.starts, ends=details.ends)
    db.session.add(holder)
    db.session.flush()
    return holder


def _others(seat: Seat, holder: Holder | None) -> list[Holder]:
    return [one for one in seat.holders if one.deleted_at is None and one is not holder]


def _make_room(earlier: Holder, starts: PartialDate | None) -> None:
    if starts is None:
        raise Refusal(_("Write from when: %(name)s holds the seat until then.", name=earlier.person.name), "starts")
    eve = just_before(starts)
    if ends_before_start(earlier.starts, eve):
        raise Refusal(_("%(name)s has the seat at that time. Choose a later day.", name=earlier.person.name), "starts")
    earlier.ends = eve


def _check_dates(seat: Seat, starts: PartialDate | None, ends: PartialDate | None) -> None:
    if ends_before_start(starts, ends):
        raise Refusal(_("The end must come after the start."), "ends")
    if starts is not None and seat.ends is not None and starts.first_day > seat.ends.last_day:
        raise Refusal(_("The seat has ended by then."), "starts")
    if starts is not None and seat.starts is not None and starts.last_day < seat.starts.first_day:
        raise Refusal(_("The seat begins later than that. Choose a later day."), "starts")


def change_holder(holder: Holder, starts: PartialDate | None, ends: PartialDate | None) -> None:
    """Correct from when until when somebody held the seat. Raises Refusal where another member had it then."""
    _check_dates(holder.seat, starts, ends)
    for other in _others(holder.seat, holder):
        is_member = other.kind is HolderKind.MEMBER and holder.kind is HolderKind.MEMBER
        if is_member and overlaps(starts, ends, other.starts, other.ends):
            raise Refusal(_("%(name)s has the seat at that time. Choose another time.", name=other.person.name), "starts")
    holder.starts, holder.ends = starts, ends
    db.session.flush()


def end_holder(holder: Holder, ends: PartialDate) -> None:
    """The last day somebody holds the seat; a member's seat is vacant from then on. Raises Refusal for a day before the start."""
    if ends_before_start(holder.starts, ends):
        raise Refusal(_("The end must come after the start."), "ends")
    holder.ends = ends
    db.session.flush()


def extend_reading(holder: Holder, until: date | None) -> None:
    """Let somebody who left read the own term's meetings until a day; None takes it back. The lead's verb.

    Raises Refusal for who has not left, and for a day before the last one of the term.
    """
    if until is not None and holder.ends is None:
        raise Refusal(_("%(name)s holds the seat now, and reads by that.", name=holder.person.name), "until")
    if until is not None and holder.ends is not None and until <= holder.ends.last_day:
        raise Refusal(_("Choose a day after the last one of the term."), "until")
    holder.reads_until = until
    db.session.flush()


def trash_holder(holder: Holder) -> None:
    """Take back what was written by mistake."""
    holder.deleted_at = clock.now()
    db.session.flush()


def restore_holder(holder: Holder) -> None:
    """Undo ``trash_holder``. Raises Refusal where another member has the seat at that time."""
    change_holder(holder, holder.starts, holder.ends)
    holder.deleted_at = None
    db.session.flush()


def object_to_trash(row: Organisation | Person) -> str | None:
    """Why a person must not go to the trash: a seat is held. An organisation's seats hang on its partnership."""
    here = acting().consortium_id
    committee = queries.holds_seat(row.id, preferred=here) if isinstance(row, Person) else None
    if committee is None:
        return None
    if here is not None and committee.consortium_id != here:
        return directory_services.used_elsewhere(row)
    return str(_("%(name)s has a seat in %(committee)s. End that first.", name=row.name, committee=committee.name(language())))
