"""A second consortium is set up with one form, shares the directory, and shows nothing of the first."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from consortium.accounts.models import Consortium
from consortium.accounts.rules import Role
from consortium.directory.models import ConsortiumOrganisation, ConsortiumPerson, Organisation, Person
from tests.factories import a_committee, a_meeting, a_partnership, a_person, a_user, an_action, an_organisation
from tests.outbox import links_in

pytestmark = pytest.mark.slow
SECRET = "Bare for CONNECT"


@pytest.fixture
def connect(session):
    """The first consortium at work, with notes that nobody else may read."""
    organisation = an_organisation("Lunde Biotek AS", number="923609016")
    a_partnership(organisation, note=SECRET)
    carol = a_person("Carol Dahl", organisation=organisation, title="rådgiver", email="carol@lunde.example")
    for link in (*session.scalars(sa.select(ConsortiumOrganisation)), *session.scalars(sa.select(ConsortiumPerson))):
        link.note = SECRET
    an_action(SECRET, owner=carol)
    a_meeting(a_committee(), place=SECRET)
    session.commit()
    return organisation


def test_an_administrator_sets_up_a_second_consortium_and_its_lead_begins(session, page_as, outbox, connect):
    page = page_as(a_user("Adam Admin", Role.ADMINISTRATOR))
    page.goto("/administration/consortia/new")
    page.locator("#name").fill("Inkubatoren")
    page.locator("#code").fill("connect")
    page.locator("#managed_by").fill("Lunde Biotek AS")
    page.locator("#lead_name").fill("Stian Strand")
    page.locator("#lead_email").fill("stian@inkubator.example")
    page.get_by_role("button", name="Opprett konsortiet").first.click()
    expect(page.get_by_text("Et annet konsortium har dette ordet.").first).to_be_visible()
    assert page.locator("#lead_email").input_value() == "stian@inkubator.example"  # nothing that was typed is lost
    page.locator("#code").fill("inkubator")
    page.get_by_role("button", name="Opprett konsortiet").first.click()
    expect(page.get_by_text("Inkubatoren er opprettet.").first).to_be_visible()
    page.goto("/inkubator/")  # who administers sees no consortium by that alone
    expect(page.get_by_text("Siden finnes ikke").first).to_be_visible()
    session.rollback()
    made = session.scalars(sa.select(Consortium).where(Consortium.code == "inkubator")).one()
    assert (made.managed_by, made.timezone, made.locale) == ("Lunde Biotek AS", "Europe/Oslo", "nb")

    mail = outbox.work()[0]
    assert "stian@inkubator.example" in mail["To"]
    page.context.clear_cookies()
    page.goto(links_in(mail)[0])
    page.locator("#password").fill("et langt passord for inkubatoren")
    page.locator("main button[type=submit]").click()
    page.goto("/inkubator/")
    expect(page.get_by_role("heading", name="Kom i gang")).to_be_visible()
    page.get_by_role("link", name="Opprett styringsgruppen med plasser").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    # The managing organisation is the one that CONNECT knows, and all that is seen is the shared record.
    for address in (
        "/inkubator/organisations",
        f"/inkubator/organisations/{connect.id}",
        "/inkubator/people",
        "/inkubator/partners",
    ):
        page.goto(address)
        assert SECRET not in page.content()
        assert "Carol Dahl" not in page.content()
    page.goto(f"/inkubator/organisations/{connect.id}")
    expect(page.get_by_role("heading", name="Lunde Biotek AS")).to_be_visible()
    for address in ("/connect/", "/connect/partners", f"/connect/organisations/{connect.id}"):
        page.goto(address)
        expect(page.get_by_text("Siden finnes ikke").first, address).to_be_visible()
    page.goto("/inkubator/people/link")
    expect(page.get_by_text("Ingen å hente inn")).to_be_visible()  # Stian works for no other consortium


def test_who_works_in_both_brings_a_person_over_and_switches(session, page_as, connect):
    other = Consortium(code="inkubator", name="Inkubatoren")
    session.add(other)
    session.flush()
    alice = a_user("Alice Aas", Role.LEAD)
    session.add_all([type(alice.grants[0])(user_id=alice.id, role=Role.STAFF, consortium_id=other.id)])
    session.commit()
    page = page_as(alice)
    page.goto("/inkubator/people/link")
    page.locator("input[role=combobox], #chosen").first.click()
    page.keyboard.type("Carol")
    page.get_by_role("option", name="Carol Dahl").first.click()
    page.get_by_role("button", name="Hent inn en person").first.click()
    expect(page.get_by_role("heading", name="Carol Dahl")).to_be_visible()
    assert "carol@lunde.example" in page.content()
    assert SECRET not in page.content()
    assert "Lunde Biotek" not in page.content()  # the organisation is not known here, nor who changed what there
    page.get_by_role("link", name="Bytt konsortium").first.click()
    page.get_by_role("link", name="CONNECT").first.click()
    page.goto("/connect/people")
    assert "Carol Dahl" in page.content()
    session.rollback()
    assert session.scalar(sa.select(sa.func.count()).select_from(Person)) == 1
    assert session.scalar(sa.select(sa.func.count()).select_from(Organisation)) == 1
