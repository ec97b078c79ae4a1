"""Whom a seminar's office invites: pasted addresses read, and who of those chosen gets an invitation."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from consortium.accounts.rules import is_email
from consortium.partners.rules import RepresentativeRole

MOST_ADDRESSES = 500
# An address, or a name and the address in angle brackets: no more of RFC 5322, whose comments may nest without end.
_LINE = re.compile(r"(?P<name>[^<>]*)<(?P<inside>[^<>]*)>|(?P<bare>[^<>]*)")


class Reply(StrEnum):
    """Where an invitation stands: on the list and not sent yet; sent and not answered; registered; does not come."""

    CHOSEN = "chosen"
    UNANSWERED = "unanswered"
    REGISTERED = "registered"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom the office chose. ``offices`` are values of the type-ahead over offices: the room that keeps those reads them."""

    person_ids: tuple[int, ...] = ()
    committee_ids: tuple[int, ...] = ()
    roles: tuple[RepresentativeRole, ...] = ()
    offices: tuple[str, ...] = ()
    addresses: tuple["Address", ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """A pasted address in lower case, with the name where one stood beside it."""

    email: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to invite. ``language`` is that of the mail, ``nb`` or ``en``.

    ``is_out_of_office``: chosen by a public office, and holding none on the seminar's day.
    """

    name: str | None
    email: str | None
    organisation: str | None = None
    organisation_id: int | None = None
    person_id: int | None = None
    language: str = "nb"
    is_out_of_office: bool = False

    @property
    def label(self) -> str:
        """The name, or the address where no name is known."""
        return self.name or self.email or "–"


@dataclass(slots=True)
class Sorted:
    """Who goes on the list, and who does not and why, each once."""

    taken: list[Guest] = field(default_factory=list)
    objecting: list[Guest] = field(default_factory=list)
    out_of_office: list[Guest] = field(default_factory=list)
    without_address: list[Guest] = field(default_factory=list)
    listed: list[Guest] = field(default_factory=list)
    registered: list[Guest] = field(default_factory=list)


def read_addresses(text: str) -> tuple[tuple[Address, ...], tuple[str, ...]]:
    """Addresses, one a line (``jo@lunde.no`` or ``Jo Dahl <jo@lunde.no>``), each once; and the lines that are none."""
    found: dict[str, Address] = {}
    wrong = []
    for line in filter(None, (one.strip().rstrip(",;").strip() for one in text.splitlines())):
        read = _LINE.fullmatch(line) if line.count("@") == 1 else None
        email = (read["bare"] or read["inside"] or "").strip() if read else ""
        if len(email) > 254 or not is_email(email):
            wrong.append(line)
            continue
        key = email.lower()
        name = " ".join(((read and read["name"]) or "").replace('"', " ").split())
        found.setdefault(key, Address(key, name[:200] or None))
    return tuple(found.values()), tuple(wrong)


def language_for(own: str | None, seminar: str) -> str:
    """The language of a mail: the person's where it is known, else the seminar's. Whoever reads no bokmål gets English."""
    return "nb" if (own or seminar) in ("nb", "nn", "no") else "en"


def sort_out(
    guests: Iterable[Guest],
    *,
    objecting_ids: Collection[int],
    objecting_addresses: Collection[str],
    listed: Collection[str],
    registered: Collection[str],
) -> Sorted:
    """Who gets an invitation: nobody who has objected (GDPR art. 21), and no address twice. Addresses are in lower case."""
    result = Sorted()
    seen: set[str | int] = set()
    for guest in guests:
        key = guest.email or guest.person_id or guest.label
        if key in seen:
            continue
        seen.add(key)
        if guest.person_id in objecting_ids or guest.email in objecting_addresses:
            result.objecting.append(guest)
        elif guest.is_out_of_office:
            result.out_of_office.append(guest)
        elif not guest.email:
            result.without_address.append(guest)
        elif guest.email in listed:
            result.listed.append(guest)
        elif guest.email in registered:
            result.registered.append(guest)
        else:
            result.taken.append(guest)
    return result
