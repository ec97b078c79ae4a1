"""The lead brings the partners in, and two people edit one of them."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from consortium.accounts.rules import Role
from consortium.core import clock
from consortium.partners import queries as partners
from tests.factories import a_consortium, a_user, an_organisation

pytestmark = pytest.mark.slow
LIST = (
    "name,short_name,country,sector,side,founding_partner,joined,website,evidence\n"
    "Skogstad Pharma AS,Skogstad,NO,pharmaceutical company,industry,yes,2020-12,,invented\n"
    "Blodkreftforeningen Nord,BKN,NO,patient organisation,patient,,2022,,invented\n"
    "Tilsynet for prøver,,NO,authority,public,no,,,invented\n"
)


def test_a_lead_imports_the_partners_and_adds_one_by_hand(session, page_as, tmp_path: Path):
    consortium = a_consortium()
    alice = a_user("Alice Aas", Role.LEAD)
    session.commit()
    file = tmp_path / "partners.csv"
    file.write_text(LIST, encoding="utf-8")
    page = page_as(alice)

    for expected in ("Hent inn 3 rader", None):
        page.goto("/connect/partners")
        page.get_by_role("link", name="Hent inn fra fil").first.click()
        page.locator("input[type=file]").set_input_files(str(file))
        page.get_by_role("button", name="Se gjennom filen").click()
        if expected:
            page.get_by_role("button", name=expected).click()
            page.wait_for_url("**/partners/import/**")
    session.rollback()  # a new look at the database
    assert len(partners.partners_on(consortium.id, clock.today())) == 3

    page.goto("/connect/partners/new")
    page.get_by_text("Organisasjonen er ikke i listen").click()
    page.locator("#name").fill("Havlab AS")
    page.get_by_text("Aktiv", exact=True).click()
    page.get_by_text("Industri", exact=True).click()
    page.locator("#joined").fill("september 2022")
    page.get_by_role("button", name="Opprett partneren").click()
    expect(page.get_by_role("heading", name="Havlab AS")).to_be_visible()

    page.goto("/connect/partners")
    names = page.locator("tbody th").all_inner_texts()
    assert [name.split("\n")[0] for name in names] == [
        "Blodkreftforeningen Nord",
        "Havlab AS",
        "Skogstad Pharma AS",
        "Tilsynet for prøver",
    ]


def test_what_is_typed_into_a_type_ahead_and_not_chosen_is_never_dropped(session, page_as):
    consortium = a_consortium()
    alice = a_user("Alice Aas", Role.LEAD)
    session.commit()
    page = page_as(alice)
    page.goto("/connect/partners/new")
    page.locator("#organisation").press_sequentially("Havlab AS")
    page.keyboard.press("Tab")
    page.get_by_text("Organisasjonen er ikke i listen").click()
    expect(page.locator("#name")).to_have_value("Havlab AS")
    assert page.locator("#organisation").input_value() == ""

    page.locator("#person").press_sequentially("Kari Lunde Berg")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Opprett partneren").click()
    said = page.locator("#person").evaluate("one => one.validationMessage")
    assert said == "Velg fra listen, eller tøm feltet."
    session.rollback()  # a new look at the database
    assert partners.partners_on(consortium.id, clock.today()) == []

    page.get_by_text("Personen er ikke i listen").click()
    expect(page.locator("#family_name")).to_have_value("Berg")
    expect(page.locator("#given_name")).to_have_value("Kari Lunde")
    page.get_by_role("button", name="Opprett partneren").click()
    expect(page.get_by_role("heading", name="Havlab AS")).to_be_visible()
    expect(page.get_by_text("Kari Lunde Berg").first).to_be_visible()


def test_two_people_edit_one_organisation_and_nobody_overwrites_the_other(session, page_as):
    alice, bob = a_user("Alice Aas", Role.LEAD), a_user("Bob Berg", Role.STAFF)
    organisation = an_organisation("Lunde Biotek AS")
    session.commit()
    first, second = page_as(alice), page_as(bob)
    for page in (first, second):
        page.goto(f"/connect/organisations/{organisation.id}/edit")
    second.locator("#name").fill("Lunde Pharma AS")
    second.get_by_role("button", name="Lagre").first.click()
    first.locator("#name").fill("Lunde AS")
    first.get_by_role("button", name="Lagre").first.click()
    expect(first.get_by_text("Ingenting er lagret ennå")).to_be_visible()
    expect(first.get_by_text("Bob Berg").first).to_be_visible()
    expect(first.get_by_text("Lunde Pharma AS").first).to_be_visible()
    session.rollback()  # a new look at the database
    assert organisation.name == "Lunde Pharma AS"
    first.get_by_role("button", name="Behold min endring").click()
    first.wait_for_url(f"**/organisations/{organisation.id}")
    session.rollback()  # a new look at the database
    assert organisation.name == "Lunde AS"
