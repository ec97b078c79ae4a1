"""Who came: ticked on the list of names, or read from a meeting service's file; and which organisation each belongs to."""

from collections.abc import Collection, Mapping
from datetime import date

from flask_babel import gettext as _

from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.core.text import search_key, sort_key
from consortium.files import services as files
from consortium.partners.rules import ImportState, Verdict
from consortium.seminars import queries
from consortium.seminars.models import Registration, Seminar, Upload
from consortium.seminars.readers.attendance import read_attendance
from consortium.seminars.rules.attendance import Participant, merged, name_key
from consortium.seminars.rules.words import Origin, RegistrationState, SeminarState, UploadKind
from consortium.seminars.services import uploads
from consortium.seminars.services.uploads import PlannedRow

LONGEST_NAME = 200


def check_day(seminar: Seminar, today: date) -> None:
    """Attendance is recorded from the seminar's day on. Raises Refusal."""
    if seminar.state is SeminarState.CANCELLED:
        raise Refusal(_("The seminar is cancelled."))
    if seminar.held_on.first_day > today:
        raise Refusal(_("The seminar lies ahead. Attendance can be recorded from its day on."))


def tick(seminar: Seminar, *, shown: Collection[int], before: Collection[int], ticked: Collection[int], today: date) -> int:
    """Record who came: of those ``shown``, only what differs from ``before`` (ticked when the page was opened) is written.

    Two people who tick at the same time therefore do not undo each other. Returns how many changed. Raises Refusal.
    """
    check_day(seminar, today)
    seminar = locked(Seminar, seminar.id)
    changed = 0
    for one in queries.registered(seminar.id):
        is_ticked = one.id in ticked
        if one.id not in shown or is_ticked == (one.id in before) or bool(one.attended) == is_ticked:
            continue
        one.attended = is_ticked
        if is_ticked:
            one.state = RegistrationState.CONFIRMED
        changed += 1
    db.session.flush()
    return changed


def add_attendee(seminar: Seminar, name: str, organisation: str | None, today: date) -> Registration:
    """Somebody who came without being on the list. Raises Refusal."""
    check_day(seminar, today)
    one = _new(seminar, name, organisation, None, Origin.OFFICE)
    one.attended = True
    db.session.flush()
    return one


def _new(seminar: Seminar, name: str, organisation: str | None, email: str | None, origin: Origin) -> Registration:
    one = Registration(
        seminar_id=seminar.id,
        name=name,
        organisation_text=organisation,
        email=email,
        origin=origin,
        state=RegistrationState.CONFIRMED,
        language=seminar.language,
        sort_key=sort_key(name)[:250],
        search_key=search_key(" ".join(filter(None, (name, organisation, email)))),
    )
    db.session.add(one)
    return one


# --- A meeting service's file ------------------------------------------------------------------------


def plan_attendance(seminar: Seminar, name: str, data: bytes) -> list[PlannedRow]:
    """A verdict on each person in the file; nothing is written. Raises Refusal for a file that cannot be used."""
    participants = merged(uploads.reading(read_attendance, name, data))
    if not participants:
        raise Refusal(_("The file names nobody."), "file")
    there = queries.registered(seminar.id)
    by_email = {one.email: one for one in there if one.email}
    by_name: dict[str, list[Registration]] = {}
    for one in there:
        by_name.setdefault(name_key(one.name), []).append(one)
    taken: dict[int, int] = {}
    return [_judge(one, by_email, by_name, taken) for one in participants]


def _judge(
    one: Participant,
    by_email: Mapping[str, Registration],
    by_name: Mapping[str, list[Registration]],
    taken: dict[int, int],
) -> PlannedRow:
    if not one.name:
        return PlannedRow(one.line, one.email or "", Verdict.REFUSED, _("The name is missing."))
    if len(one.name) > LONGEST_NAME:
        return PlannedRow(one.line, one.name[:LONGEST_NAME], Verdict.REFUSED, _("The name is too long."))
    found = by_email.get(one.email) if one.email else None
    if found is None:
        same_name = by_name.get(name_key(one.name), [])
        if len(same_name) > 1:
            reason = _("Several people on the list are called %(name)s. Tick the right one by hand.", name=one.name)
            return PlannedRow(one.line, one.name, Verdict.REFUSED, reason)
        found = same_name[0] if same_name else None
    if found is None:
        return PlannedRow(one.line, one.name, Verdict.NEW, _("Not on the list. The name is added."), one)
    if found.id in taken:
        reason = _("The same person as in line %(line)s.", line=taken[found.id])
        return PlannedRow(one.line, one.name, Verdict.REFUSED, reason)
    taken[found.id] = one.line
    is_known = found.attended is True and (one.minutes is None or one.minutes == found.attended_minutes)
    if is_known:
        return PlannedRow(one.line, one.name, Verdict.SAME, _("Ticked already."), one, found.id)
    return PlannedRow(one.line, one.name, Verdict.CHANGED, _("On the list. Attendance is ticked."), one, found.id)


def keep_attendance(seminar: Seminar, name: str, data: bytes, today: date) -> Upload:
    """Keep an attendance file that can be read; nothing of it is recorded yet. Raises Refusal beside ``file``."""
    check_day(seminar, today)
    planned = plan_attendance(seminar, name, data)
    made = uploads.keep(UploadKind.ATTENDANCE, seminar.consortium_id, name, data, seminar.id)
    made.counts = uploads.counted(planned)
    db.session.flush()
    return made


def look_at_attendance(upload: Upload) -> list[PlannedRow]:
    """A verdict on each person in the file, as things are now."""
    if upload.seminar is None:
        return []
    return plan_attendance(upload.seminar, upload.file.name, files.read(upload.file))


def confirm_attendance(upload: Upload, today: date) -> None:
    """Record the attendance that the file tells; twice adds nothing. Raises Refusal."""
    if upload.seminar_id is None:
        return
    seminar = locked(Seminar, upload.seminar_id)
    upload = locked(Upload, upload.id)
    if upload.state is not ImportState.LOOKED_AT:
        return
    check_day(seminar, today)
    planned = look_at_attendance(upload)
    there = {one.id: one for one in queries.registered(seminar.id)}
    for row in planned:
        if row.verdict is Verdict.NEW:
            one = _new(seminar, row.content.name, None, row.content.email, Origin.FILE)
            one.attended, one.attended_minutes = True, row.content.minutes
        elif row.verdict is Verdict.CHANGED and row.row_id is not None:
            one = there[row.row_id]
            one.attended, one.state = True, RegistrationState.CONFIRMED
            one.attended_minutes = row.content.minutes if row.content.minutes is not None else one.attended_minutes
    db.session.flush()
    uploads.note(upload, planned)


# --- Whose organisation ------------------------------------------------------------------------------


def match(seminar: Seminar, choices: Mapping[tuple[int, ...], int], known: Collection[int]) -> int:
    """Say which organisation registrations belong to, each group of ids at once. Returns how many. Raises Refusal."""
    matched = 0
    seminar = locked(Seminar, seminar.id)
    there = {one.id: one for one in queries.registered(seminar.id)}
    for ids, organisation_id in choices.items():
        if organisation_id not in known:
            raise Refusal(_("Choose an organisation from the list."))
        for id_ in ids:
            one = there.get(id_)
            if one is not None and one.organisation_id is None:
                one.organisation_id = organisation_id
                matched += 1
    db.session.flush()
    return matched
