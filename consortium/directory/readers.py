"""Tables that somebody made elsewhere, as rows of text: CSV in any usual code page, XLSX, XLS, ODS. No database.

A file that cannot be read is an ``UnreadableTable`` that names the line and the reason; nothing of it is used.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from importlib import import_module
from typing import Any

from consortium.files import readers as files
from consortium.files.rules import LARGEST, FileTrouble, Kind, extension

MOST_ROWS = 100_000
MOST_COLUMNS = 200
_DELIMITERS = (",", ";", "\t", "|")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB], the container of an XLS


class TableTrouble(StrEnum):
    """Why a file is no table that can be read."""

    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"  # its name ends in something else
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    BOMB = "bomb"
    ENCODING = "encoding"
    CONTROL = "control"
    QUOTES = "quotes"
    EMPTY = "empty"
    TOO_MANY_ROWS = "too_many_rows"


class UnreadableTable(Exception):
    """A file that is not used. ``line`` is the line of the file that shows why, where one does."""

    def __init__(self, trouble: TableTrouble, line: int | None = None) -> None:
        super().__init__(trouble, line)
        self.trouble = trouble
        self.line = line


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its line in the file (from 1, the header's), its cells by the header's folded names, cells beyond the header."""

    line: int
    cells: dict[str, str]
    has_too_many: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read: its columns, folded (``Short name`` is ``short_name``), and its rows."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def read_table(name: str, data: bytes) -> Table:
    """The table in a file of this name. Raises UnreadableTable."""
    if len(data) > LARGEST:
        raise UnreadableTable(TableTrouble.TOO_LARGE)
    if not data.strip():
        raise UnreadableTable(TableTrouble.EMPTY)
    match extension(name):
        case "csv" | "txt" | "tsv":
            lines = _csv_lines(data)
        case "xlsx":
            lines = _sheet_lines(data, Kind.XLSX)
        case "ods":
            lines = _sheet_lines(data, Kind.ODS)
        case "xls":
            lines = _sheet_lines(data, None)
        case _:
            raise UnreadableTable(TableTrouble.WRONG_TYPE)
    return _table(lines)


class RowProblem(Exception):
    """A row of a list that is refused: what is wrong with it, in the words of the room that reads it, and what stands there."""

    def __init__(self, trouble: StrEnum, value: str = "") -> None:
        super().__init__(trouble, value)
        self.trouble = trouble
        self.value = value


def places(table: Table, columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Which column of the table holds what: our word → the file's. ``columns``: the names that files give to each of ours."""
    return {
        ours: next(one for one in names if one in table.columns)
        for ours, names in columns.items()
        if set(names) & set(table.columns)
    }


def column_name(head: str) -> str:
    """A column's head as it is looked for: lower case, single underscores."""
    return re.sub(r"[\s\-]+", "_", head.strip().casefold())


def _table(lines: Iterator[tuple[int, Sequence[str]]]) -> Table:
    columns: tuple[str, ...] | None = None
    rows: list[TableRow] = []
    for line, cells in lines:
        if not any(cells):
            continue
        if columns is None:
            columns = tuple(column_name(head) for head in cells[:MOST_COLUMNS])
            continue
        if len(rows) == MOST_ROWS:
            raise UnreadableTable(TableTrouble.TOO_MANY_ROWS, line)
        found = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
        rows.append(TableRow(line, found, has_too_many=any(cells[len(columns) :])))
    if columns is None:
        raise UnreadableTable(TableTrouble.EMPTY)
    return Table(columns, tuple(rows))


# --- CSV ---------------------------------------------------------------------------------------------


def decode(data: bytes) -> str:
    """The text of a file in UTF-8 (with or without mark), UTF-16 with a mark, Windows-1252 or Latin-1. Raises UnreadableTable.

    What holds letters beyond ASCII in good UTF-8 and others that are not is broken, and no Latin-1.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        is_utf8 = data.startswith(codecs.BOM_UTF8) or re.search(rb"[\xc3-\xc5][\x80-\xbf]", data)
        if is_utf8:
            raise UnreadableTable(TableTrouble.ENCODING, data.count(b"\n", 0, problem.start) + 1) from None
    return _decoded(data, "cp1252")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise UnreadableTable(TableTrouble.ENCODING, data.count(b"\n", 0, problem.start) + 1) from None


def _csv_lines(data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    if data.startswith((b"%PDF-", b"PK\x03\x04", _OLE, b"\x89PNG", b"\xff\xd8\xff", b"MZ")):
        raise UnreadableTable(TableTrouble.NOT_WHAT_IT_SAYS)
    text = decode(data)
    if found := _CONTROLS.search(text):
        raise UnreadableTable(TableTrouble.CONTROL, text.count("\n", 0, found.start()) + 1)
    if re.match(r"<(?:!doctype|html|svg|\?xml)", text[:512].lstrip(), re.IGNORECASE):
        raise UnreadableTable(TableTrouble.NOT_WHAT_IT_SAYS)
    first = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = re.sub(r'"[^"]*"', "", first)
    delimiter = max(_DELIMITERS, key=unquoted.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise UnreadableTable(TableTrouble.QUOTES, line) from None
        yield line, [cell.strip() for cell in cells]
        line = reader.line_num + 1


# --- Spreadsheets ------------------------------------------------------------------------------------


def _sheet_lines(data: bytes, kind: Kind | None) -> Iterator[tuple[int, Sequence[str]]]:
    if kind is None:
        if not data.startswith(_OLE):
            raise UnreadableTable(TableTrouble.NOT_WHAT_IT_SAYS)
    else:
        try:
            files.check(data, kind)
        except FileTrouble as trouble:
            is_bomb = trouble.trouble.value == "bomb"
            raise UnreadableTable(TableTrouble.BOMB if is_bomb else TableTrouble.NOT_WHAT_IT_SAYS) from None
    calamine = import_module("python_calamine")  # loaded when the first spreadsheet comes
    try:
        sheet = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        for number, row in enumerate(sheet.iter_rows(), start=(sheet.start or (0, 0))[0] + 1):
            yield number, [clean_cell(cell) for cell in row[:MOST_COLUMNS]]
    except (calamine.CalamineError, OSError, ValueError, IndexError):
        raise UnreadableTable(TableTrouble.NOT_WHAT_IT_SAYS) from None


def clean_cell(value: Any) -> str:
    """A spreadsheet's cell as text: whole numbers without ``.0``, dates as ISO 8601, NUL and other control letters gone."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return _CONTROLS.sub("", str(value)).strip()
