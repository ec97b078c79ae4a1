"""A committee's words."""

from enum import StrEnum


class CommitteeKind(StrEnum):
    STEERING = "steering"
    WORKING_GROUP = "working_group"


class SeatRole(StrEnum):
    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    ACTING_CHAIR = "acting_chair"
    MEMBER = "member"
    OBSERVER = "observer"
    SECRETARY = "secretary"


CHAIRS = (SeatRole.CHAIR, SeatRole.CO_CHAIR, SeatRole.ACTING_CHAIR)


class HolderKind(StrEnum):
    MEMBER = "member"
    ALTERNATE = "alternate"


class QuorumRule(StrEnum):
    MORE_THAN_HALF = "more_than_half"  # of the voting seats
    NUMBER = "number"  # at least so many voting seats
    PER_SIDE = "per_side"  # more than half of the voting seats of each side


class ApprovalWay(StrEnum):
    MEETING = "meeting"
    CHAIRS = "chairs"
    NO_OBJECTION = "no_objection"


class PaperKind(StrEnum):
    MINUTES = "minutes"  # referat
    PROTOCOL = "protocol"  # protokoll


class Confidentiality(StrEnum):
    """Who may read: each level is narrower than the one before."""

    PARTNERS = "partners"
    MEMBERS = "members"
    VOTING = "voting"
