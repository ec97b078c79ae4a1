"""Page 1: who chaired, who sat in which seat from when to when, and whether that was enough."""

import datetime as dt
from dataclasses import dataclass

from consortium.committees.rules import QuorumRule
from consortium.meetings.rules.words import Presence


@dataclass(frozen=True)
class Chairing:
    """Who chaired: `role` as "leder (offentlig)"; `items` only where somebody else took over for these numbers."""

    person: str
    role: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named:
    """A person and what to print after the name: organisation, office or title."""

    person: str
    affiliation: str = ""


@dataclass(frozen=True)
class Spell:
    """A stay shorter than the meeting: local times, or the one item that it was for."""

    arrived_at: dt.time | None = None
    left_at: dt.time | None = None
    item: str = ""


@dataclass(frozen=True)
class Occupant:
    """Somebody who sat in a seat. In a written procedure `answered_on` instead of spells; None is no answer."""

    person: str
    role: str = ""
    presence: Presence = Presence.IN_ROOM
    alternate_for: str = ""
    spells: tuple[Spell, ...] = ()
    recused_items: tuple[str, ...] = ()
    answered_on: dt.date | None = None


@dataclass(frozen=True)
class SeatAttendance:
    """One seat in which somebody sat; two people may share it. `partner` is the partner's name."""

    partner: str
    occupants: tuple[Occupant, ...]
    is_voting: bool = True


@dataclass(frozen=True)
class SideAttendance:
    """The seats of one side; `heading` from the consortium's own list ("Offentlig side"), counts of voting seats."""

    heading: str
    present: int
    whole: int
    seats: tuple[SeatAttendance, ...] = ()


@dataclass(frozen=True)
class Guest:
    """Somebody from outside; `items` are the numbers that the guest came for, empty for the whole meeting."""

    person: str
    affiliation: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class SideRequirement:
    """How many seats of one side the rule asks for."""

    side: str
    required: int


@dataclass(frozen=True)
class Quorum:
    """Seats present (in a written procedure: that answered), of how many, what is required, and by which rule."""

    present: int
    whole: int
    required: int
    is_quorate: bool
    rule: QuorumRule = QuorumRule.MORE_THAN_HALF
    sides: tuple[SideRequirement, ...] = ()


@dataclass(frozen=True)
class Attendance:
    """Sides in the consortium's order. `apologies`: person may be empty where only the partner is told."""

    quorum: Quorum
    sides: tuple[SideAttendance, ...] = ()
    observers: tuple[Named, ...] = ()
    secretaries: tuple[Named, ...] = ()
    guests: tuple[Guest, ...] = ()
    apologies: tuple[Named, ...] = ()
    vacant_seats: tuple[str, ...] = ()
