"""The words of meetings, items, decisions and minutes."""

from enum import StrEnum


class MeetingState(StrEnum):
    DRAFT = "draft"
    CONVENED = "convened"
    IN_PROGRESS = "in_progress"
    MINUTES_DRAFT = "minutes_draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class MeetingForm(StrEnum):
    IN_PERSON = "in_person"
    HYBRID = "hybrid"
    ONLINE = "online"
    WRITTEN_PROCEDURE = "written_procedure"


class ItemType(StrEnum):
    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"


class ItemState(StrEnum):
    PLANNED = "planned"
    TREATED = "treated"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"
    NOT_REACHED = "not_reached"


class Outcome(StrEnum):
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
    IN_ROOM = "in_room"
    REMOTE = "remote"
    PHONE = "phone"


class NoticeKind(StrEnum):
    ANNOUNCEMENT = "announcement"
    NOTICE = "notice"
    SUPPLEMENT = "supplement"
    CHANGE = "change"
    CANCELLATION = "cancellation"


class ApprovalManner(StrEnum):
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
