"""Lists that somebody uploaded, whatever they list: kept, and what is wrong with one told beside its field."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l

from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.directory.readers import TableTrouble, UnreadableTable
from consortium.files import services as files
from consortium.files.rules import LARGEST
from consortium.partners.rules import ImportState, Verdict
from consortium.seminars.models import Upload
from consortium.seminars.rules.words import UploadKind

T = TypeVar("T")
_TROUBLES = {
    TableTrouble.WRONG_TYPE: _l("This type of file is not read here. Use CSV."),
    TableTrouble.NOT_WHAT_IT_SAYS: _l("The file is not what its name says, or it is damaged. Save it anew and try again."),
    TableTrouble.BOMB: _l("The file unpacks to far more than a list should. Save it anew with less in it."),
    TableTrouble.ENCODING: _l("Line %(line)s holds letters that cannot be read. Save the file as UTF-8 and try again."),
    TableTrouble.CONTROL: _l("Line %(line)s holds signs that are no text. Save the file as UTF-8 and try again."),
    TableTrouble.QUOTES: _l("A quotation mark in line %(line)s is never closed, or stands in the wrong place."),
    TableTrouble.EMPTY: _l("The file has no column of names. Choose the attendance file as Teams or Zoom saved it."),
    TableTrouble.TOO_MANY_ROWS: _l("The file has too many rows, from line %(line)s on. Divide it."),
}


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What becomes of a row of a file, and why. ``content`` is the row as it was read."""

    line: int
    name: str
    verdict: Verdict
    reason: str = ""
    content: Any = None
    row_id: int | None = None  # of the row that is there already


def reading(read: Callable[[str, bytes], T], name: str, data: bytes) -> T:
    """What ``read`` makes of a file. Raises Refusal beside ``file`` with the line and the reason."""
    try:
        return read(name, data)
    except UnreadableTable as problem:
        if problem.trouble is TableTrouble.TOO_LARGE:
            raise Refusal(files.too_large_sentence(len(data) if len(data) <= LARGEST else None), "file") from None
        raise Refusal(str(_TROUBLES[problem.trouble]) % {"line": problem.line or 1}, "file") from None


def counted(planned: Iterable[PlannedRow]) -> dict[str, int]:
    """How many rows of each verdict there are."""
    found = Counter(row.verdict for row in planned)
    return {verdict.value: found[verdict] for verdict in Verdict}


def keep(kind: UploadKind, consortium_id: int, name: str, data: bytes, seminar_id: int | None = None) -> Upload:
    """Keep an uploaded list that was read; nothing of it is brought in yet."""
    file = files.keep_upload(data, name, "application/octet-stream", consortium_id)
    made = Upload(kind=kind, consortium_id=consortium_id, seminar_id=seminar_id, file=file)
    db.session.add(made)
    db.session.flush()
    return made


def note(upload: Upload, planned: list[PlannedRow]) -> None:
    """The receipt of a list that was brought in."""
    upload.counts = counted(planned)
    upload.refused = [
        {"line": row.line, "name": row.name, "reason": row.reason} for row in planned if row.verdict is Verdict.REFUSED
    ]
    upload.state = ImportState.DONE
    db.session.flush()
