"""Staff bring the Storting's representatives in, and see who is new, who left and who moved committee."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from consortium.accounts.rules import Role
from consortium.outreach import queries as outreach
from tests.factories import a_consortium, a_user
from tests.outreach.stortinget import INDUSTRY, a_member, members

pytestmark = pytest.mark.slow
PEOPLE = [a_member(f"X{n}", f"{name} Prøve") for n, name in enumerate(["Anne", "Bo", "Cato", "Dina", "Even", "Frida"])]


def test_staff_import_the_representatives_and_later_see_what_changed(session, page_as, tmp_path: Path):
    a_consortium()
    bob = a_user("Bob Berg", Role.STAFF)
    session.commit()
    page = page_as(bob)

    def look(name: str, data: bytes) -> None:
        file = tmp_path / name
        file.write_bytes(data)
        page.goto("/connect/outreach/politicians")
        page.get_by_role("link", name="Les Stortingets lister").first.click()
        page.locator("input[type=file]").set_input_files(str(file))
        page.get_by_role("button", name="Se gjennom filen").click()
        page.wait_for_url("**/outreach/imports/**")

    look("dagensrepresentanter.xml", members(*PEOPLE))
    page.get_by_role("button", name="Hent inn 6 endringer").click()
    expect(page.get_by_text("Filen er hentet inn.")).to_be_visible()

    later = [a_member("X0", "Anne Prøve", committees=(INDUSTRY,)), *PEOPLE[1:5], a_member("X9", "Gro Prøve")]
    look("dagensrepresentanter-mars.xml", members(*later, stands_on="2026-03-02"))
    told = {row.split("\t")[1]: row.split("\t")[2] for row in page.locator("tbody tr").all_inner_texts()[:3]}
    assert told == {"Anne Prøve": "Byttet komité", "Gro Prøve": "Ny", "Frida Prøve": "Gått ut"}
    page.get_by_label("Det er meningen at så mange verv avsluttes").check()
    page.get_by_role("button", name="Hent inn 3 endringer").click()
    expect(page.get_by_text("Filen er hentet inn.")).to_be_visible()

    session.rollback()  # a new look at the database
    assert [one.name for one in outreach.holders_on("næring", date(2026, 3, 2))] == ["Anne Prøve"]
    page.goto("/connect/outreach/politicians?state=former")
    page.get_by_role("link", name="Frida Prøve").click()
    expect(page.get_by_role("heading", name="Frida Prøve")).to_be_visible()
    expect(page.get_by_text("til 1. mars 2026").first).to_be_visible()
