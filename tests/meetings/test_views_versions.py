"""Sealed versions, their files, the page that verifies them, and the register: who gets what."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from pypdf import PdfWriter

from consortium.committees.models import Holder
from consortium.committees.rules import Confidentiality
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.journal.models import ReadEntry
from consortium.meetings.models import Edition, Meeting, MinutesVersion
from consortium.meetings.queries.versions import versions_of
from consortium.meetings.rules.levels import Level, Part, Standing
from consortium.meetings.rules.table import DecisionDetails
from consortium.meetings.rules.words import MeetingState, Rendering
from consortium.meetings.services import approval, attendance, conduct, decisions
from consortium.outbox import worker
from tests import factories as make
from tests.meetings.tables import a_cast, a_convened_meeting, items_of, now_at, opened

BASE = "/connect/committees/sc/meetings/2022-4"
NOW = datetime(2023, 1, 9, 9, 0, tzinfo=UTC)


@pytest.fixture
def cast(session):
    return a_cast()


@pytest.fixture
def meeting(cast):
    """Minutes with one open and one closed item, ready for the chairs."""
    meeting = opened(a_convened_meeting(cast, "Handlingsplan", "MARKER om personal"))
    for seat in cast.voting:
        attendance.tick(meeting, seat, is_present=True, now=meeting.starts_at)
    open_item, closed_item = items_of(meeting)
    closed_item.confidentiality = Confidentiality.MEMBERS
    conduct.save_text(closed_item, "MARKER i teksten.")
    for item, text in ((open_item, "Styringsgruppen vedtar planen."), (closed_item, "MARKER i vedtaket.")):
        decisions.record(item, DecisionDetails(text), now_at(meeting, 20).presence, now=meeting.starts_at)
    conduct.close_meeting(meeting, now=meeting.starts_at + timedelta(hours=2))
    meeting.review_until = datetime(2023, 1, 6, tzinfo=UTC).date()
    return meeting


def seal(cast, meeting):
    sealer = approval.Sealer("Siri", "http://127.0.0.1", NOW)
    for name in ("ragnhild", "eirik"):
        approval.press(meeting, cast.seats[name], sealer)
    db.session.commit()
    return meeting


def a_partners_contact(cast):
    user = make.a_user("Dan Dahl")
    person = make.a_person("Dan Dahl", user_id=user.id)
    make.a_representative(cast.seats["marte"].partnership, person)
    return user


@pytest.mark.slow
def test_until_the_paper_is_made_the_page_says_so_and_then_gives_the_same_bytes(client, make_client, cast, meeting):
    seal(cast, meeting)
    marte = client.sign_in(cast.users["marte"])
    page = marte.get(f"{BASE}/minutes.pdf")
    assert page.status == 202
    assert "PDF-en lages. Siden oppdaterer seg selv." in page.text
    worker.run_due()
    first = marte.get(f"{BASE}/minutes.pdf")
    assert (first.status, first.headers["Content-Type"]) == (200, "application/pdf")
    assert first.body.startswith(b"%PDF")
    worker.run_due()
    assert marte.get(f"{BASE}/minutes.pdf").body == first.body
    etag = first.headers["ETag"]
    assert marte.get(f"{BASE}/minutes.pdf", headers={"If-None-Match": etag}).status == 304
    assert any("minutes sc 2022-4" in row.what for row in db.session.scalars(sa.select(ReadEntry)))


@pytest.mark.papers
def test_a_paper_that_was_fetched_is_closed_with_the_seat_and_with_the_version(client, make_client, cast, meeting):
    seal(cast, meeting)
    worker.run_due()
    marte, siri = client.sign_in(cast.users["marte"]), make_client().sign_in(cast.users["siri"])
    address = f"{BASE}/minutes.pdf?version=1"
    assert [one.get(address).status for one in (marte, marte, siri)] == [200, 200, 200]
    [version] = db.session.scalars(sa.select(MinutesVersion))
    version.revoked_at = NOW
    db.session.commit()
    assert [one.get(address).status for one in (marte, siri)] == [404, 200]
    version.revoked_at = None
    db.session.commit()
    assert marte.get(address).status == 200
    for holder in db.session.scalars(sa.select(Holder).filter_by(seat_id=cast.seats["marte"].id)):
        holder.ends, holder.reads_until = PartialDate(2022, 1), None
    db.session.commit()
    assert marte.get(address).status == 404


@pytest.mark.papers
def test_each_reader_gets_the_own_edition_and_what_is_closed_is_absent(client, make_client, cast, meeting):
    seal(cast, meeting)
    dan = a_partners_contact(cast)
    worker.run_due()
    full = client.sign_in(cast.users["marte"]).get(f"{BASE}/minutes.json")
    partners = make_client().sign_in(dan)
    assert "MARKER" in full.body.decode()
    assert "MARKER" not in partners.get(f"{BASE}/minutes.json").body.decode()
    paper = partners.get(f"{BASE}/minutes.pdf")
    assert paper.body == partners.get(f"{BASE}/minutes-partners.pdf").body
    assert b"MARKER" not in paper.body
    assert json.loads(full.body)["meeting"] == "4/2022"
    assert partners.get(f"{BASE}/minutes-observers.pdf").status == 404
    assert partners.get(f"{BASE}/actions.csv").status == 200


@pytest.mark.slow
def test_a_draft_is_for_who_runs_the_meeting(client, make_client, cast, meeting):
    siri = client.sign_in(cast.users["siri"])
    assert siri.get(f"{BASE}/minutes.pdf").status == 202
    worker.run_due()
    assert siri.get(f"{BASE}/minutes.pdf").body.startswith(b"%PDF")
    conduct.save_text(items_of(db.session.get_one(Meeting, meeting.id))[0], "Endret.")
    assert siri.get(f"{BASE}/minutes.pdf").status == 202
    marte = make_client().sign_in(cast.users["marte"])
    assert marte.get(f"{BASE}/minutes.pdf").status == 404
    assert marte.get(f"{BASE}/minutes.json").status == 404
    assert marte.get(f"{BASE}/minutes.pdf?version=1").status == 404


@pytest.mark.papers
def test_the_approved_version_stands_while_the_next_is_written(client, cast, meeting):
    seal(cast, meeting)
    dan = a_partners_contact(cast)
    approval.correct(meeting, None, text="Feil dato.", by="Siri")
    for version in versions_of(meeting):
        version.sealed_at = NOW - timedelta(days=4000)
    approval.begin_next_version(meeting)
    db.session.commit()
    worker.run_due()
    page = client.sign_in(dan).get(f"{BASE}/minutes.pdf")
    assert page.status == 200
    assert meeting.state is MeetingState.MINUTES_DRAFT


def test_the_verification_page_says_valid_revoked_or_nothing(client, cast, meeting):
    seal(cast, meeting)
    code = db.session.scalars(sa.select(Edition.code).where(Edition.rendering == Rendering.PARTNERS)).one()
    page = client.get(f"/verify/{code}")
    assert "Gyldig" in page.text
    assert "MARKER" not in page.text
    lead = Standing(Level.FULL, frozenset({Part.LEAD}))
    approval.revoke(meeting, lead, because="MARKER grunn", by="Alice", now=NOW)
    page = client.get(f"/verify/{code}")
    assert "Trukket tilbake" in page.text
    assert "MARKER" not in page.text
    assert client.get("/verify/AAAA-BBBB-CCCC").status == 404
    assert client.get(f"/verify?code={code.lower()}").path == f"/verify/{code}"


@pytest.mark.papers
def test_a_revoked_version_is_only_for_who_runs_the_meeting(client, make_client, cast, meeting):
    seal(cast, meeting)
    worker.run_due()
    lead = Standing(Level.FULL, frozenset({Part.LEAD}))
    approval.revoke(meeting, lead, because="Feil", by="Alice", now=NOW)
    db.session.commit()
    assert client.sign_in(cast.users["marte"]).get(f"{BASE}/minutes.pdf?version=1").status == 404
    assert make_client().sign_in(cast.users["siri"]).get(f"{BASE}/minutes.pdf?version=1").status == 200


@pytest.mark.slow
def test_the_register_holds_what_is_open_to_each_reader(client, make_client, cast, meeting):
    seal(cast, meeting)
    dan = a_partners_contact(cast)
    marte = client.sign_in(cast.users["marte"])
    page = marte.get("/connect/decisions")
    assert "MARKER om personal" in page.text
    assert "MARKER" not in marte.get("/connect/decisions?q=planen").text
    partners = make_client().sign_in(dan)
    assert "MARKER" not in partners.get("/connect/decisions").text
    assert "Handlingsplan" in partners.get("/connect/decisions").text
    export = partners.get("/connect/decisions?format=csv")
    assert "MARKER" not in export.body.decode("utf-8-sig")
    closed = items_of(db.session.get_one(Meeting, meeting.id))[1].decisions[0].id
    assert partners.get(f"/connect/decisions/{closed}").status == 404
    assert marte.get(f"/connect/decisions/{closed}").status == 200


def test_the_register_costs_at_most_ten_queries_besides_the_reader(client, cast, meeting, queries):
    seal(cast, meeting)
    marte = client.sign_in(cast.users["marte"])
    marte.get("/connect/decisions")
    with queries() as seen:
        marte.get("/connect/decisions")
    assert len(seen) <= 14, "\n".join(seen)


@pytest.mark.parametrize("is_sealed", [False, True])
def test_the_minutes_of_who_writes_them_cost_at_most_twenty_queries(client, cast, meeting, queries, is_sealed):
    if is_sealed:
        seal(cast, meeting)
    siri = client.sign_in(cast.users["siri"])
    path = "/connect/committees/sc/meetings/2022-4/minutes"
    siri.get(path)
    with queries() as seen:
        assert siri.get(path).status == 200
    assert len(seen) <= 20, "\n".join(seen)


def test_an_earlier_meeting_is_registered_with_its_file(client, cast, session):
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    stream = BytesIO()
    writer.write(stream)
    siri = client.sign_in(cast.users["siri"])
    page = siri.get("/connect/committees/sc/meetings/earlier")
    page = page.form("Registrer møtet").submit(
        "Registrer møtet", number="3", held_on="7. september 2022", file=(stream.getvalue(), "referat.pdf")
    )
    assert page.path == "/connect/committees/sc/meetings/2022-3", page.text
    assert siri.get("/connect/committees/sc/meetings/2022-3/minutes.pdf").body == stream.getvalue()
    page = siri.get("/connect/committees/sc/meetings/earlier")
    page = page.form("Registrer møtet").submit(
        "Registrer møtet", number="2", held_on="7. juni 2022", file=(b"not a pdf", "referat.pdf")
    )
    assert page.status == 422


def test_who_runs_the_meeting_sees_from_when_it_can_be_approved_instead_of_buttons(client, cast, meeting):
    siri = client.sign_in(cast.users["siri"])
    assert siri.get(f"{BASE}/minutes").texts("#approval button").count("Registrer godkjenningen") == 2
    meeting.state, meeting.review_until = MeetingState.IN_REVIEW, clock.today() + timedelta(days=1)
    db.session.commit()
    page = siri.get(f"{BASE}/minutes")
    assert page.texts("#approval button") == []
    assert page.text.count("når merknadsfristen er ute.") == 2
