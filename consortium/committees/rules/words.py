"""A committee's words."""

from enum import StrEnum


class CommitteeKind(StrEnum):
    """What a committee is: *styringsgruppe* or *arbeidsgruppe*."""

    STEERING = "steering"
    WORKING_GROUP = "working_group"


class SeatRole(StrEnum):
    """What a seat gives its holder. A co-chair leads for a side; an acting chair stands in until there is a chair again."""

    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    ACTING_CHAIR = "acting_chair"
    MEMBER = "member"
    OBSERVER = "observer"
    SECRETARY = "secretary"


CHAIRS = (SeatRole.CHAIR, SeatRole.CO_CHAIR, SeatRole.ACTING_CHAIR)


class HolderKind(StrEnum):
    """How a seat is held: by its member, or by who comes in the member's place."""

    MEMBER = "member"
    ALTERNATE = "alternate"


class QuorumRule(StrEnum):
    """Who must be there for the committee to decide."""

    MORE_THAN_HALF = "more_than_half"  # of the voting seats
    NUMBER = "number"  # at least so many voting seats
    PER_SIDE = "per_side"  # more than half of the voting seats of each side


class ApprovalWay(StrEnum):
    """How minutes are usually approved: in a later meeting, by the chairs, or by nobody's objection before a date."""

    MEETING = "meeting"
    CHAIRS = "chairs"
    NO_OBJECTION = "no_objection"


class PaperKind(StrEnum):
    """What the committee calls its minutes."""

    MINUTES = "minutes"  # referat
    PROTOCOL = "protocol"  # protokoll


class Confidentiality(StrEnum):
    """Who may read: each level is narrower than the one before."""

    PARTNERS = "partners"
    MEMBERS = "members"
    VOTING = "voting"
