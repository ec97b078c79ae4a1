"""A partnership's words and states."""

from datetime import date
from enum import StrEnum

from consortium.core.dates import PartialDate


class PartnershipStatus(StrEnum):
    PROSPECT = "prospect"
    INVITED = "invited"
    ACTIVE = "active"
    LEAVING = "leaving"
    LEFT = "left"
    DECLINED = "declined"
    MERGED = "merged"


ENDED = (PartnershipStatus.LEFT, PartnershipStatus.DECLINED, PartnershipStatus.MERGED)


class RepresentativeRole(StrEnum):
    MAIN_CONTACT = "main_contact"
    COMMUNICATIONS = "communications"
    FINANCE = "finance"
    OTHER = "other"


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
