"""The columns of a list of consultation inputs as frozen rows. No database; what is wrong with a row is a ``RowProblem``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from consortium.core.dates import DateProblem, PartialDate, read_partial_date
from consortium.core.text import search_key
from consortium.directory.readers import RowProblem, TableRow
from consortium.outreach.rules.consultations import ConsultationKind

# The columns by the names that files give them.
COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("subject", "title", "sak", "tittel", "høring"),
    "recipient": ("recipient", "mottaker"),
    "sent": ("month", "sent", "date", "måned", "sendt", "dato"),
    "kind": ("kind", "type", "slag"),
    "submitted_with": ("submitted_with", "together_with", "sammen_med"),
    "source": ("source", "evidence", "kilde"),
}
_KINDS = {
    "": ConsultationKind.INPUT,
    "input": ConsultationKind.INPUT,
    "innspill": ConsultationKind.INPUT,
    "consultation": ConsultationKind.CONSULTATION,
    "horing": ConsultationKind.CONSULTATION,
    "horingssvar": ConsultationKind.CONSULTATION,
    "hearing": ConsultationKind.HEARING,
    "komitehoring": ConsultationKind.HEARING,
}
_LIMITS = {"title": 300, "recipient": 300, "submitted_with": 300, "source": 500}


class RowTrouble(StrEnum):
    """What is wrong with a row of a file."""

    NO_TITLE = "no_title"
    NO_RECIPIENT = "no_recipient"
    NO_DATE = "no_date"
    BAD_DATE = "bad_date"
    KIND = "kind"
    TOO_LONG = "too_long"
    TOO_MANY_CELLS = "too_many_cells"


@dataclass(frozen=True, slots=True)
class ConsultationLine:
    """A row of the file: an input that was sent to somebody in a month."""

    line: int
    title: str
    recipient: str
    sent: PartialDate
    kind: ConsultationKind
    submitted_with: str | None = None
    source: str | None = None


def read_line(row: TableRow, where: Mapping[str, str]) -> ConsultationLine:
    """A row of the file. Raises RowProblem."""
    if row.has_too_many:
        raise RowProblem(RowTrouble.TOO_MANY_CELLS)
    cell = {ours: row.cells.get(theirs, "") for ours, theirs in where.items()}
    for column, trouble in (("title", RowTrouble.NO_TITLE), ("recipient", RowTrouble.NO_RECIPIENT), ("sent", RowTrouble.NO_DATE)):
        if not cell.get(column):
            raise RowProblem(trouble)
    for column, limit in _LIMITS.items():
        if len(cell.get(column, "")) > limit:
            raise RowProblem(RowTrouble.TOO_LONG, where[column])
    kind = _KINDS.get(search_key(cell.get("kind", "")))
    if kind is None:
        raise RowProblem(RowTrouble.KIND, cell["kind"])
    try:
        sent = read_partial_date(cell["sent"])
    except DateProblem:
        raise RowProblem(RowTrouble.BAD_DATE, cell["sent"]) from None
    return ConsultationLine(
        row.line, cell["title"], cell["recipient"], sent, kind, cell.get("submitted_with") or None, cell.get("source") or None
    )
