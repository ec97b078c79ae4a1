"""Lists of partners that somebody uploaded: kept, looked at, brought in a batch at a time, with a receipt."""

from collections.abc import Callable, Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.accounts.models import Consortium
from consortium.core import clock
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.directory.readers import Table, TableTrouble, UnreadableTable, read_table
from consortium.directory.services import ImportedRow
from consortium.files import services as files
from consortium.files.rules import LARGEST
from consortium.outbox import services as outbox
from consortium.partners.models import PartnerImport
from consortium.partners.rules import ImportState, Verdict
from consortium.partners.services.importing import BATCH, PlannedRow, bring_in, counted, plan

AT_ONCE = 1000  # rows that are brought in while the reader waits; more are the worker's
_TROUBLES = {
    TableTrouble.WRONG_TYPE: _l("This is no list. Use CSV, XLSX, XLS or ODS."),
    TableTrouble.NOT_WHAT_IT_SAYS: _l("The file is not what its name says, or it is damaged. Save it anew and try again."),
    TableTrouble.BOMB: _l("The file unpacks to far more than a list should. Save it anew with less in it."),
    TableTrouble.ENCODING: _l("Line %(line)s holds letters that cannot be read. Save the file as UTF-8 and try again."),
    TableTrouble.CONTROL: _l("Line %(line)s holds signs that are no text. Save the file as UTF-8 and try again."),
    TableTrouble.QUOTES: _l("A quotation mark in line %(line)s is never closed, or stands in the wrong place."),
    TableTrouble.EMPTY: _l("The file is empty. Choose another file."),
    TableTrouble.TOO_MANY_ROWS: _l("The file has more than 100 000 rows. Divide it."),
}


def read(name: str, data: bytes) -> Table:
    """The table in a file. Raises Refusal beside ``file`` with the line and the reason."""
    try:
        return read_table(name, data)
    except UnreadableTable as problem:
        if problem.trouble is TableTrouble.TOO_LARGE:
            raise Refusal(files.too_large_sentence(len(data) if len(data) <= LARGEST * 20 else None), "file") from None
        raise Refusal(str(_TROUBLES[problem.trouble]) % {"line": problem.line or 1}, "file") from None


def keep(consortium_id: int, name: str, data: bytes) -> PartnerImport:
    """Keep an uploaded list that can be read; nothing of it is brought in yet. Raises Refusal beside ``file``."""
    table = read(name, data)
    planned = list(plan(consortium_id, table))
    if not planned:
        raise Refusal(_("The file has no rows below its first line."), "file")
    file = files.keep_upload(data, name, "application/octet-stream", consortium_id)
    made = PartnerImport(consortium_id=consortium_id, file=file, total=len(planned), counts=counted(planned))
    db.session.add(made)
    db.session.flush()
    return made


def look(upload: PartnerImport) -> list[PlannedRow]:
    """A verdict on each row, as things are now."""
    return list(plan(upload.consortium_id, read(upload.file.name, files.read(upload.file))))


def confirm(upload: PartnerImport, today: date) -> None:
    """Bring the list in: here and now when it is short, in the caller's transaction, else by the worker. Twice adds nothing."""
    upload = locked(PartnerImport, upload.id)
    if upload.state is not ImportState.LOOKED_AT:
        return
    upload.state = ImportState.WAITING
    if upload.total > AT_ONCE:
        outbox.ask("partners.import", key=f"partners.import:{upload.id}", consortium_id=upload.consortium_id, import_id=upload.id)
        db.session.flush()
        return
    upload.counts, upload.refused = {}, []
    planned = look(upload)
    bring_in(upload.consortium_id, planned, today)
    _note(upload, planned, len(planned))


def work_on(upload: PartnerImport, today: date, save: Callable[[], None]) -> None:
    """Bring in what is left of the list, a batch at a time; ``save`` commits each. Stopped anywhere, it goes on from there."""
    planned = look(upload)
    if upload.done == 0:
        upload.counts, upload.refused = {}, []
    while upload.done < len(planned):
        batch = planned[upload.done : upload.done + BATCH]
        bring_in(upload.consortium_id, batch, today)
        _note(upload, batch, upload.done + len(batch))
        import_id = upload.id
        save()
        db.session.expunge_all()
        upload = db.session.get_one(PartnerImport, import_id)
    if upload.state is not ImportState.DONE:
        upload.state = ImportState.DONE
        save()


def _note(upload: PartnerImport, batch: Sequence[PlannedRow], done: int) -> None:
    now = counted(batch)
    upload.counts = {verdict: upload.counts.get(verdict, 0) + now[verdict] for verdict in now}
    refused = [{"line": row.line, "name": row.name, "reason": row.reason} for row in batch if row.verdict is Verdict.REFUSED]
    upload.refused = [*upload.refused, *refused]
    upload.done = done
    if done == upload.total:
        upload.state = ImportState.DONE
    db.session.flush()


def import_file(
    consortium: Consortium,
    name: str,
    data: bytes,
    is_dry_run: bool,  # noqa: FBT001 - an Importer is called by place
    progress: Callable[[int, int], None],
) -> list[ImportedRow]:
    """Bring in a file at once, for the command line. Commits each batch. Raises Refusal for a file that cannot be used."""
    consortium_id, today = consortium.id, clock.today(consortium.timezone)
    planned = list(plan(consortium_id, read(name, data)))
    for start in range(0, 0 if is_dry_run else len(planned), BATCH):
        bring_in(consortium_id, planned[start : start + BATCH], today)
        db.session.commit()
        db.session.expunge_all()
        progress(min(start + BATCH, len(planned)), len(planned))
    return [ImportedRow(row.line, row.name, row.verdict.value, row.reason) for row in planned]
