"""Who sits where on a day, and what that makes of a user."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from consortium.accounts.rules import HeldRole, Reader, Role
from consortium.committees.models import Committee, Holder, Seat
from consortium.committees.queries.held import is_held_by
from consortium.committees.rules import CHAIRS, HolderKind, Occupant, SeatOnDay, SeatRole, Standing
from consortium.core import clock, dates
from consortium.core.db import Columns, db, holds_on, kept
from consortium.core.errors import NotThere
from consortium.core.i18n import language
from consortium.directory.models import Person
from consortium.partners.models import Partnership, Side
from consortium.partners.rules import ENDED

_NO_SIDE = 1000


@kept
def _committees_of(consortium_id: int) -> sa.Select[Any]:
    mine = sa.select(Committee).where(Committee.consortium_id == consortium_id, Committee.deleted_at.is_(None))
    return mine.order_by(Committee.id)


def committees_of(consortium_id: int) -> list[Committee]:
    """Every committee of a consortium that is not in the trash, steering committees first, AG2 before AG10."""
    found = db.session.scalars(*_committees_of(consortium_id))
    return sorted(found, key=lambda one: (one.kind.value, len(one.code), one.code, one.id))


def committees_for(reader: Reader) -> list[Committee]:
    """The committees that are open to the reader: to staff all, to others those in which they hold a seat now."""
    own = committees_of(reader.consortium_id or 0)
    if reader.is_staff:
        return own
    day = clock.today()
    return [one for one in own if standing(reader.user_id, one, day).sits_there]


def committee_for(reader: Reader, code: str) -> Committee:
    """The committee of that code (in any case), for staff and for who holds a seat in it now. Raises NotThere."""
    committee = db.session.scalar(
        sa.select(Committee).where(
            Committee.consortium_id == reader.consortium_id,
            sa.func.lower(Committee.code) == code.lower(),
            Committee.deleted_at.is_(None),
        )
    )
    if committee is None or not (reader.is_staff or standing(reader.user_id, committee, clock.today()).sits_there):
        raise NotThere
    return committee


def seats_on(committee: Committee, day: date) -> list[SeatOnDay]:
    """The committee's seats on ``day`` with who holds them, in two queries; by side, chairs first."""
    return seats_of([committee], day).get(committee.id, [])


def seats_of(committees: Sequence[Committee], day: date) -> dict[int, list[SeatOnDay]]:
    """``seats_on`` of several committees by their id, in the same two queries."""
    return _with_holders(db.session.scalars(*_seats_on([one.id for one in committees], day)).all(), day)


def seats_of_partner(consortium_id: int, partnership_id: int, day: date) -> list[tuple[Committee, list[SeatOnDay]]]:
    """The seats of one partner on ``day`` with who holds them, by committee."""
    seats = db.session.scalars(*_seats_of_partner(consortium_id, partnership_id, day)).all()
    committees = {seat.committee_id: seat.committee for seat in seats}
    return [(committees[id_], those) for id_, those in _with_holders(seats, day).items()]


def _standing_on(day: date) -> sa.Select[Any]:
    return (
        sa.select(Seat)
        .where(Seat.deleted_at.is_(None), holds_on(day, Seat.starts, Seat.ends))
        .options(joinedload(Seat.side), joinedload(Seat.partnership).joinedload(Partnership.organisation))
        .order_by(Seat.position, Seat.id)
    )


@kept
def _seats_on(committee_ids: list[int], day: date) -> sa.Select[Any]:
    return _standing_on(day).where(Seat.committee_id.in_(committee_ids))


@kept
def _seats_of_partner(consortium_id: int, partnership_id: int, day: date) -> sa.Select[Any]:
    return (
        _standing_on(day)
        .join(Seat.committee)
        .where(Seat.partnership_id == partnership_id, Committee.consortium_id == consortium_id, Committee.deleted_at.is_(None))
        .options(contains_eager(Seat.committee))
    )


def _with_holders(seats: Sequence[Seat], day: date) -> dict[int, list[SeatOnDay]]:
    holders = _holders_on([seat.id for seat in seats], day) if seats else {}
    found: dict[int, list[SeatOnDay]] = {}
    for seat in seats:
        found.setdefault(seat.committee_id, []).append(_on_day(seat, holders.get(seat.id, []), day))
    return {id_: sorted(those, key=lambda one: one.order) for id_, those in found.items()}


@kept
def _holding_on(seat_ids: list[int], day: date) -> sa.Select[Any]:
    return (
        sa.select(Holder)
        .where(Holder.seat_id.in_(seat_ids), Holder.deleted_at.is_(None), holds_on(day, Holder.starts, Holder.ends))
        .options(joinedload(Holder.person))
        .order_by(Holder.seat_id, Holder.id)
    )


def _holders_on(seat_ids: list[int], day: date) -> dict[int, list[Holder]]:
    found: dict[int, list[Holder]] = {}
    for holder in db.session.scalars(*_holding_on(seat_ids, day)):
        found.setdefault(holder.seat_id, []).append(holder)
    return found


def _occupant(holder: Holder) -> Occupant:
    person = holder.person
    return Occupant(
        holder_id=holder.id,
        person_id=person.id,
        name=person.name,
        email=person.email,
        user_id=person.user_id,
        kind=holder.kind,
        starts=holder.starts,
        ends=holder.ends,
        sort_key=person.sort_key,
    )


