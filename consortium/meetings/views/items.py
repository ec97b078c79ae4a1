"""An item as a page of text, with the one before and the one after; calendar files."""

from flask import render_template

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import INSIDE
from consortium.core.errors import NotThere
from consortium.core.ics import Entry, entry_bytes
from consortium.files import sending
from consortium.meetings.models import Meeting
from consortium.meetings.queries import meetings
from consortium.meetings.queries import reading as queries
from consortium.meetings.rules.levels import sees_agenda
from consortium.meetings.views.answers import Answer
from consortium.meetings.views.blueprint import MEETING, bp, link


@bp.get(f"{MEETING}/items/<int:item_id>")
@requires(*INSIDE)
def item(code: str, address: str, item_id: int) -> Answer:
    """One item: proposal first, background, assessment, attachments. A closed one says only that it is closed."""
    meeting, standing = meetings.seen_meeting(reader(), code, address)
    if not sees_agenda(standing.level, meeting.state, was_convened=meeting.convened_at is not None):
        raise NotThere
    items = queries.agenda_for(meeting, standing.level)
    place = next((index for index, one in enumerate(items) if one.id == item_id), None)
    if place is None:
        raise NotThere
    return render_template(
        "meetings/item.html",
        meeting=meeting,
        standing=standing,
        shown=items[place],
        total=len(items),
        previous=items[place - 1] if place else None,
        following=items[place + 1] if place + 1 < len(items) else None,
    )


def _entry(meeting: Meeting) -> bytes:
    here = current_consortium()
    page = link("meetings.show", meeting, _external=True)
    is_hold = meeting.convened_at is None
    return entry_bytes(
        Entry(
            uid=meeting.calendar_uid,
            sequence=max(meeting.calendar_sequence - 1, 0),
            summary=queries.calendar_summary(meeting, is_hold=is_hold),
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            zone=here.timezone,
            stamp=meeting.convened_at or meeting.announced_at or meeting.recorded_at,
            description=page,
            location=meeting.place or meeting.link or "",
            url=page,
            is_tentative=is_hold,
        )
    )


@bp.get(f"{MEETING}/meeting.ics")
@requires(*INSIDE)
def calendar(code: str, address: str) -> Answer:
    """The meeting as a calendar entry."""
    meeting = meetings.meeting_for(reader(), code, address)
    name = f"{meeting.committee.code.lower()}-{meeting.year}-{meeting.number}.ics"
    return sending.answer(_entry(meeting), name, "text/calendar; charset=utf-8")


@bp.get(f"{MEETING}/next.ics")
@requires(*INSIDE)
def next_calendar(code: str, address: str) -> Answer:
    """The committee's next meeting from now on, as a calendar entry."""
    meeting, standing = meetings.seen_meeting(reader(), code, address)
    following = queries.next_meeting(meeting.committee, queries.open_to(reader(), {meeting.committee_id: standing}, ()))
    if following is None:
        raise NotThere
    name = f"{following.committee.code.lower()}-{following.year}-{following.number}.ics"
    return sending.answer(_entry(following), name, "text/calendar; charset=utf-8")
