"""The minutes as a paper: every kind is a good file, says what it must, and tells nothing that is closed."""

import dataclasses
import datetime as dt
import hashlib
import html as entities
import io
import itertools
import os
import re
import subprocess
import sys
from functools import lru_cache

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from consortium.committees.rules import Confidentiality, QuorumRule
from consortium.meetings.papers import blocks, minutes_html, minutes_pdf
from consortium.meetings.rules.minutes import (
    Approval,
    Attendance,
    Decision,
    Item,
    MinutesData,
    Occupant,
    Quorum,
    SeatAttendance,
    SideAttendance,
    SideRequirement,
    Spell,
    VoteGroup,
    Votes,
    redact,
)
from consortium.meetings.rules.words import (
    ApprovalManner,
    ItemState,
    Manner,
    MeetingForm,
    MeetingState,
    Outcome,
    Presence,
    Rendering,
)
from tests.meetings import minutes_samples as samples
from tests.papers.validation import everything_in, lines_of, no_complaints, page_count, problems, text_of

KINDS = {
    "approved": samples.approved_minutes,
    "draft": samples.draft_minutes,
    "in review": samples.minutes_in_review,
    "for partners": samples.partners_minutes,
    "for observers": samples.observers_minutes,
    "corrected": samples.corrected_minutes,
    "a protocol": samples.english_minutes,
    "written procedure": samples.written_procedure,
    "empty": samples.empty_meeting,
}
EXTREMES = {
    "an endless word": samples.minutes_with_a_long_word,
    "400 rows": samples.minutes_with_many_rows,
    "decisions of three pages": samples.minutes_with_long_decisions,
    "100 pages": lambda: samples.minutes_of_pages(100),
}


def in_language(data: MinutesData, language: str) -> MinutesData:
    return dataclasses.replace(data, language=language)


@lru_cache
def printed(data: MinutesData) -> bytes:
    with no_complaints():
        return minutes_pdf(data)


def words(data: MinutesData) -> str:
    """What the paper says, without its markup, with ordinary spaces."""
    text = re.sub(r"<[^>]*>", " ", minutes_html(data).partition("<body")[2])
    return re.sub(r"\s+", " ", entities.unescape(text)).replace("\u200b", "")


# --- Every kind is a good file ---------------------------------------------------------------------------


@pytest.mark.papers
@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_an_accessible_archive_file(kind, language):
    assert problems(printed(in_language(KINDS[kind](), language))) == []


@pytest.mark.papers
@pytest.mark.slow
@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", EXTREMES)
def test_every_extreme_is_an_accessible_archive_file(kind, language):
    assert problems(printed(in_language(EXTREMES[kind](), language))) == []


@pytest.mark.papers
def test_minutes_are_as_long_as_what_they_tell():
    assert page_count(printed(samples.approved_minutes())) == 5
    assert page_count(printed(samples.empty_meeting())) == 2


@pytest.mark.papers
def test_facts_decisions_actions_and_attendance_of_an_ordinary_meeting_stand_on_page_one():
    first = pypdf.PdfReader(io.BytesIO(printed(samples.approved_minutes()))).pages[0].extract_text()
    for told in ("Møteleder", "Vedtak og oppfølging", "Til stede", "Forfall", "Ravn"):
        assert told in first
    assert "Innkalling, saksliste" not in first


@pytest.mark.papers
@pytest.mark.slow
@pytest.mark.parametrize("more_lines", range(16))
def test_no_items_heading_stands_alone_at_a_pages_foot(more_lines):
    data = samples.approved_minutes()
    longer = dataclasses.replace(data.items[0], text=f"{data.items[0].text}\n\n" + "\n\n".join(["En linje til."] * more_lines))
    pages = lines_of(minutes_pdf(dataclasses.replace(data, items=(longer, *data.items[1:]))))
    for item in data.items:
        heading = re.compile(rf"{re.escape(item.number)}\s+{re.escape(item.title[:20])}")
        assert not any(heading.match(lines[-2]) for lines in pages)  # the last line is the foot


