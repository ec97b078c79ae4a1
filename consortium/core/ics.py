"""Calendar entries as iCalendar (RFC 5545), and as invitations by mail (iTIP, RFC 5546). The only place that loads icalendar.

The entry keeps its UID for ever and its SEQUENCE rises with every sending, so that a notice updates the hold that went out
before it, and a cancellation takes it away. Answers are given on our page: RSVP is FALSE, since nobody reads what calendar
programs would send to the organizer's mailbox.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Event, vCalAddress


class Method(StrEnum):
    """What the calendar program shall do (RFC 5546)."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Entry:
    """One appointment as a calendar knows it. Moments are zone-aware; ``zone`` is an IANA name; ``stamp`` is when it was sent."""

    uid: str
    sequence: int
    summary: str
    starts_at: datetime
    ends_at: datetime | None
    zone: str
    stamp: datetime
    description: str = ""
    location: str = ""
    url: str = ""
    organizer: str = ""  # a mail address
    organizer_name: str = ""
    attendee: str = ""
    attendee_name: str = ""
    is_tentative: bool = False


def entry_bytes(entry: Entry, method: Method = Method.PUBLISH) -> bytes:
    """One entry with the time zone it stands in, CRLF and folded lines. Equal entries give equal bytes."""
    from icalendar import Calendar  # noqa: PLC0415 - heavy, needed by few

    calendar = Calendar()
    calendar.add("prodid", "-//Consortium//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    calendar.add_component(_event(entry, method))
    # Only the years around the meeting: a calendar program needs no more of the zone's history.
    year = entry.starts_at.year
    calendar.add_missing_timezones(first_date=date(year - 1, 1, 1), last_date=date(year + 2, 1, 1))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry, method: Method) -> "Event":
    from icalendar import Event, vText  # noqa: PLC0415

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamp)
    event.add("summary", _plain(entry.summary))
    zone = ZoneInfo(entry.zone)
    event.add("dtstart", entry.starts_at.astimezone(zone))
    event.add("dtend", (entry.ends_at or entry.starts_at + timedelta(hours=1)).astimezone(zone))
    event.add("status", "CANCELLED" if method is Method.CANCEL else "TENTATIVE" if entry.is_tentative else "CONFIRMED")
    for name, text in (("location", entry.location), ("description", entry.description), ("url", entry.url)):
        if text:
            event.add(name, _plain(text, keep_lines=name == "description"))
    if method is not Method.PUBLISH:
        event.add("organizer", _address(entry.organizer, entry.organizer_name))
        attendee = _address(entry.attendee, entry.attendee_name)
        attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
        attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
        attendee.params["RSVP"] = vText("FALSE")
        event.add("attendee", attendee)
    return event


def _address(address: str, name: str) -> "vCalAddress":
    from icalendar import vCalAddress, vText  # noqa: PLC0415

    found = vCalAddress(f"mailto:{_plain(address)}")
    if name:
        # A parameter's value may hold no quotation mark and no control character (RFC 5545, 3.1).
        found.params["CN"] = vText(_plain(name).replace('"', "'"))
    return found


def _plain(text: str, *, keep_lines: bool = False) -> str:
    """``text`` without control characters, no-break spaces as spaces; line breaks stay where they may."""
    allowed = "\n" if keep_lines else ""
    return "".join(c if c.isprintable() or c in allowed else " " for c in text.replace("\u00a0", " ")).strip()
