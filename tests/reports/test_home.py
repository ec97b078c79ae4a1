"""The home page of the project office."""

from datetime import timedelta

import pytest

from consortium.accounts.rules import Role
from consortium.actions.models import Action
from consortium.core import clock
from consortium.core.db import db
from consortium.meetings.rules.words import MeetingState
from consortium.reports.rules.home import Waiting, WaitingKind, by_urgency, notice_due_on
from tests.factories import (
    a_committee,
    a_consortium,
    a_meeting,
    a_partnership,
    a_person,
    a_user,
    an_item,
    an_organisation,
    noon_in,
)

TODAY = clock.today()


def waiting(on, title="x"):
    return Waiting(WaitingKind.ACTION, on, title, "", "actions.show", {})


def test_what_is_overdue_comes_first_and_what_has_no_date_last():
    late, soon, never = waiting(TODAY - timedelta(days=3)), waiting(TODAY + timedelta(days=1)), waiting(None)
    assert by_urgency([never, soon, late]) == (late, soon, never)


def test_a_notice_is_due_as_many_days_before_as_the_committee_says():
    assert notice_due_on(TODAY, 14) == TODAY - timedelta(days=14)


@pytest.fixture
def bob(session, client):
    """Bob is staff, and signed in."""
    user = a_user("Bob Berg", Role.STAFF)
    person = a_person("Bob Berg", email="bob@connect.example")
    person.user_id = user.id
    client.sign_in(user)
    return person


def test_an_overdue_action_of_the_own_waits_in_red(session, client, bob):
    db.session.add(
        Action(consortium_id=a_consortium().id, text="Send oversikten", owner_person_id=bob.id, due_on=TODAY - timedelta(days=3))
    )
    session.commit()
    page = client.get("/connect/")
    assert page.status == 200
    assert "Send oversikten" in page.text
    assert "Over fristen" in page.text


def test_the_next_meeting_and_its_gaps_are_told(session, client, bob):
    starts = clock.now() + timedelta(days=20)
    meeting = a_meeting(a_committee(), number=1, starts_at=starts, ends_at=starts + timedelta(hours=2))
    an_item(meeting, "Handlingsplan")
    session.commit()
    page = client.get("/connect/")
    assert f"Møte 1/{starts.year}" in page.text
    assert "én uten saksframlegg" in page.text
    assert "Send innkallingen" in page.text


def test_minutes_out_for_comment_wait_with_their_date(session, client, bob):
    a_meeting(a_committee(), state=MeetingState.IN_REVIEW, review_until=TODAY + timedelta(days=4))
    session.commit()
    assert "er til merknader" in client.get("/connect/").text


def test_an_empty_consortium_says_that_nothing_waits(session, client, bob):
    session.commit()
    page = client.get("/connect/")
    assert "Ingenting venter på deg." in page.text
    assert "Ingen møter er planlagt." in page.text


def test_a_partner_without_a_main_contact_is_named(session, client, bob):
    a_partnership(an_organisation("Skogstad Pharma AS"))
    session.commit()
    assert "Skogstad Pharma AS" in client.get("/connect/").text


def test_the_page_asks_as_much_with_many_meetings_as_with_few(session, client, bob, queries):
    committee = a_committee()
    for number in range(1, 4):
        an_item(a_meeting(committee, number=number, starts_at=noon_in(number)))
    session.commit()
    client.get("/connect/")
    with queries() as few:
        client.get("/connect/")
    for number in range(4, 40):
        an_item(a_meeting(committee, number=number, starts_at=noon_in(number)))
    session.commit()
    with queries() as many:
        client.get("/connect/")
    assert len(many) == len(few) <= 20


def test_a_member_goes_to_the_meetings(session, client):
    from consortium.committees.rules import SeatRole
    from tests.factories import a_seat

    user = a_user("Carol Dahl")
    person = a_person("Carol Dahl", user_id=user.id)
    a_seat(a_committee(), person, role=SeatRole.MEMBER)
    client.sign_in(user)
    page = client.get("/connect/", follow=False)
    assert page.status == 302
    assert page.location.endswith("/connect/meetings")
