"""Who is a partner on a day, and which way a partnership may go."""

from datetime import date

import pytest

from consortium.core.dates import PartialDate
from consortium.directory.rules import is_before
from consortium.partners.rules import ENDED, PartnershipStatus, is_partner_on, next_statuses

RECORDED = date(2022, 6, 1)


@pytest.mark.parametrize(
    ("joined", "left", "day", "counts"),
    [
        ("2022", None, date(2022, 1, 1), True),
        ("2022", None, date(2021, 12, 31), False),
        ("2022-12", None, date(2022, 12, 1), True),
        ("2022-12-14", None, date(2022, 12, 13), False),
        ("2020", "2022", date(2022, 12, 31), True),
        ("2020", "2022", date(2023, 1, 1), False),
        (None, None, date(2022, 5, 31), False),
        (None, None, date(2022, 6, 1), True),
    ],
)
def test_a_partner_counts_from_the_first_day_it_may_have_joined_to_the_last_it_may_have_left(joined, left, day, counts):
    start, end = (PartialDate.parse(text) if text else None for text in (joined, left))
    assert is_partner_on(day, start, end, RECORDED) is counts


@pytest.mark.parametrize("status", ENDED)
def test_a_partnership_that_ended_goes_nowhere(status):
    assert next_statuses(status) == ()


def test_who_is_leaving_may_change_its_mind():
    assert PartnershipStatus.ACTIVE in next_statuses(PartnershipStatus.LEAVING)


@pytest.mark.parametrize(
    ("end", "start", "answer"), [("2021", "2022", True), ("2022", "2022-12", False), ("2022-11", "2022-12-01", True)]
)
def test_an_end_is_before_a_start_only_when_it_must_be(end, start, answer):
    assert is_before(PartialDate.parse(end), PartialDate.parse(start)) is answer
    assert is_before(None, PartialDate.parse(start)) is False
