"""The words of the minutes: who may read, how it stands, what was resolved and how."""

from enum import StrEnum


class Rendering(StrEnum):
    """Who may read this edition (`utgave`)."""

    FULL = "full"
    OBSERVERS = "observers"
    PARTNERS = "partners"


class PaperKind(StrEnum):
    """What the committee calls its paper; in a `protokoll` a statement on a decision is a `protokolltilførsel`."""

    REFERAT = "referat"
    PROTOKOLL = "protokoll"


class Status(StrEnum):
    """The three states of a meeting in which there are minutes."""

    MINUTES_DRAFT = "minutes_draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"


class Level(StrEnum):
    """Who may read an item or an attachment, from the widest to the narrowest circle."""

    PARTNERS = "partners"
    MEMBERS = "members"
    VOTING = "voting"


class Form(StrEnum):
    """How the meeting was held."""

    PHYSICAL = "physical"
    HYBRID = "hybrid"
    DIGITAL = "digital"
    WRITTEN_PROCEDURE = "written_procedure"


class Presence(StrEnum):
    """In the room, by video or by phone."""

    ROOM = "room"
    REMOTE = "remote"
    PHONE = "phone"


class ItemType(StrEnum):
    """`vedtakssak`, `drøftingssak`, `orienteringssak`."""

    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"


class ItemState(StrEnum):
    """What became of the item in this meeting: `behandlet`, `utsatt`, `trukket`, `ikke behandlet`, `avlyst`."""

    TREATED = "treated"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"
    NOT_REACHED = "not_reached"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """`vedtatt`, `ikke vedtatt`, `tatt til orientering`, `tilråding` (without quorum)."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    NOTED = "noted"
    RECOMMENDATION = "recommendation"


class How(StrEnum):
    """`enstemmig`, `ved konsensus`, or by votes."""

    UNANIMOUS = "unanimous"
    CONSENSUS = "consensus"
    VOTES = "votes"


class ApprovalWay(StrEnum):
    """In a later meeting, by the chairs, or by no objection before a deadline."""

    MEETING = "meeting"
    CHAIRS = "chairs"
    NO_OBJECTION = "no_objection"


class VersionKind(StrEnum):
    """What a line of the paper's history tells."""

    APPROVED = "approved"
    REVOKED = "revoked"
    CORRECTION = "correction"


class QuorumKind(StrEnum):
    """The committee's rule: more than half of the voting seats, a number, or so many of each side."""

    MORE_THAN_HALF = "more_than_half"
    NUMBER = "number"
    PER_SIDE = "per_side"


class ActionState(StrEnum):
    """Of an earlier action: `åpent`, `utført`, `frafalt`."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
