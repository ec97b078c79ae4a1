"""What people may ask about their data, by when it is answered, and how long what kind of it is kept."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from consortium.core.dates import PartialDate


class RequestKind(StrEnum):
    """What somebody asks for (GDPR art. 15, 16, 17 and 21)."""

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    OBJECTION = "objection"


class RequestState(StrEnum):
    """How far a request has come."""

    OPEN = "open"
    MET = "met"
    PARTLY = "partly"  # something the law keeps stayed
    REFUSED = "refused"


class LawfulBasis(StrEnum):
    """Why a person's data may be used (GDPR art. 6)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    OBLIGATION = "obligation"
    PUBLIC_TASK = "public_task"
    LEGITIMATE_INTEREST = "legitimate_interest"


@dataclass(frozen=True, slots=True)
class RequestDetails:
    """What a form says of a request."""

    kind: RequestKind
    name: str
    received_on: date
    person_id: int | None = None
    contact: str | None = None
    note: str | None = None
    extended_because: str | None = None


@dataclass(frozen=True, slots=True)
class NoticeDetails:
    """Why a person is in the directory, and what the person was told and has said to it."""

    lawful_basis: LawfulBasis | None = None
    purpose: str | None = None
    source: str | None = None
    informed_on: PartialDate | None = None
    objected_on: date | None = None
    objection: str | None = None


# How long people are kept whom nothing ties to the consortium any more, unless it says otherwise.
UNTIED_MONTHS = 24


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day (Regulation 1182/71, art. 3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def answer_by(received_on: date, *, is_extended: bool) -> date:
    """The last day to answer: a month, two more where the request is complex and its sender was told so (art. 12 no. 3)."""
    return months_after(received_on, 3 if is_extended else 1)


# A backup is made every night; a little more than a day may pass before somebody should look.
BACKUP_EVERY = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The newest backup made here. ``missing`` stored files were gone or damaged, and are not in it."""

    made_at: datetime
    path: str
    rows: int
    files: int
    missing: int


def is_backed_up(made_at: datetime | None, now: datetime, *, in_use_since: datetime) -> bool:
    """Whether the last backup is young enough. A new installation has as long to make its first."""
    return now - (made_at or in_use_since) <= BACKUP_EVERY
