"""What a form says about a committee, a seat and who holds it, and what makes it wrong."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

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
from consortium.core.dates import PartialDate, Precision

# Words that the addresses of committees use themselves.
RESERVED_CODES = frozenset({"NEW", "TRASH", "PEOPLE"})


@dataclass(frozen=True, slots=True)
class CommitteeDetails:
    """A committee as a form tells it. Days are calendar days."""

    code: str
    kind: CommitteeKind
    name_nb: str
    name_en: str
    short_nb: str
    short_en: str
    mandate: str | None = None
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    notice_days: int = 14
    agenda_days: int = 7
    minutes_days: int = 14
    review_days: int = 14
    quorum_rule: QuorumRule = QuorumRule.MORE_THAN_HALF
    quorum_number: int | None = None
    vacant_seats_count: bool = True
    one_vote_per_partner: bool = True
    chair_has_casting_vote: bool = False
    approval_ways: tuple[ApprovalWay, ...] = (ApprovalWay.MEETING, ApprovalWay.CHAIRS)
    paper_kind: PaperKind = PaperKind.MINUTES
    language: str = "nb"
    opening_text: str | None = None
    has_signatures: bool = False
    default_confidentiality: Confidentiality = Confidentiality.PARTNERS
    first_meeting_number: int = 1
    first_item_number: int = 1


@dataclass(frozen=True, slots=True)
class SeatDetails:
    """A seat as a form tells it. Without a side it takes its partner's."""

    role: SeatRole = SeatRole.MEMBER
    is_voting: bool = True
    partnership_id: int | None = None
    side_id: int | None = None
    starts: PartialDate | None = None
    ends: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class HolderDetails:
    """Who holds a seat, as a form tells it."""

    person_id: int
    kind: HolderKind = HolderKind.MEMBER
    starts: PartialDate | None = None
    ends: PartialDate | None = None


class Wrong(StrEnum):
    """What is wrong with a committee, a seat or a holder."""

    CODE_SHAPE = "code_shape"
    CODE_RESERVED = "code_reserved"
    ENDS_BEFORE_START = "ends_before_start"
    QUORUM_NUMBER_MISSING = "quorum_number_missing"
    NO_APPROVAL_WAY = "no_approval_way"
    OBSERVER_VOTES = "observer_votes"
    CO_CHAIR_WITHOUT_SIDE = "co_chair_without_side"


def ends_before_start(starts: PartialDate | None, ends: PartialDate | None) -> bool:
    """Whether something would end before its first possible day."""
    return starts is not None and ends is not None and ends.last_day < starts.first_day


def wrong_with_committee(details: CommitteeDetails) -> tuple[Wrong, str] | None:
    """The first thing that is wrong, and the field it belongs to."""
    if not re.fullmatch(r"[A-Z][A-Z0-9]{0,7}", details.code):
        return Wrong.CODE_SHAPE, "code"
    if details.code in RESERVED_CODES:
        return Wrong.CODE_RESERVED, "code"
    if ends_before_start(details.starts, details.ends):
        return Wrong.ENDS_BEFORE_START, "ends"
    if details.quorum_rule is QuorumRule.NUMBER and not details.quorum_number:
        return Wrong.QUORUM_NUMBER_MISSING, "quorum_number"
    if not details.approval_ways:
        return Wrong.NO_APPROVAL_WAY, "approval_ways"
    return None


def wrong_with_seat(details: SeatDetails) -> tuple[Wrong, str] | None:
    """The first thing that is wrong, and the field it belongs to. ``side_id`` is the partner's where none is chosen."""
    if details.role is SeatRole.OBSERVER and details.is_voting:
        return Wrong.OBSERVER_VOTES, "is_voting"
    if details.role is SeatRole.CO_CHAIR and details.side_id is None:
        return Wrong.CO_CHAIR_WITHOUT_SIDE, "side_id"
    if ends_before_start(details.starts, details.ends):
        return Wrong.ENDS_BEFORE_START, "ends"
    return None


def just_before(start: PartialDate) -> PartialDate:
    """Where what came before ends when something starts: the day, month or year before, as exactly as the start is known."""
    eve = start.first_day - timedelta(days=1)
    match start.precision:
        case Precision.DAY:
            return PartialDate.of(eve)
        case Precision.MONTH:
            return PartialDate(eve.year, eve.month)
        case Precision.YEAR:
            return PartialDate(eve.year)


def overlaps(
    starts: PartialDate | None, ends: PartialDate | None, other_starts: PartialDate | None, other_ends: PartialDate | None
) -> bool:
    """Whether two times have a day in common; an unknown start or end is open."""
    first = max((one.first_day for one in (starts, other_starts) if one), default=date.min)
    last = min((one.last_day for one in (ends, other_ends) if one), default=date.max)
    return first <= last


def excludes(role: SeatRole, side_id: int | None, other: SeatRole, other_side_id: int | None) -> bool:
    """Whether two chairs cannot be at once: two chairs for all, or two chairs of one side. Acting chairs stand beside."""
    if role is not other or role not in CHAIRS or role is SeatRole.ACTING_CHAIR:
        return False
    return role is SeatRole.CHAIR or side_id == other_side_id
