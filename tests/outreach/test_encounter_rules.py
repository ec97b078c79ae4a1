"""What is wrong or odd about an encounter, decided without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from consortium.core.dates import PartialDate
from consortium.outreach.forms.encounters import guests
from consortium.outreach.rules.campaigns import is_on
from consortium.outreach.rules.encounters import (
    EncounterDetails,
    EncounterState,
    Guest,
    Slot,
    Tenure,
    Wrong,
    chosen_ids,
    clashes,
    is_recent,
    next_states,
    overlap,
    problems,
    tenure,
)

TODAY = date(2022, 8, 16)
NOON = datetime(2022, 8, 16, 10, tzinfo=UTC)
MET = EncounterDetails(day=PartialDate.of(TODAY), office_ids=(1,))


@pytest.mark.parametrize(
    ("details", "wrong"),
    [
        (MET, []),
        (replace(MET, office_ids=(), body_ids=(3,)), []),
        (replace(MET, office_ids=(), guests=(Guest("rådgiver"),)), []),
        (replace(MET, office_ids=()), [(Wrong.NOBODY, "who")]),
        (replace(MET, day=None), [(Wrong.NO_DAY, "day")]),
        (replace(MET, day=None, state=EncounterState.REQUESTED), []),
        (replace(MET, day=None, state=EncounterState.DECLINED), []),
        (replace(MET, day=PartialDate(2022, 8, 17)), [(Wrong.NOT_YET, "day")]),
        (replace(MET, day=PartialDate(2022, 8, 17), state=EncounterState.PLANNED), []),
        (replace(MET, day=PartialDate(2022, 8)), []),
        (replace(MET, day=PartialDate(2022, 8), starts_at=NOON), [(Wrong.NO_WHOLE_DAY, "day")]),
        (replace(MET, starts_at=NOON, ends_at=NOON), [(Wrong.ENDS_FIRST, "ends")]),
        (replace(MET, ends_at=NOON), [(Wrong.ENDS_FIRST, "ends")]),
        (replace(MET, requested_on=date(2022, 7, 2), chased_on=date(2022, 7, 1)), [(Wrong.CHASED_FIRST, "chased_on")]),
    ],
)
def test_what_must_be_mended_is_told_beside_its_field(details, wrong):
    assert problems(details, TODAY) == wrong


def test_a_step_taken_by_mistake_can_be_taken_back():
    for state in EncounterState:
        assert next_states(state)
        assert state not in next_states(state)
    assert EncounterState.PLANNED in next_states(EncounterState.HELD)


@pytest.mark.parametrize(
    ("day", "starts", "ends", "expected"),
    [
        (PartialDate(2022, 8, 16), PartialDate(2022, 9), None, Tenure.BEFORE),
        (PartialDate(2022, 8, 16), PartialDate(2022, 8), None, Tenure.DURING),
        (PartialDate(2022, 8, 16), PartialDate(2021), PartialDate(2022, 8, 15), Tenure.AFTER),
        (PartialDate(2022, 8, 16), PartialDate(2021), PartialDate(2022), Tenure.DURING),
        (PartialDate(2022), PartialDate(2022, 9), None, Tenure.DURING),
        (PartialDate(2022, 8, 16), None, None, Tenure.DURING),
        (None, PartialDate(2022, 9), None, Tenure.DURING),
    ],
)
def test_a_day_outside_of_an_office_is_seen_as_far_as_dates_are_known(day, starts, ends, expected):
    assert tenure(day, starts, ends) is expected


def slot(id_: int, minutes: int, *people: int, lasts: int | None = 45) -> Slot:
    start = NOON + timedelta(minutes=minutes)
    return Slot(id_, start, start + timedelta(minutes=lasts) if lasts else None, frozenset(people))


def test_nobody_is_in_two_places_at_once():
    assert clashes([slot(1, 0, 7, 8), slot(2, 30, 8), slot(3, 30, 9), slot(4, 45, 7)]) == {1: (2,), 2: (1,)}


def test_an_encounter_without_an_end_takes_half_an_hour():
    assert overlap(slot(1, 0, lasts=None), slot(2, 29))
    assert not overlap(slot(1, 0, lasts=None), slot(2, 30))


def test_two_weeks_to_either_side_are_recent():
    assert is_recent(TODAY - timedelta(days=14), TODAY)
    assert is_recent(TODAY + timedelta(days=14), TODAY)
    assert not is_recent(TODAY - timedelta(days=15), TODAY)


def test_choices_of_another_kind_and_nonsense_are_left_out():
    assert chosen_ids(["office-3", "body-4", "office-x", "office-3", "", "office-²"], "office") == (3,)


def test_who_is_described_stands_one_a_line_and_a_group_with_its_number():
    assert guests("rådgiver for statsråden\n\n fylkestingsgruppe (12)\n(3)") == (
        Guest("rådgiver for statsråden"),
        Guest("fylkestingsgruppe", 12),
        Guest("(3)"),
    )


def test_a_campaign_goes_on_from_its_first_to_its_last_day():
    assert is_on(date(2022, 8, 15), date(2022, 8, 19), date(2022, 8, 19))
    assert not is_on(date(2022, 8, 15), date(2022, 8, 19), date(2022, 8, 20))
    assert not is_on(date(2022, 8, 15), None, date(2022, 8, 16))
    assert not is_on(None, None, TODAY)
