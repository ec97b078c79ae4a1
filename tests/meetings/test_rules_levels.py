"""How much of a meeting a reader may see, and which steps it may take."""

import pytest

from consortium.committees.rules import Confidentiality
from consortium.meetings.rules.levels import (
    Level,
    Part,
    is_open,
    loosens,
    narrower,
    rendering_for,
    sees_agenda,
    sees_meeting,
    sees_minutes,
    widest,
)
from consortium.meetings.rules.states import may_follow, next_states, who_may
from consortium.meetings.rules.words import MeetingState, Rendering

S = MeetingState


@pytest.mark.parametrize(
    ("item", "open_to"),
    [
        (Confidentiality.PARTNERS, {Level.FULL, Level.VOTING, Level.OBSERVER, Level.PARTNER}),
        (Confidentiality.MEMBERS, {Level.FULL, Level.VOTING, Level.OBSERVER}),
        (Confidentiality.VOTING, {Level.FULL, Level.VOTING}),
    ],
)
def test_an_item_is_open_to_the_levels_that_it_is_meant_for(item, open_to):
    assert {level for level in Level if is_open(item, level)} == open_to


def test_an_attachment_may_only_tighten_its_item():
    assert narrower(Confidentiality.MEMBERS, None) is Confidentiality.MEMBERS
    assert narrower(Confidentiality.MEMBERS, Confidentiality.VOTING) is Confidentiality.VOTING
    assert narrower(Confidentiality.VOTING, Confidentiality.PARTNERS) is Confidentiality.VOTING
    assert loosens(Confidentiality.VOTING, Confidentiality.PARTNERS)
    assert not loosens(Confidentiality.PARTNERS, Confidentiality.VOTING)
    assert not loosens(Confidentiality.PARTNERS, None)


def test_of_several_levels_the_widest_holds():
    assert widest([Level.PARTNER, Level.OBSERVER]) is Level.OBSERVER
    assert widest([Level.VOTING, Level.FULL]) is Level.FULL
    assert widest([]) is None


def test_each_level_has_its_edition_of_the_minutes():
    assert [rendering_for(level) for level in Level] == [
        Rendering.FULL,
        Rendering.FULL,
        Rendering.OBSERVERS,
        Rendering.PARTNERS,
    ]


def _seen(level, state, *, announced=False, convened=False):
    return sees_meeting(level, state, is_announced=announced, was_convened=convened)


def test_a_draft_is_seen_by_who_runs_the_meeting_and_by_members_once_it_is_announced():
    assert _seen(Level.FULL, S.DRAFT)
    assert not _seen(Level.VOTING, S.DRAFT)
    assert _seen(Level.OBSERVER, S.DRAFT, announced=True)
    assert not _seen(Level.PARTNER, S.DRAFT, announced=True)


def test_a_cancelled_meeting_is_seen_by_those_who_were_told_of_it():
    assert not _seen(Level.VOTING, S.CANCELLED)
    assert _seen(Level.VOTING, S.CANCELLED, announced=True)
    assert _seen(Level.VOTING, S.CANCELLED, convened=True)


def test_a_partners_contact_sees_approved_meetings_only():
    assert [state for state in S if _seen(Level.PARTNER, state, announced=True, convened=True)] == [S.APPROVED]


def test_members_read_the_agenda_from_the_notice_on():
    assert sees_agenda(Level.FULL, S.DRAFT, was_convened=False)
    assert not sees_agenda(Level.VOTING, S.DRAFT, was_convened=False)
    assert sees_agenda(Level.VOTING, S.CONVENED, was_convened=True)
    assert not sees_agenda(Level.VOTING, S.CANCELLED, was_convened=False)
    assert sees_agenda(Level.OBSERVER, S.CANCELLED, was_convened=True)
    assert not sees_agenda(Level.PARTNER, S.IN_REVIEW, was_convened=True)


def test_members_read_minutes_in_review_and_partners_contacts_approved_ones():
    assert {state for state in S if sees_minutes(Level.VOTING, state)} == {S.IN_REVIEW, S.APPROVED}
    assert {state for state in S if sees_minutes(Level.PARTNER, state)} == {S.APPROVED}
    assert S.MINUTES_DRAFT in {state for state in S if sees_minutes(Level.FULL, state)}


def test_a_meeting_goes_one_way_but_for_review_and_an_approval_taken_back():
    assert next_states(S.DRAFT) == (S.CONVENED, S.CANCELLED)
    assert may_follow(S.CONVENED, S.MINUTES_DRAFT)
    assert may_follow(S.IN_REVIEW, S.MINUTES_DRAFT)
    assert may_follow(S.APPROVED, S.MINUTES_DRAFT)
    assert not may_follow(S.CONVENED, S.DRAFT)
    assert not may_follow(S.DRAFT, S.APPROVED)
    assert not may_follow(S.MINUTES_DRAFT, S.CANCELLED)
    assert next_states(S.CANCELLED) == ()


def test_only_the_lead_and_chairs_take_an_approval_back():
    assert who_may(S.APPROVED, S.MINUTES_DRAFT) == {Part.LEAD, Part.CHAIR}
    assert who_may(S.DRAFT, S.CONVENED) == set(Part)
