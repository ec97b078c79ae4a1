"""Bringing in a list of consultation inputs: first a verdict on each row, then the rows. Twice adds nothing."""

from collections.abc import Callable, Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.accounts.models import Consortium
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.text import search_key, sort_key
from consortium.directory.readers import RowProblem, Table, places
from consortium.directory.services import ImportedRow
from consortium.outreach.models import Consultation
from consortium.outreach.queries.consultations import key_of, known_keys
from consortium.outreach.queries.storting import body_ids_by_name
from consortium.outreach.readers.consultations import COLUMNS, ConsultationLine, RowTrouble, read_line
from consortium.outreach.rules.consultations import ConsultationState
from consortium.outreach.rules.readings import Line, Verdict
from consortium.partners import services as partners

BATCH = 500  # rows that are written together
_TROUBLES: dict[str, object] = {
    RowTrouble.NO_TITLE: _l("The subject is missing."),
    RowTrouble.NO_RECIPIENT: _l("The recipient is missing."),
    RowTrouble.NO_DATE: _l("The month is missing."),
    RowTrouble.BAD_DATE: _l("%(value)s is no date. Write 2022, 2022-12 or 2022-12-14."),
    RowTrouble.KIND: _l("There is no kind of consultation called %(value)s."),
    RowTrouble.TOO_LONG: _l("The text in the column %(value)s is too long."),
    RowTrouble.TOO_MANY_CELLS: _l("The row has more cells than there are columns. Is a text with a delimiter in it quoted?"),
}


def plan(consortium_id: int, name: str, data: bytes) -> list[Line]:
    """A verdict on each row of the file, in its order; nothing is written. Raises Refusal for a file that cannot be used."""
    return [line for line, _content in _planned(consortium_id, name, data)]


def bring_in(consortium_id: int, name: str, data: bytes) -> list[Line]:
    """Write the new rows, in the caller's transaction; the verdicts. Raises Refusal as ``plan``."""
    planned = _planned(consortium_id, name, data)
    bodies = body_ids_by_name()
    fresh = [content for line, content in planned if content is not None and line.verdict is Verdict.NEW]
    for start in range(0, len(fresh), BATCH):
        rows = [_row(consortium_id, content, bodies) for content in fresh[start : start + BATCH]]
        db.session.add_all(rows)
        db.session.flush()
        for row in rows:
            db.session.expunge(row)
    return [line for line, _content in planned]


def import_file(
    consortium: Consortium,
    name: str,
    data: bytes,
    is_dry_run: bool,  # noqa: FBT001 - an Importer is called by place
    progress: Callable[[int, int], None],
) -> Sequence[ImportedRow]:
    """Bring in a file at once, for the command line, and commit it. Raises Refusal for a file that cannot be used."""
    if is_dry_run:
        lines = plan(consortium.id, name, data)
    else:
        lines = bring_in(consortium.id, name, data)
        db.session.commit()
    progress(len(lines), len(lines))
    return [ImportedRow(line.line, line.name, line.verdict.value, line.reason) for line in lines]


def _planned(consortium_id: int, name: str, data: bytes) -> list[tuple[Line, ConsultationLine | None]]:
    planned = list(_judged(consortium_id, partners.read(name, data)))
    if not planned:
        raise Refusal(_("The file has no rows below its first line."), "file")
    return planned


def _judged(consortium_id: int, table: Table) -> Iterator[tuple[Line, ConsultationLine | None]]:
    where = places(table, COLUMNS)
    missing = [column for column in ("title", "recipient", "sent") if column not in where]
    if missing:
        raise Refusal(_("The first line must name the columns subject, recipient and month."), "file")
    known = known_keys(consortium_id)
    lines: dict[tuple[str, str, str], int] = {}
    for row in table.rows:
        title = row.cells.get(where["title"], "")[:200]
        try:
            content = read_line(row, where)
        except RowProblem as problem:
            reason = str(_TROUBLES[problem.trouble]) % {"value": problem.value[:100]}
            yield Line(row.line, title, Verdict.REFUSED, reason), None
            continue
        key = key_of(content.title, content.recipient, content.sent)
        if key in lines:
            yield Line(row.line, title, Verdict.REFUSED, str(_("The same as in line %(line)s.", line=lines[key]))), None
            continue
        lines[key] = row.line
        yield Line(row.line, title, Verdict.SAME if key in known else Verdict.NEW, content.recipient), content


def _row(consortium_id: int, content: ConsultationLine, bodies: dict[str, int]) -> Consultation:
    words = (content.title, content.recipient, content.submitted_with or "")
    return Consultation(
        consortium_id=consortium_id,
        kind=content.kind,
        state=ConsultationState.SENT,
        title=content.title,
        recipient=content.recipient,
        body_id=bodies.get(search_key(content.recipient)),
        sent=content.sent,
        year=content.sent.year,
        submitted_with=content.submitted_with,
        source=content.source,
        sort_key=sort_key(content.title)[:350],
        search_key=search_key(" ".join(words)),
    )
