"""Files that somebody uploaded: kept, looked at, brought in when confirmed, with a receipt."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.files import services as files
from consortium.files.rules import LARGEST
from consortium.outbox import services as outbox
from consortium.outreach.models import OutreachImport
from consortium.outreach.rules.readings import ImportKind, ImportState, Line, Verdict
from consortium.outreach.services import consultation_lists, storting
from consortium.outreach.services.storting import words

AT_ONCE = 1000  # records that are brought in while the reader waits; more are the worker's
MOST_TOLD = 1000  # lines that a receipt keeps


@dataclass(frozen=True, slots=True)
class Look:
    """What would become of an uploaded file. ``wants_confirming`` is a sentence where so much ends that it must be meant."""

    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()
    day: date | None = None
    is_older: bool = False
    wants_confirming: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """How many lines of each verdict there are."""
        found = Counter(line.verdict for line in self.lines)
        return {verdict.value: found[verdict] for verdict in Verdict}

    @property
    def changes(self) -> int:
        """How many lines change something."""
        return sum(1 for line in self.lines if line.verdict not in (Verdict.SAME, Verdict.REFUSED))


def as_row(line: Line) -> dict[str, Any]:
    """A line as a receipt keeps it."""
    return asdict(line)


def keep(
    consortium_id: int, kind: ImportKind, name: str, data: bytes, *, today: date, as_of: date | None = None
) -> OutreachImport:
    """Keep an uploaded file that can be read; nothing of it is brought in yet. Raises Refusal beside ``file`` or ``as_of``."""
    if len(data) > LARGEST:
        raise Refusal(files.too_large_sentence(None), "file")
    is_storting = kind is ImportKind.STORTING
    found = _look_at_storting(name, data, today, as_of) if is_storting else _look_at_consultations(consortium_id, name, data)
    content_type = "application/xml" if is_storting else "application/octet-stream"
    file = files.keep_upload(data, name, content_type, consortium_id)
    made = OutreachImport(
        consortium_id=consortium_id, kind=kind, file=file, as_of=as_of, total=len(found.lines), counts=found.counts
    )
    db.session.add(made)
    db.session.flush()
    return made


def look(upload: OutreachImport, today: date) -> Look:
    """What would become of the file, as things are now. Raises Refusal where they no longer allow it."""
    data = files.read(upload.file)
    if upload.kind is ImportKind.STORTING:
        return _look_at_storting(upload.file.name, data, today, upload.as_of)
    return _look_at_consultations(upload.consortium_id, upload.file.name, data)


def confirm(upload: OutreachImport, today: date, *, is_confirmed: bool) -> None:
    """Bring the file in: here and now when it is short, else by the worker. All of it, or nothing.

    Raises Refusal beside ``confirm`` where more than a tenth of the offices would end and that is not confirmed.
    """
    upload = locked(OutreachImport, upload.id)
    if upload.state is not ImportState.LOOKED_AT:
        return
    upload.is_confirmed = is_confirmed
    if upload.total > AT_ONCE:
        found = look(upload, today)
        if found.wants_confirming and not is_confirmed:
            raise Refusal(found.wants_confirming, "confirm")
        upload.state = ImportState.WAITING
        outbox.ask("outreach.import", key=f"outreach.import:{upload.id}", consortium_id=upload.consortium_id, import_id=upload.id)
        db.session.flush()
        return
    work_on(upload, today)


def work_on(upload: OutreachImport, today: date) -> None:
    """Bring the file in, in the caller's transaction. Raises Refusal where things changed so that it cannot be."""
    if upload.state is ImportState.DONE:
        return
    data = files.read(upload.file)
    if upload.kind is ImportKind.STORTING:
        planned = storting.read_storting([(upload.file.name, data)], today, as_of=upload.as_of, is_confirmed=upload.is_confirmed)
        lines: Sequence[Line] = [line for one in planned for line in one.lines]
    else:
        lines = consultation_lists.bring_in(upload.consortium_id, upload.file.name, data)
    _note(upload, lines)


def fail(upload: OutreachImport, reason: str) -> None:
    """Keep why the worker could not bring the file in."""
    upload.state = ImportState.FAILED
    upload.lines = [as_row(Line(0, upload.file.name, Verdict.REFUSED, reason))]
    db.session.flush()


def _note(upload: OutreachImport, lines: Sequence[Line]) -> None:
    upload.counts = Look(tuple(lines)).counts
    upload.total = len(lines)
    upload.lines = [as_row(line) for line in lines if line.verdict is not Verdict.SAME][:MOST_TOLD]
    upload.state = ImportState.DONE
    db.session.flush()


def _look_at_consultations(consortium_id: int, name: str, data: bytes) -> Look:
    return Look(tuple(consultation_lists.plan(consortium_id, name, data)))


def _look_at_storting(name: str, data: bytes, today: date, as_of: date | None) -> Look:
    _known, planned = storting.plan([(name, data)], today, as_of=as_of)
    (one,) = planned
    return Look(
        one.lines,
        tuple(words.remark(each) for each in one.remarks),
        one.day,
        one.is_older,
        words.too_much(one.ended, one.held) if one.wants_confirming else "",
    )
