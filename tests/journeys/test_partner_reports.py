"""The lead makes one partner's report and all of them; the partner's contact reports hours and reads the own report."""

import zipfile
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import expect

from consortium.accounts.rules import Role
from consortium.core import clock
from consortium.meetings.models import Spell
from consortium.meetings.rules.words import MeetingState
from tests.factories import (
    a_committee,
    a_meeting,
    a_partnership,
    a_person,
    a_representative,
    a_seat,
    a_user,
    an_organisation,
    noon_in,
)

pytestmark = pytest.mark.slow
PHONE = {"width": 390, "height": 844}


def test_from_reported_hours_to_a_report_that_the_partner_reads(session, page_as, outbox, tmp_path: Path):
    alice, dan = a_user("Alice Aas", Role.LEAD), a_user("Dan Dahl")
    partnership = a_partnership(an_organisation("Fjordgen AS", short_name="Fjordgen"))
    a_partnership(an_organisation("Havlab AS"))
    person = a_person("Dan Dahl", user_id=dan.id)
    a_representative(partnership, person)
    seat = a_seat(a_committee(), person, partnership=partnership)
    meeting = a_meeting(seat.committee, number=1, starts_at=noon_in(-7), state=MeetingState.APPROVED)
    session.add(Spell(meeting_id=meeting.id, seat_id=seat.id, person_id=person.id, person_name=person.name))
    session.commit()
    year = meeting.year
    record = f"/connect/partners/{partnership.id}"

    contact = page_as(dan, viewport=PHONE)
    contact.goto(record)
    contact.get_by_role("link", name=f"Rapporter timer for {clock.today().year}").click()
    contact.get_by_label("Timer dette året").fill("342,5")
    contact.get_by_role("button", name="Send rapporten").click()
    expect(contact.get_by_text("342,5").first).to_be_visible()

    lead = page_as(alice)
    lead.goto(record)
    lead.get_by_role("button", name=f"Bekreft {clock.today().year}").click()
    expect(lead.get_by_text("Bekreftet av prosjektlederen.")).to_be_visible()

    lead.goto(f"/connect/reports/partners?year={year}")
    lead.get_by_role("link", name="Fjordgen AS", exact=True).click()
    expect(lead.get_by_role("heading", name=f"Samarbeidet i {year}: Fjordgen og CONNECT")).to_be_visible()
    expect(lead.get_by_role("cell", name="1 av 1")).to_be_visible()
    _downloads_one_and_all(lead, outbox, year, tmp_path)

    contact.goto(record)
    assert contact.get_by_role("link", name=f"Partnerrapport {year}").count() == 0
    lead.goto(f"/connect/reports/partners?year={year}")
    lead.get_by_role("button", name="Frigi rapportene").click()
    expect(lead.get_by_text("Frigitt av Alice Aas")).to_be_visible()
    contact.goto(record)
    contact.get_by_role("link", name=f"Partnerrapport {year}").click()
    expect(contact.get_by_role("heading", name=f"Samarbeidet i {year}: Fjordgen og CONNECT")).to_be_visible()
    assert contact.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def _downloads_one_and_all(lead, outbox, year: int, folder: Path) -> None:
    """The lead stands on the report of Fjordgen."""
    lead.get_by_role("link", name="Last ned rapporten, PDF").click()
    expect(lead.get_by_text("PDF-\N{WORD JOINER}en lages.")).to_be_visible()
    with lead.expect_download(timeout=60_000) as waited:
        outbox.work()
    waited.value.save_as(folder / "report.pdf")
    assert waited.value.suggested_filename == f"CONNECT partnerrapport {year} Fjordgen.pdf"
    told = " ".join(page.extract_text() for page in pypdf.PdfReader(folder / "report.pdf").pages)
    assert "Dan Dahl" in told

    lead.goto(f"/connect/reports/partners?year={year}")
    lead.get_by_role("button", name="Lag alle rapportene").click()
    expect(lead.get_by_text("Rapport 0 av 2 er laget.")).to_be_visible()
    outbox.work()
    lead.get_by_text("2 rapporter er klare.").wait_for(timeout=60_000)
    with lead.expect_download(timeout=60_000) as waited:
        lead.get_by_role("link", name="Last ned alle, ZIP").click()
    waited.value.save_as(folder / "all.zip")
    assert len(zipfile.ZipFile(folder / "all.zip").namelist()) == 2
