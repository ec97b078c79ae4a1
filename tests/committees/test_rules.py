"""Seats on a day, warnings, and what makes settings wrong."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consortium.committees.rules import (
    ApprovalWay,
    CommitteeDetails,
    CommitteeKind,
    HolderKind,
    Occupant,
    QuorumRule,
    SeatDetails,
    SeatOnDay,
    SeatRole,
    SeatWarning,
    Wrong,
    by_side,
    ends_before_start,
    excludes,
    just_before,
    overlaps,
    warnings_of,
    with_role,
    wrong_with_committee,
    wrong_with_seat,
)
from consortium.core.dates import PartialDate, holds_on

CAROL = Occupant(1, 1, "Carol Dahl", "carol@example.org", None, HolderKind.MEMBER)
DETAILS = CommitteeDetails("SC", CommitteeKind.STEERING, "styringsgruppen", "Steering Committee", "SG", "SC")


def a_seat(
    seat_id: int = 1, role: SeatRole = SeatRole.MEMBER, member: Occupant | None = CAROL, side: int | None = 1, **facts
) -> SeatOnDay:
    defaults = {
        "is_voting": True,
        "side_code": f"side{side}",
        "side_names": ("offentlig", "public"),
        "side_headings": ("Offentlig side", "Public side"),
        "side_position": side or 1000,
        "partnership_id": seat_id,
        "organisation_id": seat_id,
        "partner": "OUS",
        "partner_name": "Oslo universitetssykehus",
        "has_partner_left": False,
    }
    return SeatOnDay(seat_id=seat_id, role=role, side_id=side, member=member, **{**defaults, **facts})


def kinds(*seats: SeatOnDay) -> list[SeatWarning]:
    return [found.warning for found in warnings_of(seats)]


SECRETARY = a_seat(90, SeatRole.SECRETARY, side=None)


def test_a_committee_with_chair_secretary_and_holders_has_no_warnings():
    assert kinds(a_seat(role=SeatRole.CHAIR), SECRETARY) == []
    assert kinds() == []


def test_a_missing_chair_and_secretary_are_told():
    assert kinds(a_seat()) == [SeatWarning.NO_CHAIR, SeatWarning.NO_SECRETARY]
    assert kinds(a_seat(role=SeatRole.CHAIR, member=None), SECRETARY) == [SeatWarning.NO_CHAIR, SeatWarning.VACANT]


def test_the_side_whose_chair_resigned_is_told_while_the_other_leads():
    there, gone = a_seat(1, SeatRole.CO_CHAIR, side=1), a_seat(2, SeatRole.CO_CHAIR, member=None, side=2)
    found = warnings_of([there, gone, SECRETARY])
    assert [(one.warning, one.seat.seat_id if one.seat else None) for one in found] == [
        (SeatWarning.SIDE_WITHOUT_CHAIR, 2),
        (SeatWarning.VACANT, 2),
    ]


def test_an_acting_chair_leads_for_every_side():
    seats = [a_seat(1, SeatRole.CO_CHAIR, side=1), a_seat(2, SeatRole.CO_CHAIR, member=None, side=2), SECRETARY]
    assert kinds(*seats, a_seat(3, SeatRole.ACTING_CHAIR, side=2)) == [SeatWarning.VACANT]


def test_holders_without_email_and_partners_that_left_are_told():
    mute = replace(CAROL, email=None)
    alternate = replace(CAROL, name="Ola Ås", email=None, kind=HolderKind.ALTERNATE)
    found = warnings_of([a_seat(1, SeatRole.CHAIR, member=mute, alternates=(alternate,), has_partner_left=True), SECRETARY])
    assert [(one.warning, one.name) for one in found] == [
        (SeatWarning.PARTNER_LEFT, ""),
        (SeatWarning.NO_EMAIL, "Carol Dahl"),
        (SeatWarning.NO_EMAIL, "Ola Ås"),
    ]


def test_seats_are_grouped_by_side_without_observers_and_secretaries():
    seats = [a_seat(3, side=2), a_seat(1, side=1), SECRETARY, a_seat(5, SeatRole.OBSERVER, side=1), a_seat(2, side=1)]
    assert [[one.seat_id for one in group] for _first, group in by_side(seats)] == [[1, 2], [3]]
    assert [one.seat_id for one in with_role(seats, SeatRole.OBSERVER)] == [5]


def test_a_side_is_named_in_both_languages():
    assert (a_seat().side_name("nb"), a_seat().side_name("en")) == ("offentlig", "public")
    assert (a_seat().side_heading("nb"), a_seat().side_heading("en")) == ("Offentlig side", "Public side")


people = st.builds(
    Occupant,
    holder_id=st.integers(1, 50),
    person_id=st.integers(1, 50),
    name=st.sampled_from(["Carol Dahl", "Ola Ås"]),
    email=st.sampled_from([None, "carol@example.org"]),
    user_id=st.none(),
    kind=st.sampled_from(HolderKind),
    sort_key=st.sampled_from(["a", "b"]),
)
seats_on_a_day = st.builds(
    a_seat,
    seat_id=st.integers(1, 500),
    role=st.sampled_from(SeatRole),
    member=st.none() | people,
    side=st.none() | st.integers(1, 5),
    has_partner_left=st.booleans(),
    alternates=st.lists(people, max_size=2).map(tuple),
    position=st.integers(0, 3),
    partner_sort_key=st.sampled_from(["a", "b"]),
)


@given(st.lists(seats_on_a_day, max_size=8, unique_by=lambda one: one.seat_id))
def test_any_seats_are_grouped_once_each_and_warned_of_without_failing(seats):
    grouped = [one.seat_id for _first, group in by_side(seats) for one in group]
    others = [one.seat_id for role in (SeatRole.OBSERVER, SeatRole.SECRETARY) for one in with_role(seats, role)]
    assert sorted(grouped + others) == sorted(one.seat_id for one in seats)
    assert len({first.side_id for first, _group in by_side(seats)}) == len(by_side(seats))
    found = warnings_of(seats)
    assert sum(one.warning is SeatWarning.VACANT for one in found) == sum(one.is_vacant for one in seats)
    assert {one.warning for one in found} == {one.warning for one in warnings_of(list(reversed(seats)))}


@given(seats_on_a_day)
def test_the_member_comes_first_among_who_sits_in_a_seat(seat):
    assert seat.is_vacant == (seat.member is None)
    assert len(seat.occupants) == len(seat.alternates) + (0 if seat.is_vacant else 1)
    assert seat.is_vacant or seat.occupants[0] is seat.member


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"code": "sc"}, (Wrong.CODE_SHAPE, "code")),
        ({"code": "S-C"}, (Wrong.CODE_SHAPE, "code")),
        ({"code": "ABCDEFGHI"}, (Wrong.CODE_SHAPE, "code")),
        ({"code": "NEW"}, (Wrong.CODE_RESERVED, "code")),
        ({"starts": PartialDate(2022), "ends": PartialDate(2021)}, (Wrong.ENDS_BEFORE_START, "ends")),
        ({"quorum_rule": QuorumRule.NUMBER}, (Wrong.QUORUM_NUMBER_MISSING, "quorum_number")),
        ({"quorum_rule": QuorumRule.NUMBER, "quorum_number": 3}, None),
        ({"approval_ways": ()}, (Wrong.NO_APPROVAL_WAY, "approval_ways")),
        ({"approval_ways": (ApprovalWay.NO_OBJECTION,)}, None),
    ],
)
def test_wrong_settings_are_told_with_their_field(changes, expected):
    assert wrong_with_committee(replace(DETAILS, **changes)) == expected


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        (SeatDetails(), None),
        (SeatDetails(role=SeatRole.OBSERVER), (Wrong.OBSERVER_VOTES, "is_voting")),
        (SeatDetails(role=SeatRole.OBSERVER, is_voting=False), None),
        (SeatDetails(role=SeatRole.CO_CHAIR), (Wrong.CO_CHAIR_WITHOUT_SIDE, "side_id")),
        (SeatDetails(role=SeatRole.CO_CHAIR, side_id=1), None),
        (SeatDetails(starts=PartialDate(2022), ends=PartialDate(2021)), (Wrong.ENDS_BEFORE_START, "ends")),
    ],
)
def test_wrong_seats_are_told_with_their_field(details, expected):
    assert wrong_with_seat(details) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (PartialDate(2023), PartialDate(2022)),
        (PartialDate(2023, 1), PartialDate(2022, 12)),
        (PartialDate(2023, 3, 1), PartialDate(2023, 2, 28)),
    ],
)
def test_what_came_before_ends_as_exactly_as_the_start_is_known(start, expected):
    assert just_before(start) == expected


partial_dates = st.one_of(
    st.builds(PartialDate, st.integers(1990, 2040)),
    st.builds(PartialDate, st.integers(1990, 2040), st.integers(1, 12)),
    st.dates(date(1990, 1, 1), date(2040, 12, 31)).map(PartialDate.of),
)
maybe = st.none() | partial_dates


@given(partial_dates)
def test_nobody_sits_on_the_day_of_the_start_who_ended_just_before_it(start):
    eve = just_before(start)
    assert eve.last_day < start.first_day
    assert (start.first_day - eve.last_day).days == 1
    assert not overlaps(None, eve, start, None)


@given(maybe, maybe, maybe, maybe)
def test_times_overlap_where_some_day_is_in_both(starts, ends, other_starts, other_ends):
    found = overlaps(starts, ends, other_starts, other_ends)
    assert found == overlaps(other_starts, other_ends, starts, ends)
    edges = [one.first_day for one in (starts, other_starts) if one] or [date(2000, 1, 1)]
    first = max(edges) if len(edges) > 0 else date(2000, 1, 1)
    bounds = [one.last_day for one in (ends, other_ends) if one]
    day = first if starts or other_starts else min(bounds, default=first)
    both = holds_on(day, starts, ends) and holds_on(day, other_starts, other_ends)
    assert found == both


@given(maybe, maybe)
def test_an_end_before_the_start_leaves_no_day(starts, ends):
    if ends_before_start(starts, ends):
        assert starts is not None
        assert not holds_on(starts.first_day, starts, ends)


def test_two_chairs_exclude_one_another_unless_they_lead_different_sides_or_act():
    assert excludes(SeatRole.CHAIR, None, SeatRole.CHAIR, 1)
    assert excludes(SeatRole.CO_CHAIR, 1, SeatRole.CO_CHAIR, 1)
    assert not excludes(SeatRole.CO_CHAIR, 1, SeatRole.CO_CHAIR, 2)
    assert not excludes(SeatRole.ACTING_CHAIR, 1, SeatRole.ACTING_CHAIR, 1)
    assert not excludes(SeatRole.CHAIR, None, SeatRole.CO_CHAIR, 1)
    assert not excludes(SeatRole.MEMBER, 1, SeatRole.MEMBER, 1)
