"""What stands in the way of approving minutes, and which way of approving is open."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from consortium.committees.rules import ApprovalWay
from consortium.meetings.rules.words import ApprovalManner, ItemState, ItemType, MeetingState


class Hindrance(StrEnum):
    """Why minutes cannot be approved yet."""

    NOT_WRITTEN = "not_written"  # the meeting has not ended, or is approved or cancelled already
    NO_ATTENDANCE = "no_attendance"
    NO_ANSWER = "no_answer"
    NO_DECISION = "no_decision"
    REVIEW_RUNNING = "review_running"
    UNPRINTABLE = "unprintable"
    WAY_CLOSED = "way_closed"
    NEVER_REVIEWED = "never_reviewed"
    OBJECTION = "objection"
    CHAIR_MISSING = "chair_missing"


@dataclass(frozen=True, slots=True)
class Hindered:
    """One hindrance; ``item`` is the number it concerns ("21/2022"), ``detail`` characters or names, ``until`` a last day."""

    why: Hindrance
    item: str = ""
    detail: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item as far as approval asks. ``unprintable`` are the characters of its texts that no shipped font has."""

    label: str
    type: ItemType
    state: ItemState
    has_decision: bool
    unprintable: str = ""


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """A meeting's minutes as far as approval asks. ``answers`` counts those of a written procedure."""

    state: MeetingState
    items: tuple[ItemFacts, ...] = ()
    is_earlier: bool = False
    is_written_procedure: bool = False
    spells: int = 0
    answers: int = 0
    review_until: date | None = None
    unprintable: str = ""


SETTLED_WITHOUT_DECISION = (ItemState.POSTPONED, ItemState.WITHDRAWN, ItemState.NOT_REACHED)


def lacks_decision(item_type: ItemType, state: ItemState, *, has_decision: bool) -> bool:
    """Whether a decision item was left without a decision and without saying why."""
    return item_type is ItemType.DECISION and not has_decision and state not in SETTLED_WITHOUT_DECISION


def hindrances(facts: MinutesFacts, *, today: date) -> tuple[Hindered, ...]:
    """All that hinders approval by whatever way, the most basic first. An uploaded earlier meeting is exempt from all."""
    if facts.is_earlier:
        return ()
    if facts.state not in (MeetingState.MINUTES_DRAFT, MeetingState.IN_REVIEW):
        return (Hindered(Hindrance.NOT_WRITTEN),)
    found: list[Hindered] = []
    if facts.is_written_procedure:
        if not facts.answers:
            found.append(Hindered(Hindrance.NO_ANSWER))
    elif not facts.spells:
        found.append(Hindered(Hindrance.NO_ATTENDANCE))
    found += [
        Hindered(Hindrance.NO_DECISION, item=item.label)
        for item in facts.items
        if lacks_decision(item.type, item.state, has_decision=item.has_decision)
    ]
    if is_review_running(facts.state, facts.review_until, today):
        found.append(Hindered(Hindrance.REVIEW_RUNNING, until=facts.review_until))
    if facts.unprintable:
        found.append(Hindered(Hindrance.UNPRINTABLE, detail=facts.unprintable))
    found += [
        Hindered(Hindrance.UNPRINTABLE, item=item.label, detail=item.unprintable) for item in facts.items if item.unprintable
    ]
    return tuple(found)


def is_review_running(state: MeetingState, until: date | None, today: date) -> bool:
    """Whether members may still comment: the last day itself counts."""
    return state is MeetingState.IN_REVIEW and until is not None and today <= until


def way_of(manner: ApprovalManner) -> ApprovalWay | None:
    """The way (of the committee's settings) that a manner of approval goes; None for an uploaded earlier meeting."""
    match manner:
        case ApprovalManner.MEETING | ApprovalManner.MEETING_WITH_CHANGES:
            return ApprovalWay.MEETING
        case ApprovalManner.CHAIRS:
            return ApprovalWay.CHAIRS
        case ApprovalManner.NO_OBJECTION:
            return ApprovalWay.NO_OBJECTION
        case _:
            return None


def way_hindrance(
    manner: ApprovalManner,
    ways: Collection[str],
    *,
    today: date,
    review_until: date | None = None,
    objections: int = 0,
    chairs: Iterable[int] = (),
    pressed: Collection[int] = (),
) -> Hindered | None:
    """What hinders this way of approving, or None.

    By the chairs: after a review, and every one of ``chairs`` (seat ids) must be among ``pressed``. Without objection: only
    where the rules allow it, after a review that has ended, with no objection made. A meeting may approve without a review.
    """
    way = way_of(manner)
    if way is not None and way not in ways:
        return Hindered(Hindrance.WAY_CLOSED)
    if way in (ApprovalWay.CHAIRS, ApprovalWay.NO_OBJECTION) and review_until is None:
        return Hindered(Hindrance.NEVER_REVIEWED)
    if manner is ApprovalManner.NO_OBJECTION and review_until is not None:
        if today <= review_until:
            return Hindered(Hindrance.REVIEW_RUNNING, until=review_until)
        if objections:
            return Hindered(Hindrance.OBJECTION)
    if manner is ApprovalManner.CHAIRS:
        all_chairs = tuple(chairs)
        if not all_chairs or not set(all_chairs) <= set(pressed):
            return Hindered(Hindrance.CHAIR_MISSING)
    return None


def is_revocable(*, later_approved: Iterable[str]) -> str | None:
    """The number of a later meeting whose approval stands in the way of revoking, or None."""
    return next(iter(later_approved), None)
