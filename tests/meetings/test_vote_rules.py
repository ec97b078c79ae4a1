import pytest
from hypothesis import given
from hypothesis import strategies as st

from consortium.meetings.rules.votes import (
    Ballot,
    Tally,
    VoteFlaw,
    VotingRules,
    carried,
    flaw,
    is_as_proposed,
    outcome,
    tally,
    usual_outcome,
)
from consortium.meetings.rules.words import Choice, ItemType, Manner, Outcome


def ballots(*choices: Choice) -> list[Ballot]:
    return [Ballot(seat_id, choice, partner=seat_id) for seat_id, choice in enumerate(choices, start=1)]


def test_votes_are_counted_by_choice():
    assert tally(ballots(Choice.FOR, Choice.FOR, Choice.AGAINST, Choice.ABSTAINING)) == Tally(2, 1, 1)


def test_votes_may_not_be_more_than_the_voting_members_present():
    assert flaw(ballots(Choice.FOR, Choice.FOR), voting_present={1}, rules=VotingRules()) is VoteFlaw.TOO_MANY


def test_only_who_is_present_votes():
    assert flaw([Ballot(9, Choice.FOR)], voting_present={1, 2}, rules=VotingRules()) is VoteFlaw.NOT_PRESENT


def test_a_vote_without_votes_is_none():
    assert flaw([], voting_present={1}, rules=VotingRules()) is VoteFlaw.NONE_GIVEN


def test_a_partner_with_two_seats_votes_once_where_the_rules_say_so():
    both = [Ballot(1, Choice.FOR, partner=7), Ballot(2, Choice.AGAINST, partner=7)]
    assert flaw(both, voting_present={1, 2}, rules=VotingRules()) is VoteFlaw.SAME_PARTNER
    assert flaw(both, voting_present={1, 2}, rules=VotingRules(one_vote_per_partner=False)) is None


def test_seats_without_a_partner_vote_each():
    both = [Ballot(1, Choice.FOR), Ballot(2, Choice.FOR)]
    assert flaw(both, voting_present={1, 2}, rules=VotingRules()) is None


def test_the_casting_vote_is_for_ties_and_for_committees_that_have_it():
    tied = ballots(Choice.FOR, Choice.AGAINST)
    decided = ballots(Choice.FOR, Choice.FOR)
    with_it = VotingRules(chair_has_casting_vote=True)
    assert flaw(tied, voting_present={1, 2}, rules=VotingRules(), casting_vote_used=True) is VoteFlaw.NO_CASTING_VOTE
    assert flaw(decided, voting_present={1, 2}, rules=with_it, casting_vote_used=True) is VoteFlaw.NOT_TIED
    assert flaw(tied, voting_present={1, 2}, rules=with_it, casting_vote_used=True) is None


def test_more_for_than_against_carries_and_abstentions_count_for_neither():
    assert carried(Tally(2, 1, 10))
    assert not carried(Tally(1, 2, 0))


def test_a_tie_falls_unless_the_casting_vote_is_for_it():
    assert not carried(Tally(3, 3))
    assert carried(Tally(3, 3), casting_vote=Choice.FOR)
    assert not carried(Tally(3, 3), casting_vote=Choice.AGAINST)


def test_without_quorum_what_is_resolved_is_a_recommendation():
    assert outcome(Outcome.ADOPTED, manner=Manner.UNANIMOUS, is_quorate=False) is Outcome.RECOMMENDATION
    assert outcome(Outcome.NOTED, manner=Manner.UNANIMOUS, is_quorate=False) is Outcome.NOTED


def test_with_quorum_it_is_what_was_asked_for_and_never_a_recommendation():
    assert outcome(Outcome.ADOPTED, manner=Manner.UNANIMOUS, is_quorate=True) is Outcome.ADOPTED
    assert outcome(Outcome.NOTED, manner=Manner.CONSENSUS, is_quorate=True) is Outcome.NOTED
    assert outcome(Outcome.NOT_ADOPTED, manner=Manner.CONSENSUS, is_quorate=True) is Outcome.NOT_ADOPTED
    assert outcome(Outcome.RECOMMENDATION, manner=Manner.UNANIMOUS, is_quorate=True) is Outcome.ADOPTED


def test_votes_decide_by_themselves():
    assert outcome(Outcome.ADOPTED, manner=Manner.VOTES, is_quorate=True, votes=Tally(1, 2)) is Outcome.NOT_ADOPTED
    assert outcome(Outcome.NOT_ADOPTED, manner=Manner.VOTES, is_quorate=True, votes=Tally(2, 1)) is Outcome.ADOPTED
    assert outcome(Outcome.ADOPTED, manner=Manner.VOTES, is_quorate=False, votes=Tally(2, 1)) is Outcome.RECOMMENDATION
    assert outcome(Outcome.ADOPTED, manner=Manner.VOTES, is_quorate=False, votes=Tally(1, 2)) is Outcome.NOT_ADOPTED
    assert (
        outcome(Outcome.ADOPTED, manner=Manner.VOTES, is_quorate=True, votes=Tally(1, 1), casting_vote=Choice.FOR)
        is Outcome.ADOPTED
    )


def test_information_is_noted_and_all_else_decided():
    assert usual_outcome(ItemType.INFORMATION) is Outcome.NOTED
    assert usual_outcome(ItemType.DISCUSSION) is Outcome.ADOPTED


@pytest.mark.parametrize(
    ("text", "proposal", "expected"),
    [("Ja  takk.\n", "Ja\ntakk.", True), ("Ja takk", "Nei takk", False), ("Ja", None, None), ("Ja", "  ", None)],
)
def test_a_decision_is_as_proposed_when_its_words_are(text, proposal, expected):
    assert is_as_proposed(text, proposal) is expected


@given(st.lists(st.sampled_from(Choice)), st.sets(st.integers(1, 12)))
def test_accepted_votes_never_exceed_those_present(choices, there):
    given_votes = ballots(*choices)
    if flaw(given_votes, voting_present=there, rules=VotingRules()) is None:
        assert 0 < tally(given_votes).total <= len(there)
        assert {ballot.seat_id for ballot in given_votes} <= there
