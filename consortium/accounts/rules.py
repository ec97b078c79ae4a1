"""Roles, and who somebody is in a consortium."""

import re
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a consortium, or (administrator) in the installation."""

    LEAD = "lead"
    STAFF = "staff"
    MEMBER = "member"
    CHAIR = "chair"
    SECRETARY = "secretary"
    PARTNER = "partner"
    ADMINISTRATOR = "administrator"


class LinkPurpose(StrEnum):
    """What a mailed link does when its button is pressed."""

    SIGN_IN = "sign_in"
    SET_PASSWORD = "set_password"  # noqa: S105 - a word, no secret
    CHANGE_EMAIL = "change_email"


GRANTED = (Role.LEAD, Role.STAFF, Role.ADMINISTRATOR)
# The first word of addresses that are not a consortium's.
RESERVED_CODES = frozenset(
    "accessibility account administration components consortia consortium healthz language metrics privacy readyz rsvp sign-in"
    " sign-out static verify".split()
)


def is_code(text: str) -> bool:
    """Whether ``text`` may be a consortium's code: the first word of its addresses."""
    return re.fullmatch(r"[a-z][a-z0-9-]{1,31}", text) is not None


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
