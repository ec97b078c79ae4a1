"""A meeting service's attendance file: Microsoft Teams or Zoom, in any usual code page, with any usual delimiter.

Teams writes UTF-16 with tabs and sections (*1. Summary*, *2. Participants*), Zoom UTF-8 with commas. What is read is the first
table that has a column of names. Sources: Microsoft, *Manage meeting attendance reports*; Zoom, *Generating meeting reports*.
"""

import codecs
import csv
import io
import re
from collections.abc import Sequence

from consortium.core.text import search_key
from consortium.directory.readers import TableTrouble, UnreadableTable, decode
from consortium.files.rules import LARGEST, extension
from consortium.seminars.rules.attendance import Participant, plain_name

MOST_PARTICIPANTS = 20_000
_DELIMITERS = ("\t", ";", ",", "|")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG", b"\xff\xd8\xff", b"MZ", b"GIF8")
_NAMES = (
    "name",
    "navn",
    "full name",
    "fullt navn",
    "name (original name)",
    "navn (opprinnelig navn)",
    "navn (originalt navn)",
    "participant",
    "participant name",
    "attendee name",
    "user name",
    "deltaker",
    "deltakernavn",
    "brukernavn",
)
_EMAILS = ("email", "e-mail", "e-post", "epost", "user email", "e-postadresse", "email address", "bruker-e-post")
_DURATION = re.compile(r"duration|varighet|minutes|minutter", re.IGNORECASE)
_PART = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(hours?|timer?|h|t|minutt(?:er)?|minutes?|mins?|m|sekund(?:er)?|seconds?|sek|sec|s)\b", re.IGNORECASE
)


def read_attendance(name: str, data: bytes) -> list[Participant]:
    """The rows of the file, as they stand there: somebody who joined twice is there twice.

    Raises UnreadableTable; trouble EMPTY means that no column of names was found.
    """
    if len(data) > LARGEST:
        raise UnreadableTable(TableTrouble.TOO_LARGE)
    if extension(name) not in ("csv", "txt", "tsv"):
        raise UnreadableTable(TableTrouble.WRONG_TYPE)
    if data.startswith(_BINARY):
        raise UnreadableTable(TableTrouble.NOT_WHAT_IT_SAYS)
    text = decode(_with_mark(data))
    if found := _CONTROLS.search(text):
        raise UnreadableTable(TableTrouble.CONTROL, text.count("\n", 0, found.start()) + 1)
    if re.match(r"<(?:!doctype|html|svg|\?xml)", text[:512].lstrip(), re.IGNORECASE):
        raise UnreadableTable(TableTrouble.NOT_WHAT_IT_SAYS)
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        for delimiter in _DELIMITERS:
            heads = _cells(line, delimiter)
            if any(head in _NAMES for head in heads) and (len(heads) > 1 or len(lines) > number + 1):
                return _rows("".join(lines[number:]), delimiter, heads, number + 1)
    raise UnreadableTable(TableTrouble.EMPTY)


def _with_mark(data: bytes) -> bytes:
    """UTF-16 that lost its byte order mark gets it back: in Latin letters every second byte is zero."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or len(data) < 4:
        return data
    start = data[:400]
    for zeros, mark in ((start[1::2], codecs.BOM_UTF16_LE), (start[0::2], codecs.BOM_UTF16_BE)):
        if zeros.count(0) > len(zeros) * 0.6:
            return mark + data
    return data


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [search_key(cell) for cell in cells]


def _rows(text: str, delimiter: str, heads: Sequence[str], first_line: int) -> list[Participant]:
    names = next(place for place, head in enumerate(heads) if head in _NAMES)
    emails = next((place for place, head in enumerate(heads) if head in _EMAILS), None)
    duration = next((place for place, head in enumerate(heads) if _DURATION.search(head)), None)
    is_in_minutes = duration is not None and "minut" in heads[duration]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[Participant] = []
    line = first_line
    try:
        next(reader)
        for cells in reader:
            line = first_line + reader.line_num - 1
            # An empty line, or the head of the file's next part, ends the table.
            if not any(cell.strip() for cell in cells) or (len(cells) < 3 and re.match(r"\d+\.\s", cells[0])):
                break
            if len(found) == MOST_PARTICIPANTS:
                raise UnreadableTable(TableTrouble.TOO_MANY_ROWS, line)
            found.append(
                Participant(
                    line=line,
                    name=plain_name(_cell(cells, names)),
                    email=_email(_cell(cells, emails)),
                    minutes=_minutes(_cell(cells, duration), is_plain=is_in_minutes),
                )
            )
    except csv.Error:
        raise UnreadableTable(TableTrouble.QUOTES, line + 1) from None
    return found


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _email(text: str) -> str | None:
    return text.casefold() if re.fullmatch(r"[^\s@<>]{1,64}@[^\s@<>]{1,189}", text) else None


def _minutes(text: str, *, is_plain: bool) -> int | None:
    """*1h 2m 3s*, *1 t 2 min*, *01:02:03* or a number of minutes, rounded; None for anything else."""
    if match := re.fullmatch(r"(\d{1,3}):(\d{2}):(\d{2})", text):
        hours, minutes, seconds = (int(part) for part in match.groups())
        return min(100_000, round(hours * 60 + minutes + seconds / 60))
    if is_plain and re.fullmatch(r"\d{1,5}", text):
        return int(text)
    parts = _PART.findall(text)
    if not parts:
        return None
    factors = {"h": 60.0, "t": 60.0, "m": 1.0, "s": 1 / 60}
    return min(100_000, round(sum(float(number.replace(",", ".")[:9]) * factors[unit[0].lower()] for number, unit in parts)))
