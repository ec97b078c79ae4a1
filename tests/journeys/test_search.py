"""What one does every day: find something by Ctrl+K, and note a call."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from consortium.accounts.rules import Role
from consortium.partners.models import Activity
from consortium.partners.rules import ActivityKind
from tests.factories import a_partnership, a_user, an_organisation

pytestmark = pytest.mark.slow


class Presses:
    """Counts the keys that are pressed besides the text."""

    def __init__(self, page):
        self.page = page
        self.count = 0

    def __call__(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1


@pytest.mark.parametrize("question", ["blodkreft", "blodkrfet", "KREFTFOR"])
def test_ctrl_k_finds_a_partner_by_a_part_of_its_name_and_by_a_slip(session, page_as, question):
    partnership = a_partnership(an_organisation("Blodkreftforeningen Nord"))
    alice = a_user("Alice Aas", Role.LEAD)
    session.commit()
    page = page_as(alice)
    page.goto("/connect/")
    page.keyboard.press("Control+k")
    page.keyboard.type(question)
    hit = page.locator("#search-dialog a.hit").first
    hit.wait_for()
    assert "Blodkreftforeningen Nord" in hit.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/partners/{partnership.id}")


def test_a_visit_is_noted_with_six_presses_besides_the_text(session, page_as):
    partnership = a_partnership(an_organisation("Havlab AS"))
    alice = a_user("Alice Aas", Role.LEAD)
    session.commit()
    page = page_as(alice)
    page.goto(f"/connect/partners/{partnership.id}")
    page.get_by_role("link", name="Skriv kontaktnotat").focus()
    press = Presses(page)
    press("Enter")
    page.wait_for_url("**/activities/new")
    page.keyboard.type("Omvisning på laboratoriet. De vil være med videre.")
    press("Tab", "ArrowLeft")  # from what was said to its kind, and round to the last of them
    press("Tab", "Tab", "Enter")
    page.wait_for_url(f"**/partners/{partnership.id}")
    assert press.count <= 6
    session.rollback()  # a new look at the database
    note = session.scalars(sa.select(Activity)).one()
    assert note.kind is ActivityKind.VISIT
    page.get_by_text("Omvisning på laboratoriet.").first.wait_for()


def test_search_works_without_script(session, new_context, live_server, page_as):
    a_partnership(an_organisation("Blodkreftforeningen Nord"))
    alice = a_user("Alice Aas", Role.LEAD)
    session.commit()
    page = page_as(alice, java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto("/connect/")
    page.get_by_role("link", name="Søk").first.click()
    page.locator("main input[name=q]").fill("tromsø blodkreft nord"[7:])
    page.locator("main").get_by_role("button", name="Søk").click()
    expect(page.get_by_role("link", name="Blodkreftforeningen Nord")).to_be_visible()
