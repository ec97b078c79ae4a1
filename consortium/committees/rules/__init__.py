"""A committee's words, what its seats are on a day, and what may be done to them."""

from consortium.committees.rules.seats import Occupant, SeatOnDay, SeatWarning, Standing, by_side, warnings_of
from consortium.committees.rules.words import (
    CHAIRS,
    ApprovalWay,
    CommitteeKind,
    Confidentiality,
    HolderKind,
    PaperKind,
    QuorumRule,
    SeatRole,
)

__all__ = [
    "CHAIRS",
    "ApprovalWay",
    "CommitteeKind",
    "Confidentiality",
    "HolderKind",
    "Occupant",
    "PaperKind",
    "QuorumRule",
    "SeatOnDay",
    "SeatRole",
    "SeatWarning",
    "Standing",
    "by_side",
    "warnings_of",
]
