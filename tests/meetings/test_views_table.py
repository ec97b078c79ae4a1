"""The pages from opening a meeting to its sealed versions, through a browser without a screen."""

import json
from datetime import timedelta

import pytest

from consortium.core.db import db
from consortium.meetings.models import Item, Meeting, Spell
from consortium.meetings.rules.words import MeetingState
from consortium.meetings.services import attendance
from consortium.meetings.services import conduct as conduct_services
from tests.meetings.tables import a_cast, a_convened_meeting, add_discussion, items_of, opened

BASE = "/connect/committees/sc/meetings/2022-4"


@pytest.fixture
def cast(session):
    return a_cast()


@pytest.fixture
def meeting(cast):
    return opened(a_convened_meeting(cast, "Handlingsplan", "Budsjett"))


@pytest.fixture
def siri(client, cast):
    """The secretary: a partner's person, no staff."""
    return client.sign_in(cast.users["siri"])


def everybody(cast, meeting):
    for seat in cast.voting:
        attendance.tick(meeting, seat, is_present=True, now=meeting.starts_at)


def table(meeting, item=0):
    return f"{BASE}/conduct/{items_of(meeting)[item].id}"


def again(meeting):
    return db.session.get_one(Meeting, meeting.id)


def test_the_screen_shows_agenda_item_and_seats(siri, cast, meeting):
    everybody(cast, meeting)
    page = siri.get(f"{BASE}/conduct")
    assert page.status == 200
    assert page.path == table(meeting)
    assert "Handlingsplan" in page.text
    assert "av 4 plasser. Vedtaksfør." in page.text
    assert "krav 3" in page.text


def test_the_screen_costs_at_most_twenty_queries(siri, cast, meeting, queries):
    everybody(cast, meeting)
    path = table(meeting)
    siri.get(path)
    with queries() as seen:
        siri.get(path)
    assert len(seen) <= 20, "\n".join(seen)


def test_opening_leads_to_the_screen(siri, cast, session):
    meeting = a_convened_meeting(cast)
    siri.get("/connect/decisions")
    page = siri.post(f"{BASE}/conduct/open")
    assert page.path == table(meeting)
    assert again(meeting).state is MeetingState.IN_PROGRESS


def test_everything_may_be_typed_afterwards(siri, cast, session):
    meeting = a_convened_meeting(cast)
    siri.get("/connect/decisions")
    siri.post(f"{BASE}/conduct/write-afterwards")
    assert again(meeting).state is MeetingState.MINUTES_DRAFT


def test_a_decision_is_recorded_without_leaving_the_screen(siri, cast, meeting):
    everybody(cast, meeting)
    page = siri.get(table(meeting))
    form = page.form("Registrer vedtaket")
    assert form.value("text") == "Styringsgruppen vedtar planen."
    page = form.submit("Registrer vedtaket")
    assert page.path == table(meeting)
    assert "Vedtak 1/2022 er registrert." in page.text
    assert "Enstemmig" in page.text
    assert "Neste sak: 2/2022 Budsjett" in page.text


def test_a_refused_vote_keeps_what_was_typed(siri, cast, meeting):
    everybody(cast, meeting)
    page = siri.get(table(meeting))
    gone = cast.seats["silje"]
    attendance.tick(meeting, gone, is_present=False, now=meeting.starts_at)
    page = page.form("Registrer vedtaket").submit("Registrer vedtaket", text="Min tekst", how="votes")
    assert page.status == 422
    assert "Stemmene blir 4 til sammen, men bare 3 med stemmerett er til stede." in page.text
    assert page.form("Registrer vedtaket").value("text") == "Min tekst"


def test_before_anybody_is_ticked_the_sheet_is_a_decision_in_title_and_button(siri, cast, meeting):
    page = siri.get(table(meeting))
    assert "Vedtak 1/2022" in page.text
    assert "Tilråding" not in page.text
    assert page.form("Registrer vedtaket")


