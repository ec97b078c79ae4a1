"""The timeline of an organisation and of a person: each event once, newest first, over all rooms."""

from datetime import timedelta

import pytest

from consortium.accounts.rules import Role
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.meetings.models import Admission, Decision, Spell
from consortium.meetings.rules.words import MeetingState
from consortium.partners.models import Activity, Partnership
from consortium.partners.rules import ActivityKind
from tests.factories import (
    NOON,
    a_committee,
    a_consortium,
    a_meeting,
    a_partnership,
    a_person,
    a_seat,
    a_user,
    an_item,
    an_organisation,
)


@pytest.fixture
def alice(session, sign_in):
    """Alice leads."""
    return sign_in(a_user("Alice Aas", Role.LEAD))


@pytest.fixture
def havlab(session):
    """A partner with a seat, who attended a meeting in two spells, was rung up, and was admitted by a decision."""
    organisation = an_organisation("Havlab AS", short_name="Havlab")
    kari = a_person("Kari Lunde", organisation=organisation)
    kari.affiliations[0].starts = PartialDate(2019, 5)
    partnership = a_partnership(organisation, joined=PartialDate(2020, 12))
    committee = a_committee()
    seat = a_seat(committee, kari, partnership=partnership)
    meeting = a_meeting(committee, state=MeetingState.APPROVED)
    for name in ("Kari Lunde", "Kari Lunde", "Ola Vara"):
        db.session.add(Spell(meeting_id=meeting.id, seat_id=seat.id, person_id=kari.id, person_name=name))
    decision = Decision(item_id=an_item(meeting, "Ny partner: Havlab", number=3).id, text="Tatt opp")
    db.session.add(decision)
    db.session.flush()
    db.session.add(Admission(partnership_id=partnership.id, decision_id=decision.id))
    db.session.add(
        Activity(
            partnership_id=partnership.id,
            person_id=kari.id,
            kind=ActivityKind.CALL,
            on=(NOON + timedelta(days=3)).date(),
            text="Om vara.\nMer.",
            by="Alice",
        )
    )
    session.commit()
    return organisation, kari


def titles(page):
    return page.texts("ol.timeline .row-title")


def test_an_organisations_timeline_tells_each_event_once_the_newest_first(alice, havlab):
    organisation, _kari = havlab
    page = alice.get(f"/connect/organisations/{organisation.id}/timeline")
    assert titles(page) == [
        "Telefon med Kari Lunde",
        "Vedtak 3/2022: Ny partner: Havlab",
        "Møte 4/2022 i styringsgruppen for CONNECT",
        "Kari Lunde fikk plass i styringsgruppen for CONNECT",
        "Ble partner",
        "Kari Lunde begynte i Havlab",
    ]
    assert "6 hendelser." in page.text
    assert "Kari Lunde, Ola Vara" in page.text
    assert page.texts("li.is-decision .row-title") == ["Vedtak 3/2022: Ny partner: Havlab"]


def test_a_persons_timeline_tells_what_the_person_did(alice, havlab):
    _organisation, kari = havlab
    page = alice.get(f"/connect/people/{kari.id}/timeline")
    assert titles(page) == [
        "Telefon, Havlab",
        "Møte 4/2022 i styringsgruppen for CONNECT",
        "Kari Lunde fikk plass i styringsgruppen for CONNECT",
        "Kari Lunde begynte i Havlab",
    ]


def test_a_timeline_is_narrowed_by_kind(alice, havlab):
    organisation, _kari = havlab
    page = alice.get(f"/connect/organisations/{organisation.id}/timeline?kind=activity")
    assert titles(page) == ["Telefon med Kari Lunde"]
    assert "Kontaktnotater 1" in page.text
    assert titles(alice.get(f"/connect/organisations/{organisation.id}/timeline?kind=nonsense")) == []


@pytest.mark.slow
def test_the_records_show_the_newest_events_and_the_way_to_all(alice, havlab, session):
    organisation, kari = havlab
    partnership = session.query(Partnership).one()
    for number in range(30):
        facts = {"kind": ActivityKind.MAIL, "on": clock.today(), "text": f"Mail {number}", "by": "Alice"}
        db.session.add(Activity(partnership_id=partnership.id, person_id=kari.id, **facts))
    session.commit()
    for address in (f"partners/{partnership.id}", f"organisations/{organisation.id}", f"people/{kari.id}"):
        page = alice.get(f"/connect/{address}")
        assert len(titles(page)) == 8, address
        assert "Hele tidslinjen (3" in page.text, address
    page = alice.get(f"/connect/organisations/{organisation.id}/timeline?page=2")
    assert len(titles(page)) == 36 - 25


def test_another_consortium_tells_nothing(alice, havlab, session):
    organisation, kari = havlab
    other = a_consortium("incubator")
    partnership = a_partnership(organisation, consortium=other)
    db.session.add(
        Activity(partnership_id=partnership.id, person_id=kari.id, kind=ActivityKind.CALL, on=NOON.date(), text="Der", by="Stian")
    )
    session.commit()
    assert len(titles(alice.get(f"/connect/organisations/{organisation.id}/timeline"))) == 6
    assert len(titles(alice.get(f"/connect/people/{kari.id}/timeline"))) == 4


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 60])
def test_a_timeline_asks_the_same_at_any_size(alice, havlab, session, queries, size):
    organisation, kari = havlab
    partnership = session.query(Partnership).one()
    for number in range(size):
        db.session.add(
            Activity(partnership_id=partnership.id, kind=ActivityKind.NOTE, on=NOON.date(), text=f"Notat {number}", by="Alice")
        )
    session.commit()
    for address in (f"organisations/{organisation.id}/timeline", f"people/{kari.id}/timeline"):
        alice.get(f"/connect/{address}")
        with queries() as seen:
            assert alice.get(f"/connect/{address}").status == 200
        assert len(seen) <= 10, (address, len(seen))
