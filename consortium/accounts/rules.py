"""Roles, and who somebody is in a consortium."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email


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


# Whoever has a role in a consortium, by grant, seat or partnership.
INSIDE = frozenset(Role) - {Role.ADMINISTRATOR}
GRANTED = (Role.LEAD, Role.STAFF, Role.ADMINISTRATOR)
# The first word of addresses that are not a consortium's.
RESERVED_CODES = frozenset(
    "accessibility account administration components consortia consortium healthz language metrics privacy readyz rsvp sign-in"
    " sign-out static verify".split()
)


REMEMBERED = timedelta(days=90)  # on one's own device, from sign-in
IDLE = timedelta(hours=12)
# A session in use is prolonged in the database at most this often: a page that is read writes nothing.
PROLONG_EVERY = timedelta(hours=1)
KEPT_FORMS = timedelta(days=7)

FREE_ATTEMPTS = 5
MOST_OPEN_LINKS = 5  # of one kind, mailed and not used yet: anybody may ask for them
LONGEST_DELAY = timedelta(hours=1)
FORGOTTEN_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The user of a request, as the session knows them."""

    id: int
    name: str
    email: str
    locale: str | None


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role somebody holds in a consortium, and what it follows from: ``place`` names the committee or the partner.

    ``grant_id`` is set for a granted role, which the lead may take away.
    """

    user_id: int
    role: Role
    place: str = ""
    grant_id: int | None = None


@dataclass(frozen=True, slots=True)
class PersonWithRoles:
    """One user of a consortium and all they hold there."""

    user_id: int
    name: str
    email: str
    roles: tuple[HeldRole, ...]


def session_end(started_at: datetime, now: datetime, *, is_remembered: bool) -> datetime:
    """When a session that is used now ends unless it is used again."""
    return started_at + REMEMBERED if is_remembered else now + IDLE


def delay_after(failures: int) -> timedelta:
    """How long the next attempt from the same address at the same account waits: one minute, doubling, at most an hour."""
    if failures < FREE_ATTEMPTS:
        return timedelta(0)
    return min(timedelta(minutes=int(2 ** min(failures - FREE_ATTEMPTS, 10))), LONGEST_DELAY)


def own_path(text: str | None) -> str | None:
    """``text`` when it is an address of our own site (a path, with its query), else None."""
    if not text or not text.startswith("/") or text.startswith(("//", "/\\")) or len(text) > 2000:
        return None
    if "\\" in text or any(ord(letter) < 33 or ord(letter) == 127 for letter in text):
        return None
    parts = urlsplit(text)
    return text if not parts.scheme and not parts.netloc else None


def is_email(text: str) -> bool:
    """Whether ``text`` looks like an e-mail address; whether it exists, only a mail can tell."""
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


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
