from hypothesis import given
from hypothesis import strategies as st

from consortium.committees.rules import QuorumRule
from consortium.meetings.rules.quorum import CountedSeat, QuorumRules, count, more_than_half


def voting(number: int, *, first: int = 1, **facts) -> list[CountedSeat]:
    return [CountedSeat(seat_id, **facts) for seat_id in range(first, first + number)]


def test_more_than_half_of_the_seats_make_a_quorum():
    assert count(QuorumRules(), voting(22), range(1, 13)).is_quorate
    assert not count(QuorumRules(), voting(22), range(1, 12)).is_quorate


def test_the_count_says_how_many_are_required_and_missing():
    found = count(QuorumRules(), voting(22), range(1, 12))
    assert (found.present, found.whole, found.required, found.missing) == (11, 22, 12, 1)


def test_half_is_not_more_than_half():
    assert [more_than_half(whole) for whole in (0, 1, 2, 3, 22, 23)] == [1, 1, 2, 2, 12, 12]


def test_observers_and_the_secretary_do_not_count():
    seats = [*voting(3), CountedSeat(4, is_voting=False)]
    found = count(QuorumRules(), seats, {1, 4})
    assert (found.present, found.whole, found.is_quorate) == (1, 3, False)


def test_vacant_seats_count_unless_set_otherwise():
    seats = [*voting(3), *voting(2, first=4, is_vacant=True)]
    assert count(QuorumRules(), seats, {1, 2}).whole == 5
    without = count(QuorumRules(vacant_seats_count=False), seats, {1, 2})
    assert (without.whole, without.required, without.is_quorate) == (3, 2, True)


def test_a_vacant_seat_that_somebody_sits_in_counts_all_the_same():
    seats = [*voting(3), *voting(1, first=4, is_vacant=True)]
    assert count(QuorumRules(vacant_seats_count=False), seats, {4}).whole == 4


def test_a_recused_seat_stays_in_the_whole_but_is_not_present():
    found = count(QuorumRules(), voting(4), {1, 2, 3} - {3})
    assert (found.present, found.whole, found.is_quorate) == (2, 4, False)


def test_a_number_is_a_number_of_voting_seats():
    rules = QuorumRules(QuorumRule.NUMBER, number=8)
    assert count(rules, voting(22), range(1, 9)).is_quorate
    assert not count(rules, voting(22), range(1, 8)).is_quorate


def test_per_side_each_side_needs_more_than_half():
    seats = [*voting(4, side="public"), *voting(3, first=5, side="industry")]
    rules = QuorumRules(QuorumRule.PER_SIDE)
    lacking = count(rules, seats, {1, 2, 3, 4, 5})
    assert not lacking.is_quorate
    assert lacking.missing == 1
    assert [(side.side, side.present, side.whole, side.required) for side in lacking.sides] == [
        ("public", 4, 4, 3),
        ("industry", 1, 3, 2),
    ]
    assert count(rules, seats, {1, 2, 3, 5, 6}).is_quorate


def test_nobody_has_no_quorum_in_a_committee_without_seats():
    for rule in QuorumRule:
        assert not count(QuorumRules(rule, number=0), [], ()).is_quorate


seats = st.lists(
    st.builds(CountedSeat, st.integers(1, 30), st.booleans(), st.booleans(), st.sampled_from(["a", "b", ""])),
    unique_by=lambda s: s.seat_id,
)
present = st.sets(st.integers(1, 30))
rules = st.builds(QuorumRules, st.sampled_from(QuorumRule), st.integers(1, 12), st.just(True))


@given(rules, seats, present, present)
def test_who_comes_too_never_breaks_a_quorum(rule, all_seats, some, more):
    if count(rule, all_seats, some).is_quorate:
        assert count(rule, all_seats, some | more).is_quorate


@given(rules, seats, present)
def test_the_sides_add_up_and_nothing_is_missing_exactly_with_a_quorum(rule, all_seats, some):
    found = count(rule, all_seats, some)
    assert sum(side.present for side in found.sides) == found.present <= found.whole == sum(side.whole for side in found.sides)
    if found.whole:
        assert (found.missing == 0) is found.is_quorate
