"""Notes of contact, the last contact, quiet partners, and what is agreed with a partner."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.actions.models import Action
from consortium.core import clock
from consortium.core.db import db
from consortium.meetings.models import Spell
from consortium.meetings.rules.words import MeetingState
from consortium.partners import queries
from consortium.partners.models import Activity, PartnershipAction
from consortium.partners.rules import ActivityKind, PartnershipStatus, is_quiet, summary_of
from tests.factories import (
    a_committee,
    a_consortium,
    a_meeting,
    a_partnership,
    a_person,
    a_representative,
    a_seat,
    a_user,
    an_action,
    an_organisation,
    noon_in,
)

TODAY = clock.today()


@pytest.fixture
def alice(session, sign_in):
    """Alice leads."""
    return sign_in(a_user("Alice Aas", Role.LEAD))


@pytest.fixture
def partnership(session):
    return a_partnership(an_organisation("Havlab AS"))


def an_activity(partnership, days_ago=0, text="Ringte", **facts):
    row = Activity(
        partnership_id=partnership.id,
        on=TODAY - timedelta(days=days_ago),
        text=text,
        **{"kind": ActivityKind.CALL, "by": "Alice Aas", **facts},
    )
    db.session.add(row)
    db.session.flush()
    return row


# --- Rules -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "last", "is_so"),
    [
        (PartnershipStatus.ACTIVE, 89, False),
        (PartnershipStatus.ACTIVE, 90, True),
        (PartnershipStatus.LEAVING, 90, True),
        (PartnershipStatus.LEFT, 400, False),
        (PartnershipStatus.PROSPECT, 400, False),
        (PartnershipStatus.ACTIVE, None, True),
    ],
)
def test_a_partner_of_today_is_quiet_after_ninety_days(status, last, is_so):
    today = date(2022, 12, 14)
    contact = None if last is None else today - timedelta(days=last)
    assert is_quiet(status, contact, date(2022, 1, 3), today, 90) is is_so


def test_a_new_partner_is_not_quiet_before_its_time():
    assert not is_quiet(PartnershipStatus.ACTIVE, None, date(2022, 12, 1), date(2022, 12, 14), 90)


def test_a_note_is_told_by_its_first_line():
    assert summary_of("\n Første linje \nandre") == "Første linje"
    assert summary_of("x" * 200) == "x" * 99 + "…"


# --- The note --------------------------------------------------------------------------------------


def test_a_note_is_written_on_the_record_with_what_was_said_alone(session, alice, partnership):
    session.commit()
    page = alice.get(f"/connect/partners/{partnership.id}").follow("Skriv kontaktnotat")
    page = page.submit("Lagre notatet", text="Om vara til styringsgruppen.", kind="visit")
    assert page.h1 == "Havlab AS"
    assert "Kontaktnotatet er lagret." in page.text
    assert "Om vara til styringsgruppen." in page.text
    note = session.scalars(sa.select(Activity)).one()
    assert (note.kind, note.on, note.by, note.person_id) == (ActivityKind.VISIT, TODAY, "Alice Aas", None)


@pytest.mark.slow
def test_a_note_is_undone_restored_and_changed(session, alice, partnership):
    session.commit()
    person = a_person("Kari Lunde")
    session.commit()
    page = alice.get(f"/connect/partners/{partnership.id}/activities/new").submit("Lagre notatet", text="Ringte")
    page = page.submit("Angre")
    assert "flyttet til papirkurven" in page.text
    assert session.scalars(sa.select(Activity)).one().deleted_at is not None
    assert "Ringte" in alice.get("/connect/trash").text
    page = alice.get(f"/connect/partners/{partnership.id}")
    note = session.scalars(sa.select(Activity)).one()
    page = alice.post(f"/connect/partners/activities/{note.id}/restore")
    assert page.h1 == "Telefon, Havlab AS"
    page = page.follow("Endre").submit("Lagre", text="Snakket med Kari", person=str(person.id), on="1. november 2022")
    assert page.h1 == "Telefon med Kari Lunde"
    assert "1. november 2022" in page.text
    assert "Kontaktnotatet ble endret" in page.text  # the history


def test_a_note_from_anywhere_asks_for_the_partner(session, alice, partnership):
    other = a_partnership(an_organisation("Fremmed", consortium=a_consortium("incubator")), consortium=a_consortium("incubator"))
    session.commit()
    page = alice.get("/connect/register").follow("Skriv kontaktnotat")
    assert page.submit("Lagre notatet", text="Ringte").errors == ["Velg en partner fra listen."]
    page = alice.get("/connect/partners/activities/new")
    assert page.submit("Lagre notatet", text="Ringte", partner=str(other.id)).status == 404
    assert page.submit("Lagre notatet", text="Ringte", partner=str(partnership.id)).h1 == "Havlab AS"


def test_a_note_needs_words_and_a_day_that_has_been(session, alice, partnership):
    session.commit()
    page = alice.get(f"/connect/partners/{partnership.id}/activities/new")
    tomorrow = (TODAY + timedelta(days=2)).strftime("%d.%m.%Y")
    page = page.submit("Lagre notatet", text=" ", on=tomorrow)
    assert page.status == 422
    assert page.errors == [
        "Skriv hva som ble sagt.",
        "Skriv en dato som har vært: et kontaktnotat forteller hva som har skjedd.",
    ]


def test_a_partners_contact_sees_no_notes_and_no_timeline(session, sign_in, partnership):
    user = a_user("Dan Lie")
    a_representative(partnership, a_person("Dan Lie", user_id=user.id))
    note = an_activity(partnership, text="Fortrolig vurdering")
    session.commit()
    dan = sign_in(user)
    assert "Fortrolig" not in dan.get(f"/connect/partners/{partnership.id}").text
    assert dan.get(f"/connect/partners/activities/{note.id}").status == 403


# --- Last contact ----------------------------------------------------------------------------------


def a_meeting_attended_by(partnership, days_ago, **facts):
    committee = a_committee(f"C{days_ago}")
    seat = a_seat(committee, a_person(f"Kari Lunde{days_ago}"), partnership=partnership)
    facts = {"state": MeetingState.APPROVED, "starts_at": noon_in(-days_ago), "number": 1, **facts}
    meeting = a_meeting(committee, **facts)
    db.session.add(Spell(meeting_id=meeting.id, seat_id=seat.id, person_name="Kari Lunde"))
    db.session.flush()
    return meeting


def test_the_last_contact_is_the_latest_note_or_attended_meeting(session, partnership):
    assert queries.last_contact_of(partnership) is None
    a_meeting_attended_by(partnership, 40)
    assert queries.last_contact_of(partnership) == TODAY - timedelta(days=40)
    an_activity(partnership, 10)
    an_activity(partnership, 3, deleted_at=clock.now())
    a_meeting_attended_by(partnership, 1, state=MeetingState.CANCELLED)
    a_meeting_attended_by(partnership, 2, deleted_at=clock.now())
    assert queries.last_contact_of(partnership) == TODAY - timedelta(days=10)


def test_the_list_tells_the_last_contact_and_narrows_to_quiet_partners(session, alice):
    for name, days in (("Ada", 5), ("Bor", 91), ("Ceres", 400)):
        an_activity(a_partnership(an_organisation(name)), days)
    a_partnership(an_organisation("Aldri"))
    a_partnership(an_organisation("Ny"), recorded_on=TODAY)
    session.commit()
    page = alice.get("/connect/partners?sort=last_contact&status=active")
    assert page.texts("tbody th a") == ["Ceres", "Bor", "Ada", "Aldri", "Ny"]
    page = alice.get("/connect/partners?quiet=yes")
    assert page.texts("tbody th a") == ["Aldri", "Bor", "Ceres"]
    assert "Uten kontakt siste 90 dager 3" in page.text
    a_consortium().quiet_days = 365
    session.commit()
    assert alice.get("/connect/partners?quiet=yes").texts("tbody th a") == ["Aldri", "Ceres"]
    assert "Siste kontakt" in alice.get("/connect/partners?format=csv").body.decode()


def test_the_home_page_names_the_quietest_partners_first(session, alice):
    for name, days in (("Ada", 95), ("Bor", 200)):
        an_activity(a_partnership(an_organisation(name)), days)
    session.commit()
    page = alice.get("/connect/")
    assert page.text.index("Bor") < page.text.index("Ada")
    assert "6 mnd." in page.text


# --- What is agreed --------------------------------------------------------------------------------


def test_an_action_agreed_with_a_partner_says_where_it_comes_from(session, alice, partnership):
    person = a_person("Kari Lunde", organisation=partnership.organisation)
    session.commit()
    page = alice.get(f"/connect/partners/{partnership.id}").follow("Nytt oppfølgingspunkt")
    page = page.submit("Opprett oppfølgingspunktet", text="Sende avtalen", kind="promise", person=str(person.id))
    assert "Sende avtalen" in page.text
    action = session.scalars(sa.select(Action)).one()
    assert action.owner_organisation_id == partnership.organisation_id
    assert session.scalars(sa.select(PartnershipAction)).one().action_id == action.id
    row = alice.get("/connect/actions").rows()[0]
    assert row["Fra"] == "Havlab AS"


def test_actions_are_narrowed_by_kind_source_and_partner(session, alice, partnership):
    agreed = an_action("Avtalt", owner_organisation_id=partnership.organisation_id)
    db.session.add(PartnershipAction(partnership_id=partnership.id, action_id=agreed.id))
    an_action("Løfte", kind="promise")
    an_action("Takk", kind="thanks")
    session.commit()

    def found(query):
        return sorted(alice.get(f"/connect/actions?{query}").texts("tbody th a"))

    assert found("") == ["Avtalt", "Løfte", "Takk"]
    assert found("kind=promise") == ["Løfte"]
    assert found("from=partners") == ["Avtalt"]
    assert found("from=here") == ["Løfte", "Takk"]
    assert found(f"partner={partnership.organisation_id}") == ["Avtalt"]
    page = alice.get("/connect/actions")
    assert page.form("Vis").choices("partner") == {"": "Alle partnere", str(partnership.organisation_id): "Havlab AS (1)"}


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 60])
def test_lists_ask_the_same_at_any_size(session, alice, queries, size):
    for number in range(size):
        partnership = a_partnership(an_organisation(f"Partner {number}"))
        an_activity(partnership, number)
        action = an_action(f"Avtalt {number}", owner_organisation_id=partnership.organisation_id)
        db.session.add(PartnershipAction(partnership_id=partnership.id, action_id=action.id))
    session.commit()
    for address in ("/connect/partners", "/connect/actions"):
        alice.get(address)
        with queries() as seen:
            assert alice.get(address).status == 200
        assert len(seen) <= 12, (address, seen)
