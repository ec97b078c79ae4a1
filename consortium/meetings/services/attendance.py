"""Who is there: spells per seat, apologies, guests."""

from datetime import datetime, timedelta

from flask_babel import gettext as _

from consortium.committees.models import Seat
from consortium.committees.rules import HolderKind
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.directory.models import Person
from consortium.meetings.models import Apology, Guest, Item, Meeting, Spell
from consortium.meetings.queries.invitations import replies_of, seats_not_coming
from consortium.meetings.queries.presence import apologies_of, holders_on, spells_of, stay_of
from consortium.meetings.rules.attendance import arrival, overlapping
from consortium.meetings.rules.table import SpellDetails
from consortium.meetings.rules.words import ItemState, MeetingForm, MeetingState, Presence, Reply
from consortium.meetings.services.conduct import check_open

# A tick that is taken back this soon was a slip of the finger, not somebody who left.
SLIP = timedelta(minutes=2)


def tick(meeting: Meeting, seat: Seat, *, is_present: bool, now: datetime) -> None:
    """Tick a seat as present or not. While the meeting is in progress, coming late and leaving early note the time.

    Who sits there is the member, or the alternate where the reply says so or there is no member. Raises Refusal for a seat
    that nobody holds.
    """
    check_open(meeting)
    spells = [spell for spell in spells_of(meeting) if spell.seat_id == seat.id and spell.item_id is None]
    is_running = meeting.state is MeetingState.IN_PROGRESS
    here = [spell for spell in spells if spell.until_at is None or not is_running]
    if is_present and not here:
        person, is_alternate, presence = _usual_occupant(meeting, seat)
        from_at = None
        if is_running:
            treated = any(item.state is ItemState.TREATED or item.decisions for item in meeting.items)
            from_at = arrival(now=now, opened_at=meeting.opened_at, anything_treated=treated)
        _add(meeting, seat, person, is_alternate=is_alternate, presence=presence, from_at=from_at)
        _drop_apology(meeting, seat)
    elif not is_present:
        for spell in here:
            began = spell.from_at or meeting.opened_at or meeting.starts_at
            if is_running and now - began > SLIP:
                spell.until_at = now
            else:
                db.session.delete(spell)
    db.session.flush()


def tick_all(meeting: Meeting, seats: list[Seat], *, now: datetime) -> int:
    """Tick every filled seat whose holder has not said no, and note the apologies of those who have; return how many came."""
    check_open(meeting)
    apologies = {row.seat_id for row in apologies_of(meeting)}
    ticked = {spell.seat_id for spell in spells_of(meeting)}
    refused = seats_not_coming(meeting)
    came = 0
    for seat in seats:
        if seat.id in ticked or seat.id in apologies or not holders_on(seat, meeting, HolderKind.MEMBER):
            continue
        if seat.id in refused:
            excuse(meeting, seat)
        else:
            tick(meeting, seat, is_present=True, now=now)
            came += 1
    return came


def _usual_occupant(meeting: Meeting, seat: Seat) -> tuple[Person, bool, Presence]:
    """Who is expected in the seat, whether as alternate, and how."""
    members = holders_on(seat, meeting, HolderKind.MEMBER)
    alternates = holders_on(seat, meeting, HolderKind.ALTERNATE)
    usual = Presence.REMOTE if meeting.form is MeetingForm.ONLINE else Presence.IN_ROOM
    for invitation in replies_of(meeting, seat):
        if invitation.reply is Reply.ALTERNATE and invitation.alternate is not None:
            return invitation.alternate, True, usual
        if invitation.reply is Reply.REMOTE:
            usual = Presence.REMOTE
    if members:
        return members[0].person, False, usual
    if alternates:
        return alternates[0].person, True, usual
    raise Refusal(_("The seat is vacant. Nobody can be present for it."))


def _add(
    meeting: Meeting,
    seat: Seat,
    person: Person | None,
    *,
    name: str = "",
    is_alternate: bool,
    presence: Presence,
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    item_id: int | None = None,
) -> Spell:
    members = holders_on(seat, meeting, HolderKind.MEMBER)
    spell = Spell(
        meeting_id=meeting.id,
        seat_id=seat.id,
        person_id=person.id if person else None,
        person_name=person.name if person else name,
        partner_name=seat.partnership.organisation.name if seat.partnership else None,
        is_alternate=is_alternate,
        alternate_for=members[0].person.name if is_alternate and members else None,
        presence=presence,
        from_at=from_at,
        until_at=until_at,
        item_id=item_id,
    )
    db.session.add(spell)
    db.session.flush()
    return spell


