"""When an action is overdue, and when its owner is reminded."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consortium.actions.rules import ActionState, When, is_overdue, is_reminder_due, when

DUE = date(2023, 1, 15)


def test_the_due_date_itself_still_counts():
    assert not is_overdue(ActionState.OPEN, DUE, DUE)
    assert is_overdue(ActionState.OPEN, DUE, DUE + timedelta(days=1))


def test_closed_actions_and_those_without_a_date_are_never_overdue():
    assert not is_overdue(ActionState.DONE, DUE, date(2024, 1, 1))
    assert not is_overdue(ActionState.OPEN, None, date(2024, 1, 1))


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (None, When.NO_DATE),
        (DUE - timedelta(days=1), When.OVERDUE),
        (DUE, When.SOON),
        (DUE + timedelta(days=7), When.SOON),
        (DUE + timedelta(days=8), When.LATER),
    ],
)
def test_nearness_is_told_in_four_words(due_on, expected):
    assert when(due_on, DUE) is expected


@pytest.mark.parametrize(
    ("days_after_due", "last_reminded", "expected"),
    [
        (-8, None, False),  # too early
        (-7, None, True),
        (-6, -7, False),  # once before the date
        (0, -7, False),  # on the day itself nothing more
        (1, -7, True),  # the day after
        (5, 1, False),
        (14, 1, False),
        (15, 1, True),  # and every fortnight
        (3, None, True),  # never reminded before
        (-7, -40, True),  # the date was moved
    ],
)
def test_the_owner_is_reminded_before_after_and_every_fortnight(days_after_due, last_reminded, expected):
    last = None if last_reminded is None else DUE + timedelta(days=last_reminded)
    assert is_reminder_due(DUE, DUE + timedelta(days=days_after_due), last) is expected


def test_nobody_is_reminded_of_what_has_no_date():
    assert not is_reminder_due(None, DUE, None)


@given(st.dates(date(2022, 1, 1), date(2023, 1, 1)), st.integers(0, 120))
def test_nobody_gets_two_reminders_on_one_day_or_more_than_one_a_fortnight_after_the_date(due_on, days):
    sent: list[date] = []
    for number in range(days):
        today = due_on - timedelta(days=10) + timedelta(days=number)
        if is_reminder_due(due_on, today, sent[-1] if sent else None):
            sent.append(today)
    assert len(set(sent)) == len(sent)
    assert sum(day <= due_on for day in sent) <= 1
    late = [day for day in sent if day > due_on]
    assert all((second - first).days >= 14 for first, second in pairwise(late))
