"""To get a meeting is to be allowed to know of it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Reader, Role
from consortium.committees.rules import SeatRole
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.table import ListQuery
from consortium.meetings.models import Decision, Item, Meeting
from consortium.meetings.queries import decisions, meetings, reading
from consortium.meetings.rules.levels import Level, Part
from consortium.meetings.rules.words import MeetingState
from tests import factories as make

YESTERDAY = clock.today() - timedelta(days=1)


def a_reader(*roles: Role, person=None, consortium=None) -> Reader:
    """Somebody with granted roles and, as the person's user, with what follows from the person's seats."""
    user = make.a_user(f"{len(roles)}{person.id if person else 0}@example.org")
    if person is not None:
        person.user_id = user.id
    return Reader(user.id, "Alice", (consortium or make.a_consortium()).id, frozenset(roles))


def a_decision(item: Item) -> Decision:
    decision = Decision(item_id=item.id, text="Vedtatt", search_key="vedtatt")
    db.session.add(decision)
    db.session.flush()
    return decision


@pytest.fixture
def meeting(session):
    return make.a_meeting(make.a_committee())


def test_staff_see_a_draft_by_its_address(meeting):
    assert meetings.meeting_for(a_reader(Role.STAFF), "sc", "2022-4") is meeting


@pytest.mark.parametrize("address", ["2022-5", "2022-04", "2022", "x", "2022-4-1", "22-4"])
def test_an_address_that_names_no_meeting_is_not_there(meeting, address):
    with pytest.raises(NotThere):
        meetings.meeting_for(a_reader(Role.LEAD), "sc", address)


def test_a_meeting_of_another_consortium_is_not_there(meeting):
    with pytest.raises(NotThere):
        meetings.meeting_for(a_reader(Role.LEAD, consortium=make.a_consortium("hub")), "sc", "2022-4")


def test_a_deleted_meeting_is_not_there(meeting):
    meeting.deleted_at = clock.now()
    with pytest.raises(NotThere):
        meetings.meeting_for(a_reader(Role.LEAD), "sc", "2022-4")


def test_a_member_meets_a_draft_once_it_is_announced(meeting):
    carol = make.a_person()
    make.a_seat(meeting.committee, carol)
    reader = a_reader(Role.MEMBER, person=carol)
    with pytest.raises(NotThere):
        meetings.meeting_for(reader, "sc", "2022-4")
    meeting.announced_at = clock.now()
    assert meetings.meeting_for(reader, "sc", "2022-4") is meeting
    assert meetings.standing_for(reader, meeting).level is Level.VOTING


def test_the_member_role_alone_opens_no_other_committee(meeting):
    carol = make.a_person()
    make.a_seat(make.a_committee("WG1"), carol)
    meeting.state = MeetingState.APPROVED
    with pytest.raises(NotThere):
        meetings.meeting_for(a_reader(Role.MEMBER, person=carol), "sc", "2022-4")


@pytest.mark.parametrize(
    ("role", "part"),
    [
        (SeatRole.CHAIR, Part.CHAIR),
        (SeatRole.CO_CHAIR, Part.CHAIR),
        (SeatRole.ACTING_CHAIR, Part.CHAIR),
        (SeatRole.SECRETARY, Part.SECRETARY),
    ],
)
def test_chairs_and_the_secretary_run_the_meeting(meeting, role, part):
    carol = make.a_person()
    seat = make.a_seat(meeting.committee, carol, role=role)
    reader = a_reader(Role.MEMBER, person=carol)
    standing = meetings.standing_for(reader, meeting)
    assert standing is not None
    assert (standing.level, standing.parts, standing.seat_ids) == (Level.FULL, {part}, {seat.id})
    assert meetings.may_run(reader, meeting)
    assert meetings.meeting_to_run(reader, "sc", "2022-4") is meeting


def test_a_chairs_alternate_reads_as_a_member_and_runs_nothing(meeting):
    carol = make.a_person()
    make.a_seat(meeting.committee, alternate=carol, role=SeatRole.CHAIR)
    meeting.state = MeetingState.CONVENED
    reader = a_reader(Role.MEMBER, person=carol)
    assert meetings.standing_for(reader, meeting).level is Level.VOTING
    with pytest.raises(NotThere):
        meetings.meeting_to_run(reader, "sc", "2022-4")


def test_an_observer_reads_at_the_observers_level(meeting):
    carol = make.a_person()
    make.a_seat(meeting.committee, carol, role=SeatRole.OBSERVER)
    assert meetings.standing_for(a_reader(Role.MEMBER, person=carol), meeting).level is Level.OBSERVER


def test_access_ends_with_the_seat(meeting):
    carol = make.a_person()
    seat = make.a_seat(meeting.committee, carol)
    seat.holders[0].ends = PartialDate.of(YESTERDAY)
    meeting.state = MeetingState.APPROVED
    with pytest.raises(NotThere):
        meetings.meeting_for(a_reader(Role.MEMBER, person=carol), "sc", "2022-4")


def test_who_may_read_longer_reads_the_meetings_of_the_own_term_and_runs_none(meeting):
    carol = make.a_person()
    seat = make.a_seat(meeting.committee, carol, role=SeatRole.CHAIR)
    seat.holders[0].ends = PartialDate(2022)
    seat.holders[0].reads_until = clock.today()
    meeting.state = MeetingState.APPROVED
    reader = a_reader(Role.MEMBER, person=carol)
    later = make.a_meeting(meeting.committee, 1, starts_at=meeting.starts_at + timedelta(days=40), state=MeetingState.APPROVED)
    assert meetings.standing_for(reader, meeting).level is Level.VOTING
    assert not meetings.may_run(reader, meeting)
    assert meetings.standing_for(reader, later) is None
    own = a_decision(make.an_item(meeting, "I perioden", number=30))
    after = a_decision(make.an_item(later, "Etter perioden", number=31))
    ways = decisions.committees_read(reader)
    assert [one.id for one in decisions.register(ways, ListQuery(sort="-number"), "nb").rows] == [own.id]
    with pytest.raises(NotThere):
        decisions.decision_for(reader, after.id)


def test_the_list_shows_who_may_read_longer_the_meetings_of_the_own_term_alone(meeting):
    carol = make.a_person()
    seat = make.a_seat(meeting.committee, carol)
    seat.holders[0].ends, seat.holders[0].reads_until = PartialDate(2022), clock.today()
    meeting.state = MeetingState.APPROVED
    make.a_meeting(meeting.committee, 1, starts_at=meeting.starts_at + timedelta(days=40), state=MeetingState.APPROVED)
    reader = a_reader(Role.MEMBER, person=carol)
    held = meetings.holders_of(reader, [meeting.committee])
    standings = meetings.standings(reader, [meeting.committee], holders=held)
    open_ones = reading.open_to(reader, standings, meetings.terms_still_read(held))
    found = db.session.scalars(sa.select(Meeting).where(open_ones.condition), open_ones.values).all()
    assert list(found) == [meeting]


def test_a_partners_contact_meets_approved_meetings_only(meeting):
    reader = a_reader(Role.PARTNER)
    meeting.state = MeetingState.IN_REVIEW
    with pytest.raises(NotThere):
        meetings.meeting_for(reader, "sc", "2022-4")
    meeting.state = MeetingState.APPROVED
    assert meetings.meeting_for(reader, "sc", "2022-4") is meeting


def test_an_administrator_alone_meets_nothing(meeting):
    with pytest.raises(NotThere):
        meetings.meeting_for(a_reader(Role.ADMINISTRATOR), "sc", "2022-4")


def test_meetings_held_before_and_not_approved_are_told_oldest_first(meeting):
    held = [
        make.a_meeting(meeting.committee, n, starts_at=meeting.starts_at - timedelta(days=100 - n), state=state)
        for n, state in ((1, MeetingState.APPROVED), (2, MeetingState.IN_REVIEW), (3, MeetingState.MINUTES_DRAFT))
    ]
    make.a_meeting(meeting.committee, 5, starts_at=meeting.starts_at + timedelta(days=9), state=MeetingState.IN_REVIEW)
    assert meetings.earlier_unapproved(meeting) == held[1:]
