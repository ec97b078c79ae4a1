"""The minutes as files: PDF, JSON, and their actions as CSV."""

from dataclasses import dataclass

from flask import json, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import reader, requires
from consortium.accounts.rules import INSIDE
from consortium.core import clock
from consortium.core.db import short_transaction
from consortium.core.errors import NotThere
from consortium.core.remembering import remember
from consortium.core.table import FORMATS, to_csv
from consortium.files import making, sending
from consortium.journal import services as journal
from consortium.meetings.models import Edition, Meeting
from consortium.meetings.queries import meetings, versions
from consortium.meetings.queries.minutes import minutes_data
from consortium.meetings.rules.levels import Level, Standing, rendering_for, sees_minutes
from consortium.meetings.rules.minutes import MinutesData, redact
from consortium.meetings.rules.words import Rendering
from consortium.meetings.services import sealing
from consortium.meetings.services.telling import draft_key, file_name
from consortium.meetings.views.blueprint import MEETING, bp, link


def sealed(meeting: Meeting, standing: Standing, rendering: Rendering) -> Edition | None:
    """The sealed edition that the address asks for: a version by number, else the one that holds; None: the draft.

    Raises NotThere for a version that is not there, and for one taken back, which only who runs the meeting still reads.
    """
    asked = request.args.get("version", "")
    if asked:
        if not asked.isascii() or not asked.isdigit() or len(asked) > 6:
            raise NotThere
        edition = versions.edition_of(meeting, rendering, int(asked))
        if edition.minutes.revoked_at is not None and not standing.may_run:
            raise NotThere
        return edition
    if meeting.approved_version is None or (standing.may_run and request.args.get("draft") == "1"):
        return None
    return versions.edition_of(meeting, rendering, meeting.approved_version)


def draft_of(meeting: Meeting, standing: Standing, rendering: Rendering) -> MinutesData:
    """The minutes as they are now, as far as the reader may read them. Raises NotThere."""
    if not sees_minutes(standing.level, meeting.state) or meeting.is_earlier:
        raise NotThere
    return redact(minutes_data(meeting), rendering)


@dataclass(frozen=True, slots=True)
class _SealedFile:
    """The file of a sealed edition (``files.services.Kept``), and what the log says of who fetched it."""

    key: str
    name: str
    content_type: str
    sha256: str
    log: str


def _sealed_file(code: str, address: str, wanted: Rendering | None) -> _SealedFile | None:
    """The file that the address asks for, where it is sealed and made. Raises NotThere."""
    meeting, standing = meetings.seen_meeting(reader(), code, address)
    rendering = wanted or rendering_for(standing.level)
    edition = sealed(meeting, standing, rendering)
    if edition is None or edition.file is None:
        return None
    version, file = edition.minutes.version, edition.file
    name = file_name(meeting, rendering, version=version)
    log = f"minutes {code} {address} {rendering} version {version}"
    return _SealedFile(file.key, name, file.content_type, file.sha256, log)


def _pdf(code: str, address: str, wanted: Rendering | None) -> Response | tuple[str, int]:
    asked = (request.args.get("version"), request.args.get("draft"))
    # Sealed bytes are fetched far more often than anything changes who may have them.
    key = ("sealed minutes", reader(), code, address, wanted, asked, clock.today())
    found = remember(key, lambda: _sealed_file(code, address, wanted))
    if found is not None:
        answer = sending.send(found)
        _log(found.log)
        return answer
    meeting, standing = meetings.seen_meeting(reader(), code, address)
    rendering = wanted or rendering_for(standing.level)
    edition = sealed(meeting, standing, rendering)
    if edition is not None:
        with short_transaction():
            sealing.ask_for_paper(meeting, edition)
        return making.waiting(_title(meeting), link("meetings.show", meeting))
    data = draft_of(meeting, standing, rendering)
    return making.answer(
        "meetings.make_draft",
        draft_key(meeting.id, rendering),
        data.digest(),
        file_name(meeting, rendering, version=None),
        consortium_id=meeting.consortium_id,
        title=_title(meeting),
        back=link("meetings.show", meeting),
        meeting_id=meeting.id,
        rendering=rendering.value,
    )


def _log(what: str) -> None:
    with short_transaction():
        journal.note_read(what)


def _title(meeting: Meeting) -> str:
    return str(_("Minutes of meeting %(number)s", number=f"{meeting.number}/{meeting.year}"))


@bp.get(f"{MEETING}/minutes.pdf")
@requires(*INSIDE)
def minutes_pdf(code: str, address: str) -> Response | tuple[str, int]:
    """The minutes in the edition that the reader may see: the newest approved, for who writes them the draft until then."""
    return _pdf(code, address, None)


@bp.get(f"{MEETING}/minutes-partners.pdf")
@requires(*INSIDE)
def minutes_partners_pdf(code: str, address: str) -> Response | tuple[str, int]:
    """The partners' edition, for everybody who may read any."""
    return _pdf(code, address, Rendering.PARTNERS)


@bp.get(f"{MEETING}/minutes-observers.pdf")
@requires(*INSIDE)
def minutes_observers_pdf(code: str, address: str) -> Response | tuple[str, int]:
    """The observers' edition, for who may read it."""
    _meeting, standing = meetings.seen_meeting(reader(), code, address)
    if standing.level is Level.PARTNER:
        raise NotThere
    return _pdf(code, address, Rendering.OBSERVERS)


def _data(code: str, address: str) -> MinutesData:
    meeting, standing = meetings.seen_meeting(reader(), code, address)
    rendering = rendering_for(standing.level)
    edition = sealed(meeting, standing, rendering)
    if edition is None:
        return draft_of(meeting, standing, rendering)
    if not edition.data:
        raise NotThere  # an uploaded earlier meeting has its file and nothing else
    return MinutesData.from_json(edition.data)


@bp.get(f"{MEETING}/minutes.json")
@requires(*INSIDE)
def minutes_json(code: str, address: str) -> Response:
    """What the paper says, as data, in the same edition."""
    data = _data(code, address)
    _log(f"minutes {code} {address} json")
    body = json.dumps(data.to_json(), ensure_ascii=False, indent=2).encode()
    return sending.answer(body, f"{code}-{address}.json", "application/json", data.digest())


@bp.get(f"{MEETING}/actions.csv")
@requires(*INSIDE)
def actions_csv(code: str, address: str) -> Response:
    """The actions of the minutes, one a row, in the same edition."""
    data = _data(code, address)
    rows = [
        (item.number, action.what, action.owner.person, action.owner.affiliation, action.due_on)
        for item in data.items
        for action in item.actions
    ]
    heads = (
        ("Sak", "Oppfølging", "Ansvarlig", "Organisasjon", "Frist")
        if data.language == "nb"
        else ("Item", "Action", "Responsible", "Organisation", "Due")
    )
    _log(f"actions {code} {address} csv")
    return sending.answer(to_csv(heads, rows), f"{code}-{address}-actions.csv", FORMATS["csv"])
