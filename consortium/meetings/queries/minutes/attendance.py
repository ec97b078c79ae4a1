"""Page 1 from the rows: who chaired, who sat where, who was excused."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from consortium.committees.models import Seat
from consortium.committees.rules import HolderKind, SeatRole
from consortium.meetings.models import Guest, Spell
from consortium.meetings.queries.minutes.rows import MinutesRows
from consortium.meetings.queries.presence import holders_on
from consortium.meetings.queries.words import Words, role_of
from consortium.meetings.rules import minutes as paper
from consortium.meetings.rules.quorum import QuorumCount, SideCount
from consortium.meetings.rules.words import MeetingForm, Presence


def attendance(rows: MinutesRows) -> paper.Attendance:
    """The whole list."""
    occupants = _written(rows) if rows.meeting.form is MeetingForm.WRITTEN_PROCEDURE else _sitting(rows)
    return paper.Attendance(
        quorum=quorum(rows, rows.presence.quorum_at_opening()),
        sides=_sides(rows, occupants),
        observers=_named(rows, occupants, SeatRole.OBSERVER),
        secretaries=_named(rows, occupants, SeatRole.SECRETARY),
        guests=_guests(rows),
        apologies=tuple(paper.Named(apology.person_name, apology.partner_name or "") for apology in rows.apologies),
        vacant_seats=tuple(
            partner_name(seat) for seat in _member_seats(rows) if not holders_on(seat, rows.meeting, HolderKind.MEMBER)
        ),
    )


def quorum(rows: MinutesRows, found: QuorumCount) -> paper.Quorum:
    """A count as the paper tells it, its sides by name."""
    names = {str(seat.side_id or ""): side_heading(rows, seat) for seat in rows.presence.seats}
    return paper.Quorum(
        present=found.present,
        whole=found.whole,
        required=found.required,
        is_quorate=found.is_quorate,
        rule=found.rule,
        sides=tuple(
            paper.SideRequirement(names.get(side.side, side.side), side.required)
            for side in found.sides
            if side.required is not None
        ),
    )


def side_heading(rows: MinutesRows, seat: Seat) -> str:
    """`Offentlig side`; seats that belong to no side stand under a heading of their own."""
    return seat.side.heading(rows.language) if seat.side else Words(rows.language).pgettext("side", "Seats of their own")


def partner_name(seat: Seat) -> str:
    """The partner whose seat it is, by its whole name; empty for a person's own seat."""
    return seat.partnership.organisation.name if seat.partnership else ""


def _member_seats(rows: MinutesRows) -> list[Seat]:
    return [seat for seat in rows.presence.seats if seat.role not in (SeatRole.OBSERVER, SeatRole.SECRETARY)]


def _sides(rows: MinutesRows, occupants: dict[int, tuple[paper.Occupant, ...]]) -> tuple[paper.SideAttendance, ...]:
    by_side: dict[str, list[Seat]] = {}
    order = sorted(_member_seats(rows), key=lambda seat: (seat.side.position if seat.side else 999, seat.position, seat.id))
    for seat in order:
        by_side.setdefault(str(seat.side_id or ""), []).append(seat)
    counts = {side.side: side for side in rows.presence.quorum_at_opening().sides}
    found = []
    for side, seats in by_side.items():
        counted = counts.get(side, SideCount(side, 0, 0))
        voting = {seat.seat_id for seat in rows.presence.counted if seat.is_voting}
        there = sum(1 for seat in seats if seat.id in occupants and seat.id in voting)
        found.append(
            paper.SideAttendance(
                heading=side_heading(rows, seats[0]),
                present=there,
                whole=max(counted.whole, there),
                seats=tuple(
                    paper.SeatAttendance(_partner_then(rows, seat), occupants[seat.id], is_voting=seat.id in voting)
                    for seat in seats
                    if seat.id in occupants
                ),
            )
        )
    return tuple(found)


