"""What the minutes of one meeting say: everything that the paper prints, copied as text, dates and numbers.

One `MinutesData` is gathered from the rows, kept when the minutes are approved, and printed from then on; nothing in it
is looked up again. All text is in the meeting's own language. Names of people, partners and roles are as they were in
that meeting, never refreshed. Fields that hold Markdown say so; all others are plain text. An empty text or tuple, or
None, means "nothing to print".

`redact` makes the observers' and the partners' rendering from the full one.
"""

from consortium.meetings.rules.minutes.attendance import (
    Attendance,
    Chairing,
    Guest,
    Named,
    Occupant,
    Quorum,
    SeatAttendance,
    SideAttendance,
    SideRequirement,
    Spell,
)
from consortium.meetings.rules.minutes.data import (
    MinutesData,
)
from consortium.meetings.rules.minutes.frame import (
    Approval,
    Closing,
    Details,
    EarlierAction,
    Evidence,
    Interest,
    NextMeeting,
    Opening,
    PreviousMinutes,
    Sending,
    Verification,
    Version,
)
from consortium.meetings.rules.minutes.items import (
    Action,
    Attachment,
    Decision,
    Dissent,
    Item,
    Recusal,
    VoteGroup,
    Votes,
)
from consortium.meetings.rules.minutes.renderings import (
    is_closed_in,
    redact,
)
from consortium.meetings.rules.minutes.words import (
    VersionKind,
)

__all__ = [
    "Action",
    "Approval",
    "Attachment",
    "Attendance",
    "Chairing",
    "Closing",
    "Decision",
    "Details",
    "Dissent",
    "EarlierAction",
    "Evidence",
    "Guest",
    "Interest",
    "Item",
    "MinutesData",
    "Named",
    "NextMeeting",
    "Occupant",
    "Opening",
    "PreviousMinutes",
    "Quorum",
    "Recusal",
    "SeatAttendance",
    "Sending",
    "SideAttendance",
    "SideRequirement",
    "Spell",
    "Verification",
    "Version",
    "VersionKind",
    "VoteGroup",
    "Votes",
    "is_closed_in",
    "redact",
]
