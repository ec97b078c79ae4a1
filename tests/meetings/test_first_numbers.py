"""Where a committee's numbering begins."""

from consortium.meetings.services import numbers
from tests.factories import a_committee, a_meeting, an_item


def test_a_committee_that_met_before_goes_on_with_its_own_numbers_in_its_first_year_here(session):
    committee = a_committee(first_meeting_number=3, first_item_number=18)
    assert numbers.next_meeting_number(committee.id, 2022) == 3
    meeting = a_meeting(committee, 3)
    item = an_item(meeting)
    numbers.number_items(meeting)
    assert item.label == "18/2022"
    assert numbers.next_meeting_number(committee.id, 2022) == 4
    assert numbers.next_meeting_number(committee.id, 2023) == 1


def test_numbering_begins_at_one_unless_said_otherwise(session):
    committee = a_committee()
    assert numbers.next_meeting_number(committee.id, 2022) == 1