def add_spell(meeting: Meeting, seat: Seat, details: SpellDetails) -> Spell:
    """One more person in the seat, or the same one again. Raises Refusal."""
    check_open(meeting)
    person = db.session.get(Person, details.person_id) if details.person_id else None
    if person is None and not details.person_name:
        raise Refusal(_("Choose a person from the list, or write a name."), "person_id")
    spell = _add(
        meeting,
        seat,
        person,
        name=details.person_name,
        is_alternate=details.is_alternate,
        presence=details.presence,
        from_at=details.from_at,
        until_at=details.until_at,
        item_id=details.item_id,
    )
    _check_times(meeting, spell)
    _drop_apology(meeting, seat)
    return spell


def edit_spell(spell: Spell, details: SpellDetails) -> None:
    """Mend a spell. The name stays as it was copied, unless another person is chosen. Raises Refusal."""
    check_open(spell.meeting)
    if details.person_id and details.person_id != spell.person_id:
        person = db.session.get_one(Person, details.person_id)
        spell.person_id, spell.person_name = person.id, person.name
    elif details.person_name:
        spell.person_name = details.person_name
    if spell.is_alternate != details.is_alternate:
        members = holders_on(spell.seat, spell.meeting, HolderKind.MEMBER)
        spell.alternate_for = members[0].person.name if details.is_alternate and members else None
        spell.is_alternate = details.is_alternate
    spell.presence = details.presence
    spell.from_at, spell.until_at, spell.item_id = details.from_at, details.until_at, details.item_id
    db.session.flush()
    _check_times(spell.meeting, spell)


def _check_times(meeting: Meeting, spell: Spell) -> None:
    if spell.from_at and spell.until_at and spell.until_at <= spell.from_at:
        raise Refusal(_("Who leaves must have come before."), "until_at")
    start = meeting.opened_at or meeting.starts_at
    end = meeting.closed_at or meeting.ends_at or start + timedelta(days=1)
    stays = [stay_of(one) for one in spells_of(meeting)]
    if overlapping(stays, start=start, end=max(end, start + timedelta(minutes=1))) is not None:
        raise Refusal(_("%(name)s is in the seat already at that time.", name=spell.person_name), "from_at")


def remove_spell(spell: Spell) -> None:
    """The person was not there after all. Raises Refusal."""
    check_open(spell.meeting)
    db.session.delete(spell)
    db.session.flush()


def excuse(meeting: Meeting, seat: Seat) -> None:
    """Note a seat's apologies; who sat there did not. Raises Refusal for somebody who was present."""
    check_open(meeting)
    if any(spell.seat_id == seat.id for spell in spells_of(meeting)):
        raise Refusal(_("Somebody sits in the seat. Untick it first."))
    if any(row.seat_id == seat.id for row in apologies_of(meeting)):
        return
    members = holders_on(seat, meeting, HolderKind.MEMBER)
    if not members:
        raise Refusal(_("The seat is vacant. Nobody can send apologies for it."))
    db.session.add(
        Apology(
            meeting_id=meeting.id,
            seat_id=seat.id,
            person_name=members[0].person.name,
            partner_name=seat.partnership.organisation.name if seat.partnership else None,
        )
    )
    db.session.flush()


def withdraw_apology(meeting: Meeting, seat: Seat) -> None:
    """The apologies were a mistake. Raises Refusal."""
    check_open(meeting)
    _drop_apology(meeting, seat)


def _drop_apology(meeting: Meeting, seat: Seat) -> None:
    for row in apologies_of(meeting):
        if row.seat_id == seat.id:
            db.session.delete(row)
    db.session.flush()


def add_guest(meeting: Meeting, name: str, organisation: str | None, item: Item | None) -> Guest:
    """Somebody without a seat, for the whole meeting or one item. Raises Refusal."""
    check_open(meeting)
    guest = Guest(meeting_id=meeting.id, name=name, organisation=organisation, item_id=item.id if item else None)
    db.session.add(guest)
    db.session.flush()
    return guest


def remove_guest(meeting: Meeting, guest: Guest) -> None:
    """The guest did not come. Raises Refusal."""
    check_open(meeting)
    db.session.delete(guest)
    db.session.flush()
