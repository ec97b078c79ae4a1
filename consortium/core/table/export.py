"""Rows as a file for a spreadsheet. Cells that a spreadsheet would take for a formula are made harmless."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from importlib import import_module
from typing import Any

from consortium.core.dates import PartialDate, Precision

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "csv;": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last are = + - @ in full width
# A spreadsheet set to another delimiter than the file's begins a cell at these, quoted or not.
_BEGINS_INSIDE = re.compile(r"([;\t] *)(?=[=+\-@])|([,\r\n] *)(?=[=@])")


def harmless(text: str) -> str:
    """``text`` as no spreadsheet takes for a formula: an apostrophe goes before ``= + - @``, also in full width, and before
    tab, CR and LF.

    Source: OWASP, CSV Injection.
    """
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _within(text: str) -> str:
    """The same inside of a cell, where a delimiter is taken for its end: *Ola;=HYPERLINK(…)*."""
    return _BEGINS_INSIDE.sub(lambda found: f"{found.group()}'", text)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return harmless(str(value))


def to_csv(heads: Sequence[str], rows: Iterable[Sequence[Any]], *, delimiter: str = ",") -> bytes:
    """RFC 4180 in UTF-8 with a byte order mark, by which Excel knows the encoding. Dates are ISO 8601."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([_within(harmless(head)) for head in heads])
    writer.writerows([_within(_text(value)) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(heads: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str = "") -> bytes:
    """A workbook with one sheet: heads in bold and frozen, whole dates as dates, everything else as it is."""
    xlsxwriter = import_module("xlsxwriter")  # loaded when the first workbook is asked for
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(title[:31] or None)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    widths = [len(head) for head in heads]
    for place, head in enumerate(heads):
        sheet.write_string(0, place, harmless(head), bold)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            plain = value.first_day if isinstance(value, PartialDate) and value.precision is Precision.DAY else value
            if isinstance(plain, date):
                sheet.write_datetime(number, place, plain, day)
            elif isinstance(plain, int | float) and not isinstance(plain, bool):
                sheet.write_number(number, place, plain)
            elif plain is not None:
                sheet.write_string(number, place, _text(plain)[:32_767])
            widths[place] = max(widths[place], min(60, len(_text(plain))))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width + 2)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
