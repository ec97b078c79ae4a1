"""What the room decides without looking anything up, and what it reads in foreign files."""

from datetime import UTC, date, datetime

import pytest

from consortium.directory.readers import TableTrouble, UnreadableTable
from consortium.seminars.readers.attendance import read_attendance
from consortium.seminars.readers.seminars import read_count
from consortium.seminars.rules.attendance import Participant, merged, name_key, plain_name
from consortium.seminars.rules.registering import (
    Guesses,
    KnownOrganisation,
    free_places,
    mail_domain,
    organisation_key,
    site_domain,
    state_for_next,
)
from consortium.seminars.rules.seminars import RESERVED_SLUGS, Door, door, is_shown, is_slug, next_states, slug_of
from consortium.seminars.rules.words import Audience, CountKind, RegistrationState, SeminarState, Visibility

NOW = datetime(2022, 5, 1, 12, tzinfo=UTC)
SOON = datetime(2022, 5, 3, 12, tzinfo=UTC)
EARLIER = datetime(2022, 4, 1, tzinfo=UTC)


# --- States and the door -----------------------------------------------------------------------------


def test_what_was_cancelled_stays_cancelled_and_every_other_state_leads_on():
    assert next_states(SeminarState.CANCELLED) == ()
    assert all(next_states(state) for state in SeminarState if state is not SeminarState.CANCELLED)
    assert SeminarState.PUBLISHED in next_states(SeminarState.CLOSED)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, Door.OPEN),
        ({"state": SeminarState.CANCELLED}, Door.CALLED_OFF),
        ({"state": SeminarState.HELD}, Door.OVER),
        ({"starts_at": NOW}, Door.OVER),
        ({"is_elsewhere": True}, Door.ELSEWHERE),
        ({"audience": Audience.INVITED}, Door.BY_INVITATION),
        ({"state": SeminarState.CLOSED}, Door.CLOSED),
        ({"state": SeminarState.DRAFT}, Door.CLOSED),
        ({"closes_at": EARLIER}, Door.CLOSED),
        ({"opens_at": SOON}, Door.NOT_YET),
        ({"opens_at": EARLIER, "closes_at": SOON, "audience": Audience.PARTNERS}, Door.OPEN),
    ],
)
def test_the_door_says_why_it_is_shut(facts, expected):
    usual = {
        "state": SeminarState.PUBLISHED,
        "audience": Audience.PUBLIC,
        "is_elsewhere": False,
        "opens_at": None,
        "closes_at": None,
        "starts_at": SOON,
    }
    assert door(**{**usual, **facts}, now=NOW) is expected


def test_addresses_are_plain_words_made_from_titles():
    assert slug_of("Genpanel på Østlandet: hva nå?", year=2022) == "genpanel-pa-ostlandet-hva-na-2022"
    assert slug_of("Sommermøte 2025", year=2025) == "sommermote-2025"
    assert slug_of("مرحبا") == "seminar"
    assert slug_of("new") == "seminar-new"
    assert is_slug(slug_of("x" * 10_000, year=2022))
    assert not any(is_slug(word) for word in (*RESERVED_SLUGS, "Stor", "to ord", "-a", "", "x" * 81))


@pytest.mark.parametrize(
    ("visibility", "consented", "signed_in", "expected"),
    [
        (Visibility.PUBLIC, True, False, True),
        (Visibility.PUBLIC, False, True, False),
        (Visibility.PARTNERS, True, False, False),
        (Visibility.PARTNERS, True, True, True),
        (Visibility.OFFICE, True, True, False),
    ],
)
def test_what_was_shown_is_seen_by_consent_and_visibility(visibility, consented, signed_in, expected):
    day = date(2022, 5, 3) if consented else None
    assert is_shown(visibility, day, is_signed_in=signed_in, is_office=False) is expected
    assert is_shown(visibility, day, is_signed_in=True, is_office=True)


# --- Places and organisations ------------------------------------------------------------------------


def test_the_last_place_is_given_once():
    assert state_for_next(0, None) is RegistrationState.CONFIRMED
    assert state_for_next(2, 3) is RegistrationState.CONFIRMED
    assert state_for_next(3, 3) is RegistrationState.WAITING
    assert (free_places(5, None), free_places(2, 3), free_places(4, 3)) == (None, 1, 0)


def test_organisations_are_guessed_by_name_and_by_domain_only_where_one_is_meant():
    guesses = Guesses(
        (
            KnownOrganisation(1, "Lunde", ("Lunde Biotek AS", "Lunde"), ("lunde.example",)),
            KnownOrganisation(2, "HVS", ("Haukvik sykehus HF", "HVS"), ("haukvik.example",)),
            KnownOrganisation(3, "HVS 2", ("HVS",), ("haukvik.example",)),
        )
    )
    assert guesses.of("LUNDE BIOTEK", None) == 1
    assert guesses.of("Haukvik  Sykehus", None) == 2
    assert guesses.of("HVS", None) is None
    assert guesses.of("Noe annet", "jo@forskning.lunde.example") == 1
    assert guesses.of(None, "jo@haukvik.example") is None
    assert guesses.of(None, "jo@gmail.com") is None
    assert guesses.of(None, None) is None
    assert organisation_key("A/S") == organisation_key("A/S")
    assert (mail_domain("jo@GMAIL.com"), mail_domain("jo"), mail_domain("jo@x.no")) == (None, None, "x.no")
    assert (site_domain("https://www.lunde.no:443/om"), site_domain("")) == ("lunde.no", None)


