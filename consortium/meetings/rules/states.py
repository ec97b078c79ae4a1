"""Which state a meeting may go to from which, and whose hand it takes."""

from consortium.meetings.rules.levels import Part
from consortium.meetings.rules.words import MeetingState

RUNNERS = frozenset(Part)
PLANNED = frozenset({MeetingState.DRAFT, MeetingState.CONVENED})
HELD = frozenset({MeetingState.MINUTES_DRAFT, MeetingState.IN_REVIEW, MeetingState.APPROVED})


def next_states(state: MeetingState) -> tuple[MeetingState, ...]:
    """The states that may follow ``state``, the usual one first.

    *in_progress* may be skipped, since everything can be typed afterwards. From *minutes_draft* straight to *approved* is the
    seal after a later meeting approved with changes; from *approved* back is an approval that is taken back.
    """
    match state:
        case MeetingState.DRAFT:
            return (MeetingState.CONVENED, MeetingState.CANCELLED)
        case MeetingState.CONVENED:
            return (MeetingState.IN_PROGRESS, MeetingState.MINUTES_DRAFT, MeetingState.CANCELLED)
        case MeetingState.IN_PROGRESS:
            return (MeetingState.MINUTES_DRAFT, MeetingState.CANCELLED)
        case MeetingState.MINUTES_DRAFT:
            return (MeetingState.IN_REVIEW, MeetingState.APPROVED)
        case MeetingState.IN_REVIEW:
            return (MeetingState.APPROVED, MeetingState.MINUTES_DRAFT)
        case MeetingState.APPROVED:
            return (MeetingState.MINUTES_DRAFT,)
        case MeetingState.CANCELLED:
            return ()


def may_follow(state: MeetingState, following: MeetingState) -> bool:
    """Whether a meeting may go from ``state`` to ``following``."""
    return following in next_states(state)


def who_may(state: MeetingState, following: MeetingState) -> frozenset[Part]:
    """Whose hand the step takes: all who run meetings; only the lead and chairs take an approval back."""
    if (state, following) == (MeetingState.APPROVED, MeetingState.MINUTES_DRAFT):
        return frozenset({Part.LEAD, Part.CHAIR})
    return RUNNERS
