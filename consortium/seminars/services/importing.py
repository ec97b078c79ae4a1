"""Bringing in a list of seminars: first a verdict on each row, then the rows. Twice adds nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from consortium.accounts.models import Consortium
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.core.text import search_key
from consortium.directory.readers import RowProblem, Table, places
from consortium.directory.services import ImportedRow
from consortium.files import services as files
from consortium.partners import services as partners
from consortium.partners.rules import ImportState, Verdict
from consortium.seminars import queries
from consortium.seminars.models import Seminar, Upload
from consortium.seminars.readers.seminars import COLUMNS, RowTrouble, SeminarLine, read_line
from consortium.seminars.rules.seminars import Headcount, SeminarDetails
from consortium.seminars.rules.words import Audience, SeminarForm, SeminarState, UploadKind
from consortium.seminars.services import uploads
from consortium.seminars.services.seminars import create_seminar, set_headcount
from consortium.seminars.services.uploads import PlannedRow

MOST_ROWS = 2_000
_FIELDS = {
    "form": _lp("seminar", "Form"),
    "host_committee_id": _l("Host"),
    "organised_by": _l("Host"),
    "headcount": _lp("seminar", "Attendance"),
    "headcount_kind": _lp("seminar", "Attendance"),
    "material_note": _l("Slides and recordings"),
    "place": _l("Place"),
    "source": _l("Source"),
}
_TROUBLES: dict[str, object] = {
    RowTrouble.NO_TITLE: _l("The title is missing."),
    RowTrouble.TOO_LONG: _l("The text in the column %(value)s is too long."),
    RowTrouble.TOO_MANY_CELLS: _l("The row has more cells than there are columns. Is a text with a delimiter in it quoted?"),
    RowTrouble.NO_DATE: _l("The date is missing. A month or a year is enough."),
    RowTrouble.DATE: _l("%(value)s is no date. Write 2022, 2022-12 or 2022-12-14."),
    RowTrouble.FORM: _l("The form is physical, hybrid or digital, not %(value)s."),
    RowTrouble.PARTICIPANTS: _l("%(value)s is no number of participants. Write 60, about 60 or over 60."),
}


@dataclass(frozen=True, slots=True)
class _Known:
    """The seminars that are here, by folded title, and the committees by every folded word for them."""

    seminars: Mapping[str, list[Seminar]]
    committees: Mapping[str, int]


def _known(consortium_id: int) -> _Known:
    seminars: dict[str, list[Seminar]] = {}
    for one in queries.all_seminars(consortium_id):
        seminars.setdefault(search_key(one.title), []).append(one)
    committees: dict[str, int] = {}
    for committee in queries.committees_to_choose(consortium_id):
        for word in (committee.code, committee.name_nb, committee.name_en, committee.short_nb, committee.short_en):
            # "Working Group 1, diagnostics" is meant by "Working Group 1" too.
            committees[search_key(word)] = committees[search_key(word.partition(",")[0])] = committee.id
    return _Known(seminars, committees)


def plan_seminars(consortium_id: int, table: Table) -> list[PlannedRow]:
    """A verdict on each row of the file, in its order; nothing is written. Raises Refusal for a file without titles."""
    where = places(table, COLUMNS)
    if "title" not in where or "date" not in where:
        raise Refusal(_("Line 1 must name a column called title and one called date."), "file")
    if len(table.rows) > MOST_ROWS:
        raise Refusal(_("The file has more than %(most)s rows. Divide it.", most=MOST_ROWS), "file")
    known = _known(consortium_id)
    lines: dict[tuple[str, str], int] = {}
    planned = []
    for row in table.rows:
        name = row.cells.get(where["title"], "")[:200]
        try:
            content = read_line(row, where)
            key = (search_key(content.title), str(content.held_on))
            earlier = lines.setdefault(key, row.line)
            planned.append(_judge(content, known) if earlier == row.line else _repeated(content, earlier))
        except RowProblem as problem:
            reason = str(_TROUBLES[problem.trouble]) % {"value": problem.value[:100]}
            planned.append(PlannedRow(row.line, name, Verdict.REFUSED, reason))
        except Refusal as refusal:
            planned.append(PlannedRow(row.line, name, Verdict.REFUSED, str(refusal)))
    return planned


def _repeated(content: SeminarLine, earlier: int) -> PlannedRow:
    reason = _("The same seminar as in line %(line)s.", line=earlier)
    return PlannedRow(content.line, content.title, Verdict.REFUSED, reason)


def _judge(content: SeminarLine, known: _Known) -> PlannedRow:
    same = [one for one in known.seminars.get(search_key(content.title), []) if _may_be_same(one.held_on, content.held_on)]
    if len(same) > 1:
        raise Refusal(_("Several seminars have this title and may be meant. Write the whole date."))
    if not same:
        return PlannedRow(content.line, content.title, Verdict.NEW, "", content)
    changed = _differences(content, same[0], known)
    words = list(dict.fromkeys(str(_FIELDS[name]) for name in changed))
    verdict = Verdict.CHANGED if changed else Verdict.SAME
    return PlannedRow(content.line, content.title, verdict, ", ".join(words), content, same[0].id)


def _may_be_same(one: PartialDate, other: PartialDate) -> bool:
    """Whether two days, each known as far as it is, can be the same."""
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def _facts(content: SeminarLine, known: _Known) -> dict[str, Any]:
    """What the row says, by our columns; what it leaves blank is not there."""
    committee_id = known.committees.get(search_key(content.host)) if content.host else None
    facts: dict[str, Any] = {
        "form": content.form,
        "host_committee_id": committee_id,
        "organised_by": None if committee_id else content.host,
        "material_note": content.material,
        "place": content.place,
        "source": content.source,
        "headcount": content.headcount,
        "headcount_kind": content.headcount_kind if content.headcount is not None else None,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _differences(content: SeminarLine, seminar: Seminar, known: _Known) -> list[str]:
    return [name for name, value in _facts(content, known).items() if getattr(seminar, name) != value]


def bring_in_seminars(consortium_id: int, planned: list[PlannedRow], today: date) -> None:
    """Write planned rows, in the caller's transaction. What was before ``today`` has been held; what lies ahead is a draft."""
    known = _known(consortium_id)
    by_id = {one.id: one for group in known.seminars.values() for one in group}
    for row in planned:
        content: SeminarLine = row.content
        if row.verdict is Verdict.NEW:
            _create(consortium_id, content, _facts(content, known), today)
        elif row.verdict is Verdict.CHANGED and row.row_id is not None:
            seminar = by_id[row.row_id]
            for name, value in _facts(content, known).items():
                setattr(seminar, name, value)
            if content.headcount is not None:
                seminar.headcount_source = content.source or _from_file()
    db.session.flush()


