"""From an announced date to approved minutes on a phone: the main job, told as its people do it."""

from datetime import timedelta
from io import BytesIO

import pypdf
import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from consortium.accounts.models import User
from consortium.committees.rules import SeatRole
from consortium.core import clock
from consortium.meetings.models import Edition, Meeting
from consortium.meetings.rules.words import Rendering
from tests.factories import a_committee, a_partnership, a_person, a_representative, a_seat, a_user, an_organisation

pytestmark = pytest.mark.slow
PHONE = {"viewport": {"width": 390, "height": 844}}


def _seated(committee, name, role, side) -> User:
    organisation = an_organisation(f"{name.split()[1]} AS")
    partnership = a_partnership(organisation, side=side)
    user = a_user(name)
    person = a_person(name, organisation=organisation, user_id=user.id, email=user.email)
    a_seat(committee, person, partnership=partnership, role=role)
    return user


@pytest.fixture
def people(session):
    """Two chairs, a member, a secretary from a partner, and a partner's contact without a seat."""
    committee = a_committee(opening_text="Møtelederen minnet om retningslinjene.")
    found = {
        "chairs": [
            _seated(committee, "Ada Moe", SeatRole.CO_CHAIR, "public"),
            _seated(committee, "Odd Vik", SeatRole.CO_CHAIR, "industry"),
        ],
        "member": _seated(committee, "Carol Dahl", SeatRole.MEMBER, "patient"),
        "secretary": _seated(committee, "Silje Aas", SeatRole.SECRETARY, "public"),
    }
    contact = a_user("Dan Lie")
    a_representative(a_partnership(an_organisation("Lie AS")), a_person("Dan Lie", user_id=contact.id, email=contact.email))
    found["contact"] = contact
    session.commit()
    return found


def _text(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def _downloaded(page, words) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=words).first.click()
    return download.value.path().read_bytes()


def _plan_and_convene(page, day) -> None:
    page.goto("/connect/meetings/new")
    page.locator("#day").fill(day.strftime("%d.%m.%Y"))
    page.locator("#starts").fill("12.00")
    page.locator("#ends").fill("14.00")
    page.locator("#place").fill("Møterom Montebello")
    page.get_by_role("button", name="Opprett møtet").click()
    for title, proposal, level in (
        ("Handlingsplan", "Styringsgruppen vedtar planen.", None),
        ("Hemmelig avtale", "Avtalen om KLOKKEBLOMST inngås.", "bare stemmeberettigede"),
    ):
        page.get_by_role("link", name="Legg til sak").first.click()
        page.locator("#title").fill(title)
        page.locator("#proposal").fill(proposal)
        if level:
            page.get_by_text(level, exact=True).click()
            page.locator("#confidentiality_reason").fill("Avtalen er en forretningshemmelighet")
        page.get_by_role("button", name="Legg til saken", exact=True).click()
    page.get_by_role("link", name="Gjør klar innkallingen").click()
    page.get_by_role("button", name="Send innkallingen").click()
    page.get_by_role("button", name="Åpne møtet").wait_for()


def _hold(page, day) -> None:
    page.get_by_role("button", name="Åpne møtet").click()
    for name in ("Ada Moe", "Odd Vik", "Carol Dahl"):
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.get_by_role("checkbox", name=name).check()
    page.locator("#minutes_text").fill("Planen ble lagt fram.")
    page.get_by_role("button", name="Registrer vedtaket").click()
    page.get_by_text(f"Vedtak 1/{day.year} er registrert").wait_for()
    page.get_by_role("link", name="Neste sak").click()
    page.get_by_role("button", name="Registrer vedtaket").click()
    page.get_by_text(f"Vedtak 2/{day.year} er registrert").wait_for()


def _close_and_send(page) -> None:
    page.get_by_role("link", name="Avslutt møtet").click()
    page.locator("#opened_at").fill("12.00")
    page.locator("#closed_at").fill("13.30")
    page.get_by_role("button", name="Avslutt møtet").click()
    page.get_by_role("button", name="Send til merknader").first.click()
    page.get_by_text("Medlemmene kan sende merknader til og med").first.wait_for()


def test_a_secretary_takes_a_meeting_to_approved_minutes_that_members_read_on_a_phone(session, page_as, people, outbox):
    page = page_as(people["secretary"])
    day = clock.today() + timedelta(days=20)

    _plan_and_convene(page, day)
    notices = outbox.work()
    assert len(notices) == 4
    assert all("Innkalling" in notice["Subject"] for notice in notices)

    _hold(page, day)
    _close_and_send(page)

    member = page_as(people["member"], **PHONE)
    member.goto("/connect/meetings")
    member.get_by_text("Til merknader").first.wait_for()

    session.rollback()  # a new look at the database
    meeting = session.scalars(sa.select(Meeting)).one()
    meeting.review_until = clock.today() - timedelta(days=1)  # the days for comments pass
    session.commit()
    address = f"/connect/committees/sc/meetings/{day.year}-1/minutes"
    for chair in people["chairs"]:
        approving = page_as(chair)
        approving.goto(address)
        approving.get_by_role("button", name="Godkjenn referatet").first.click()
    page.goto(address)
    expect(page.get_by_text("Versjon 1 gjelder.")).to_be_visible()
    outbox.work()

    # Two clicks from signing in: the meetings are the first page, the newest minutes stand there.
    member.goto("/connect/")
    read = _downloaded(member, "Last ned siste referat")
    assert "KLOKKEBLOMST" in _text(read)
    session.rollback()  # a new look at the database
    full = session.scalars(sa.select(Edition).where(Edition.rendering == Rendering.FULL)).one()
    assert full.sha256
    assert member.evaluate("document.documentElement.scrollWidth") <= 390

    outsider = page_as(people["contact"], **PHONE)
    outsider.goto("/connect/meetings")
    assert _downloaded(outsider, "Last ned siste referat") != read
    partners = outsider.request.get(f"{address}.pdf").body()
    assert b"KLOKKEBLOMST" not in partners
    assert "KLOKKEBLOMST" not in _text(partners)
    assert "Handlingsplan" in _text(partners)

    outsider.goto(f"/verify/{full.code}")
    expect(outsider.get_by_text("gyldig").first).to_be_visible()
