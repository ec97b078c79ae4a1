"""The whole paper as one object."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Self

from consortium.committees.rules import PaperKind
from consortium.core import frozen
from consortium.meetings.rules.minutes.attendance import Attendance, Chairing, Named
from consortium.meetings.rules.minutes.frame import Approval, Closing, Details, Opening
from consortium.meetings.rules.minutes.items import Item
from consortium.meetings.rules.words import MeetingForm, MeetingState, Rendering


@dataclass(frozen=True)
class MinutesData:
    """The minutes of one meeting in one rendering.

    `committee` as in running text ("styringsgruppen for CONNECT"), `body` what it is called after that, in the definite
    ("styringsgruppen", "the committee"; empty for "gruppen", "the committee"), `meeting` "4/2022". `language` is the meeting's,
    `zone` an IANA name; `is_zone_shown` where participants need it. A written procedure runs from `starts_at` until
    `ends_at`. `as_of` is the last recorded change. `version` is the number that this paper is or will be.
    """

    language: str
    consortium: str
    committee: str
    meeting: str
    starts_at: dt.datetime
    ends_at: dt.datetime | None
    attendance: Attendance
    as_of: dt.datetime
    rendering: Rendering = Rendering.FULL
    kind: PaperKind = PaperKind.MINUTES
    zone: str = "Europe/Oslo"
    is_zone_shown: bool = False
    form: MeetingForm = MeetingForm.IN_PERSON
    place: str = ""
    body: str = ""
    chaired_by: tuple[Chairing, ...] = ()
    minutes_by: tuple[Named, ...] = ()
    state: MeetingState = MeetingState.MINUTES_DRAFT
    version: int = 1
    review_until: dt.date | None = None
    approval: Approval | None = None
    opening: Opening = field(default_factory=Opening)
    items: tuple[Item, ...] = ()
    closing: Closing = field(default_factory=Closing)
    details: Details = field(default_factory=Details)

    def to_json(self) -> dict[str, Any]:
        """Everything, as JSON knows it; `from_json` gives back an equal object."""
        plain: dict[str, Any] = frozen.to_plain(self)
        return plain

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """What `to_json` wrote. Raises frozen.Unreadable, a ValueError, that says where it does not fit."""
        return frozen.from_plain(cls, plain)

    def digest(self) -> str:
        """SHA-256 (hex), equal for equal data: says whether stored bytes still belong to it."""
        return frozen.digest(self)
