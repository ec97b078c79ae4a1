"""What stands around the items: opening, closing, and the details of the document."""

import datetime as dt
from dataclasses import dataclass

from consortium.actions.rules import ActionState
from consortium.committees.rules import Confidentiality
from consortium.meetings.rules.minutes.attendance import Named
from consortium.meetings.rules.minutes.words import VersionKind
from consortium.meetings.rules.words import ApprovalManner


@dataclass(frozen=True)
class Interest:
    """`partner` declared an interest in `item` (empty: in no single item). `text` may be empty."""

    person: str
    partner: str = ""
    item: str = ""
    text: str = ""


@dataclass(frozen=True)
class PreviousMinutes:
    """Minutes approved in this meeting, by the numbered `item` that was added for it (not among `items`)."""

    meeting: str
    item: str = ""
    with_changes: bool = False


@dataclass(frozen=True)
class Opening:
    """`standing_text` (Markdown) is the committee's; `remarks` on notice and agenda (Markdown), empty for none.

    `notice_days` kept and required; `interests_withheld` where some are left out of this rendering; `interests_note`
    (Markdown) is what was declared in no single item.
    """

    opened_at: dt.time | None = None
    standing_text: str = ""
    remarks: str = ""
    notice_days: int | None = None
    notice_days_required: int | None = None
    interests: tuple[Interest, ...] = ()
    interests_withheld: bool = False
    interests_note: str = ""
    previous_minutes: tuple[PreviousMinutes, ...] = ()


@dataclass(frozen=True)
class EarlierAction:
    """What became of an action of an earlier meeting. `due_on` is the date that holds now."""

    item: str
    what: str
    owner: Named
    state: ActionState = ActionState.OPEN
    due_on: dt.date | None = None
    is_due_date_new: bool = False
    level: Confidentiality = Confidentiality.PARTNERS


@dataclass(frozen=True)
class NextMeeting:
    """The committee's next meeting, as far as it is set."""

    starts_at: dt.datetime
    ends_at: dt.datetime | None = None
    place: str = ""
    number: str = ""


@dataclass(frozen=True)
class Closing:
    """`signatures`: empty where the committee has no signature block.

    `other_business` (Markdown) is what was raised without becoming an item; `next_meeting_note` what was said of the next
    meeting besides its date.
    """

    earlier_actions: tuple[EarlierAction, ...] = ()
    earlier_actions_withheld: bool = False
    other_business: str = ""
    next_meeting: NextMeeting | None = None
    next_meeting_note: str = ""
    closed_at: dt.time | None = None
    signatures: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Sending:
    """Papers that went out: with the notice, or as a supplement with these attachments' numbers."""

    sent_on: dt.date
    attachments: tuple[str, ...] = ()
    is_supplement: bool = False


@dataclass(frozen=True)
class Evidence:
    """What proves an approval, e.g. an e-mail or a signed copy."""

    title: str
    sha256: str


@dataclass(frozen=True)
class Approval:
    """`meeting`, `item` for a meeting's approval; `approvers` for the chairs'; `deadline` for no objection."""

    manner: ApprovalManner
    approved_on: dt.date
    meeting: str = ""
    item: str = ""
    approvers: tuple[str, ...] = ()
    deadline: dt.date | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Version:
    """A line of the paper's history. `note` says what was corrected, `items` which items that concerns."""

    number: int
    dated_on: dt.date
    kind: VersionKind = VersionKind.APPROVED
    note: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verification:
    """`code` "7KQ4-M2XD-91TB" and the whole address of its page, which the QR code holds."""

    code: str
    url: str


@dataclass(frozen=True)
class Details:
    """`comments_received` counts comments on the minutes; `distribution` is further text, e.g. a mailing list."""

    convened_on: dt.date | None = None
    sendings: tuple[Sending, ...] = ()
    comments_received: int | None = None
    versions: tuple[Version, ...] = ()
    distribution: str = ""
    verification: Verification | None = None