# --- Numbers and names -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60", (60, CountKind.EXACT)),
        ("1 200", (1200, CountKind.EXACT)),
        ("about 60", (60, CountKind.ABOUT)),
        ("ca. 60", (60, CountKind.ABOUT)),
        ("omtrent 60 deltakere", (60, CountKind.ABOUT)),
        ("~60", (60, CountKind.ABOUT)),
        ("over 70", (70, CountKind.OVER)),
        ("mer enn 70", (70, CountKind.OVER)),
        ("70+", (70, CountKind.OVER)),
    ],
)
def test_inexact_numbers_are_read_as_inexact(text, expected):
    assert read_count(text) == expected


@pytest.mark.parametrize("text", ["mange", "60-70", "-5", "9" * 20, "about", ""])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError):
        read_count(text)


def test_one_person_who_joined_twice_counts_once():
    twice = (
        Participant(2, "Jo Dahl", "jo@x.no", 10),
        Participant(3, "Jo D.", "jo@x.no", 5),
        Participant(4, "Lien, Tuva", None, None),
        Participant(5, "tuva lien"),
    )
    assert [(one.line, one.minutes) for one in merged(twice)] == [(2, 15), (4, None)]
    assert name_key("Åse Øye") == name_key("øye, ÅSE")
    assert plain_name("Jo  Dahl (Guest)") == "Jo Dahl"
    assert plain_name("Åse [Ekstern]") == "Åse"


TEAMS = (
    "1. Sammendrag\r\nMøtetittel\tPanel\r\n\r\n2. Deltakere\r\nNavn\tFørste gang deltatt\tVarighet i møtet\tE-post\r\n"
    "Åse Ærø\t12:00\t1 t 2 min 30 s\tASE@x.no\r\n\tx\t1 t\tanonym@x.no\r\n\r\n3. Aktiviteter\r\nNavn\tx\r\nIkke med\ty\r\n"
)
ZOOM = (
    "Meeting ID,Topic,Start Time\n123,Panel,x\n\nName (Original Name),User Email,Total Duration (Minutes),Guest\n"
    '"Dahl, Jo",jo@x.no,61,Yes\nمرحبا,,5,No\n'
)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-8-sig"])
def test_a_teams_file_is_read_in_any_encoding(encoding):
    found = read_attendance("meeting.csv", TEAMS.encode(encoding))
    assert [(one.line, one.name, one.email, one.minutes) for one in found] == [
        (6, "Åse Ærø", "ase@x.no", 62),
        (7, "", "anonym@x.no", 60),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_zoom_file_is_read_with_any_delimiter(delimiter):
    rows = ['"Dahl, Jo"' if delimiter == "," else "Dahl, Jo", "jo@x.no", "61", "Yes"]
    head = delimiter.join(("Name (Original Name)", "User Email", "Total Duration (Minutes)", "Guest"))
    found = read_attendance("zoom.csv", f"{head}\n{delimiter.join(rows)}\n".encode())
    assert [(one.name, one.email, one.minutes) for one in found] == [("Dahl, Jo", "jo@x.no", 61)]


def test_names_of_any_script_and_letters_of_old_code_pages_are_read():
    assert [one.name for one in read_attendance("zoom.csv", ZOOM.encode())] == ["Dahl, Jo", "مرحبا"]
    assert [one.name for one in read_attendance("old.csv", "Navn;E-post\nÅse Øye;x\n".encode("cp1252"))] == ["Åse Øye"]
    assert read_attendance("t.csv", b"Full Name\tDuration\nJo\t01:02:30\n")[0].minutes == 62
    assert read_attendance("t.csv", b"Full Name\tDuration\nJo\tlenge\n")[0].minutes is None


@pytest.mark.parametrize(
    ("name", "data", "trouble"),
    [
        ("a.csv", b"", TableTrouble.EMPTY),
        ("a.csv", b"a,b\n1,2\n", TableTrouble.EMPTY),
        ("a.xlsx", b"Name,Email\n", TableTrouble.WRONG_TYPE),
        ("a.csv", b"PK\x03\x04", TableTrouble.NOT_WHAT_IT_SAYS),
        ("a.csv", b"<!doctype html><p>Name", TableTrouble.NOT_WHAT_IT_SAYS),
        ("a.csv", b"Name,Email\nJo\x00,x\n", TableTrouble.CONTROL),
        ("a.csv", b'Name,Email\n"Jo,x\n', TableTrouble.QUOTES),
        ("a.csv", "Name,Email\nÅse,x\n".encode() + b"\xff\n", TableTrouble.ENCODING),
        ("a.csv", b"Name,Email\n" + b"Jo,x\n" * 20_001, TableTrouble.TOO_MANY_ROWS),
    ],
)
def test_a_file_that_is_not_what_it_says_names_its_trouble(name, data, trouble):
    with pytest.raises(UnreadableTable) as problem:
        read_attendance(name, data)
    assert problem.value.trouble is trouble
