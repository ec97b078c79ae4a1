"""The sample's committees, their seats and who holds them."""

from collections.abc import Mapping
from typing import Any

from consortium.committees import services as committees
from consortium.committees.models import Committee
from consortium.committees.rules import CommitteeDetails, CommitteeKind, HolderDetails, HolderKind, SeatDetails, SeatRole
from consortium.core.dates import PartialDate
from consortium.operations import readers
from consortium.operations.services.cast import Cast

# When the sample's newest member of the steering committee got its seat.
LATER = {"HiTr": PartialDate(2022, 6)}


def load_groups(cast: Cast) -> dict[str, Committee]:
    """Make every committee with its seats; return them by code."""
    return {facts["code"]: _add_committee(cast, facts) for facts in readers.read("committee")}


def _add_committee(cast: Cast, facts: Mapping[str, Any]) -> Committee:
    starts = PartialDate.parse(facts["starts"])
    committee = committees.create_committee(
        cast.consortium.id,
        CommitteeDetails(
            code=facts["code"],
            kind=CommitteeKind(facts["kind"]),
            name_nb=facts["name_nb"],
            name_en=facts["name_en"],
            short_nb=facts["short_nb"],
            short_en=facts["short_en"],
            starts=starts,
            opening_text=facts.get("opening_text"),
        ),
    )
    for short in facts["seats"]:
        role = SeatRole.CO_CHAIR if short in facts["co_chairs"] else SeatRole.MEMBER
        _add_seat(cast, committee, short, role, LATER.get(short, starts))
    for short in facts["observers"]:
        _add_seat(cast, committee, short, SeatRole.OBSERVER, PartialDate(2022))
    if "secretary" in facts:
        seat = committees.add_seat(committee, SeatDetails(role=SeatRole.SECRETARY, is_voting=False, starts=starts))
        committees.add_holder(seat, HolderDetails(person_id=cast.people[facts["secretary"]].id, starts=starts))
    return committee


def _add_seat(cast: Cast, committee: Committee, short: str, role: SeatRole, starts: PartialDate) -> None:
    seat = committees.add_seat(
        committee,
        SeatDetails(
            role=role, is_voting=role is not SeatRole.OBSERVER, partnership_id=cast.partnerships[short].id, starts=starts
        ),
    )
    committees.add_holder(seat, HolderDetails(person_id=cast.first_person[short].id, starts=starts))
    if short in cast.second_person and committee.kind is CommitteeKind.STEERING:
        alternate = HolderDetails(person_id=cast.second_person[short].id, kind=HolderKind.ALTERNATE, starts=starts)
        committees.add_holder(seat, alternate)
