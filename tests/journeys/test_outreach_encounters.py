"""Staff log an encounter by keyboard in a dozen presses, and with a thumb."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from consortium.accounts.rules import Role
from consortium.actions.models import Action
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.text import search_key
from consortium.outreach.models import Encounter
from consortium.outreach.rules.offices import BodyKind
from tests.factories import a_person, a_user
from tests.outreach.encounter_rows import a_topic, an_encounter, an_office
from tests.outreach.rows import a_body

pytestmark = pytest.mark.slow
MOST_PRESSES = 12
RECORD = re.compile(r"/outreach/encounters/\d+$")


class Keyboard:
    """A keyboard that counts every press that is not text: Tab, Enter, arrows, and the space bar too."""

    def __init__(self, page) -> None:
        self.page, self.presses = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.presses += 1
            self.page.keyboard.press(key)

    def tab_to(self, field: str) -> None:
        """Tab on until a field of this name has the focus."""
        while not self.page.evaluate("document.activeElement.name || ''").startswith(field):
            assert self.presses < MOST_PRESSES, f"{field} is not reached"
            self.press("Tab")

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)


@pytest.fixture
def bob(session):
    """Bob of the project office, and a state secretary whom a colleague met four days ago."""
    user = a_user("Bob Berg", Role.STAFF)
    a_person("Bob Berg", user_id=user.id)
    ministry = a_body("Helse- og omsorgsdepartementet", BodyKind.MINISTRY)
    office = an_office(a_person("Tuva Lien"), body=ministry)
    for place, name in enumerate(("Diagnostikk", "Finansiering", "Helsedata", "Kliniske studier", "Næring"), start=1):
        a_topic(name, position=place)
    an_encounter(office, day=PartialDate.of(clock.today() - timedelta(days=4)), subject="Møte om studier", asked="Ett felles mål")
    session.commit()
    return user


def latest(session) -> Encounter:
    session.rollback()  # a new look at the database
    return session.scalars(sa.select(Encounter).order_by(Encounter.id.desc()).limit(1)).one()


def test_an_encounter_is_logged_in_at_most_a_dozen_presses_besides_the_text(session, page_as, bob):
    page = page_as(bob)
    page.goto("/connect/outreach/encounters/new")
    keys = Keyboard(page)

    keys.type("lien")
    page.get_by_role("option", name="Tuva Lien").wait_for()
    keys.press("ArrowDown", "Enter")
    page.get_by_text("En kollega møtte Tuva Lien").wait_for()
    expect(page.get_by_role("heading", name="Sist med Tuva Lien")).to_be_visible()
    expect(page.get_by_text("Ett felles mål")).to_be_visible()

    keys.tab_to("topics")  # past today and a meeting, as they are; the letter finds the topic
    keys.type("k")
    keys.press("Space")
    keys.tab_to("asked")
    keys.type("At alle sykehus deltar i studier.")
    keys.tab_to("response_")
    keys.type("Vil se tallene først.")
    keys.tab_to("promise")
    keys.type("Sende tallene")
    keys.press("Enter")
    page.wait_for_url(RECORD)
    assert keys.presses <= MOST_PRESSES, keys.presses

    found = latest(session)
    assert [one.name for one in found.politicians] == ["Tuva Lien"]
    assert found.day == PartialDate.of(clock.today())
    assert found.asked == "At alle sykehus deltar i studier."
    assert [(one.topic.name_nb, one.response) for one in found.topics] == [("Kliniske studier", "Vil se tallene først.")]
    assert [one.text for one in session.scalars(sa.select(Action))] == ["Sende tallene"]
    expect(page.get_by_text("Kontakten er lagret.").first).to_be_visible()


def test_an_encounter_is_logged_with_a_thumb(session, page_as, bob):
    page = page_as(bob)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/connect/outreach/encounters/new")
    page.locator("input[type=text]").first.fill("lien")
    page.locator("input[type=text]").first.press("n")
    page.keyboard.press("Backspace")
    page.get_by_role("option", name="Tuva Lien").click()
    page.get_by_text("I går", exact=True).click()
    page.get_by_text("Besøk", exact=True).click()
    page.get_by_text("Helsedata", exact=True).click()
    page.get_by_label("Hva svarte de om Helsedata?").fill("Enig.")
    assert page.get_by_label("Hva svarte de om Kliniske studier?").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Lagre kontakten").click()
    page.wait_for_url(RECORD)
    found = latest(session)
    assert (found.form.value, found.day) == ("visit", PartialDate.of(clock.today() - timedelta(days=1)))
    assert search_key(found.topics[0].response or "") == "enig."
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
