"""Who gets a place: capacity, the waiting list, and whose organisation it is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeGuard

from consortium.core.text import ERASED, search_key
from consortium.seminars.rules.words import RegistrationState

# Addresses that say nothing about whom their holder works for.
COMMON_DOMAINS = frozenset(
    "gmail.com googlemail.com hotmail.com hotmail.no outlook.com live.no live.com icloud.com me.com yahoo.com yahoo.no online.no"
    " proton.me protonmail.com msn.com broadpark.no lyse.net getmail.no".split()
)
_LEGAL_FORMS = re.compile(r"\b(as|asa|ab|nuf|ans|ba|hf|rhf|inc|ltd|gmbh|oy|aps|a/s|avd)\b\.?")


@dataclass(frozen=True, slots=True)
class RegistrationDetails:
    """What somebody writes who registers. ``needs`` are dietary and access needs."""

    name: str
    email: str
    organisation: str | None = None
    needs: str | None = None
    language: str = "nb"


def can_be_written_to(email: str | None) -> TypeGuard[str]:
    """Whether there is an address: who came to the door may have none, and an erasure takes it away."""
    return bool(email) and email != ERASED


def found_by(name: str | None, organisation: str | None, email: str | None) -> str:
    """The key under which somebody is found on a seminar's lists."""
    return search_key(" ".join(filter(None, (name, organisation, email))))


def state_for_next(confirmed: int, capacity: int | None) -> RegistrationState:
    """A place, or the waiting list where ``confirmed`` people fill the seminar. None is no limit."""
    return RegistrationState.CONFIRMED if capacity is None or confirmed < capacity else RegistrationState.WAITING


def free_places(confirmed: int, capacity: int | None) -> int | None:
    """How many places are left, never below zero; None where there is no limit."""
    return None if capacity is None else max(0, capacity - confirmed)


def organisation_key(name: str) -> str:
    """An organisation's name as two spellings of it are compared: folded, without its legal form and punctuation."""
    folded = _LEGAL_FORMS.sub(" ", search_key(name))
    return re.sub(r"[^a-z0-9]+", " ", folded).strip() or search_key(name)


def mail_domain(email: str | None) -> str | None:
    """The domain of an address, unless half the country has an address there."""
    domain = (email or "").rpartition("@")[2].strip().casefold()
    return domain if "." in domain and domain not in COMMON_DOMAINS else None


def site_domain(website: str | None) -> str | None:
    """The domain of a website, without ``www.``: *https://www.lunde.no/om* is *lunde.no*."""
    host = re.sub(r"^[a-z]+://", "", (website or "").strip().casefold()).partition("/")[0].partition(":")[0]
    return host.removeprefix("www.") or None


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation that a typed name may mean. ``names`` are all it goes or went by, ``domains`` those of its people."""

    id: int
    label: str
    names: tuple[str, ...]
    domains: tuple[str, ...] = ()


class Guesses:
    """Suggests the organisation behind a registration: by its folded name first, else by the mail's domain."""

    def __init__(self, known: Iterable[KnownOrganisation]) -> None:
        by_name: dict[str, set[int]] = {}
        by_domain: dict[str, set[int]] = {}
        for one in known:
            for name in filter(None, one.names):
                by_name.setdefault(organisation_key(name), set()).add(one.id)
            for domain in filter(None, one.domains):
                by_domain.setdefault(domain, set()).add(one.id)
        self._by_name: Mapping[str, set[int]] = by_name
        self._by_domain: Mapping[str, set[int]] = by_domain

    def of(self, organisation: str | None, email: str | None) -> int | None:
        """The one organisation that is meant; None where there is none, or more than one."""
        if organisation:
            found = self._by_name.get(organisation_key(organisation), set())
            if len(found) == 1:
                return next(iter(found))
        domain = mail_domain(email)
        while domain and "." in domain:
            found = self._by_domain.get(domain, set())
            if found:
                return next(iter(found)) if len(found) == 1 else None
            domain = domain.partition(".")[2]  # forskning.lunde.no belongs to lunde.no
        return None
