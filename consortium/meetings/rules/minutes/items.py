"""The agenda items: what was said, resolved, owed and attached."""

import datetime as dt
from dataclasses import dataclass, field

from consortium.committees.rules import Confidentiality
from consortium.meetings.rules.minutes.attendance import Named, Quorum
from consortium.meetings.rules.words import ItemState, ItemType, Manner, Outcome


@dataclass(frozen=True)
class VoteGroup:
    """How many, and the names to print (partners, else people) as far as they are known."""

    count: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Votes:
    """One vote a seat. `absent` (in a written procedure: did not answer) is no vote, but printed beside them."""

    in_favour: VoteGroup = field(default_factory=VoteGroup)
    against: VoteGroup = field(default_factory=VoteGroup)
    abstaining: VoteGroup = field(default_factory=VoteGroup)
    absent: VoteGroup = field(default_factory=VoteGroup)
    casting_vote_by: str = ""


@dataclass(frozen=True)
class Dissent:
    """`merknad til vedtaket` (Markdown), in a protokoll `protokolltilførsel`."""

    by: str
    text: str


@dataclass(frozen=True)
class Decision:
    """`number` is "12/2022", a second one "12/2022-2". `summary`: one line for page 1, empty to make it from `text`.

    `text` is Markdown. `is_as_proposed`: None where there was no proposal.
    """

    number: str
    text: str
    outcome: Outcome = Outcome.ADOPTED
    manner: Manner = Manner.UNANIMOUS
    is_as_proposed: bool | None = None
    summary: str = ""
    votes: Votes | None = None
    dissents: tuple[Dissent, ...] = ()


@dataclass(frozen=True)
class Action:
    """Something owed: `what` starts in lower or upper case as typed; `owner` is person and organisation."""

    what: str
    owner: Named
    due_on: dt.date | None = None


@dataclass(frozen=True)
class Attachment:
    """`number` "18-1"; `sha256` 64 hex digits. `is_closed`: only the number may be told in this rendering."""

    number: str
    title: str = ""
    file_name: str = ""
    sha256: str = ""
    level: Confidentiality = Confidentiality.PARTNERS
    reason: str = ""
    is_closed: bool = False


@dataclass(frozen=True)
class Recusal:
    """Who withdrew while the item was treated (`fratrådte`), and why: `reason` continues "because" (`fordi`)."""

    person: str
    partner: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Item:
    """An agenda item, in the order treated. `text` and `proposal` are Markdown; `proposal` is printed where changed.

    `state_note`: plain text beside postponed, withdrawn, not reached or cancelled ("til møte 1/2023").
    `quorum` only where it differs from the meeting's. `is_closed`: only the number may be told in this rendering.
    `is_other_business`: raised under any other business; printed at the end of the paper, in full where it holds a decision.
    """

    number: str
    title: str = ""
    type: ItemType = ItemType.DECISION
    state: ItemState = ItemState.TREATED
    state_note: str = ""
    presenters: tuple[Named, ...] = ()
    text: str = ""
    recusals: tuple[Recusal, ...] = ()
    quorum: Quorum | None = None
    proposal: str = ""
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    level: Confidentiality = Confidentiality.PARTNERS
    reason: str = ""
    is_other_business: bool = False
    is_closed: bool = False
