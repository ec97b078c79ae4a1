"""Who sits where on a day, and what that makes of a user."""

from datetime import date, timedelta

import pytest

from consortium.accounts.rules import Reader, Role
from consortium.committees import queries as committees
from consortium.committees.models import Holder
from consortium.committees.rules import HolderKind, SeatRole
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import NotThere
from tests.factories import a_committee, a_consortium, a_partnership, a_person, a_seat, a_user, an_organisation

DAY = date(2022, 12, 14)


def staff() -> Reader:
    return Reader(1, "Bob", a_consortium().id, frozenset({Role.STAFF}))


def test_seats_are_told_with_partner_side_member_and_alternates(session):
    committee = a_committee()
    partner = a_partnership(an_organisation("Oslo universitetssykehus", short_name="OUS"))
    carol = a_person("Carol Dahl")
    a_seat(committee, carol, alternate=a_person("Ola Ås"), partnership=partner, role=SeatRole.CO_CHAIR)
    (seat,) = committees.seats_on(committee, DAY)
    assert (seat.partner, seat.partner_name, seat.side_name("nb")) == ("OUS", "Oslo universitetssykehus", "offentlig")
    assert seat.side_heading("en") == "Public side"
    assert seat.member is not None
    assert (seat.member.name, seat.member.person_id) == ("Carol Dahl", carol.id)
    assert [one.name for one in seat.alternates] == ["Ola Ås"]
    assert seat.is_chair
    assert not seat.is_vacant


def test_a_seat_without_a_member_is_vacant_even_with_an_alternate(session):
    a_seat(committee := a_committee(), alternate=a_person("Ola Ås"))
    (seat,) = committees.seats_on(committee, DAY)
    assert seat.is_vacant
    assert [one.name for one in seat.occupants] == ["Ola Ås"]


def test_who_held_a_seat_is_told_as_of_the_day_asked_for(session):
    seat = a_seat(committee := a_committee())
    db.session.add(Holder(seat_id=seat.id, person_id=a_person("Kari Lunde").id, ends=PartialDate(2022, 11)))
    db.session.add(Holder(seat_id=seat.id, person_id=a_person("Per Moe").id, starts=PartialDate(2022, 12, 1)))
    db.session.flush()

    def member(day: date) -> str:
        found = committees.seats_on(committee, day)[0].member
        return found.name if found else ""

    assert member(date(2022, 11, 30)) == "Kari Lunde"
    assert member(date(2022, 12, 1)) == "Per Moe"


def test_a_seat_that_ended_is_not_there_any_more(session):
    a_seat(committee := a_committee(), a_person(), ends=PartialDate(2022, 6))
    assert committees.seats_on(committee, date(2022, 6, 30))
    assert not committees.seats_on(committee, date(2022, 7, 1))


def test_seats_come_by_side_with_the_chairs_first(session):
    committee = a_committee()
    for name, side, role in (
        ("Zeta AS", "industry", SeatRole.CO_CHAIR),
        ("Alfa AS", "industry", SeatRole.MEMBER),
        ("Åsen kommune", "public", SeatRole.MEMBER),
        ("Bodø kommune", "public", SeatRole.MEMBER),
    ):
        a_seat(committee, partnership=a_partnership(an_organisation(name), side=side), role=role)
    assert [one.partner for one in committees.seats_on(committee, DAY)] == ["Bodø kommune", "Åsen kommune", "Zeta AS", "Alfa AS"]


def test_all_seats_cost_two_queries(session, queries):
    committee = a_committee()
    for number in range(12):
        a_seat(committee, a_person(f"Person {number}"), partnership=a_partnership())
    db.session.commit()
    db.session.expire_all()
    assert committee.id
    with queries() as seen:
        assert len(committees.seats_on(committee, DAY)) == 12
    assert len(seen) == 2


