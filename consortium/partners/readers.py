"""The columns of a list of partners as frozen rows. No database; what is wrong with a row is a ``RowProblem``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from consortium.core.dates import DateProblem, PartialDate, read_partial_date
from consortium.core.text import search_key
from consortium.directory import rules as directory
from consortium.directory.readers import RowProblem, TableRow
from consortium.directory.rules import is_before
from consortium.partners.rules import CURRENT, PartnershipStatus

# The columns by the names that files give them.
COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "navn", "partner", "organisation", "organisasjon"),
    "short_name": ("short_name", "kortnavn"),
    "number": ("number", "organisation_number", "orgnr", "organisasjonsnummer", "org.nr.", "org.nr"),
    "country": ("country", "land"),
    "sector": ("sector", "sektor"),
    "side": ("side", "partner_type", "partnertype"),
    "status": ("status",),
    "founding": ("founding_partner", "founding", "stiftende_partner", "stiftende"),
    "joined": ("joined", "partner_since", "partner_fra"),
    "left": ("left", "partner_until", "partner_til"),
    "website": ("website", "nettsted"),
    "source": ("evidence", "source", "kilde"),
}
_STATUS_WORDS = {
    "aktiv": "active",
    "invitert": "invited",
    "mulig partner": "prospect",
    "trer ut": "leaving",
    "tidligere partner": "left",
    "tidligere": "left",
    "former partner": "left",
    "takket nei": "declined",
    "slatt sammen": "merged",
    "prospective": "prospect",
}
_TRUTHS = {"yes": True, "ja": True, "true": True, "1": True, "no": False, "nei": False, "false": False, "0": False}
_UNKNOWN = ("", "not known", "ukjent", "-", "–", "?")
_LIMITS = {"name": 200, "short_name": 40, "sector": 100, "website": 500, "source": 500}


class RowTrouble(StrEnum):
    """What is wrong with a row of a file."""

    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    TOO_MANY_CELLS = "too_many_cells"
    NUMBER = "number"
    COUNTRY = "country"
    SIDE = "side"
    STATUS = "status"
    FOUNDING = "founding"
    JOINED = "joined"
    LEFT = "left"
    LEFT_FIRST = "left_first"
    NO_END = "no_end"
    WEBSITE = "website"


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A row of the file, as far as it says anything: what it leaves blank is None."""

    line: int
    name: str
    short_name: str | None = None
    number: str | None = None
    country: str | None = None
    sector: str | None = None
    side: str | None = None  # the side's code
    status: PartnershipStatus | None = None
    is_founding: bool | None = None
    joined: PartialDate | None = None
    left: PartialDate | None = None
    website: str | None = None
    source: str | None = None


def read_line(row: TableRow, where: Mapping[str, str], sides: Mapping[str, str]) -> PartnerLine:
    """A row of the file. ``sides`` holds the codes of the consortium's sides by each of their folded words. Raises RowProblem."""
    if row.has_too_many:
        raise RowProblem(RowTrouble.TOO_MANY_CELLS)
    cell = {ours: _blank_to_empty(row.cells.get(theirs, "")) for ours, theirs in where.items()}
    if not cell.get("name"):
        raise RowProblem(RowTrouble.NO_NAME)
    for column, limit in _LIMITS.items():
        if len(cell.get(column, "")) > limit:
            raise RowProblem(RowTrouble.TOO_LONG, column)
    number = directory.clean_number(cell.get("number", ""))
    if number and directory.number_problem(number):
        raise RowProblem(RowTrouble.NUMBER, cell["number"])
    country = cell.get("country", "").upper()
    if country and not re.fullmatch(r"[A-Z]{2}", country):
        raise RowProblem(RowTrouble.COUNTRY, cell["country"])
    website = cell.get("website", "")
    if website and not directory.is_safe_website(website):
        raise RowProblem(RowTrouble.WEBSITE, website)
    status, joined, left = _status(cell.get("status", "")), _date(cell, "joined"), _date(cell, "left")
    if is_before(left, joined):
        raise RowProblem(RowTrouble.LEFT_FIRST, cell["left"])
    if status is not None and status not in CURRENT and status.value in ("left", "merged") and left is None:
        raise RowProblem(RowTrouble.NO_END)
    return PartnerLine(
        line=row.line,
        name=cell["name"],
        short_name=cell.get("short_name") or None,
        number=number or None,
        country=country or None,
        sector=cell.get("sector") or None,
        side=_side(cell.get("side", ""), sides),
        status=status,
        is_founding=_founding(cell.get("founding", "")),
        joined=joined,
        left=left,
        website=website or None,
        source=cell.get("source") or None,
    )


def _blank_to_empty(text: str) -> str:
    return "" if text.casefold() in _UNKNOWN else text


def _status(text: str) -> PartnershipStatus | None:
    if not text:
        return None
    word = search_key(text)
    try:
        return PartnershipStatus(_STATUS_WORDS.get(word, word))
    except ValueError:
        raise RowProblem(RowTrouble.STATUS, text) from None


def _side(text: str, sides: Mapping[str, str]) -> str | None:
    if not text:
        return None
    found = sides.get(search_key(text))
    if found is None:
        raise RowProblem(RowTrouble.SIDE, text)
    return found


def _founding(text: str) -> bool | None:
    if not text:
        return None
    if text.casefold() not in _TRUTHS:
        raise RowProblem(RowTrouble.FOUNDING, text)
    return _TRUTHS[text.casefold()]


def _date(cell: Mapping[str, str], column: str) -> PartialDate | None:
    text = cell.get(column, "")
    if not text:
        return None
    try:
        return read_partial_date(text)
    except DateProblem:
        raise RowProblem(RowTrouble(column), text) from None