def test_without_quorum_the_sheet_is_a_recommendation(siri, cast, meeting):
    attendance.tick(meeting, cast.seats["ragnhild"], is_present=True, now=meeting.starts_at)
    page = siri.get(table(meeting))
    assert "Tilråding 1/2022" in page.text
    assert "Det dere blir enige om nå, er en tilråding." in page.text
    page = page.form("Registrer tilrådingen").submit("Registrer tilrådingen")
    assert items_of(again(meeting))[0].decisions[0].outcome.value == "recommendation"


def test_an_item_is_postponed_by_its_chip(siri, cast, meeting):
    page = siri.get(table(meeting))
    page = page.form("Registrer vedtaket").submit("Registrer vedtaket", how="postponed")
    assert "Sak 1/2022: utsatt." in page.text


def test_ticks_change_only_the_seats_that_were_changed(siri, cast, meeting):
    page = siri.get(table(meeting))
    seats = {name: str(seat.id) for name, seat in cast.seats.items()}
    attendance.tick(meeting, cast.seats["eirik"], is_present=True, now=meeting.starts_at)
    data = {"shown": list(seats.values()), "present": [seats["ragnhild"]]}
    page = siri.post(f"{table(meeting)}/seats", data)
    assert page.status == 200
    spells = {spell.seat_id for spell in db.session.query(Spell).all()}
    assert spells == {cast.seats["ragnhild"].id, cast.seats["eirik"].id}


def test_the_text_saves_itself_while_one_writes(siri, cast, meeting):
    page = siri.get(table(meeting))
    form = next(one for one in page.forms if "minutes_text" in one.fields)
    data = {name: values[0] for name, values in form.fields.items()} | {"minutes_text": "Drøftet."}
    answer = siri.post(table(meeting), data, headers={"Accept": "application/json"})
    assert answer.status == 200
    assert json.loads(answer.body)["saved"].startswith("Lagret ")
    again_data = (
        data
        | {key: str(json.loads(answer.body)[key]) for key in ("version", "opened", "form_id")}
        | {"minutes_text": "Drøftet mer."}
    )
    assert siri.post(table(meeting), again_data, headers={"Accept": "application/json"}).status == 200
    assert items_of(again(meeting))[0].minutes_text == "Drøftet mer."
    stale = siri.post(table(meeting), data | {"minutes_text": "Min versjon."}, headers={"Accept": "application/json"})
    assert stale.status == 409
    page = siri.post(table(meeting), data | {"minutes_text": "Min versjon."})
    assert page.status == 409
    assert "Min versjon." in page.text
    assert "Drøftet mer." in page.text


@pytest.mark.slow
def test_a_new_item_an_interest_a_statement_and_an_action(siri, cast, meeting):
    everybody(cast, meeting)
    page = siri.get(table(meeting))
    page = page.form("Legg til saken").submit("Legg til saken", title="Fra bordet")
    assert "Sak 3/2022 står på sakslisten." in page.text
    page = siri.get(table(meeting))
    page = page.form("Lagre inhabiliteten").submit("Lagre inhabiliteten", reason="hun er part")
    assert "hun er part" in page.text
    page = siri.get(table(meeting, 1))
    page = page.form("Registrer vedtaket").submit("Registrer vedtaket")
    page = page.form("Legg til merknaden").submit("Legg til merknaden", by="Marte Hovland", text="Uenig.")
    assert "Merknad til vedtaket fra Marte Hovland" in page.text
    owner = next(value for value, label in page.form("Lagre oppfølgingspunktet").choices("owner").items() if "Marte" in label)
    page = page.form("Lagre oppfølgingspunktet").submit(
        "Lagre oppfølgingspunktet", text="Send utkastet", owner=owner, due_on="15. januar 2023"
    )
    assert "Send utkastet" in page.text
    assert "15.\u00a0jan." in page.body.decode()


def test_going_on_takes_up_the_next_item(siri, cast, meeting):
    add_discussion(meeting)
    siri.get(table(meeting))
    page = siri.post(f"{table(meeting, 2)}/next")
    assert page.path == table(meeting, 2)
    page = siri.post(f"{table(meeting, 0)}/next")
    assert page.path == table(meeting, 1)
    assert db.session.get_one(Item, items_of(again(meeting))[1].id).began_at is not None


