"""What is typed at the table, as the services take it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from consortium.meetings.rules.words import Choice, ItemType, Manner, MeetingState, Outcome, Presence

# While these hold, what was said and resolved may be written down and mended.
OPEN_FOR_WRITING = (MeetingState.IN_PROGRESS, MeetingState.MINUTES_DRAFT, MeetingState.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class DecisionDetails:
    """A decision as typed. ``votes`` by seat id, empty unless there was a vote.

    ``asked`` are the seats that the form asked, those that gave no vote among them; None where nobody was asked one by one.
    """

    text: str
    outcome: Outcome = Outcome.ADOPTED
    manner: Manner = Manner.UNANIMOUS
    votes: Mapping[int, Choice] = field(default_factory=dict)
    is_casting_vote_used: bool = False
    asked: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class SpellDetails:
    """A spell as typed: who sits in the seat, how, from when to when or for which item."""

    person_id: int | None = None
    person_name: str = ""
    is_alternate: bool = False
    presence: Presence = Presence.IN_ROOM
    from_at: datetime | None = None
    until_at: datetime | None = None
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class TableItemDetails:
    """An item that is raised at the table."""

    title: str
    type: ItemType = ItemType.DECISION
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class FrameDetails:
    """What stands around the items: opening, closing, names. ``opened_at`` and ``closed_at`` are moments."""

    opened_at: datetime | None = None
    closed_at: datetime | None = None
    chaired_by: str | None = None
    minutes_by: str | None = None
    agenda_remarks: str | None = None
    interests_declared: str | None = None
    any_other_business: str | None = None
    next_meeting: str | None = None
