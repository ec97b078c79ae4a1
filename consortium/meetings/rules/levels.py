"""How much of a meeting a reader may see: the level of a seat, and what is open at it in which state."""

from dataclasses import dataclass, field
from enum import StrEnum

from consortium.committees.rules import Confidentiality
from consortium.meetings.rules.words import MeetingState, Rendering


class Part(StrEnum):
    """What lets somebody run a committee's meetings."""

    LEAD = "lead"
    STAFF = "staff"
    CHAIR = "chair"
    SECRETARY = "secretary"


class Level(StrEnum):
    """A reader's level for a meeting, each narrower than the one before."""

    FULL = "full"  # who runs the meeting: drafts too
    VOTING = "voting"  # holds a voting seat, as member or alternate
    OBSERVER = "observer"  # holds a seat without a vote
    PARTNER = "partner"  # a partner's contact: approved minutes, in the partners' edition


_OPEN_TO = {
    Confidentiality.PARTNERS: frozenset(Level),
    Confidentiality.MEMBERS: frozenset({Level.FULL, Level.VOTING, Level.OBSERVER}),
    Confidentiality.VOTING: frozenset({Level.FULL, Level.VOTING}),
}
_RENDERINGS = {
    Level.FULL: Rendering.FULL,
    Level.VOTING: Rendering.FULL,
    Level.OBSERVER: Rendering.OBSERVERS,
    Level.PARTNER: Rendering.PARTNERS,
}
_WIDTH = (Confidentiality.PARTNERS, Confidentiality.MEMBERS, Confidentiality.VOTING)
_READ_MINUTES = {
    Level.FULL: frozenset({MeetingState.IN_PROGRESS, MeetingState.MINUTES_DRAFT, MeetingState.IN_REVIEW, MeetingState.APPROVED}),
    Level.VOTING: frozenset({MeetingState.IN_REVIEW, MeetingState.APPROVED}),
    Level.OBSERVER: frozenset({MeetingState.IN_REVIEW, MeetingState.APPROVED}),
    Level.PARTNER: frozenset({MeetingState.APPROVED}),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a reader is to a committee: the level, and what lets the reader run its meetings (nothing for most).

    ``seat_ids`` are the seats held now, as member or alternate.
    """

    level: Level
    parts: frozenset[Part] = frozenset()
    seat_ids: frozenset[int] = field(default_factory=frozenset)

    @property
    def may_run(self) -> bool:
        """Staff, lead, chairs and secretary run the committee's meetings."""
        return bool(self.parts)


def widest(levels: list[Level]) -> Level | None:
    """The level of somebody who holds several: roles add up. None for no level."""
    return min(levels, key=list(Level).index) if levels else None


def is_open(item_level: Confidentiality, reader_level: Level) -> bool:
    """Whether what is meant for ``item_level`` may be read at ``reader_level``; if not, it is *closed* for the reader."""
    return reader_level in _OPEN_TO[item_level]


def narrower(one: Confidentiality, other: Confidentiality | None) -> Confidentiality:
    """The stricter of an item's confidentiality and its attachment's (None: inherited), which may only tighten it."""
    return one if other is None else max(one, other, key=_WIDTH.index)


def loosens(one: Confidentiality, other: Confidentiality | None) -> bool:
    """Whether ``other`` would let in more readers than ``one``."""
    return other is not None and _WIDTH.index(other) < _WIDTH.index(one)


def rendering_for(level: Level) -> Rendering:
    """The edition of the minutes that a reader of ``level`` gets."""
    return _RENDERINGS[level]


def sees_meeting(level: Level, state: MeetingState, *, is_announced: bool, was_convened: bool) -> bool:
    """Whether the meeting is there for the reader: drafts for who runs it, dates of announced ones for the committee."""
    match level:
        case Level.FULL:
            return True
        case Level.PARTNER:
            return state is MeetingState.APPROVED
        case Level.VOTING | Level.OBSERVER:
            if state in (MeetingState.DRAFT, MeetingState.CANCELLED):
                return is_announced or was_convened
            return True


def sees_agenda(level: Level, state: MeetingState, *, was_convened: bool) -> bool:
    """Whether items and attachments may be read, as far as the level goes: for members from *convened* on."""
    if level is Level.FULL:
        return True
    if level is Level.PARTNER:
        return state is MeetingState.APPROVED
    return state is not MeetingState.DRAFT and (was_convened or state is not MeetingState.CANCELLED)


def sees_minutes(level: Level, state: MeetingState) -> bool:
    """Whether there are minutes that the reader may read: members from *in review*, partners' contacts when *approved*."""
    return state in _READ_MINUTES[level]
