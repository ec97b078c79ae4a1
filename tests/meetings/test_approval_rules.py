from datetime import date

import pytest

from consortium.meetings.rules.approval import (
    Hindered,
    Hindrance,
    ItemFacts,
    MinutesFacts,
    hindrances,
    is_review_running,
    is_revocable,
    lacks_decision,
    way_hindrance,
)
from consortium.meetings.rules.words import ApprovalManner, ItemState, ItemType, MeetingState

TODAY = date(2023, 1, 9)
READY = MinutesFacts(MeetingState.MINUTES_DRAFT, spells=16)


def facts(**changes) -> MinutesFacts:
    return MinutesFacts(**{"state": MeetingState.MINUTES_DRAFT, "spells": 16, **changes})


def test_written_minutes_with_people_present_may_be_approved():
    assert hindrances(READY, today=TODAY) == ()


@pytest.mark.parametrize("state", [s for s in MeetingState if s not in (MeetingState.MINUTES_DRAFT, MeetingState.IN_REVIEW)])
def test_a_meeting_whose_minutes_are_not_being_written_cannot_be_approved(state):
    assert hindrances(facts(state=state), today=TODAY) == (Hindered(Hindrance.NOT_WRITTEN),)


def test_attendance_must_be_recorded():
    assert hindrances(facts(spells=0), today=TODAY) == (Hindered(Hindrance.NO_ATTENDANCE),)


def test_a_written_procedure_needs_an_answer_and_no_attendance():
    assert hindrances(facts(spells=0, is_written_procedure=True), today=TODAY) == (Hindered(Hindrance.NO_ANSWER),)
    assert hindrances(facts(spells=0, answers=1, is_written_procedure=True), today=TODAY) == ()


def test_an_uploaded_earlier_meeting_is_exempt():
    assert hindrances(facts(state=MeetingState.DRAFT, is_earlier=True, spells=0), today=TODAY) == ()


def test_each_decision_item_needs_its_decision():
    item = ItemFacts("21/2022", ItemType.DECISION, ItemState.TREATED, has_decision=False)
    assert hindrances(facts(items=(item,)), today=TODAY) == (Hindered(Hindrance.NO_DECISION, item="21/2022"),)


@pytest.mark.parametrize("state", [ItemState.POSTPONED, ItemState.WITHDRAWN, ItemState.NOT_REACHED])
def test_an_item_that_was_put_off_needs_none(state):
    assert not lacks_decision(ItemType.DECISION, state, has_decision=False)


def test_discussion_and_information_need_none():
    assert not lacks_decision(ItemType.DISCUSSION, ItemState.TREATED, has_decision=False)
    assert not lacks_decision(ItemType.INFORMATION, ItemState.PLANNED, has_decision=False)
    assert not lacks_decision(ItemType.DECISION, ItemState.TREATED, has_decision=True)


def test_the_last_day_of_the_review_still_counts():
    assert is_review_running(MeetingState.IN_REVIEW, TODAY, TODAY)
    assert not is_review_running(MeetingState.IN_REVIEW, date(2023, 1, 8), TODAY)
    assert not is_review_running(MeetingState.MINUTES_DRAFT, TODAY, TODAY)
    assert not is_review_running(MeetingState.IN_REVIEW, None, TODAY)


def test_a_running_review_hinders_approval():
    running = facts(state=MeetingState.IN_REVIEW, review_until=TODAY)
    assert hindrances(running, today=TODAY) == (Hindered(Hindrance.REVIEW_RUNNING, until=TODAY),)


def test_characters_that_no_font_has_are_named_with_their_item():
    item = ItemFacts("21/2022", ItemType.DISCUSSION, ItemState.TREATED, has_decision=False, unprintable="🧬")
    assert hindrances(facts(items=(item,), unprintable="字"), today=TODAY) == (
        Hindered(Hindrance.UNPRINTABLE, detail="字"),
        Hindered(Hindrance.UNPRINTABLE, item="21/2022", detail="🧬"),
    )


def test_only_the_committees_own_ways_are_open():
    closed = Hindered(Hindrance.WAY_CLOSED)
    assert way_hindrance(ApprovalManner.MEETING_WITH_CHANGES, ["chairs"], today=TODAY) == closed
    assert way_hindrance(ApprovalManner.NO_OBJECTION, ["meeting", "chairs"], today=TODAY) == closed
    assert way_hindrance(ApprovalManner.MEETING, ["meeting"], today=TODAY) is None
    assert way_hindrance(ApprovalManner.UPLOADED, [], today=TODAY) is None


def test_all_chairs_must_have_pressed_after_a_review():
    ended = date(2023, 1, 6)
    missing = Hindered(Hindrance.CHAIR_MISSING)
    chairs = ApprovalManner.CHAIRS
    assert way_hindrance(chairs, ["chairs"], today=TODAY, chairs=(1,), pressed={1}) == Hindered(Hindrance.NEVER_REVIEWED)
    assert way_hindrance(chairs, ["chairs"], today=TODAY, review_until=ended, chairs=(1, 2), pressed={1}) == missing
    assert way_hindrance(chairs, ["chairs"], today=TODAY, review_until=ended) == missing
    assert way_hindrance(chairs, ["chairs"], today=TODAY, review_until=ended, chairs=(1, 2), pressed={1, 2, 3}) is None


def test_silence_approves_only_after_the_review_and_without_objection():
    ways = ["no_objection"]
    approve = ApprovalManner.NO_OBJECTION
    assert way_hindrance(approve, ways, today=TODAY) == Hindered(Hindrance.NEVER_REVIEWED)
    assert way_hindrance(approve, ways, today=TODAY, review_until=TODAY) == Hindered(Hindrance.REVIEW_RUNNING, until=TODAY)
    assert way_hindrance(approve, ways, today=TODAY, review_until=date(2023, 1, 8), objections=1) == Hindered(Hindrance.OBJECTION)
    assert way_hindrance(approve, ways, today=TODAY, review_until=date(2023, 1, 8)) is None


def test_an_approval_stands_once_a_later_meeting_is_approved():
    assert is_revocable(later_approved=["5/2022", "1/2023"]) == "5/2022"
    assert is_revocable(later_approved=[]) is None