def test_a_committee_is_open_to_staff_and_to_who_sits_there(session):
    committee = a_committee()
    carol = a_user("Carol Dahl")
    a_seat(committee, a_person("Carol Dahl", user_id=carol.id))
    dan = a_user("Dan Moe")
    consortium = a_consortium().id
    assert committees.committee_for(staff(), "sc") is committee
    assert committees.committee_for(Reader(carol.id, "Carol", consortium), "SC") is committee
    for reader in (Reader(dan.id, "Dan", consortium), Reader(carol.id, "Carol", consortium + 1)):
        with pytest.raises(NotThere):
            committees.committee_for(reader, "sc")


@pytest.mark.parametrize(
    ("role", "facts"),
    [
        (SeatRole.CHAIR, {"is_chair": True, "is_voting": True, "is_member": True}),
        (SeatRole.ACTING_CHAIR, {"is_chair": True, "is_voting": True, "is_member": True}),
        (SeatRole.SECRETARY, {"is_secretary": True, "is_member": True}),
        (SeatRole.MEMBER, {"is_voting": True, "is_member": True}),
        (SeatRole.OBSERVER, {"is_observer": True}),
    ],
)
def test_a_seat_gives_its_holder_a_standing(session, role, facts):
    user = a_user("Carol Dahl")
    a_seat(committee := a_committee(), a_person("Carol Dahl", user_id=user.id), role=role)
    standing = committees.standing(user.id, committee, DAY)
    told = ("is_chair", "is_secretary", "is_voting", "is_member", "is_observer")
    assert {name: getattr(standing, name) for name in told} == {name: facts.get(name, False) for name in told}


def test_a_chairs_alternate_votes_but_is_no_chair(session):
    user = a_user("Ola Ås")
    a_seat(committee := a_committee(), alternate=a_person("Ola Ås", user_id=user.id), role=SeatRole.CHAIR)
    standing = committees.standing(user.id, committee, DAY)
    assert (standing.is_chair, standing.is_voting, standing.is_member) == (False, True, True)


def test_reading_may_be_extended_beyond_the_own_term(session):
    user = a_user("Carol Dahl")
    committee = a_committee()
    seat = a_seat(committee)
    term = (PartialDate(2021), PartialDate(2022, 6))
    person = a_person("Carol Dahl", user_id=user.id)
    db.session.add(Holder(seat_id=seat.id, person_id=person.id, starts=term[0], ends=term[1], reads_until=date(2022, 12, 31)))
    db.session.flush()
    standing = committees.standing(user.id, committee, DAY)
    assert not standing.sits_there
    assert (standing.reads_until, standing.terms) == (date(2022, 12, 31), (term,))
    assert committees.standing(user.id, committee, date(2023, 1, 1)).reads_until is None


def test_roles_follow_from_seats_held_now_and_end_with_them(session):
    user = a_user("Carol Dahl")
    committee = a_committee()
    person = a_person("Carol Dahl", user_id=user.id)
    seat = a_seat(committee, person, role=SeatRole.CO_CHAIR)
    assert committees.roles_by_seats(user.id, committee.consortium_id) == {Role.MEMBER, Role.CHAIR}
    seat.holders[0].ends = PartialDate.of(clock.today() - timedelta(days=1))
    db.session.flush()
    assert committees.roles_by_seats(user.id, committee.consortium_id) == frozenset()
    seat.holders[0].reads_until = clock.today()
    db.session.flush()
    assert committees.roles_by_seats(user.id, committee.consortium_id) == {Role.MEMBER}


def test_observers_and_alternates_are_members_and_a_secretary_is_secretary_too(session):
    user = a_user("Carol Dahl")
    committee = a_committee()
    person = a_person("Carol Dahl", user_id=user.id)
    seat = a_seat(committee, alternate=person, role=SeatRole.CHAIR)
    assert committees.roles_by_seats(user.id, committee.consortium_id) == {Role.MEMBER}
    seat.holders[0].kind = HolderKind.MEMBER
    seat.role = SeatRole.SECRETARY
    db.session.flush()
    assert committees.roles_by_seats(user.id, committee.consortium_id) == {Role.MEMBER, Role.SECRETARY}
    seat.role = SeatRole.OBSERVER
    db.session.flush()
    assert committees.roles_by_seats(user.id, committee.consortium_id) == {Role.MEMBER}
