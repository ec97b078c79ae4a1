"""What the screen of a meeting in progress shows: the agenda, one item, the seats."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, selectinload

from consortium.accounts.models import Consortium
from consortium.actions.models import Action
from consortium.committees.models import Seat
from consortium.committees.rules import HolderKind, SeatRole
from consortium.core import clock
from consortium.core.dates import holds_on
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.directory.models import Affiliation, ConsortiumPerson, Person
from consortium.meetings.models import Apology, Decision, Dissent, Guest, Item, ItemAction, Meeting, Recusal, Spell, Vote
from consortium.meetings.queries.minutes.rows import MinutesRows, items_of
from consortium.meetings.queries.presence import PresenceFacts, apologies_of, holders_on, presence_in, quorum_rules
from consortium.meetings.rules.attendance import seats_at
from consortium.meetings.rules.quorum import count
from consortium.meetings.rules.quorum_time import lost_at
from consortium.meetings.rules.words import ItemState, ItemType, MeetingState

MOST_PEOPLE = 600


@dataclass(frozen=True)
class Table:
    """Everything on the screen, loaded."""

    meeting: Meeting
    consortium: Consortium
    items: list[Item]
    presence: PresenceFacts
    apologies: list[Apology]
    guests: list[Guest]

    def item(self, item_id: int) -> Item:
        """One of the meeting's items. Raises NotThere."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise NotThere

    def seat(self, seat_id: int) -> Seat:
        """One of the committee's seats of that day. Raises NotThere."""
        for seat in self.presence.seats:
            if seat.id == seat_id:
                return seat
        raise NotThere

    def neighbours(self, item: Item) -> tuple[Item | None, Item | None]:
        """The items before and after, in the order treated."""
        place = self.items.index(item)
        before = self.items[place - 1] if place > 0 else None
        return before, self.items[place + 1] if place + 1 < len(self.items) else None

    def current(self) -> Item | None:
        """The item to open first: the first that is not settled, else the last."""
        for item in self.items:
            if not is_settled(item):
                return item
        return self.items[-1] if self.items else None

    def here_now(self) -> frozenset[int]:
        """The seats that are ticked, whatever the item: those in which somebody sits."""
        if self.meeting.state is MeetingState.IN_PROGRESS:
            return frozenset(spell.seat_id for spell in self.presence.spells if spell.item_id is None and spell.until_at is None)
        return frozenset(spell.seat_id for spell in self.presence.spells if spell.item_id is None)

    def no_quorum_since(self, item: Item) -> datetime | None:
        """Since when the item has lacked a quorum, where it was lost by somebody leaving."""
        stays = self.presence.stays
        recused = self.presence.recused.get(item.id, frozenset())
        rules = quorum_rules(self.meeting.committee)

        def is_quorate_at(moment: datetime) -> bool:
            present = seats_at(stays, item_id=item.id, moment=moment) - recused
            return count(rules, self.presence.counted, present).is_quorate

        boundaries = [stay.until_at for stay in stays if stay.until_at] + [stay.from_at for stay in stays if stay.from_at]
        boundaries.append(self.presence.opening)
        return lost_at(boundaries, now=self.presence.moment(item), is_quorate_at=is_quorate_at)


def is_settled(item: Item) -> bool:
    """Whether nothing more is to be done about the item."""
    if item.state is not ItemState.PLANNED:
        return True
    return bool(item.decisions)


def needs_decision(item: Item) -> bool:
    """Whether a decision is still to be recorded."""
    return item.type is ItemType.DECISION and item.state is ItemState.PLANNED and not item.decisions


def table_of(meeting: Meeting, *, now: datetime) -> Table:
    """Load it all, in as many queries whatever the number of items and seats."""
    items = items_of(meeting)
    return Table(
        meeting=meeting,
        consortium=db.session.get_one(Consortium, meeting.consortium_id),
        items=items,
        presence=presence_in(meeting, items, now=now),
        apologies=apologies_of(meeting),
        guests=list(db.session.scalars(sa.select(Guest).where(Guest.meeting_id == meeting.id).order_by(Guest.id))),
    )


def table_from(rows: MinutesRows) -> Table:
    """The same from rows that were gathered for the minutes."""
    return Table(rows.meeting, rows.consortium, rows.items, rows.presence, rows.apologies, rows.guests)


def item_in(meeting: Meeting, item_id: int) -> Item:
    """An item of the meeting. Raises NotThere."""
    found = db.session.scalar(sa.select(Item).where(Item.id == item_id, Item.meeting_id == meeting.id, Item.deleted_at.is_(None)))
    if found is None:
        raise NotThere
    return found


def has_decision(item: Item) -> bool:
    """Whether anything was decided in the item."""
    return db.session.scalar(sa.select(Decision.id).where(Decision.item_id == item.id).limit(1)) is not None


def has_voted(seat: Seat, item: Item) -> bool:
    """Whether the seat's vote is recorded in the item."""
    votes = sa.select(Vote.id).join(Vote.decision).where(Decision.item_id == item.id, Vote.seat_id == seat.id)
    return db.session.scalar(votes.limit(1)) is not None


def decision_of(item: Item, decision_id: int) -> Decision:
    """A decision of the item. Raises NotThere."""
    for decision in item.decisions:
        if decision.id == decision_id:
            return decision
    raise NotThere


