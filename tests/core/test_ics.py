"""Calendar entries that calendar programs understand."""

from dataclasses import replace
from datetime import UTC, datetime

from icalendar import Calendar

from consortium.core.ics import Entry, Method, entry_bytes

ENTRY = Entry(
    uid="abc@consortium",
    sequence=2,
    summary="Møte 4/2022, styringsgruppen for CONNECT",
    starts_at=datetime(2022, 12, 14, 11, tzinfo=UTC),
    ends_at=datetime(2022, 12, 14, 14, 10, tzinfo=UTC),
    zone="Europe/Oslo",
    stamp=datetime(2022, 11, 30, 8, tzinfo=UTC),
    location="Innovasjonsparken",
    url="https://connect.example/m",
    organizer="post@connect.example",
    organizer_name="CONNECT",
    attendee="carol@example.org",
    attendee_name='Carol "CD" Dahl',
)


def event_of(content: bytes):
    return Calendar.from_ical(content).walk("VEVENT")[0]


def test_an_invitation_keeps_its_identity_and_asks_for_no_answer_by_mail():
    content = entry_bytes(ENTRY, Method.REQUEST)
    event = event_of(content)
    assert Calendar.from_ical(content)["METHOD"] == "REQUEST"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("abc@consortium", 2, "CONFIRMED")
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
    assert event["ATTENDEE"] == "mailto:carol@example.org"
    assert event["ATTENDEE"].params["CN"] == "Carol 'CD' Dahl"


def test_the_times_stand_in_the_consortiums_zone_which_comes_along():
    content = entry_bytes(ENTRY)
    assert b"DTSTART;TZID=Europe/Oslo:20221214T120000" in content
    assert [zone["TZID"] for zone in Calendar.from_ical(content).walk("VTIMEZONE")] == ["Europe/Oslo"]
    assert len(content) < 3000


def test_a_hold_is_tentative_and_a_cancellation_cancelled():
    assert event_of(entry_bytes(replace(ENTRY, is_tentative=True), Method.REQUEST))["STATUS"] == "TENTATIVE"
    content = entry_bytes(ENTRY, Method.CANCEL)
    assert (Calendar.from_ical(content)["METHOD"], event_of(content)["STATUS"]) == ("CANCEL", "CANCELLED")


def test_a_published_entry_names_nobody():
    content = entry_bytes(ENTRY)
    assert b"ATTENDEE" not in content
    assert b"ORGANIZER" not in content


def test_no_typed_text_can_start_a_line_of_its_own():
    nasty = replace(
        ENTRY, summary="A\r\nATTENDEE:mailto:eve@example.org", location="B\nEND:VEVENT", attendee_name="C\r\nX-EVIL:1"
    )
    lines = entry_bytes(nasty, Method.REQUEST).decode().replace("\r\n ", "").split("\r\n")
    assert not [line for line in lines if line.startswith(("X-EVIL", "ATTENDEE:mailto:eve"))]
    assert lines.count("END:VEVENT") == 1


def test_equal_entries_give_equal_bytes_and_every_line_is_short():
    content = entry_bytes(ENTRY)
    assert content == entry_bytes(replace(ENTRY))
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_a_meeting_without_a_known_end_takes_an_hour_in_the_calendar():
    assert event_of(entry_bytes(replace(ENTRY, ends_at=None))).decoded("DTEND").hour == 13
