"""A committee around a table, for tests: seats with people, a convened meeting with items."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from consortium.accounts.models import User
from consortium.accounts.rules import Role
from consortium.committees.models import Committee, Seat
from consortium.committees.rules import SeatRole
from consortium.core.db import db
from consortium.meetings.models import Item, Meeting
from consortium.meetings.queries.conduct import Table, table_of
from consortium.meetings.rules.words import ItemType, MeetingState
from consortium.meetings.services import conduct, numbers
from tests import factories as make

NOON = make.NOON


@dataclass
class Cast:
    """The steering committee: two co-chairs, two members, an observer, the secretary."""

    committee: Committee
    seats: dict[str, Seat]
    users: dict[str, User]

    @property
    def voting(self) -> list[Seat]:
        """The four voting seats."""
        return [self.seats[name] for name in ("ragnhild", "eirik", "marte", "silje")]


def a_cast() -> Cast:
    """Ragnhild and Eirik chair; Marte and Silje are members; Ola observes; Siri, a partner's person, is secretary."""
    consortium = make.a_consortium()
    committee = make.a_committee(approval_ways=["meeting", "chairs", "no_objection"])
    seats: dict[str, Seat] = {}
    users: dict[str, User] = {}
    people = (
        ("ragnhild", "Ragnhild Moe", SeatRole.CO_CHAIR, "public", "Oslo universitetssykehus (sample)", "OUS"),
        ("eirik", "Eirik Tangen", SeatRole.CO_CHAIR, "industry", "Havlab AS (sample)", "Havlab"),
        ("marte", "Marte Hovland", SeatRole.MEMBER, "patient", "Kreftforeningen (sample)", "Kreftforeningen"),
        ("silje", "Silje Aasheim", SeatRole.MEMBER, "industry", "Fjordgen AS (sample)", "Fjordgen"),
        ("ola", "Ola Observatør", SeatRole.OBSERVER, "public", "Helse Bergen (sample)", "Helse Bergen"),
        ("siri", "Siri Sekretær", SeatRole.SECRETARY, "academia", "Universitetet (sample)", "UiX"),
    )
    for position, (key, name, role, side, organisation, short) in enumerate(people):
        partner = make.a_partnership(make.an_organisation(organisation, short_name=short), side=side)
        users[key] = make.a_user(name)
        alternate = make.a_person("Jan Opsahl") if key == "silje" else None
        person = make.a_person(name, organisation=partner.organisation, user_id=users[key].id)
        seats[key] = make.a_seat(committee, person, alternate=alternate, partnership=partner, role=role, position=position)
    users["alice"] = make.a_user("Alice Aas", Role.LEAD)
    users["bob"] = make.a_user("Bob Berg", Role.STAFF)
    assert consortium.id == committee.consortium_id
    return Cast(committee, seats, users)


def a_convened_meeting(cast: Cast, *titles: str, number: int = 4, starts_at: datetime = NOON) -> Meeting:
    """A meeting that was convened three weeks before, with decision items of these titles."""
    meeting = make.a_meeting(
        cast.committee,
        number,
        starts_at=starts_at,
        state=MeetingState.CONVENED,
        convened_at=starts_at - timedelta(days=21),
    )
    for title in titles or ("Handlingsplan for 2023",):
        make.an_item(meeting, title, proposal="Styringsgruppen vedtar planen.")
    db.session.refresh(meeting)
    numbers.number_items(meeting)
    return meeting


def opened(meeting: Meeting) -> Meeting:
    """The meeting, opened on time."""
    conduct.open_meeting(meeting, now=meeting.starts_at)
    return meeting


def items_of(meeting: Meeting) -> list[Item]:
    """Its items in order."""
    return sorted((one for one in meeting.items if one.deleted_at is None), key=lambda one: one.position)


def now_at(meeting: Meeting, minutes: int = 0) -> Table:
    """All on the screen so many minutes after the start."""
    return table_of(meeting, now=meeting.starts_at + timedelta(minutes=minutes))


def add_discussion(meeting: Meeting, title: str = "Arendalsuka 2023") -> Item:
    """A discussion item at the end."""
    item = make.an_item(meeting, title, type=ItemType.DISCUSSION)
    db.session.refresh(meeting)
    numbers.number_items(meeting)
    return item