def test_attendance_is_mended_with_times_and_guests(siri, cast, meeting):
    everybody(cast, meeting)
    page = siri.get(f"{BASE}/attendance")
    assert page.status == 200
    page = page.form("Legg til gjesten").submit("Legg til gjesten", name="Per Gjest")
    assert "Per Gjest" in page.text
    page = siri.get(f"{BASE}/attendance/seats/{cast.seats['silje'].id}")
    page = page.form("Lagre frammøtet").submit("Lagre frammøtet", from_at="12.30", until_at="12.10")
    assert page.status == 422
    assert "Den som går, må ha kommet før." in page.text


def test_ending_the_meeting_says_what_is_missing_and_copies_names(siri, cast, meeting):
    everybody(cast, meeting)
    page = siri.get(f"{BASE}/minutes/close")
    assert "2 saker mangler vedtak:" in page.text
    page = page.form("Avslutt møtet").submit("Avslutt møtet", opened_at="12.00", closed_at="15.00")
    assert page.path == f"{BASE}/minutes"
    assert "Sak 1/2022 mangler vedtak. Registrer vedtaket, eller merk saken som utsatt eller trukket." in page.text
    assert again(meeting).chaired_by == "Ragnhild Moe, leder (offentlig)"


def closed(cast, meeting):
    everybody(cast, meeting)
    for item in items_of(meeting):
        conduct_services.settle(item, item.state.POSTPONED)
    conduct_services.close_meeting(meeting, now=meeting.starts_at + timedelta(hours=2))
    return meeting


@pytest.mark.slow
def test_a_member_reads_and_comments_and_sees_what_changed(siri, make_client, cast, meeting):
    closed(cast, meeting)
    carol = make_client().sign_in(cast.users["marte"])
    assert carol.get(f"{BASE}/review").status == 404
    page = siri.get(f"{BASE}/minutes")
    page = page.form("Send til merknader").submit("Send til merknader", until="31. desember 2099")
    assert "Referatet er på vei til" in page.text
    page = carol.get(f"{BASE}/review")
    item = items_of(again(meeting))[0]
    form = next(one for one in page.forms if one.action.endswith(f"/items/{item.id}"))
    page = form.submit(text="Datoen er feil.")
    assert "Merknaden din er sendt." in page.text
    assert "Datoen er feil." in siri.get(f"{BASE}/minutes").text
    assert carol.get(f"{BASE}/conduct").status in (403, 404)
    assert carol.get(f"{BASE}/minutes").status in (403, 404)


def test_the_frame_shows_what_somebody_else_typed_meanwhile(siri, make_client, cast, meeting):
    closed(cast, meeting)
    page = siri.get(f"{BASE}/minutes/frame")
    bob = make_client().sign_in(cast.users["bob"])
    bob.get(f"{BASE}/minutes/frame").form("Lagre").submit("Lagre", any_other_business="Bobs tekst")
    page = page.form("Lagre").submit("Lagre", any_other_business="Siris tekst")
    assert page.status == 409
    assert "Bobs tekst" in page.text
    assert "Siris tekst" in page.text


def test_who_comes_after_the_votes_were_shown_is_asked_before_they_count(siri, cast, meeting):
    for name in ("ragnhild", "eirik", "marte"):
        attendance.tick(meeting, cast.seats[name], is_present=True, now=meeting.starts_at)
    page = siri.get(table(meeting))
    attendance.tick(meeting, cast.seats["silje"], is_present=True, now=meeting.starts_at)
    page = page.form("Registrer vedtaket").submit("Registrer vedtaket", how="votes")
    assert "Fjordgen" in page.text
    assert "har kommet siden stemmene ble vist" in page.text
    page = page.form("Registrer vedtaket").submit("Registrer vedtaket")
    assert "4 for, 0 mot, 0 avholdende" in page.text


def test_the_second_seat_of_a_partner_gives_no_vote_unless_asked(siri, cast, meeting):
    cast.seats["silje"].partnership_id = cast.seats["eirik"].partnership_id
    everybody(cast, meeting)
    page = siri.get(table(meeting))
    form = page.form("Registrer vedtaket")
    assert form.value(f"vote-{cast.seats['silje'].id}") == "none"
    assert "3 for, 0 mot, 0 avholdende" in form.submit("Registrer vedtaket", how="votes").text
