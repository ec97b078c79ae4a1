"""What is asked of offices, consultations, campaigns and encounters, by subject."""

from consortium.outreach.queries.offices import (
    HeldOffice,
    OfficeHolder,
    committee_members_on,
    holders_by_id,
    holders_on,
)

__all__ = [
    "HeldOffice",
    "OfficeHolder",
    "committee_members_on",
    "holders_by_id",
    "holders_on",
]
