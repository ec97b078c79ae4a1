"""Roles, and who somebody is in a consortium."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    LEAD = "lead"
    STAFF = "staff"
    MEMBER = "member"
    CHAIR = "chair"
    SECRETARY = "secretary"
    PARTNER = "partner"
    ADMINISTRATOR = "administrator"


GRANTED = (Role.LEAD, Role.STAFF, Role.ADMINISTRATOR)
# The first word of addresses that are not a consortium's.
RESERVED_CODES = frozenset(
    {
        "account",
        "administration",
        "components",
        "consortia",
        "healthz",
        "metrics",
        "readyz",
        "sign-in",
        "sign-out",
        "static",
        "verify",
        "accessibility",
        "privacy",
        "rsvp",
    }
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks, in the consortium of the address (or in none)."""

    user_id: int
    name: str
    consortium_id: int | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)

    @property
    def is_lead(self) -> bool:
        return Role.LEAD in self.roles

    @property
    def is_staff(self) -> bool:
        """The project office: a lead may do all that staff may."""
        return bool(self.roles & {Role.LEAD, Role.STAFF})

    @property
    def is_administrator(self) -> bool:
        return Role.ADMINISTRATOR in self.roles

    def has_any(self, roles: frozenset[Role]) -> bool:
        """Whether one of ``roles`` is held; a lead holds staff too."""
        return bool(self.roles & roles) or (Role.STAFF in roles and self.is_lead)