@pytest.mark.papers
def test_bookmarks_name_each_item_and_decision():
    outline = _flat(pypdf.PdfReader(io.BytesIO(printed(samples.approved_minutes()))).outline)
    assert "18/2022 Handlingsplan og budsjett for 2023" in outline
    assert "Vedtak 20/2022" in [title.replace("\u00a0", " ") for title in outline]


def _flat(outline) -> list[str]:
    return [title for entry in outline for title in (_flat(entry) if isinstance(entry, list) else [entry.title])]


def test_only_what_is_led_to_has_an_address():
    # An element with one shares its computed style with no other, and neither do all that stand in it.
    html = minutes_html(samples.approved_minutes())
    addresses = set(re.findall(r' id="([^"]*)"', html))
    assert addresses
    assert addresses <= set(re.findall(r'href="#([^"]*)"', html))


@pytest.mark.papers
def test_a_checksum_is_copied_whole():
    data = samples.approved_minutes()
    assert data.items[1].attachments[0].sha256 in text_of(printed(data)).replace(" ", "")


@pytest.mark.papers
def test_each_page_says_how_the_minutes_stand():
    pages = pypdf.PdfReader(io.BytesIO(printed(samples.draft_minutes()))).pages
    for number, one in enumerate(pages, start=1):
        text = one.extract_text().replace("\u00a0", " ")
        assert "UTKAST" in text
        assert f"Side {number} av {len(pages)}" in text
        assert "Sist endret 14. desember 2022 kl. 16.10" in text


# --- The same bytes --------------------------------------------------------------------------------------


@pytest.mark.papers
def test_equal_data_gives_equal_bytes_in_every_process():
    data = samples.partners_minutes()
    with no_complaints():
        again = minutes_pdf(MinutesData.from_json(data.to_json()))
    program = (
        "import hashlib; from consortium.meetings.papers import minutes_pdf;"
        "from tests.meetings import minutes_samples as samples;"
        "minutes_pdf(samples.empty_meeting('en')); print(hashlib.sha256(minutes_pdf(samples.partners_minutes())).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": ".", "TZ": "America/Lima", "LC_ALL": "C"}
    other = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True, env=environment)
    assert again == printed(data)
    assert other.stdout.strip() == hashlib.sha256(again).hexdigest()


# --- What is closed is not told --------------------------------------------------------------------------

MARKER = "Kvitfjellrype"


