from datetime import UTC, datetime, timedelta

from consortium.meetings.rules.quorum_time import lost_at

TEN = datetime(2022, 12, 14, 10, 0, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return TEN + timedelta(minutes=minutes)


def test_a_quorum_is_lost_when_the_one_too_many_leaves():
    present = {0: True, 40: True, 80: False, 90: False}
    found = lost_at([at(m) for m in present], now=at(100), is_quorate_at=lambda t: t < at(80))
    assert found == at(80)


def test_while_there_is_a_quorum_none_was_lost():
    assert lost_at([at(0)], now=at(5), is_quorate_at=lambda _t: True) is None


def test_what_never_was_cannot_be_lost():
    assert lost_at([at(0), at(10)], now=at(20), is_quorate_at=lambda _t: False) is None
