"""The kept data of minutes: lossless, and reduced for observers and partners."""

import dataclasses
import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consortium.committees.rules import Confidentiality
from consortium.core import frozen
from consortium.meetings.rules.minutes import (
    Chairing,
    EarlierAction,
    Guest,
    Interest,
    Item,
    MinutesData,
    Named,
    Sending,
    Spell,
    Version,
    is_closed_in,
    redact,
)
from consortium.meetings.rules.words import Rendering
from tests.meetings import minutes_samples as samples

st.register_type_strategy(dt.datetime, st.datetimes(timezones=st.just(dt.UTC)))

REDUCED = (Rendering.OBSERVERS, Rendering.PARTNERS)


@pytest.mark.parametrize(
    "sample", [samples.approved_minutes, samples.english_minutes, samples.partners_minutes, samples.empty_meeting]
)
def test_minutes_go_to_json_and_come_back_equal(sample):
    data = sample()
    assert MinutesData.from_json(json.loads(json.dumps(data.to_json()))) == data
    assert MinutesData.from_json(data.to_json()).digest() == data.digest()


@pytest.mark.slow
@given(st.from_type(MinutesData))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_minutes_hold_they_come_back_equal(data):
    assert MinutesData.from_json(json.loads(json.dumps(data.to_json()))) == data


@pytest.mark.slow
@given(st.from_type(MinutesData), st.sampled_from(REDUCED))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_reduced_rendering_never_tells_a_closed_item(data, rendering):
    data = dataclasses.replace(data, rendering=Rendering.FULL)
    for item in redact(data, rendering).items:
        if is_closed_in(rendering, item.level):
            assert item == Item(item.number, level=item.level, is_other_business=item.is_other_business, is_closed=True)


def test_what_was_kept_by_a_stranger_is_refused_with_its_place():
    kept = samples.approved_minutes().to_json()
    kept["items"][2]["type"] = "party"
    with pytest.raises(frozen.Unreadable, match=r"MinutesData.items\[2\].type"):
        MinutesData.from_json(kept)


def test_a_change_of_anything_changes_the_digest():
    data = samples.approved_minutes()
    assert dataclasses.replace(data, place=data.place + ".").digest() != data.digest()


# --- Renderings ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rendering", "closed"),
    [
        (Rendering.FULL, set()),
        (Rendering.OBSERVERS, {Confidentiality.VOTING}),
        (Rendering.PARTNERS, {Confidentiality.MEMBERS, Confidentiality.VOTING}),
    ],
)
def test_each_rendering_closes_what_is_for_a_narrower_circle(rendering, closed):
    assert {level for level in Confidentiality if is_closed_in(rendering, level)} == closed


def test_only_the_full_rendering_can_be_reduced():
    with pytest.raises(ValueError, match="partners"):
        redact(samples.partners_minutes(), Rendering.OBSERVERS)


def test_each_rendering_has_a_verification_code_of_its_own():
    data = samples.approved_minutes()
    assert redact(data, Rendering.PARTNERS).details.verification is None
    assert samples.partners_minutes().details.verification != data.details.verification
    assert redact(data, Rendering.FULL, verification=data.details.verification) == data


def _about(number: str) -> MinutesData:
    """Minutes in which every part tells something about the closed item `number`."""
    ordinary = samples.minutes_with_closed_items()
    public, *others = ordinary.attendance.sides
    first, second, third, *seats = public.seats
    seats = [
        dataclasses.replace(first, occupants=(dataclasses.replace(first.occupants[0], recused_items=(number, "18/2022")),)),
        dataclasses.replace(second, occupants=(dataclasses.replace(second.occupants[0], spells=(Spell(item=number),)),)),
        dataclasses.replace(third, occupants=(dataclasses.replace(third.occupants[0], spells=(Spell(item="18/2022"),)),)),
        *seats,
    ]
    return dataclasses.replace(
        ordinary,
        chaired_by=(Chairing("Anna"), Chairing("Berit", items=(number,)), Chairing("Cecilie", items=(number, "18/2022"))),
        attendance=dataclasses.replace(
            ordinary.attendance,
            sides=(dataclasses.replace(public, seats=tuple(seats)), *others),
            guests=(Guest("Dina", items=(number,)), Guest("Eva", items=(number, "18/2022")), Guest("Frida")),
        ),
        opening=dataclasses.replace(
            ordinary.opening, interests=(Interest("Guro", item=number), Interest("Heidi", item="18/2022"))
        ),
        closing=dataclasses.replace(
            ordinary.closing,
            earlier_actions=(
                EarlierAction(number, "hente anbud", Named("Ida")),
                EarlierAction("3/2022", "skrive brev", Named("Jorunn"), level=Confidentiality.MEMBERS),
                EarlierAction("4/2022", "sende brev", Named("Kari")),
            ),
        ),
        details=dataclasses.replace(
            ordinary.details,
            sendings=(
                Sending(samples.day("2022-12-07")),
                Sending(samples.day("2022-12-08"), ("21-1",), is_supplement=True),
                Sending(samples.day("2022-12-09"), ("21-1", "18-1"), is_supplement=True),
            ),
            versions=(Version(1, samples.day("2023-02-08"), note="Prisen var feil.", items=(number,)),),
        ),
    )


def test_what_other_parts_tell_about_a_closed_item_is_left_out_too():
    told = redact(_about("21/2022"), Rendering.PARTNERS)
    assert [chairing.person for chairing in told.chaired_by] == ["Anna", "Cecilie"]
    assert [guest.person for guest in told.attendance.guests] == ["Eva", "Frida"]
    assert [interest.person for interest in told.opening.interests] == ["Heidi"]
    assert [action.owner.person for action in told.closing.earlier_actions] == ["Kari"]
    assert [sending.attachments for sending in told.details.sendings] == [(), ("18-1",)]
    assert told.details.versions[0].note == ""
    recused, for_one_item, *_ = told.attendance.sides[0].seats
    assert recused.occupants[0].recused_items == ("18/2022",)
    assert for_one_item.occupants[0].person == "Anne-Grete Hovde"


def test_a_reduced_rendering_says_that_something_is_left_out():
    told = redact(_about("21/2022"), Rendering.PARTNERS)
    assert told.opening.interests_withheld
    assert told.closing.earlier_actions_withheld
    whole = redact(samples.approved_minutes(), Rendering.OBSERVERS)
    assert not whole.opening.interests_withheld
    assert not whole.closing.earlier_actions_withheld


def test_observers_see_what_is_for_members():
    numbers = {
        rendering: [item.number for item in redact(_about("21/2022"), rendering).items if item.is_closed] for rendering in REDUCED
    }
    assert numbers == {Rendering.OBSERVERS: ["21/2022"], Rendering.PARTNERS: ["20/2022", "21/2022"]}


def test_a_closed_attachment_of_an_open_item_keeps_its_number_alone():
    attachment = redact(samples.approved_minutes(), Rendering.PARTNERS).items[4].attachments[0]
    assert (attachment.number, attachment.title, attachment.file_name, attachment.sha256) == ("21-1", "", "", "")
    assert attachment.is_closed
