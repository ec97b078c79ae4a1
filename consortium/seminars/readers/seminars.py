"""The columns of a list of seminars as frozen rows. What is not exact stays so: *about 60* is about 60."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from consortium.core.dates import DateProblem, PartialDate, read_partial_date
from consortium.core.text import search_key
from consortium.directory.readers import RowProblem, TableRow
from consortium.seminars.rules.words import CountKind, SeminarForm

# The columns by the names that files give them.
COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("title", "tittel", "seminar", "name", "navn"),
    "date": ("date", "dato"),
    "form": ("form", "format"),
    "host": ("organised_by", "organized_by", "host", "arrangor", "arrangør"),
    "participants": ("participants", "attendance", "deltakere", "antall", "headcount"),
    "material": ("material", "materials", "materiell"),
    "place": ("place", "sted"),
    "source": ("source", "kilde", "evidence"),
}
_FORMS = {
    "digital": SeminarForm.ONLINE,
    "digitalt": SeminarForm.ONLINE,
    "online": SeminarForm.ONLINE,
    "webinar": SeminarForm.ONLINE,
    "physical": SeminarForm.IN_PERSON,
    "fysisk": SeminarForm.IN_PERSON,
    "in person": SeminarForm.IN_PERSON,
    "hybrid": SeminarForm.HYBRID,
}
_LIMITS = {"title": 200, "host": 200, "material": 500, "place": 300, "source": 500}
_ABOUT = r"(?:about|around|approximately|approx\.?|circa|ca\.?|c\.|omtrent|rundt|om lag|~|≈)"
_OVER = r"(?:over|more than|at least|mer enn|flere enn|minst|>)"


class RowTrouble(StrEnum):
    """What is wrong with a row of a file."""

    NO_TITLE = "no_title"
    TOO_LONG = "too_long"
    TOO_MANY_CELLS = "too_many_cells"
    NO_DATE = "no_date"
    DATE = "date"
    FORM = "form"
    PARTICIPANTS = "participants"


@dataclass(frozen=True, slots=True)
class SeminarLine:
    """A row of the file, as far as it says anything: what it leaves blank is None."""

    line: int
    title: str
    held_on: PartialDate
    form: SeminarForm | None = None
    host: str | None = None
    headcount: int | None = None
    headcount_kind: CountKind = CountKind.EXACT
    material: str | None = None
    place: str | None = None
    source: str | None = None


def read_count(text: str) -> tuple[int, CountKind]:
    """*60*, *about 60*, *over 70*, *70+*: the number and how exact it is. Raises ValueError."""
    plain = re.sub(r"(?<=\d)[\s\u00a0](?=\d{3}\b)", "", text.strip().casefold())
    plain = re.sub(r"\s*(?:participants?|people|persons?|deltakere|deltaker|personer)$", "", plain)
    for pattern, kind in (
        (r"(\d{1,6})", CountKind.EXACT),
        (rf"{_ABOUT}\s*(\d{{1,6}})", CountKind.ABOUT),
        (rf"{_OVER}\s*(\d{{1,6}})", CountKind.OVER),
        (r"(\d{1,6})\s*\+", CountKind.OVER),
    ):
        if match := re.fullmatch(pattern, plain):
            return int(match.group(1)), kind
    raise ValueError(text)


def read_line(row: TableRow, where: Mapping[str, str]) -> SeminarLine:
    """A row of the file. Raises RowProblem."""
    if row.has_too_many:
        raise RowProblem(RowTrouble.TOO_MANY_CELLS)
    cells = {ours: row.cells.get(theirs, "").strip() for ours, theirs in where.items()}
    if not cells.get("title"):
        raise RowProblem(RowTrouble.NO_TITLE)
    for name, limit in _LIMITS.items():
        if len(cells.get(name, "")) > limit:
            raise RowProblem(RowTrouble.TOO_LONG, where[name])
    if not cells.get("date"):
        raise RowProblem(RowTrouble.NO_DATE)
    number, kind = _count(cells.get("participants", ""))
    return SeminarLine(
        line=row.line,
        title=cells["title"],
        held_on=_date(cells["date"]),
        form=_form(cells.get("form", "")),
        host=cells.get("host") or None,
        headcount=number,
        headcount_kind=kind,
        material=cells.get("material") or None,
        place=cells.get("place") or None,
        source=cells.get("source") or None,
    )


def _date(text: str) -> PartialDate:
    try:
        return read_partial_date(text)
    except DateProblem:
        raise RowProblem(RowTrouble.DATE, text) from None


def _form(text: str) -> SeminarForm | None:
    if not text:
        return None
    found = _FORMS.get(search_key(text))
    if found is None:
        raise RowProblem(RowTrouble.FORM, text)
    return found


def _count(text: str) -> tuple[int | None, CountKind]:
    if not text:
        return None, CountKind.EXACT
    try:
        return read_count(text)
    except ValueError:
        raise RowProblem(RowTrouble.PARTICIPANTS, text) from None
