"""What is typed at the table is saved by itself, and is not lost where another button is pressed at once."""

import pytest
import sqlalchemy as sa

from consortium.committees.rules import SeatRole
from consortium.core import clock
from consortium.meetings.models import Item
from consortium.meetings.rules.words import ItemState, MeetingState
from tests.factories import (
    a_committee,
    a_meeting,
    a_partnership,
    a_person,
    a_seat,
    a_user,
    an_item,
    an_organisation,
    noon_in,
)

pytestmark = pytest.mark.slow
TEXT = "Planen ble lagt fram, og flere roste den."


@pytest.fixture
def at_the_table(session, page_as):
    """The secretary at the first of two items of a meeting in progress."""
    committee = a_committee()
    silje = a_user("Silje Aas")
    person = a_person("Silje Aas", user_id=silje.id, email=silje.email)
    a_seat(committee, person, partnership=a_partnership(an_organisation("Aas AS")), role=SeatRole.SECRETARY)
    meeting = a_meeting(committee, number=1, starts_at=noon_in(0), state=MeetingState.IN_PROGRESS, opened_at=clock.now())
    first = an_item(meeting, "Handlingsplan", number=1, proposal="Planen vedtas.")
    an_item(meeting, "Budsjett", number=2, proposal="Budsjettet vedtas.")
    session.commit()
    page = page_as(silje)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"/connect/committees/sc/meetings/{meeting.year}-1/conduct/{first.id}")
    yield page
    assert asked == []


def kept(session) -> Item:
    session.rollback()  # a new look at the database
    return session.scalars(sa.select(Item).order_by(Item.id).limit(1)).one()


def test_text_is_kept_where_the_decision_is_recorded_at_once(session, at_the_table):
    page = at_the_table
    page.locator("#minutes_text").fill(TEXT)
    page.get_by_role("button", name="Registrer vedtaket").click()
    page.get_by_text("er registrert").wait_for()
    assert page.locator(".conflict-box").count() == 0
    item = kept(session)
    assert (item.minutes_text, item.state) == (TEXT, ItemState.TREATED)


def test_text_is_kept_where_the_next_item_is_opened_at_once(session, at_the_table):
    page = at_the_table
    page.locator("#minutes_text").fill(TEXT)
    page.get_by_role("link", name="Neste sak").click()
    page.get_by_role("heading", name="Budsjett").wait_for()
    assert kept(session).minutes_text == TEXT


def test_the_title_can_be_mended_after_the_text_has_saved_itself(session, at_the_table):
    page = at_the_table
    page.locator("#minutes_text").fill(TEXT)
    page.get_by_text("Lagret ", exact=False).first.wait_for()
    page.get_by_text("Tittel, hvem som legger fram, og rekkefølge").click()
    page.locator("#main #title").fill("Handlingsplan 2027")
    page.get_by_role("button", name="Lagre saken").click()
    page.get_by_role("heading", name="Handlingsplan 2027").wait_for()
    item = kept(session)
    assert (item.title, item.minutes_text) == ("Handlingsplan 2027", TEXT)