def _partner_then(rows: MinutesRows, seat: Seat) -> str:
    """The partner as it was called when its spell was written down."""
    told = next((spell.partner_name for spell in rows.presence.spells if spell.seat_id == seat.id and spell.partner_name), None)
    return told or partner_name(seat)


def _named(rows: MinutesRows, occupants: dict[int, tuple[paper.Occupant, ...]], role: SeatRole) -> tuple[paper.Named, ...]:
    return tuple(
        paper.Named(occupant.person, _partner_then(rows, seat))
        for seat in rows.presence.seats
        if seat.role is role
        for occupant in occupants.get(seat.id, ())
    )


def _sitting(rows: MinutesRows) -> dict[int, tuple[paper.Occupant, ...]]:
    """Who sat in each seat; several spells of one person become one entry."""
    seats = {seat.id: seat for seat in rows.presence.seats}
    by_person: dict[tuple[int, str], list[Spell]] = {}
    for spell in rows.presence.spells:
        by_person.setdefault((spell.seat_id, spell.person_name), []).append(spell)
    found: dict[int, list[paper.Occupant]] = {}
    for (seat_id, person), spells in by_person.items():
        if seat_id not in seats:
            continue
        first = spells[0]
        found.setdefault(seat_id, []).append(
            paper.Occupant(
                person=person,
                role="" if first.is_alternate else role_of(seats[seat_id], rows.language),
                presence=first.presence,
                alternate_for=(first.alternate_for or "") if first.is_alternate else "",
                spells=tuple(_spells(rows, spells)),
                recused_items=tuple(
                    item.label
                    for item in rows.items
                    for recusal in item.recusals
                    if recusal.withdrew and (recusal.seat_id, recusal.person_name) == (seat_id, person)
                ),
            )
        )
    return {seat_id: tuple(occupants) for seat_id, occupants in found.items()}


def _spells(rows: MinutesRows, spells: Iterable[Spell]) -> Iterable[paper.Spell]:
    zone = ZoneInfo(rows.zone)
    labels = {item.id: item.label for item in rows.items}
    for spell in spells:
        if spell.from_at is None and spell.until_at is None and spell.item_id is None:
            continue
        yield paper.Spell(
            arrived_at=spell.from_at.astimezone(zone).time().replace(second=0, microsecond=0) if spell.from_at else None,
            left_at=spell.until_at.astimezone(zone).time().replace(second=0, microsecond=0) if spell.until_at else None,
            item=labels.get(spell.item_id, "") if spell.item_id else "",
        )


def _written(rows: MinutesRows) -> dict[int, tuple[paper.Occupant, ...]]:
    """Who answered a written procedure for each seat, by the last answer's day."""
    seats = {seat.id: seat for seat in rows.presence.seats}
    found: dict[int, dict[str, paper.Occupant]] = {}
    zone = ZoneInfo(rows.zone)
    for answer in rows.answers:
        if answer.seat_id in seats:
            found.setdefault(answer.seat_id, {})[answer.person_name] = paper.Occupant(
                person=answer.person_name,
                role=role_of(seats[answer.seat_id], rows.language),
                presence=Presence.REMOTE,
                answered_on=answer.answered_at.astimezone(zone).date(),
            )
    return {seat_id: tuple(people.values()) for seat_id, people in found.items()}


def _guests(rows: MinutesRows) -> tuple[paper.Guest, ...]:
    by_name: dict[tuple[str, str], list[Guest]] = {}
    for guest in rows.guests:
        by_name.setdefault((guest.name, guest.organisation or ""), []).append(guest)
    labels = {item.id: item.label for item in rows.items}
    return tuple(paper.Guest(name, organisation, _items_of(visits, labels)) for (name, organisation), visits in by_name.items())


def _items_of(visits: list[Guest], labels: dict[int, str]) -> tuple[str, ...]:
    if any(visit.item_id is None for visit in visits):
        return ()
    return tuple(labels[visit.item_id] for visit in visits if visit.item_id in labels)
