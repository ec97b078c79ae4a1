"""The home pages: of the project office, of members, of who runs meetings, of a partner's contact."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.actions.models import Action
from consortium.actions.rules import ActionState
from consortium.committees.rules import SeatRole
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.meetings.models import Decision, Invitation
from consortium.meetings.rules.words import MeetingState
from consortium.outreach.models import Encounter
from consortium.outreach.rules.encounters import EncounterForm, EncounterState, Initiative
from consortium.partners.models import Contribution, Correction
from consortium.partners.rules import PartnershipStatus
from consortium.reports.rules.home import Waiting, WaitingKind, by_urgency, notice_due_on
from tests.factories import (
    NOON,
    a_committee,
    a_consortium,
    a_meeting,
    a_partnership,
    a_person,
    a_representative,
    a_seat,
    a_user,
    an_action,
    an_item,
    an_organisation,
    noon_in,
)
from tests.pages import tidy

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


def test_what_was_due_in_an_earlier_year_says_which(session, client, bob):
    long_ago = TODAY.replace(day=1, year=TODAY.year - 2)
    db.session.add(Action(consortium_id=a_consortium().id, text="Send oversikten", owner_person_id=bob.id, due_on=long_ago))
    session.commit()
    told = tidy(client.get("/connect/").text)
    assert "Fristen var 1. " in told
    assert f"{long_ago.year}." in told


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


@pytest.mark.slow
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


def carol(session, sign_in, role, committee=None):
    """A browser of Carol, who holds a seat of this role, and her person."""
    user = a_user("Carol Dahl")
    person = a_person("Carol Dahl", user_id=user.id)
    a_seat(committee or a_committee(), person, role=role)
    session.commit()
    return sign_in(user), person


def test_a_member_finds_the_next_meeting_the_latest_minutes_and_what_is_hers_to_do(session, sign_in):
    committee = a_committee()
    a_meeting(committee, number=1, starts_at=NOON, state=MeetingState.APPROVED, approved_version=1, convened_at=NOON)
    soon = a_meeting(committee, number=2, starts_at=noon_in(20), state=MeetingState.CONVENED, convened_at=clock.now())
    a_meeting(committee, number=3, starts_at=noon_in(60))
    client, person = carol(session, sign_in, SeatRole.MEMBER, committee)
    db.session.add(Invitation(meeting_id=soon.id, seat_id=committee.seats[0].id, person_id=person.id))
    an_action("Send oversikten", person, due_on=TODAY - timedelta(days=3))
    session.commit()
    page = client.get("/connect/")
    assert page.status == 200
    assert f"Møte 2/{soon.year}" in page.text
    assert f"Møte 3/{noon_in(60).year}" not in page.text  # a draft that nobody announced
    assert "Svar om du kommer" in page.links
    assert page.links["Last ned siste referat (PDF)"].endswith("/minutes.pdf")
    assert "Send oversikten" in page.text
    assert "Send innkallingen" not in page.text


def test_a_secretary_finds_what_the_own_meetings_ask_for(session, sign_in):
    committee = a_committee()
    a_meeting(committee, number=1, starts_at=noon_in(20))
    other = a_committee("WG1", name_nb="arbeidsgruppe 1", short_nb="AG1")
    a_meeting(other, number=7, starts_at=noon_in(20))
    client, _person = carol(session, sign_in, SeatRole.SECRETARY, committee)
    page = client.get("/connect/")
    assert "Send innkallingen til SG 1/" in page.text
    assert "AG1" not in page.text


def test_a_contact_finds_the_own_record_and_no_meeting_that_is_not_approved(session, sign_in):
    user = a_user("Dan Lie")
    partnership = a_partnership(an_organisation("Havlab AS"))
    a_representative(partnership, a_person("Dan Lie", user_id=user.id))
    committee = a_committee()
    a_meeting(committee, number=1, starts_at=NOON, state=MeetingState.APPROVED, approved_version=1)
    a_meeting(
        committee, number=2, starts_at=noon_in(20), state=MeetingState.CONVENED, convened_at=clock.now(), place="Hemmelig rom"
    )
    session.commit()
    page = sign_in(user).get("/connect/")
    assert "Havlab AS" in page.text
    assert page.links["Opplysninger om oss"].endswith(f"/partners/{partnership.id}")
    assert "Last ned siste referat (PDF)" in page.links
    assert "Hemmelig rom" not in page.text


@pytest.mark.slow
def test_each_figure_opens_a_list_of_as_many_rows(session, client, bob):
    consortium = a_consortium()
    for number in range(3):
        a_partnership(an_organisation(f"Partner {number}"), joined=PartialDate(2021))
    a_partnership(an_organisation("Ny"), recorded_on=TODAY, joined=PartialDate.of(TODAY))
    a_partnership(an_organisation("Borte"), status=PartnershipStatus.LEFT, left=PartialDate(2021))
    a_partnership(an_organisation("Kanskje"), status=PartnershipStatus.PROSPECT, joined=None)
    committee = a_committee()
    meeting = a_meeting(committee, number=1, starts_at=noon_in(-2), state=MeetingState.APPROVED)
    for number in (1, 2):
        item = an_item(meeting, f"Sak {number}", number=number)
        db.session.add(Decision(item_id=item.id, text="Vedtatt"))
    a_draft = a_meeting(committee, number=2, starts_at=noon_in(9))
    db.session.add(Decision(item_id=an_item(a_draft, "Ikke ennå").id, text="Utkast"))
    an_action("Sen", due_on=TODAY - timedelta(days=1))
    an_action("I dag", due_on=TODAY)
    an_action("Ferdig", due_on=TODAY - timedelta(days=9), state=ActionState.DONE)
    held = {"state": EncounterState.HELD, "form": EncounterForm.MEETING, "initiative": Initiative.OURS}
    for facts in (held, held, {**held, "state": EncounterState.PLANNED}):
        db.session.add(Encounter(consortium_id=consortium.id, day=PartialDate.of(TODAY), subject="Genpaneler", **facts))
    db.session.add(Encounter(consortium_id=consortium.id, day=PartialDate(2019), subject="Før", **held))
    session.commit()
    assert consortium.quiet_days == 90
    page = client.get("/connect/")
    figures = {}
    for link in page.select("ul.figures a"):
        label, value = (tidy("".join(child.itertext())) for child in link)
        figures[label] = (int(value), link.get("href"))
    assert {label: value for label, (value, _url) in figures.items()} == {
        "Aktive partnere": 4,
        "Partnere uten kontakt": 3,
        f"Vedtak i {meeting.year}": 2,
        "Åpne oppfølgingspunkter": 2,
        "Over fristen": 1,
        f"Politisk kontakt i {TODAY.year}": 2,
    }
    for label, (number, url) in figures.items():
        assert len(client.get(url).rows()) == number, label


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/connect/decisions", "Vedtak"),
        ("/connect/outreach/campaigns", "Politisk kontakt"),
        ("/connect/outreach/hearings", "Høringer og innspill"),
        ("/connect/reports", "Rapporter"),
        ("/connect/reports/annual/new", "Rapporter"),
        ("/connect/highlights", "Rapporter"),
        ("/connect/search", None),
    ],
)
def test_the_sidebar_marks_the_place_that_a_page_belongs_to(session, client, bob, address, place):
    assert client.get(address).texts(".sidebar [aria-current=page]") == ([place] if place else [])


# --- What contacts sent in


def _sent_in(session):
    partnership = a_partnership(an_organisation("Fjordgen AS"), status=PartnershipStatus.ACTIVE)
    session.add(Correction(partnership_id=partnership.id, text="Ny adresse", proposed_by="Silje Aasheim"))
    session.add(
        Contribution(partnership_id=partnership.id, year=2022, reported=12, reported_by="Silje Aasheim", reported_at=clock.now())
    )
    session.commit()


def test_what_a_contact_sent_in_waits_for_the_lead_until_it_is_dealt_with(session, client):
    client.sign_in(a_user("Alice Aas", Role.LEAD))
    _sent_in(session)
    page = client.get("/connect/")
    assert "Rettelse for Fjordgen AS" in page.text
    assert "Bekreft bidraget fra Fjordgen AS" in page.text
    session.scalars(sa.select(Correction)).one().closed_at = clock.now()
    contribution = session.scalars(sa.select(Contribution)).one()
    contribution.confirmed, contribution.confirmed_at = 12, clock.now()
    session.commit()
    page = client.get("/connect/")
    assert "Rettelse for Fjordgen AS" not in page.text
    assert "Bekreft bidraget" not in page.text


def test_staff_are_shown_proposals_and_no_contributions_which_only_the_lead_confirms(session, client, bob):
    _sent_in(session)
    page = client.get("/connect/")
    assert "Rettelse for Fjordgen AS" in page.text
    assert "Bekreft bidraget" not in page.text