def _marked(value, marker: str):
    """A copy of data in which every text but a number carries `marker`."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: _marked(getattr(value, field.name), marker)
            for field in dataclasses.fields(value)
            if field.name not in ("number", "sha256", "level")
        }
        if hasattr(value, "sha256"):
            changes["sha256"] = hashlib.sha256(marker.encode()).hexdigest()
        return dataclasses.replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(_marked(part, marker) for part in value)
    return f"{marker} {value}" if type(value) is str else value


def _with_secrets() -> MinutesData:
    """Minutes whose closed items hold a marker in every field, and whose other parts tell the marker about them."""
    data = samples.minutes_with_closed_items()
    items = tuple(_marked(item, MARKER) if item.number in ("20/2022", "21/2022") else item for item in data.items)
    attachment = dataclasses.replace(
        samples.an_attachment("18-2", MARKER, level=Confidentiality.VOTING),
        sha256=hashlib.sha256(MARKER.encode()).hexdigest(),
    )
    items = tuple(
        dataclasses.replace(item, attachments=(item.attachments[0], attachment)) if item.number == "18/2022" else item
        for item in items
    )
    interests = tuple(dataclasses.replace(interest, person=MARKER, text=MARKER) for interest in data.opening.interests)
    guests = tuple(dataclasses.replace(guest, person=MARKER) for guest in data.attendance.guests)
    return dataclasses.replace(
        data,
        items=items,
        opening=dataclasses.replace(data.opening, interests=interests),
        attendance=dataclasses.replace(data.attendance, guests=guests),
    )


@pytest.mark.papers
def test_the_full_rendering_tells_what_the_others_must_not():
    # What the next test looks for is really there to be found.
    full = everything_in(printed(_with_secrets()))
    assert full.count(MARKER) > 20
    assert hashlib.sha256(MARKER.encode()).hexdigest() in full


@pytest.mark.papers
def test_the_partners_rendering_holds_nothing_of_closed_items_in_bytes_or_text():
    told = redact(_with_secrets(), Rendering.PARTNERS)
    pdf = everything_in(printed(told))
    for secret in (MARKER, hashlib.sha256(MARKER.encode()).hexdigest(), hashlib.sha256(MARKER.encode()).hexdigest()[:8]):
        assert secret not in pdf
        assert secret not in minutes_html(told)
        assert secret not in str(told.to_json())


@pytest.mark.papers
def test_the_observers_rendering_holds_what_is_for_members_and_nothing_for_voting_seats():
    data = samples.minutes_with_closed_items()
    items = tuple(_marked(item, MARKER) if item.number == "21/2022" else item for item in data.items)
    pdf = everything_in(printed(redact(dataclasses.replace(data, items=items), Rendering.OBSERVERS)))
    assert MARKER not in pdf
    assert "Felles ramme for deling av genomdata" in pdf


def test_reduced_renderings_say_what_is_left_out():
    partners, observers = words(samples.partners_minutes()), words(samples.observers_minutes())
    assert "Utgave for partnere. Sakene 20/2022 og 21/2022 er ikke med i denne utgaven." in partners
    assert "Utgave for observatører. Sak 21/2022 er ikke med i denne utgaven." in observers
    assert "Interesser i saker som ikke er med i denne utgaven, er utelatt." in partners
    assert "Ingen andre interesser" not in partners
    full = words(samples.minutes_with_closed_items())
    assert "Utgaven for observatører er uten sak 21/2022. Utgaven for partnere er uten sakene 20/2022 og 21/2022." in full


def test_a_reduced_rendering_that_lacks_nothing_says_so():
    data = samples.approved_minutes(items=samples.approved_minutes().items[:2])
    assert "Utgave for partnere. Ingenting er utelatt." in words(redact(data, Rendering.PARTNERS))


# --- What is typed ---------------------------------------------------------------------------------------

HOSTILE = "<script>alert(1)</script><img src='file:///etc/passwd'>\x00 \u202e😀 '\";-- {{ 7*7 }} %(x)s ≥"


@pytest.mark.papers
def test_whatever_is_typed_stays_letters():
    data = _marked(samples.minutes_with_closed_items(), HOSTILE)
    data = dataclasses.replace(data, language="nb", zone="Europe/Oslo")
    assert problems(printed(data)) == []
    html = minutes_html(data)
    assert "<script" not in html
    assert "<img src=&#39;" not in html.replace("&lt;img", "")
    assert "[U+1F600]" in html
    assert "{{ 7*7 }}" in html


@pytest.mark.papers
@pytest.mark.slow
@given(st.text(max_size=400), st.text(max_size=60))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_makes_a_good_paper(text, name):
    item = Item("1/2022", name, text=text, decisions=(Decision("1/2022", text),))
    data = dataclasses.replace(samples.empty_meeting(), items=(item,), place=name)
    assert problems(printed(data)) == []


# --- Sentences -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "changes", "nb", "en"),
    [
        (
            MeetingState.MINUTES_DRAFT,
            {},
            "Under arbeid. Ikke sendt til medlemmene, ikke behandlet av styringsgruppen.",
            "In preparation. Not sent to members, not considered by styringsgruppen.",
        ),
        (
            MeetingState.IN_REVIEW,
            {"review_until": dt.date(2023, 1, 6)},
            "Medlemmene kan sende merknader til og med 6. januar 2023.",
            "Members may comment until 6 January 2023.",
        ),
        (
            MeetingState.APPROVED,
            {"approval": Approval(ApprovalManner.MEETING, dt.date(2023, 2, 8), meeting="1/2023")},
            "Godkjent uten endringer i møte 1/2023 den 8. februar 2023. Versjon 1.",
            "Approved without changes at meeting 1/2023 on 8 February 2023. Version 1.",
        ),
        (
            MeetingState.APPROVED,
            {"approval": Approval(ApprovalManner.MEETING_WITH_CHANGES, dt.date(2023, 2, 8), meeting="1/2023")},
            "Godkjent med endringer i møte 1/2023 den 8. februar 2023. Versjon 1.",
            "Approved with changes at meeting 1/2023 on 8 February 2023. Version 1.",
        ),
        (
            MeetingState.APPROVED,
            {"approval": Approval(ApprovalManner.CHAIRS, dt.date(2022, 12, 20))},
            "Godkjent av lederne den 20. desember 2022. Versjon 1.",
            "Approved by the chairs on 20 December 2022. Version 1.",
        ),
        (
            MeetingState.APPROVED,
            {"approval": Approval(ApprovalManner.NO_OBJECTION, dt.date(2023, 1, 7), deadline=dt.date(2023, 1, 6))},
            "Godkjent uten innsigelser innen fristen 6. januar 2023. Versjon 1.",
            "Approved without objection by the deadline of 6 January 2023. Version 1.",
        ),
    ],
)
def test_the_band_says_how_the_minutes_stand_and_how_they_were_approved(state, changes, nb, en):
    data = dataclasses.replace(samples.draft_minutes(), state=state, **changes)
    assert _band(data) == nb
    assert _band(in_language(data, "en")) == en
    assert nb in words(data)  # in the facts too, since a band is not read aloud


def _band(data: MinutesData) -> str:
    found = re.search(r'data-band="([^"]*)"', minutes_html(data))
    assert found
    return entities.unescape(found.group(1)).replace("\u00a0", " ")


def test_a_correction_says_which_version_holds_meanwhile_and_which_it_replaces():
    corrected = samples.corrected_minutes()
    assert _band(corrected) == "Godkjent av lederne den 24. februar 2023. Versjon 2, erstatter versjon 1."
    in_preparation = dataclasses.replace(corrected, state=MeetingState.MINUTES_DRAFT)
    assert _band(in_preparation).startswith("Rettelse under arbeid, ")
    assert _band(in_preparation).endswith("Versjon 1 gjelder inntil videre.")


def test_a_version_after_a_revoked_one_replaces_nothing():
    assert _band(samples.english_minutes()).endswith("Version 2.")


@pytest.mark.parametrize(
    ("decision", "nb", "en"),
    [
        (Decision("1/2022", "x", is_as_proposed=True), "Enstemmig. Vedtatt som foreslått.", "Unanimous. Adopted as proposed."),
        (
            Decision("1/2022", "x", is_as_proposed=False),
            "Enstemmig. Endret i forhold til forslaget.",
            "Unanimous. Changed from the proposal.",
        ),
        (Decision("1/2022", "x"), "Enstemmig. Vedtatt.", "Unanimous. Adopted."),
        (
            Decision("1/2022", "x", manner=Manner.CONSENSUS, is_as_proposed=True),
            "Ved konsensus. Vedtatt som foreslått.",
            "By consensus. Adopted as proposed.",
        ),
        (
            Decision("1/2022", "x", manner=Manner.VOTES, is_as_proposed=True, votes=Votes(VoteGroup(3), VoteGroup(1, ("NTNU",)))),
            "Vedtatt som foreslått, mot én stemme.",
            "Adopted as proposed, with one vote against.",
        ),
        (
            Decision("1/2022", "x", manner=Manner.VOTES, is_as_proposed=True, votes=Votes(VoteGroup(15), VoteGroup(2))),
            "Vedtatt som foreslått, mot to stemmer.",
            "Adopted as proposed, with two votes against.",
        ),
        (
            Decision("1/2022", "x", manner=Manner.VOTES, is_as_proposed=True, votes=Votes(VoteGroup(15))),
            "Vedtatt som foreslått, uten stemmer mot.",
            "Adopted as proposed, with no votes against.",
        ),
        (
            Decision("1/2022", "x", manner=Manner.VOTES, is_as_proposed=False, votes=Votes(VoteGroup(15), VoteGroup(13))),
            "Vedtatt mot 13 stemmer. Endret i forhold til forslaget.",
            "Adopted with 13 votes against. Changed from the proposal.",
        ),
        (
            Decision("1/2022", "x", manner=Manner.VOTES, votes=Votes(VoteGroup(15))),
            "Vedtatt uten stemmer mot.",
            "Adopted with no votes against.",
        ),
        (
            Decision("1/2022", "x", manner=Manner.VOTES, votes=Votes(VoteGroup(2), VoteGroup(2), casting_vote_by="Kari Lunde")),
            "Vedtatt mot to stemmer. Dobbeltstemmen til Kari Lunde avgjorde.",
            "Adopted with two votes against. The casting vote of Kari Lunde decided.",
        ),
        (
            Decision("1/2022", "x", outcome=Outcome.NOT_ADOPTED, manner=Manner.VOTES, votes=Votes(VoteGroup(5), VoteGroup(11))),
            "Ikke vedtatt: 5 stemte for og 11 mot.",
            "Not adopted, with 5 votes for and 11 against.",
        ),
        (Decision("1/2022", "x", outcome=Outcome.NOT_ADOPTED), "Enstemmig. Ikke vedtatt.", "Unanimous. Not adopted."),
        (Decision("1/2022", "x", outcome=Outcome.NOTED), "Enstemmig. Tatt til orientering.", "Unanimous. Noted."),
        (
            Decision("1/2022", "x", outcome=Outcome.RECOMMENDATION, manner=Manner.VOTES),
            "Ved avstemning. Tilråding, fordi møtet ikke var vedtaksført.",
            "By votes. A recommendation: the meeting was not quorate.",
        ),
    ],
)
def test_outcome_and_how_it_came_about_are_always_told(decision, nb, en):
    data = dataclasses.replace(samples.empty_meeting(), items=(Item("1/2022", "Sak", decisions=(decision,)),))
    assert nb in words(data)
    assert en in words(in_language(data, "en"))


@pytest.mark.parametrize(
    ("occupant", "nb", "en"),
    [
        (Occupant("Kari", presence=Presence.REMOTE), "Kari , digitalt", "Kari , online"),
        (Occupant("Kari", presence=Presence.PHONE), "Kari , på telefon", "Kari , by phone"),
        (Occupant("Kari", alternate_for="Ola"), "Kari , vara for Ola", "Kari , alternate for Ola"),
        (Occupant("Kari", spells=(Spell(arrived_at=dt.time(12, 40)),)), "Kari , fra kl. 12.40", "Kari , from 12:40"),
        (Occupant("Kari", spells=(Spell(left_at=dt.time(14, 30)),)), "Kari , til kl. 14.30", "Kari , until 14:30"),
        (
            Occupant("Kari", spells=(Spell(dt.time(12, 40), dt.time(13)), Spell(dt.time(14)))),
            "Kari , kl. 12.40–13.00, fra kl. 14.00",
            "Kari , 12:40–13:00, from 14:00",
        ),
        (Occupant("Kari", spells=(Spell(),)), "Kari ", "Kari "),
        (Occupant("Kari", spells=(Spell(item="2/2022"),)), "Kari , under sak 2/2022", "Kari , during item 2/2022"),
        (
            Occupant("Kari", recused_items=("2/2022", "3/2022")),
            "Kari , ikke under sakene 2/2022 og 3/2022",
            "Kari , not during items 2/2022 and 3/2022",
        ),
    ],
)
def test_attendance_says_how_for_whom_and_from_when_to_when(occupant, nb, en):
    seat = SeatAttendance("NTNU", (occupant,))
    attendance = Attendance(Quorum(1, 1, 1, is_quorate=True), (SideAttendance("Akademia", 1, 1, (seat,)),))
    data = dataclasses.replace(samples.empty_meeting(), attendance=attendance)
    assert nb in words(data)
    assert en in words(in_language(data, "en"))


def test_a_seat_without_a_vote_and_two_people_in_one_seat_are_told():
    seat = SeatAttendance("NTNU", (Occupant("Kari"), Occupant("Ola")), is_voting=False)
    attendance = Attendance(Quorum(0, 1, 1, is_quorate=False), (SideAttendance("Akademia", 0, 1, (seat,)),))
    assert "Kari , uten stemmerett Ola , uten stemmerett" in words(
        dataclasses.replace(samples.empty_meeting(), attendance=attendance)
    )


def test_quorum_is_told_by_each_rule():
    def told(quorum: Quorum) -> str:
        return words(samples.approved_minutes(attendance=Attendance(quorum)))

    assert "Mer enn halvparten av plassene med stemmerett (krav: 12 av 22). Til stede: 16." in told(
        Quorum(16, 22, 12, is_quorate=True)
    )
    assert "(krav: 10 av 22)" in told(Quorum(16, 22, 10, is_quorate=True, rule=QuorumRule.NUMBER))
    sides = (SideRequirement("offentlig", 5), SideRequirement("industri", 4))
    per_side = told(Quorum(16, 22, 9, is_quorate=True, rule=QuorumRule.PER_SIDE, sides=sides))
    assert "for hver partnertype (krav: offentlig 5, industri 4)" in per_side
    without = told(Quorum(6, 22, 12, is_quorate=False))
    assert "Møtet var ikke vedtaksført (6 av 22). Det møtet kom fram til, er tilrådinger." in without
    assert "6 av 22 plasser, ikke vedtaksført" in without


def test_the_opening_tells_remarks_short_notice_and_earlier_minutes():
    english = words(samples.english_minutes())
    assert "The notice was sent five days before the meeting. The notice period is 14 days." in english
    assert "The minutes of meeting 2/2022 were approved without changes (item 15/2022)." in english
    assert "The minutes of meeting 3/2022 were approved with changes (item 16/2022)." in english
    assert "Item 24/2022 was raised under any other business." in english
    ordinary = words(samples.approved_minutes())
    assert "Møtelederen åpnet møtet kl. 12.00. Møtelederen minnet om konsortiets konkurranserettslige retningslinjer." in ordinary
    assert "Innkallingen ble sendt" not in ordinary
    assert "Ingunn Fæster (Astrid Pharma Norge) meldte interesse i sak 21/2022. Ingen andre interesser ble meldt." in ordinary


def test_an_item_that_was_not_treated_says_so_in_its_place_and_in_the_closing():
    english = words(samples.english_minutes())
    assert "The item was postponed until meeting 1/2023." in english
    assert "The item was withdrawn." in english
    assert "The item was not reached." in english
    assert "Postponed: item 20/2022 Analysis platform." in english
    assert "Not reached: item 22/2022 Arendalsuka 2023." in english
    planned = dataclasses.replace(samples.empty_meeting(), items=(Item("1/2022", "Sak", state=ItemState.PLANNED),))
    assert "Saken ble" not in words(planned)


def test_a_recusal_a_changed_proposal_and_a_statement_are_told():
    ordinary = words(samples.approved_minutes())
    assert (
        "Ingunn Fæster (Astrid Pharma Norge) fratrådte under behandlingen fordi søsterselskapet er en av tilbyderne." in ordinary
    )
    assert "Møtet var vedtaksført (14 av 22)." in ordinary
    assert "Forslag til vedtak: Styringsgruppen vedtar handlingsplan og budsjett for 2023 slik det er lagt fram." in ordinary
    assert ordinary.count("Forslag til vedtak:") == 1
    assert "Merknad til vedtaket fra Lungekreftforeningen" in ordinary
    assert "Statement entered in the record by Lungekreftforeningen" in words(samples.english_minutes())


def test_a_second_decision_of_an_item_has_a_number_of_its_own():
    assert "Not adopted 18/2022-2" in words(samples.english_minutes())


def test_actions_are_told_with_their_owners_and_last_day():
    ordinary = words(samples.approved_minutes())
    assert "Silje Aas, prosjektkontoret: sende handlingsplanen med budsjett til partnerne senest 13. januar 2023" in ordinary
    assert "Eirik Nordvoll, project lead: ask for quotes no date set" in words(samples.english_minutes())
    assert "Åpent, ny frist 1. apr. 2023" in ordinary


def test_closing_tells_other_business_next_meeting_and_end():
    ordinary = words(samples.approved_minutes())
    assert "Eventuelt (23/2022): Frist for innspill. Kreftforeningen minnet om" in ordinary
    assert (
        "Neste møte (1/2023) er onsdag 8. februar 2023 kl. 12.00–15.00, Oslo universitetssykehus, Radiumhospitalet." in ordinary
    )
    assert "Møtet ble hevet kl. 15.10." in ordinary
    assert "Eventuelt. Ingen saker ble meldt." in words(samples.empty_meeting())


def test_what_was_raised_without_becoming_an_item_is_told():
    closing = dataclasses.replace(samples.empty_meeting().closing, other_business="Kreftforeningen **minnet** om fristen.")
    told = words(dataclasses.replace(samples.empty_meeting(), closing=closing))
    assert "Eventuelt. Kreftforeningen minnet om fristen." in told
    assert "Ingen saker ble meldt" not in told


def test_what_was_said_of_the_next_meeting_is_told_while_none_is_set():
    closing = dataclasses.replace(samples.empty_meeting().closing, next_meeting_note="i mars, digitalt")
    assert "Neste møte: i mars, digitalt." in words(dataclasses.replace(samples.empty_meeting(), closing=closing))


def test_what_was_said_of_interests_and_the_next_meeting_besides_is_told():
    ordinary = samples.approved_minutes()
    opening = dataclasses.replace(ordinary.opening, interests_note="Ingen var inhabile.")
    closing = dataclasses.replace(ordinary.closing, next_meeting_note="Ta med pass")
    told = words(dataclasses.replace(ordinary, opening=opening, closing=closing))
    assert "meldte interesse i sak 21/2022. Ingen var inhabile." in told
    assert "Radiumhospitalet. Ta med pass." in told


# Told by what they decide (language, zone), or only where a title is missing (file names).
UNTOLD = {"language", "zone", "file_name"}


def _leaves(value, path=()):
    """Every text in the data, by the names of the fields that lead to it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _leaves(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _leaves(part, path)
    elif type(value) is str:
        yield path, value


def _with_every_text() -> MinutesData:
    """Minutes in which no text is empty, each another, so that whatever is not printed is found out."""
    counter = itertools.count(1)

    def filled(value, name=""):
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return dataclasses.replace(
                value, **{f.name: filled(getattr(value, f.name), f.name) for f in dataclasses.fields(value)}
            )
        if isinstance(value, tuple):
            return tuple(filled(part, name) for part in value)
        return f"ord{next(counter):04}x" if type(value) is str and name not in UNTOLD | {"sha256"} else value

    ordinary = samples.approved_minutes()
    opening = dataclasses.replace(ordinary.opening, remarks="x", interests_note="x", notice_days=3)
    corrected = samples.corrected_minutes()
    item = dataclasses.replace(ordinary.items[1], state=ItemState.POSTPONED, recusals=ordinary.items[4].recusals, reason="x")
    item = dataclasses.replace(item, decisions=(*item.decisions, *ordinary.items[3].decisions), level=Confidentiality.MEMBERS)
    return filled(dataclasses.replace(corrected, opening=opening, items=(item, ordinary.items[-1])))


def test_no_text_that_the_minutes_hold_is_left_unprinted():
    data = _with_every_text()
    assert data.approval
    in_meeting = dataclasses.replace(data.approval, manner=ApprovalManner.MEETING)
    version = dataclasses.replace(data.details.versions[1], note="")
    variants = (
        data,
        dataclasses.replace(data, approval=in_meeting, details=dataclasses.replace(data.details, versions=(version,))),
        dataclasses.replace(data, state=MeetingState.MINUTES_DRAFT),
    )
    html = " ".join(minutes_html(variant) for variant in variants).replace("\u200b", "").lower()
    texts = [(path, text.lower()) for path, text in _leaves(data) if path[-1] not in UNTOLD | {"sha256"}]
    printed_paths = {path for path, text in texts if text in html}
    assert {path for path, _ in texts} - printed_paths == set()
    assert all(text for _, text in texts)


def test_a_written_procedure_tells_answers_instead_of_presence():
    told = words(samples.written_procedure())
    assert "Referat fra skriftlig behandling 2/2022 i styringsgruppen for CONNECT" in told
    assert "3.–10. juni 2022" in told
    assert "Svar 3 av 4 plasser, vedtaksført" in told
    assert "Ingunn Fæster , svarte ikke" in told
    assert "Saken ble sendt ut 3. juni 2022 med svarfrist 10. juni 2022." in told
    assert "Møtet" not in told
    assert "Avslutning" not in told


def test_place_and_time_are_told_by_the_form_of_the_meeting():
    def told(**changes) -> str:
        return words(dataclasses.replace(samples.empty_meeting(), **changes))

    assert "Sted Digitalt" in told(form=MeetingForm.ONLINE)
    assert "Sted Rommet, og digitalt" in told(form=MeetingForm.HYBRID, place="Rommet")
    assert "Sted I møterom og digitalt" in told(form=MeetingForm.HYBRID)
    assert "Tid Tirsdag 1. mars 2022 kl. 09.00 (UTC+1)" in told(is_zone_shown=True)
    assert "(UTC+5:30)" in told(is_zone_shown=True, zone="Asia/Kolkata")
    assert "(UTC−3)" in told(is_zone_shown=True, zone="America/Sao_Paulo")


def test_details_tell_what_proves_the_paper():
    ordinary = words(samples.approved_minutes())
    assert "23. november 2022, 21 dager før møtet" in ordinary
    assert "7. desember 2022. Vedlegg 20-2 ettersendt 12. desember 2022." in ordinary
    assert "Frist 6. januar 2023. To merknader." in ordinary
    assert "I møte 1/2023 den 8. februar 2023, sak 1/2023, uten endringer" in ordinary
    assert "Kode 7KQ4-M2XD-91TB på https://connect.example/verify/7KQ4-M2XD-91TB , eller les av QR-koden." in ordinary
    corrected = words(samples.corrected_minutes())
    assert "Av lederne den 24. februar 2023: Ragnhild Sørlie og Tor-Arne Bakkevig" in corrected
    assert "Rettelse: Fristen i sak 18/2022 var 13. januar, ikke 31. januar." in corrected
    assert "E-post fra Tor-Arne Bakkevig 24. februar 2023.eml" in corrected
    english = words(samples.english_minutes())
    assert "No comments." in english
    assert "Approval revoked" in english
    assert "The Ministry gets a copy." in english


# --- At a glance -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kort vedtak.", "Kort vedtak."),
        ("Rammen er 1,8 mill. kroner for 2023. " + "Mer tekst. " * 20, "Rammen er 1,8 mill. kroner for 2023."),
        ("Versjon 1.0. Rammen tas i bruk. " + "Mer tekst. " * 20, "Versjon 1.0."),
        ("Et ord " * 60, ("Et ord " * 12).rstrip() + " …"),
        ("**Fet** og\n\n- liste", "Fet og liste"),
    ],
)
def test_page_one_tells_a_decision_in_a_line_or_two(text, told):
    data = dataclasses.replace(samples.empty_meeting(), items=(Item("1/2022", "Sak", decisions=(Decision("1/2022", text),)),))
    glance = words(data).partition("Til stede")[0]
    assert f"1/2022 Sak. {told}" in glance


