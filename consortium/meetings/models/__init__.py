"""The tables of meetings, by subject."""

from consortium.meetings.models.attendance import Apology, Guest, Spell, WrittenAnswer
from consortium.meetings.models.item import Admission, Attachment, Decision, Dissent, Item, ItemAction, Recusal, Vote
from consortium.meetings.models.meeting import Invitation, Meeting, Notice, ReplyLink, RunningNumber
from consortium.meetings.models.minutes import (
    ChairApproval,
    Correction,
    Edition,
    Evidence,
    MinutesVersion,
    ReviewComment,
)

__all__ = [
    "Admission",
    "Apology",
    "Attachment",
    "ChairApproval",
    "Correction",
    "Decision",
    "Dissent",
    "Edition",
    "Evidence",
    "Guest",
    "Invitation",
    "Item",
    "ItemAction",
    "Meeting",
    "MinutesVersion",
    "Notice",
    "Recusal",
    "ReplyLink",
    "ReviewComment",
    "RunningNumber",
    "Spell",
    "Vote",
    "WrittenAnswer",
]