def dissent_in(meeting: Meeting, dissent_id: int) -> Dissent:
    """A statement on one of the meeting's decisions. Raises NotThere."""
    found = db.session.scalar(
        sa.select(Dissent)
        .join(Dissent.decision)
        .join(Decision.item)
        .where(Dissent.id == dissent_id, Item.meeting_id == meeting.id)
    )
    if found is None:
        raise NotThere
    return found


def recusal_in(meeting: Meeting, recusal_id: int) -> Recusal:
    """An interest in one of the meeting's items. Raises NotThere."""
    found = db.session.scalar(
        sa.select(Recusal).join(Recusal.item).where(Recusal.id == recusal_id, Item.meeting_id == meeting.id)
    )
    if found is None:
        raise NotThere
    return found


def action_in(meeting: Meeting, action_id: int) -> tuple[Item, Action]:
    """An action of one of the meeting's items, with its item. Raises NotThere."""
    found = db.session.scalar(
        sa.select(ItemAction)
        .join(ItemAction.item)
        .join(ItemAction.action)
        .where(Action.id == action_id, Item.meeting_id == meeting.id, Action.deleted_at.is_(None))
        .options(contains_eager(ItemAction.item), contains_eager(ItemAction.action))
    )
    if found is None:
        raise NotThere
    return found.item, found.action


def spell_in(meeting: Meeting, spell_id: int) -> Spell:
    """A spell of the meeting. Raises NotThere."""
    found = db.session.scalar(sa.select(Spell).where(Spell.id == spell_id, Spell.meeting_id == meeting.id))
    if found is None:
        raise NotThere
    return found


def guest_in(meeting: Meeting, guest_id: int) -> Guest:
    """A guest of the meeting. Raises NotThere."""
    found = db.session.scalar(sa.select(Guest).where(Guest.id == guest_id, Guest.meeting_id == meeting.id))
    if found is None:
        raise NotThere
    return found


def owners(table: Table) -> dict[str, str]:
    """Who may be given an action: holders with their seat's organisation first, then everybody the consortium knows.

    By ``person:organisation``, either of which may be missing.
    """
    day = clock.local(table.meeting.starts_at).date()
    found: dict[str, str] = {}
    seen: set[int] = set()
    for seat in table.presence.seats:
        organisation = seat.partnership.organisation if seat.partnership else None
        for kind in HolderKind:
            for holder in holders_on(seat, table.meeting, kind):
                seen.add(holder.person_id)
                label = f"{holder.person.name}, {organisation.label}" if organisation else holder.person.name
                found[f"{holder.person_id}:{organisation.id if organisation else ''}"] = label
    others = db.session.scalars(
        sa.select(Person)
        .join(ConsortiumPerson, ConsortiumPerson.person_id == Person.id)
        .where(ConsortiumPerson.consortium_id == table.meeting.consortium_id, Person.deleted_at.is_(None))
        .options(selectinload(Person.affiliations).joinedload(Affiliation.organisation))
        .order_by(Person.sort_key, Person.id)
        .limit(MOST_PEOPLE)
    )
    for person in others:
        if person.id in seen:
            continue
        current = [one for one in person.affiliations if one.deleted_at is None and holds_on(day, one.starts, one.ends)]
        organisation = current[0].organisation if current else None
        label = f"{person.name}, {organisation.label}" if organisation else person.name
        found[f"{person.id}:{organisation.id if organisation else ''}"] = label
    return found


def sitters(table: Table) -> dict[int, str]:
    """Who may have an interest: each filled seat by who sits there, else by its member; observers too, not the secretary."""
    found = {}
    for seat in table.presence.seats:
        if seat.role is SeatRole.SECRETARY:
            continue
        names = [spell.person_name for spell in table.presence.spells if spell.seat_id == seat.id]
        names += [holder.person.name for holder in holders_on(seat, table.meeting, HolderKind.MEMBER)]
        if names:
            partner = seat.partnership.organisation.label if seat.partnership else ""
            found[seat.id] = f"{names[0]}, {partner}" if partner else names[0]
    return found


def sitter_name(table: Table, seat: Seat) -> str:
    """Whose interest it is when a seat declares one: who sits there, else its member."""
    for spell in table.presence.spells:
        if spell.seat_id == seat.id:
            return spell.person_name
    members = holders_on(seat, table.meeting, HolderKind.MEMBER)
    if not members:
        raise NotThere
    return members[0].person.name


def history_rows(table: Table) -> dict[str, list[int]]:
    """The rows whose changes the meeting's history shows, by table."""
    decisions = [decision for item in table.items for decision in item.decisions]
    return {
        "meeting": [table.meeting.id],
        "item": [item.id for item in table.items],
        "decision": [decision.id for decision in decisions],
        "dissent": [dissent.id for decision in decisions for dissent in decision.dissents],
        "recusal": [recusal.id for item in table.items for recusal in item.recusals],
        "attendance_spell": [spell.id for spell in table.presence.spells],
        "apology": [apology.id for apology in table.apologies],
        "guest": [guest.id for guest in table.guests],
        "action": [link.action_id for item in table.items for link in item.actions],
    }


def owner_label(action: Action) -> str:
    """`Marte Hovland, Kreftforeningen`."""
    person = action.owner_person.name if action.owner_person else ""
    organisation = action.owner_organisation.label if action.owner_organisation else ""
    return ", ".join(part for part in (person, organisation) if part)
