"""Dates known to their day, month or year, and dates as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consortium.core.dates import DateProblem, PartialDate, Precision, holds_on, read_date, read_partial_date, read_time

whole_days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("14. desember 2022", "2022-12-14"),
        ("14 December 2022", "2022-12-14"),
        ("14.12.2022", "2022-12-14"),
        ("14/12/2022", "2022-12-14"),
        ("2022-12-14", "2022-12-14"),
        ("1. mai 2022", "2022-05-01"),
        ("desember 2022", "2022-12"),
        ("Des. 2022", "2022-12"),
        ("12.2022", "2022-12"),
        ("2022-12", "2022-12"),
        (" 2022 ", "2022"),
    ],
)
def test_a_typed_date_is_kept_as_far_as_it_is_known(typed, kept):
    assert str(read_partial_date(typed)) == kept


@pytest.mark.parametrize(
    "typed", ["", "i går", "32", "14. jul 2022x", "13.2022", "0022", "14-12-2022", "9999999", "desember", "²022"]
)
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(DateProblem):
        read_partial_date(typed)


def test_a_day_that_its_month_does_not_have_is_named():
    with pytest.raises(DateProblem) as problem:
        read_partial_date("31. februar 2022")
    assert problem.value.no_such_day == (31, 2)


def test_a_month_alone_is_no_whole_date():
    with pytest.raises(DateProblem):
        read_date("desember 2022")


@pytest.mark.parametrize(
    ("typed", "meant"), [("12.00", time(12)), ("9:05", time(9, 5)), ("kl. 12.40", time(12, 40)), ("12", time(12))]
)
def test_a_typed_time_is_read(typed, meant):
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["25.00", "12.60", "noon", "12.0", ""])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(ValueError):
        read_time(typed)


def test_a_month_begins_on_its_first_day_and_ends_on_its_last():
    leap = PartialDate(2024, 2)
    assert (leap.first_day, leap.last_day, leap.precision) == (date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH)


def test_a_day_without_a_month_is_no_date():
    with pytest.raises(ValueError):
        PartialDate(2022, None, 3)


@given(whole_days)
def test_text_and_date_are_the_same_thing(day):
    for known in (PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)):
        assert PartialDate.parse(str(known)) == known


@given(day=whole_days, start=whole_days, end=whole_days)
def test_something_holds_from_the_first_day_of_its_start_to_the_last_day_of_its_end(day, start, end):
    month, year = PartialDate(start.year, start.month), PartialDate(end.year)
    assert holds_on(day, month, year) == (date(start.year, start.month, 1) <= day <= date(end.year, 12, 31))
    assert holds_on(day, None, None)
