"""Somebody registers for a full seminar, waits, and moves up when another cancels through the mail's link."""

import pytest
from playwright.sync_api import expect

from tests.outbox import links_in, text_of
from tests.seminars.samples import a_registration, a_seminar

pytestmark = pytest.mark.slow


def test_somebody_waits_and_moves_up_when_another_cancels_by_the_mails_link(session, context, outbox):
    a_seminar(slug="panel", title="Genpanel i praksis", capacity=2, place="Auditoriet")
    a_registration(a_seminar("Annet", slug="annet"), "Per Ås")
    session.commit()
    page = context.new_page()
    links = {}
    for name, given, subject in (
        ("Jo Dahl", "jo", "Påmeldt: Genpanel i praksis"),
        ("Ida Moe", "ida", "Påmeldt: Genpanel i praksis"),
        ("Åse Lien", "ase", "På venteliste: Genpanel i praksis"),
    ):
        page.goto("/connect/seminars/panel")
        page.locator(".sign-up a").click()
        page.locator("#name").fill(name)
        page.locator("#email").fill(f"{given}@lunde.example")
        page.locator("#consent").check()
        page.locator("main button[type=submit]").click()
        expect(page.get_by_role("heading", name="Se i innboksen")).to_be_visible()
        mail = outbox.work()[0]
        assert mail["Subject"].startswith(subject)
        links[given] = next(one for one in links_in(mail) if "/registration/" in one)

    page.goto("/connect/seminars/panel")
    expect(page.get_by_text("Seminaret er fullt. Du kan stille deg på venteliste.")).to_be_visible()
    page.goto(links["ase"])
    expect(page.get_by_text("Åse Lien er nummer 1 på ventelisten.")).to_be_visible()

    page.goto(links["jo"])
    assert outbox.work() == []  # opening the link changed nothing
    page.get_by_role("button", name="Meld av").click()
    expect(page.get_by_text("Jo Dahl er ikke lenger påmeldt.")).to_be_visible()

    mails = {mail["To"].partition(" <")[0]: mail for mail in outbox.work()}
    assert mails["Jo Dahl"]["Subject"].startswith("Avmeldt: ")
    assert mails["Åse Lien"]["Subject"].startswith("Du har fått plass: ")
    assert "Det ble en ledig plass, og nå er du påmeldt." in text_of(mails["Åse Lien"])
    page.goto(links["ase"])
    expect(page.get_by_text("Åse Lien er påmeldt.")).to_be_visible()
