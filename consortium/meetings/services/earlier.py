"""Earlier meetings registered as they are: number, date and the old PDF, sealed with its hash."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from consortium.accounts.models import Consortium
from consortium.committees.models import Committee
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.files import services as files
from consortium.files.rules import Aside
from consortium.meetings.models import Edition, Meeting, MinutesVersion
from consortium.meetings.queries.planning import is_number_taken
from consortium.meetings.rules.words import ApprovalManner, MeetingForm, MeetingState, Rendering
from consortium.meetings.services import numbers
from consortium.meetings.services.sealing import new_code


@dataclass(frozen=True, slots=True)
class EarlierMeeting:
    """What is known of it. ``last_item`` is the highest item number used by then in that year, so that numbering goes on."""

    number: int
    held_on: date
    starts: time | None = None
    place: str | None = None
    language: str = "nb"
    last_item: int | None = None
    approved_on: date | None = None
    is_for_partners: bool = False


def register(committee: Committee, details: EarlierMeeting, aside: Aside, *, by: str, now: datetime) -> Meeting:
    """Register a meeting that was held before the program: its PDF is the record. Raises Refusal.

    The uploaded file is the full edition. Observers and partners' contacts get it too only where it says so, since
    nothing in it can be left out.
    """
    zone = ZoneInfo(db.session.get_one(Consortium, committee.consortium_id).timezone)
    if details.held_on > now.astimezone(zone).date():
        raise Refusal(_("An earlier meeting lies in the past. Set up a new meeting instead."), "held_on")
    if details.approved_on is not None and details.approved_on < details.held_on:
        raise Refusal(_("The minutes cannot have been approved before the meeting was held."), "approved_on")
    year = details.held_on.year
    row = numbers.counter(committee.id, year)
    if is_number_taken(committee.id, year, details.number):
        raise Refusal(_("Meeting %(meeting)s is registered already.", meeting=f"{details.number}/{year}"), "number")
    row.last_meeting = max(row.last_meeting, details.number)
    row.last_item = max(row.last_item, details.last_item or 0)
    starts_at = datetime.combine(details.held_on, details.starts or time(12), zone)
    meeting = Meeting(
        consortium_id=committee.consortium_id,
        committee_id=committee.id,
        committee=committee,
        year=year,
        number=details.number,
        state=MeetingState.APPROVED,
        form=MeetingForm.IN_PERSON,
        language=details.language,
        starts_at=starts_at,
        place=details.place,
        calendar_uid=f"{secrets.token_hex(16)}@consortium",
        is_earlier=True,
        approved_version=1,
        confidentiality=committee.default_confidentiality,
        convened_at=starts_at,
        closed_at=starts_at,
        items=[],
    )
    db.session.add(meeting)
    db.session.flush()
    file = files.keep(aside, committee.consortium_id)
    version = MinutesVersion(
        meeting_id=meeting.id,
        version=1,
        manner=ApprovalManner.UPLOADED,
        approved_on=details.approved_on or details.held_on,
        approved_by=by,
        sealed_at=now,
        data={},
        editions=[],
    )
    db.session.add(version)
    db.session.flush()
    renderings = tuple(Rendering) if details.is_for_partners else (Rendering.FULL,)
    for rendering in renderings:
        version.editions.append(
            Edition(
                rendering=rendering,
                code=new_code(),
                data={},
                data_hash=aside.sha256,
                file_id=file.id,
                sha256=aside.sha256,
                made_at=now,
            )
        )
    db.session.flush()
    return meeting
