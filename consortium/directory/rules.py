"""What is written down about an organisation, a person and an affiliation, and what makes them wrong."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from stdnum.no import orgnr

from consortium.core.dates import PartialDate


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name an organisation had, until a date where that is known."""

    name: str
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class OrganisationDetails:
    """What a form or a file says about an organisation. ``number`` is the Norwegian organisation number, nine digits."""

    name: str
    short_name: str | None = None
    number: str | None = None
    country: str | None = None
    sector: str | None = None
    website: str | None = None
    address: str | None = None
    description: str | None = None
    parent_id: int | None = None
    earlier_names: tuple[FormerName, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What a form or a file says about a person. ``phone`` is kept in international form (``+47 22 22 22 22``)."""

    given_name: str
    family_name: str
    email: str | None = None
    phone: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class AffiliationDetails:
    """A person's tie to an organisation, as far as it is known."""

    organisation_id: int
    title: str | None = None
    starts: PartialDate | None = None
    ends: PartialDate | None = None


def is_before(end: PartialDate | None, start: PartialDate | None) -> bool:
    """Whether something would end before it began: its last possible day lies before its first possible one."""
    return end is not None and start is not None and end.last_day < start.first_day


def is_safe_website(address: str) -> bool:
    """Whether ``address`` is an https address of a host, so that a link to it is harmless."""
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" and "." in (parts.hostname or "") and not any(c.isspace() for c in address)
    except ValueError:
        return False


class NumberProblem(StrEnum):
    """What is wrong with an organisation number."""

    LENGTH = "length"
    CHECK_DIGIT = "check_digit"


def clean_number(text: str) -> str:
    """An organisation number as typed (``NO 923.609.016 MVA``) without what people write around its digits."""
    plain = re.sub(r"[\s.\u00a0-]", "", text).upper()
    return plain.removeprefix("NO").removesuffix("MVA")


def number_problem(number: str) -> NumberProblem | None:
    """What is wrong with a cleaned number: nine digits, of which the last is a mod-11 check digit, and not all zero.

    Source: Brønnøysundregistrene, Organisasjonsnummeret.
    """
    if len(number) != 9 or not (number.isascii() and number.isdigit()):
        return NumberProblem.LENGTH
    if number == "0" * 9 or not orgnr.is_valid(number):
        return NumberProblem.CHECK_DIGIT
    return None
