"""The programme: its parts, who speaks, and what was shown."""

from datetime import date

from flask_babel import gettext as _

from consortium.core import clock
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.directory import queries as directory
from consortium.directory.models import Affiliation
from consortium.files import services as files
from consortium.files.rules import Aside
from consortium.seminars import queries
from consortium.seminars.models import Material, Seminar, SeminarSession, Speaker
from consortium.seminars.rules.seminars import OVER, MaterialDetails, SessionDetails, SpeakerDetails
from consortium.seminars.rules.words import Visibility


def add_session(seminar: Seminar, details: SessionDetails) -> SeminarSession:
    """One more part, at the end of the programme. Raises Refusal."""
    _check_times(details)
    seminar = locked(Seminar, seminar.id)
    position = max((one.position for one in seminar.sessions), default=0) + 1
    session = SeminarSession(seminar_id=seminar.id, position=position, speakers=[], materials=[], title=details.title)
    _write_session(session, details)
    db.session.add(session)
    db.session.flush()
    return session


def change_session(session: SeminarSession, details: SessionDetails) -> None:
    """Change a part's title, times or abstract. Raises Refusal."""
    _check_times(details)
    _write_session(session, details)
    db.session.flush()


def _check_times(details: SessionDetails) -> None:
    if details.ends_at is not None and details.starts_at is not None and details.ends_at <= details.starts_at:
        raise Refusal(_("The end must come after the start."), "ends")


def _write_session(session: SeminarSession, details: SessionDetails) -> None:
    session.title = details.title
    session.starts_at = details.starts_at
    session.ends_at = details.ends_at
    session.abstract = details.abstract


def move_session(seminar: Seminar, session: SeminarSession, *, up: bool) -> None:
    """One place up or down in the programme."""
    seminar = locked(Seminar, seminar.id)
    order = [one for one in seminar.sessions if one.deleted_at is None]
    here = order.index(session)
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    for position, one in enumerate(order, start=1):
        one.position = position
    db.session.flush()


def trash_session(session: SeminarSession) -> None:
    """Out of the programme; it comes back for 30 days."""
    session.deleted_at = clock.now()
    db.session.flush()


def restore_session(session: SeminarSession) -> None:
    """Back into the programme."""
    session.deleted_at = None
    db.session.flush()


# --- Speakers ----------------------------------------------------------------------------------------


def add_speaker(seminar: Seminar, session: SeminarSession, details: SpeakerDetails) -> Speaker:
    """Somebody who speaks, known to the directory or not. At a seminar that was held, the affiliation is frozen at once."""
    speaker = Speaker(session_id=session.id, name=details.name)
    _write_speaker(seminar, speaker, details)
    db.session.add(speaker)
    db.session.flush()
    return speaker


def change_speaker(seminar: Seminar, speaker: Speaker, details: SpeakerDetails) -> None:
    """Mend a speaker's name or affiliation."""
    _write_speaker(seminar, speaker, details)
    db.session.flush()


def remove_speaker(speaker: Speaker) -> None:
    """Somebody does not speak after all."""
    db.session.delete(speaker)
    db.session.flush()


def _write_speaker(seminar: Seminar, speaker: Speaker, details: SpeakerDetails) -> None:
    day = seminar.last_day
    person = directory.known_person(seminar.consortium_id, details.person_id)
    speaker.person_id = person.id if person else None
    speaker.name = person.name if person else details.name
    speaker.affiliation = details.affiliation
    speaker.organisation_id = details.organisation_id
    speaker.is_typed = bool(details.affiliation)
    if person is not None and not details.affiliation:
        _read_affiliation(speaker, day)
    speaker.frozen_on = day if seminar.state in OVER else None


def _read_affiliation(speaker: Speaker, day: date) -> None:
    ties = directory.affiliations_of([speaker.person_id]) if speaker.person_id else {}
    tie = next((one for one in ties.get(speaker.person_id or 0, []) if _holds(one, day)), None)
    if tie is None:
        return
    speaker.affiliation = ", ".join(filter(None, (tie.title, tie.organisation.name)))[:300]
    speaker.organisation_id = tie.organisation_id


def _holds(tie: Affiliation, day: date) -> bool:
    starts = tie.starts is None or tie.starts.first_day <= day
    return starts and (tie.ends is None or day <= tie.ends.last_day)


def freeze_speakers(seminar: Seminar) -> int:
    """Keep each speaker's affiliation of the seminar's day for good, whatever the directory says later; returns how many."""
    found = queries.speakers_to_freeze(seminar.id)
    for speaker in found:
        if speaker.person_id is not None and not speaker.is_typed:
            _read_affiliation(speaker, seminar.last_day)
        speaker.frozen_on = seminar.last_day
    db.session.flush()
    return len(found)


def freeze_all_before(today: date) -> int:
    """Freeze the speakers of every seminar that was before ``today``; returns how many."""
    return sum(freeze_speakers(seminar) for seminar in queries.over_by(today))


# --- What was shown ----------------------------------------------------------------------------------


def add_material(session: SeminarSession, details: MaterialDetails, aside: Aside | None, consortium_id: int) -> Material:
    """Slides, a recording or another file: a file or a link, shown to others with consent only. Raises Refusal."""
    _check_material(details)
    if aside is None and not details.link:
        raise Refusal(_("Choose a file, or write the address of a recording."), "file")
    if aside is not None and details.link:
        raise Refusal(_("Choose a file or write an address, not both."), "link")
    material = Material(session_id=session.id, title=details.title)
    if aside is not None:
        material.file_id = files.keep(aside, consortium_id).id
    _write_material(material, details)
    db.session.add(material)
    db.session.flush()
    return material


def change_material(material: Material, details: MaterialDetails) -> None:
    """Change who may see it, the title, or the consent. Raises Refusal."""
    _check_material(details)
    if material.file_id is None and not details.link:
        raise Refusal(_("Choose a file, or write the address of a recording."), "link")
    _write_material(material, details)
    db.session.flush()


def _check_material(details: MaterialDetails) -> None:
    if details.visibility is not Visibility.OFFICE and (details.consented_on is None or not details.consented_by):
        raise Refusal(
            _("Write who agreed to show it, and when. Without consent only the project office sees it."), "consented_by"
        )


def _write_material(material: Material, details: MaterialDetails) -> None:
    material.kind = details.kind
    material.title = details.title
    material.link = details.link
    material.visibility = details.visibility
    material.consented_by = details.consented_by
    material.consented_on = details.consented_on


def trash_material(material: Material) -> None:
    """No longer shown to anybody; it comes back for 30 days."""
    material.deleted_at = clock.now()
    db.session.flush()


def restore_material(material: Material) -> None:
    """Shown again as before."""
    material.deleted_at = None
    db.session.flush()
