"""A partnership's words and states."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from consortium.core.dates import PartialDate


class PartnershipStatus(StrEnum):
    """A partnership's way from a possible partner to a former one; ``next_statuses`` says which step is open."""

    PROSPECT = "prospect"
    INVITED = "invited"
    ACTIVE = "active"
    LEAVING = "leaving"
    LEFT = "left"
    DECLINED = "declined"
    MERGED = "merged"


ENDED = (PartnershipStatus.LEFT, PartnershipStatus.DECLINED, PartnershipStatus.MERGED)
OPEN = tuple(status for status in PartnershipStatus if status not in ENDED)
# The partners of today: who is leaving is one until the day it leaves.
CURRENT = (PartnershipStatus.ACTIVE, PartnershipStatus.LEAVING)
# What was a partner at some time, and so may count on a date.
EVER_PARTNER = (*CURRENT, PartnershipStatus.LEFT, PartnershipStatus.MERGED)


class RepresentativeRole(StrEnum):
    """For what a person represents a partner."""

    MAIN_CONTACT = "main_contact"
    COMMUNICATIONS = "communications"
    FINANCE = "finance"
    OTHER = "other"


class ActivityKind(StrEnum):
    """What a note of contact tells of."""

    CALL = "call"
    MAIL = "mail"
    VISIT = "visit"
    NOTE = "note"


class InKindUnit(StrEnum):
    """What a contribution in kind (*egeninnsats*) is counted in."""

    HOURS = "hours"
    KRONER = "kroner"


class CashKind(StrEnum):
    """What happened to a contribution in cash (*kontantbidrag*)."""

    INVOICED = "invoiced"
    PAID = "paid"
    CREDITED = "credited"


class ContributionGap(StrEnum):
    """What a partner's year still lacks; each is told only when the one before is there."""

    NOT_AGREED = "not_agreed"
    NOT_REPORTED = "not_reported"
    NOT_CONFIRMED = "not_confirmed"


class ImportState(StrEnum):
    """How far an uploaded list has come."""

    LOOKED_AT = "looked_at"
    WAITING = "waiting"
    DONE = "done"


class Verdict(StrEnum):
    """What bringing in a row of a file does."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PartnershipDetails:
    """What is written down about a partnership besides its status. ``is_founding`` is None where it is not known."""

    side_id: int | None = None
    is_founding: bool | None = None
    joined: PartialDate | None = None
    left: PartialDate | None = None
    admitted_by: str | None = None
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RepresentativeDetails:
    """A person who stands for a partner, in a role, for a time."""

    person_id: int
    role: RepresentativeRole = RepresentativeRole.MAIN_CONTACT
    starts: PartialDate | None = None
    ends: PartialDate | None = None


LONGEST_ACTIVITY = 4000
QUIET_DAYS = 90  # unless the consortium says otherwise


@dataclass(frozen=True, slots=True)
class ActivityDetails:
    """A note of contact as its form tells it. ``person_id`` is whom one spoke with, where that is somebody known."""

    kind: ActivityKind
    text: str
    on: date
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class SideDetails:
    """A kind of partner in the consortium's own list, in both languages."""

    name_nb: str
    name_en: str
    heading_nb: str
    heading_en: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class PartnerCount:
    """The partners on a day. ``unknown`` are those of today whose start is not known and who were recorded after it."""

    number: int
    unknown: int


def next_statuses(status: PartnershipStatus) -> tuple[PartnershipStatus, ...]:
    """The statuses a partnership may go to from ``status``."""
    match status:
        case PartnershipStatus.PROSPECT:
            return (PartnershipStatus.INVITED, PartnershipStatus.ACTIVE, PartnershipStatus.DECLINED)
        case PartnershipStatus.INVITED:
            return (PartnershipStatus.ACTIVE, PartnershipStatus.DECLINED)
        case PartnershipStatus.ACTIVE:
            return (PartnershipStatus.LEAVING, PartnershipStatus.LEFT, PartnershipStatus.MERGED)
        case PartnershipStatus.LEAVING:
            return (PartnershipStatus.ACTIVE, PartnershipStatus.LEFT, PartnershipStatus.MERGED)
        case _:
            return ()


def is_partner_on(day: date, joined: PartialDate | None, left: PartialDate | None, recorded_on: date) -> bool:
    """Whether a partnership counts on ``day``: joined by then and not left.

    Where the start is not known, it counts from the day it was recorded.
    """
    start = joined.first_day if joined else recorded_on
    return start <= day and (left is None or day <= left.last_day)


def summary_of(text: str) -> str:
    """A note's first line, cut where it is long."""
    first = text.strip().split("\n", maxsplit=1)[0].rstrip()
    return first if len(first) <= 100 else f"{first[:99].rstrip()}…"


def is_quiet(status: PartnershipStatus, last_contact: date | None, recorded_on: date, today: date, quiet_days: int) -> bool:
    """Whether a partner of today has had no contact for ``quiet_days``; a new one counts from the day it was recorded."""
    return status in CURRENT and (today - (last_contact or recorded_on)).days >= quiet_days


# --- Contributions -----------------------------------------------------------------------------------

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_FIGURE = 100_000_000  # hours or kroner of a year


@dataclass(frozen=True, slots=True)
class ContributionDetails:
    """What is agreed and known for a year. Figures in kind are hours or kroner, as ``unit`` says; rate and cash are kroner."""

    unit: InKindUnit = InKindUnit.HOURS
    hourly_rate: int | None = None
    agreed: float | None = None
    reported: float | None = None
    cash_agreed: int | None = None
    cash_due_on: date | None = None


@dataclass(frozen=True, slots=True)
class CashEntryDetails:
    """An invoice, a payment (in parts or whole) or a credit note, in kroner."""

    kind: CashKind
    on: date
    amount: int
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class CashSums:
    """The cash of a year in kroner. A credit note takes back what was invoiced."""

    invoiced: int = 0
    paid: int = 0
    credited: int = 0


def kroner_of(figure: float | None, unit: InKindUnit, hourly_rate: int | None) -> int | None:
    """What a figure in kind is worth in whole kroner; None where hours have no rate, or nothing is known."""
    if figure is None:
        return None
    if unit is InKindUnit.KRONER:
        return round(figure)
    return None if hourly_rate is None else round(figure * hourly_rate)


def contribution_gap(
    agreed: float | None, reported: float | None, confirmed: float | None, *, is_confirmed: bool, has_cash: bool
) -> ContributionGap | None:
    """What the year's contribution in kind lacks: nothing where only cash is agreed (``has_cash``).

    ``is_confirmed``: the latest report is, not one that was replaced since.
    """
    if agreed is None and reported is None and confirmed is None:
        return None if has_cash else ContributionGap.NOT_AGREED
    if reported is None and confirmed is None:
        return ContributionGap.NOT_REPORTED
    return None if is_confirmed else ContributionGap.NOT_CONFIRMED


def cash_sums(entries: Iterable[tuple[CashKind, int]]) -> CashSums:
    """The sums of a year's entries, kind and kroner of each."""
    sums = dict.fromkeys(CashKind, 0)
    for kind, amount in entries:
        sums[kind] += amount
    return CashSums(sums[CashKind.INVOICED], sums[CashKind.PAID], sums[CashKind.CREDITED])


def is_partner_in(year: int, joined: PartialDate | None, left: PartialDate | None) -> bool:
    """Whether a partnership may have been one on some day of ``year``, as far as its dates are known."""
    return (joined is None or joined.first_day.year <= year) and (left is None or left.last_day.year >= year)
