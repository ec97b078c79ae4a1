"""The words of meetings, items, decisions and minutes."""

from enum import StrEnum


class MeetingState(StrEnum):
    """A meeting's way, in this order; ``rules.states`` says which step is open from which."""

    DRAFT = "draft"
    CONVENED = "convened"
    IN_PROGRESS = "in_progress"
    MINUTES_DRAFT = "minutes_draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class MeetingForm(StrEnum):
    """Where a meeting is held; a written procedure asks for answers by a day, and nobody meets."""

    IN_PERSON = "in_person"
    HYBRID = "hybrid"
    ONLINE = "online"
    WRITTEN_PROCEDURE = "written_procedure"


class ItemType(StrEnum):
    """What the committee is asked for. Only the first two are documented by memo, only the first by a proposal."""

    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"


class ItemState(StrEnum):
    """What became of an item. Postponed and not reached, it waits for a later agenda."""

    PLANNED = "planned"
    TREATED = "treated"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"
    NOT_REACHED = "not_reached"


class Outcome(StrEnum):
    """What was decided. Without quorum it is a recommendation, which a written procedure can turn into a decision."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    NOTED = "noted"
    RECOMMENDATION = "recommendation"


class Manner(StrEnum):
    """How a decision came about; always printed."""

    UNANIMOUS = "unanimous"
    CONSENSUS = "consensus"
    VOTES = "votes"


class Choice(StrEnum):
    """How a seat voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINING = "abstaining"


class Reply(StrEnum):
    """An answer to an invitation (RSVP)."""

    IN_ROOM = "in_room"
    REMOTE = "remote"
    NOT_COMING = "not_coming"
    ALTERNATE = "alternate"


class Presence(StrEnum):
    """How somebody took part."""

    IN_ROOM = "in_room"
    REMOTE = "remote"
    PHONE = "phone"


class NoticeKind(StrEnum):
    """What is sent about a meeting: its date alone, the notice, what came later, what changed, that it is off."""

    ANNOUNCEMENT = "announcement"
    NOTICE = "notice"
    SUPPLEMENT = "supplement"
    CHANGE = "change"
    CANCELLATION = "cancellation"


class ApprovalManner(StrEnum):
    """How minutes were approved; printed on each page."""

    MEETING = "meeting"
    MEETING_WITH_CHANGES = "meeting_with_changes"
    CHAIRS = "chairs"
    NO_OBJECTION = "no_objection"
    UPLOADED = "uploaded"  # an earlier meeting, registered with its old PDF


class Rendering(StrEnum):
    """Who an edition (*utgave*) of the minutes is for."""

    FULL = "full"
    OBSERVERS = "observers"
    PARTNERS = "partners"
