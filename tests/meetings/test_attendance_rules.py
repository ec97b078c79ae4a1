from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from consortium.meetings.rules.attendance import ItemTimes, Stay, arrival, covers, moments, overlapping, present_for, seats_at

TEN = datetime(2022, 12, 14, 10, 0, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return TEN + timedelta(minutes=minutes)


def test_who_came_at_the_start_and_stayed_is_there_at_any_moment():
    assert seats_at([Stay(1, "Ragnhild")], item_id=None, moment=at(90)) == {1}


def test_who_comes_late_is_not_there_before():
    late = Stay(1, "Jan", from_at=at(40))
    assert not covers(late, item_id=None, moment=at(39))
    assert covers(late, item_id=None, moment=at(40))


def test_who_has_left_is_not_there_after():
    gone = Stay(1, "Anders", until_at=at(80))
    assert covers(gone, item_id=None, moment=at(79))
    assert not covers(gone, item_id=None, moment=at(80))


def test_who_came_for_one_item_is_there_for_it_alone():
    for_one = Stay(1, "Eirik", item_id=21)
    assert covers(for_one, item_id=21, moment=at(10))
    assert not covers(for_one, item_id=22, moment=at(10))
    assert not covers(for_one, item_id=None, moment=at(10))


def test_two_people_who_share_a_seat_fill_it_once():
    stays = [Stay(1, "Kari", until_at=at(60)), Stay(1, "Ola", is_alternate=True, from_at=at(60))]
    assert seats_at(stays, item_id=None, moment=at(59)) == {1}
    assert seats_at(stays, item_id=None, moment=at(60)) == {1}


def test_a_gap_between_two_who_share_a_seat_leaves_it_empty():
    stays = [Stay(1, "Kari", until_at=at(60)), Stay(1, "Ola", from_at=at(70))]
    assert seats_at(stays, item_id=None, moment=at(65)) == frozenset()


def test_who_has_withdrawn_takes_no_part_in_the_item():
    stays = [Stay(1, "Ragnhild"), Stay(2, "Silje")]
    assert present_for(stays, item_id=21, moment=at(0), recused={2}) == {1}


def test_presence_is_judged_when_the_item_was_decided():
    found = moments([ItemTimes(1, 1, began_at=at(5), decided_at=at(25))], start=TEN)
    assert found == {1: at(25)}


def test_an_item_without_a_time_follows_the_one_before_it():
    found = moments([ItemTimes(1, 1, began_at=at(30)), ItemTimes(2, 2), ItemTimes(3, 3, began_at=at(60))], start=TEN)
    assert found == {1: at(30), 2: at(30), 3: at(60)}


def test_nothing_is_judged_after_the_end_or_before_the_start():
    items = [ItemTimes(1, 1, began_at=at(-5)), ItemTimes(2, 2, decided_at=at(600))]
    assert moments(items, start=TEN, end=at(180)) == {1: TEN, 2: at(180)}


def test_who_is_ticked_off_while_the_list_is_gone_through_was_there_from_the_start():
    assert arrival(now=at(5), opened_at=TEN, anything_treated=False) is None
    assert arrival(now=at(-5), opened_at=TEN, anything_treated=False) is None
    assert arrival(now=at(5), opened_at=None, anything_treated=True) is None


def test_who_is_ticked_off_after_the_first_item_came_late():
    assert arrival(now=at(5), opened_at=TEN, anything_treated=True) == at(5)


def test_who_is_ticked_off_well_after_the_opening_came_late():
    assert arrival(now=at(15), opened_at=TEN, anything_treated=False) == at(15)


def test_one_person_cannot_sit_twice_in_a_seat_at_the_same_time():
    stays = [Stay(1, "Kari"), Stay(1, "Kari", from_at=at(30))]
    assert overlapping(stays, start=TEN, end=at(180)) == (stays[0], stays[1])


def test_one_person_may_leave_and_come_back():
    stays = [Stay(1, "Kari", until_at=at(30)), Stay(1, "Kari", from_at=at(60)), Stay(1, "Kari", item_id=3), Stay(1, "Ola")]
    assert overlapping(stays, start=TEN, end=at(180)) is None


minutes = st.none() | st.integers(-60, 240)
stays = st.builds(
    lambda seat, begin, end: Stay(
        seat, "x", from_at=None if begin is None else at(begin), until_at=None if end is None else at(end)
    ),
    st.integers(1, 5),
    minutes,
    minutes,
)


@given(st.lists(stays), st.lists(stays), st.integers(-60, 240))
def test_another_spell_never_makes_a_seat_absent(some, more, when):
    assert seats_at(some, item_id=None, moment=at(when)) <= seats_at([*some, *more], item_id=None, moment=at(when))


@given(st.lists(st.tuples(minutes, minutes), max_size=8))
def test_every_item_has_a_moment_within_the_meeting(times):
    items = [ItemTimes(n, n, None if b is None else at(b), None if d is None else at(d)) for n, (b, d) in enumerate(times)]
    found = moments(items, start=TEN, end=at(180))
    assert set(found) == {item.item_id for item in items}
    assert all(TEN <= moment <= at(180) for moment in found.values())