def _from_file() -> str:
    return str(_("a list that was imported"))


def _create(consortium_id: int, content: SeminarLine, facts: dict[str, Any], today: date) -> None:
    number, kind = facts.pop("headcount", None), facts.pop("headcount_kind", None)
    state = SeminarState.HELD if content.held_on.last_day < today else SeminarState.DRAFT
    details = SeminarDetails(
        title=content.title,
        slug="",
        held_on=content.held_on,
        form=facts.pop("form", SeminarForm.IN_PERSON),
        audience=Audience.PARTNERS,
        **facts,
    )
    seminar = create_seminar(consortium_id, details, state=state)
    if number is not None:
        set_headcount(seminar, Headcount(number, kind, content.source or _from_file()))


# --- From an upload, and from the command line -------------------------------------------------------


def import_file(
    consortium: Consortium,
    name: str,
    data: bytes,
    is_dry_run: bool,  # noqa: FBT001 - an Importer is called by place
    progress: Callable[[int, int], None],
) -> Sequence[ImportedRow]:
    """Bring in a file at once, for the command line, which commits. Raises Refusal for a file that cannot be used."""
    planned = plan_seminars(consortium.id, partners.read(name, data))
    if not is_dry_run:
        with force_locale(consortium.locale):  # that a number comes from a list is written down
            bring_in_seminars(consortium.id, planned, clock.today(consortium.timezone))
    progress(len(planned), len(planned))
    return [ImportedRow(row.line, row.name, row.verdict.value, row.reason) for row in planned]


def keep_seminars(consortium_id: int, name: str, data: bytes) -> Upload:
    """Keep an uploaded list that can be read; nothing of it is brought in yet. Raises Refusal beside ``file``."""
    planned = plan_seminars(consortium_id, partners.read(name, data))
    if not planned:
        raise Refusal(_("The file has no rows below its first line."), "file")
    made = uploads.keep(UploadKind.SEMINARS, consortium_id, name, data)
    made.counts = uploads.counted(planned)
    db.session.flush()
    return made


def look_at_seminars(upload: Upload) -> list[PlannedRow]:
    """A verdict on each row, as things are now."""
    return plan_seminars(upload.consortium_id, partners.read(upload.file.name, files.read(upload.file)))


def confirm_seminars(upload: Upload, today: date) -> None:
    """Bring the list in; a second press does nothing."""
    upload = locked(Upload, upload.id)
    if upload.state is not ImportState.LOOKED_AT:
        return
    planned = look_at_seminars(upload)
    bring_in_seminars(upload.consortium_id, planned, today)
    uploads.note(upload, planned)