def test_page_one_says_what_a_reader_must_not_miss():
    glance = words(samples.english_minutes()).partition("Present")[0]
    assert "Not adopted." in glance
    assert "A recommendation: the meeting was not quorate." in glance
    assert "Én stemme mot." in words(samples.approved_minutes()).partition("Til stede")[0]


# --- Blocks ----------------------------------------------------------------------------------------------


def _side(seats: int) -> SideAttendance:
    return SideAttendance("Side", seats, seats, tuple(samples.a_seat("NTNU", "Kari") for _ in range(seats)))


def test_sides_stand_in_pairs_and_long_ones_by_themselves():
    rows = blocks.side_rows([_side(3), _side(4), _side(30), _side(1), _side(2)])
    assert [(len(row.sides), row.is_stacked) for row in rows] == [(2, False), (1, True), (1, True), (1, False)]
    assert blocks.side_rows([]) == ()


def test_sentences_run_on_and_lists_stand_by_themselves():
    joined = blocks.joined_paragraphs(
        [Markup("En."), Markup("<p>To.</p>"), Markup(""), Markup("<ul><li>a</li></ul>"), Markup("Tre.")]
    )
    assert joined == "<p>En. To.</p><ul><li>a</li></ul><p>Tre.</p>"


def test_a_lead_word_stands_in_the_first_paragraph_or_before_a_list():
    assert blocks.with_lead("Forslag:", "Vi vedtar.") == "<p><strong>Forslag:</strong> Vi vedtar.</p>"
    assert blocks.with_lead("Forslag:", "- a").startswith("<p><strong>Forslag:</strong> </p><ul>")