def _on_day(seat: Seat, holders: Iterable[Holder], day: date) -> SeatOnDay:
    people = [_occupant(holder) for holder in holders]
    # Where two members' times overlap by a mistake, the one who began last holds the seat.
    members = [one for one in people if one.kind is HolderKind.MEMBER]
    member = max(members, key=lambda one: (str(one.starts or ""), one.holder_id), default=None)
    side: Side | None = seat.side
    partnership = seat.partnership
    organisation = partnership.organisation if partnership else None
    return SeatOnDay(
        seat_id=seat.id,
        role=seat.role,
        is_voting=seat.is_voting,
        side_id=seat.side_id,
        side_code=side.code if side else "",
        side_names=(side.name_nb, side.name_en) if side else ("", ""),
        side_headings=(side.heading_nb, side.heading_en) if side else ("", ""),
        side_position=side.position if side else _NO_SIDE,
        partnership_id=seat.partnership_id,
        organisation_id=organisation.id if organisation else None,
        partner=organisation.label if organisation else None,
        partner_name=organisation.name if organisation else None,
        has_partner_left=partnership is not None and _has_left(partnership, day),
        member=member,
        alternates=tuple(sorted((one for one in people if one.kind is HolderKind.ALTERNATE), key=lambda one: one.sort_key)),
        position=seat.position,
        partner_sort_key=organisation.sort_key if organisation else "",
    )


def _has_left(partnership: Partnership, day: date) -> bool:
    return partnership.left.last_day < day if partnership.left else partnership.status in ENDED


def standing(user_id: int, committee: Committee, day: date) -> Standing:
    """What a user is to the committee on ``day`` by the seats that the user's person holds, in one query."""
    rows = db.session.execute(
        sa.select(Holder, Seat)
        .join(Seat, Holder.seat_id == Seat.id)
        .join(Person, Holder.person_id == Person.id)
        .where(Seat.committee_id == committee.id, is_held_by(user_id))
        .order_by(Holder.id)
    ).all()
    now = [
        (holder, seat)
        for holder, seat in rows
        if dates.holds_on(day, holder.starts, holder.ends) and dates.holds_on(day, seat.starts, seat.ends)
    ]
    own = [seat for holder, seat in now if holder.kind is HolderKind.MEMBER]
    current = {holder.id for holder, _seat in now}
    extended = [holder for holder, _seat in rows if holder.id not in current and holder.reads_until and holder.reads_until >= day]
    return Standing(
        is_chair=any(seat.role in CHAIRS for seat in own),
        is_secretary=any(seat.role is SeatRole.SECRETARY for seat in own),
        is_voting=any(seat.is_voting for _holder, seat in now),
        is_member=any(seat.role is not SeatRole.OBSERVER for _holder, seat in now),
        is_observer=any(seat.role is SeatRole.OBSERVER for _holder, seat in now),
        reads_until=max((holder.reads_until for holder in extended if holder.reads_until), default=None),
        terms=tuple((holder.starts, holder.ends) for holder in extended),
        seat_ids=frozenset(seat.id for _holder, seat in now),
    )


def roles_by_seats(user_id: int, consortium_id: int) -> frozenset[Role]:
    """The roles that follow from the seats a user holds now in a consortium: member, chair, secretary.

    An alternate, an observer and one whose reading was extended are members; how much each reads is decided at the meeting.
    """
    day = clock.today()
    roles: set[Role] = set()
    for row in db.session.execute(*_holdings_of(user_id, consortium_id)):
        roles |= _roles_that_follow(row, day)
    return frozenset(roles)


def role_holders(consortium_id: int) -> list[HeldRole]:
    """Whose roles follow from which committee now, for the lead's page; the same roles as ``roles_by_seats`` gives."""
    day = clock.today()
    held: list[HeldRole] = []
    for row in db.session.execute(
        _holdings(consortium_id).where(Person.user_id.is_not(None)).order_by(Committee.code, Holder.id)
    ):
        place = row.short_en if language() == "en" else row.short_nb
        held.extend(HeldRole(row.user_id, role, place) for role in sorted(_roles_that_follow(row, day)))
    return held


@kept
def _holdings_of(user_id: int, consortium_id: int) -> Columns:
    return _holdings(consortium_id).where(Person.user_id == user_id)


def _holdings(consortium_id: int) -> Columns:
    """A SELECT of every seat's holders in a consortium, with what their roles follow from."""
    return (
        sa.select(
            Person.user_id,
            Committee.short_nb,
            Committee.short_en,
            Seat.role,
            Holder.kind,
            Holder.starts,
            Holder.ends,
            Holder.reads_until,
            Seat.starts.label("seat_starts"),
            Seat.ends.label("seat_ends"),
        )
        .select_from(Holder)
        .join(Seat, Holder.seat_id == Seat.id)
        .join(Person, Holder.person_id == Person.id)
        .join(Committee, Seat.committee_id == Committee.id)
        .where(
            Committee.consortium_id == consortium_id,
            Committee.deleted_at.is_(None),
            Person.deleted_at.is_(None),
            Holder.deleted_at.is_(None),
            Seat.deleted_at.is_(None),
        )
    )


def _roles_that_follow(row: Any, day: date) -> set[Role]:
    if dates.holds_on(day, row.starts, row.ends) and dates.holds_on(day, row.seat_starts, row.seat_ends):
        roles = {Role.MEMBER}
        if row.kind is HolderKind.MEMBER and row.role in CHAIRS:
            roles.add(Role.CHAIR)
        if row.kind is HolderKind.MEMBER and row.role is SeatRole.SECRETARY:
            roles.add(Role.SECRETARY)
        return roles
    return {Role.MEMBER} if row.reads_until and row.reads_until >= day else set()
