"""A meeting's step from one state to the next."""

from flask_babel import gettext as _

from consortium.core.errors import Refusal
from consortium.meetings.models import Meeting
from consortium.meetings.rules.levels import Standing
from consortium.meetings.rules.states import may_follow, who_may
from consortium.meetings.rules.words import MeetingState


def check_step(meeting: Meeting, following: MeetingState, standing: Standing | None = None) -> None:
    """Refuses a step that the meeting's state does not allow or, with a ``standing``, that is not for its holder to take."""
    if not may_follow(meeting.state, following):
        raise Refusal(_why_not(meeting.state, following))
    if standing is not None and not standing.parts & who_may(meeting.state, following):
        if meeting.state is MeetingState.APPROVED:
            raise Refusal(_("Only a chair of the committee or the project lead may revoke the approval."))
        raise Refusal(_("Only the project office, a chair or the secretary of the committee may do this."))


def go(meeting: Meeting, following: MeetingState, standing: Standing | None = None) -> None:
    """Take the step. Raises Refusal; what the step asks for besides is its caller's."""
    check_step(meeting, following, standing)
    meeting.state = following


def _why_not(state: MeetingState, following: MeetingState) -> str:
    match state, following:
        case MeetingState.CANCELLED, _any:
            return str(_("The meeting is cancelled. Set up a new one."))
        case MeetingState.DRAFT, MeetingState.IN_PROGRESS | MeetingState.MINUTES_DRAFT:
            return str(_("The meeting has not been convened. Send the notice first."))
        case _any, MeetingState.CONVENED:
            return str(_("The notice has been sent already."))
        case _any, MeetingState.CANCELLED:
            return str(_("A meeting that was held cannot be cancelled."))
        case MeetingState.APPROVED, _any:
            return str(_("The minutes are approved. Write a correction."))
        case _any, MeetingState.APPROVED:
            return str(_("The minutes cannot be approved yet: send them for comment first."))
        case _any, MeetingState.IN_REVIEW:
            return str(_("The minutes cannot be sent for comment yet: end the meeting first."))
        case _any, MeetingState.IN_PROGRESS:
            return str(_("The meeting has ended. Write what is missing in the minutes."))
        case _:
            return str(_("The meeting has not been convened. Send the notice first."))
