"""Making committees, seating people, chairs that resign."""

from datetime import date

import pytest

from consortium.accounts.rules import Reader, Role
from consortium.committees import queries as committees
from consortium.committees import services
from consortium.committees.models import Holder, Seat
from consortium.committees.rules import (
    ApprovalWay,
    CommitteeDetails,
    CommitteeKind,
    HolderDetails,
    HolderKind,
    QuorumRule,
    SeatDetails,
    SeatRole,
)
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import NotThere, Refusal
from consortium.partners.rules import PartnershipStatus
from tests.factories import (
    a_committee,
    a_consortium,
    a_meeting,
    a_partnership,
    a_person,
    a_representative,
    a_seat,
    a_user,
    an_organisation,
    the_side,
)

DETAILS = CommitteeDetails("SC", CommitteeKind.STEERING, "styringsgruppen", "Steering Committee", "SG", "SC")
JUNE = PartialDate(2022, 6)


def refused(verb, *arguments, **named) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as caught:
        verb(*arguments, **named)
    return str(caught.value), caught.value.field


def holder_of(seat: Seat) -> Holder:
    return next(one for one in seat.holders if one.kind is HolderKind.MEMBER)


def member_on(seat: Seat, day: date) -> str:
    found = {one.seat_id: one for one in committees.seats_on(seat.committee, day)}.get(seat.id)
    return found.member.name if found and found.member else ""


# --- Committees --------------------------------------------------------------------------------------


def test_one_form_gives_each_chosen_partner_a_vacant_voting_seat_on_its_side(session):
    public, industry = a_partnership(side="public"), a_partnership(side="industry")
    a_partnership()
    details = CommitteeDetails(**{**vars_of(DETAILS), "starts": PartialDate(2022)})
    committee = services.create_committee(a_consortium().id, details, partnership_ids=[industry.id, public.id])
    seats = committees.seats_on(committee, date(2022, 6, 1))
    assert [(one.partnership_id, one.side_code, one.is_voting, one.is_vacant) for one in seats] == [
        (public.id, "public", True, True),
        (industry.id, "industry", True, True),
    ]
    assert not committees.seats_on(committee, date(2021, 12, 31))


def vars_of(details: CommitteeDetails) -> dict[str, object]:
    return {name: getattr(details, name) for name in details.__dataclass_fields__}


def test_a_partner_of_another_consortium_or_one_that_left_gets_no_seat(session):
    foreign = a_partnership(consortium=a_consortium("other"))
    gone = a_partnership(status=PartnershipStatus.LEFT)
    for one in (foreign, gone):
        _reason, field = refused(services.create_committee, a_consortium().id, DETAILS, partnership_ids=[one.id])
        assert field == "partnership_ids"


def test_two_committees_cannot_have_one_code_until_the_first_is_deleted(session):
    first = services.create_committee(a_consortium().id, DETAILS)
    assert refused(services.create_committee, a_consortium().id, DETAILS)[1] == "code"
    services.trash_committee(first)
    services.create_committee(a_consortium().id, DETAILS)
    assert refused(services.restore_committee, first)[1] is None
    services.create_committee(a_consortium("other").id, DETAILS)


def test_a_deleted_committee_comes_back(session):
    committee = services.create_committee(a_consortium().id, DETAILS)
    services.trash_committee(committee)
    assert committees.committees_of(a_consortium().id) == []
    services.restore_committee(committee)
    assert committees.committees_of(a_consortium().id) == [committee]


def test_a_committee_that_has_met_is_not_deleted(session):
    a_meeting(committee := a_committee())
    assert refused(services.trash_committee, committee)[1] is None


def test_every_setting_is_kept(session):
    committee = services.create_committee(a_consortium().id, DETAILS)
    changed = CommitteeDetails(
        code="WG1",
        kind=CommitteeKind.WORKING_GROUP,
        name_nb="arbeidsgruppe 1",
        name_en="Working Group 1",
        short_nb="AG1",
        short_en="WG1",
        mandate="Mandatet",
        starts=PartialDate(2021),
        ends=PartialDate(2023, 12, 31),
        notice_days=10,
        agenda_days=5,
        minutes_days=7,
        review_days=21,
        quorum_rule=QuorumRule.NUMBER,
        quorum_number=4,
        vacant_seats_count=False,
        one_vote_per_partner=False,
        chair_has_casting_vote=True,
        approval_ways=(ApprovalWay.NO_OBJECTION,),
        language="en",
        opening_text="Konkurranseloven gjelder.",
        has_signatures=True,
        first_meeting_number=3,
        first_item_number=40,
    )
    services.change_committee(committee, changed)
    db.session.expire_all()
    kept = {name: getattr(committee, name) for name in changed.__dataclass_fields__}
    assert kept == {**vars_of(changed), "approval_ways": ["no_objection"]}


def test_wrong_settings_are_refused_beside_their_field(session):
    committee = services.create_committee(a_consortium().id, DETAILS)
    wrong = CommitteeDetails(**{**vars_of(DETAILS), "approval_ways": ()})
    assert refused(services.change_committee, committee, wrong)[1] == "approval_ways"
    a_committee("WG1")
    taken = CommitteeDetails(**{**vars_of(DETAILS), "code": "WG1"})
    assert refused(services.change_committee, committee, taken)[1] == "code"


# --- Seats -------------------------------------------------------------------------------------------


def test_a_seat_takes_its_partners_side(session):
    partnership = a_partnership(side="industry")
    seat = services.add_seat(a_committee(), SeatDetails(SeatRole.CO_CHAIR, partnership_id=partnership.id))
    assert seat.side_id == partnership.side_id
    assert seat.position == 0


def test_a_seat_for_a_partner_of_another_consortium_is_refused(session):
    foreign = a_partnership(consortium=a_consortium("other"))
    assert refused(services.add_seat, a_committee(), SeatDetails(partnership_id=foreign.id))[1] == "partnership_id"


def test_a_second_chair_at_the_same_time_is_refused_and_a_later_one_is_not(session):
    committee = a_committee()
    services.add_seat(committee, SeatDetails(SeatRole.CHAIR, ends=PartialDate(2022)))
    assert refused(services.add_seat, committee, SeatDetails(SeatRole.CHAIR, starts=JUNE))[1] == "role"
    services.add_seat(committee, SeatDetails(SeatRole.CHAIR, starts=PartialDate(2023)))


def test_each_side_has_one_chair(session):
    committee, public, industry = a_committee(), the_side("public"), the_side("industry")
    services.add_seat(committee, SeatDetails(SeatRole.CO_CHAIR, side_id=public.id))
    services.add_seat(committee, SeatDetails(SeatRole.CO_CHAIR, side_id=industry.id))
    assert refused(services.add_seat, committee, SeatDetails(SeatRole.CO_CHAIR, side_id=public.id))[1] == "role"


def test_correcting_a_seat_does_not_stumble_over_itself(session):
    seat = services.add_seat(a_committee(), SeatDetails(SeatRole.CHAIR))
    services.change_seat(seat, SeatDetails(SeatRole.CHAIR, is_voting=False, starts=JUNE))
    assert (seat.is_voting, seat.starts) == (False, JUNE)


def test_ending_a_seat_ends_the_time_of_who_holds_it(session):
    seat = a_seat(a_committee(), a_person("Carol Dahl"), alternate=a_person("Ola Ås"))
    services.end_seat(seat, JUNE)
    assert {one.ends for one in seat.holders} == {JUNE}
    assert refused(services.end_seat, seat, PartialDate(2020))[1] == "ends"


def test_ending_a_seat_leaves_an_earlier_end_alone(session):
    seat = a_seat(a_committee(), a_person("Carol Dahl"))
    services.end_holder(holder_of(seat), PartialDate(2021, 12))
    services.end_seat(seat, JUNE)
    assert holder_of(seat).ends == PartialDate(2021, 12)


def test_a_seat_is_not_ended_before_somebody_takes_it(session):
    seat = a_seat(a_committee())
    services.add_holder(seat, HolderDetails(a_person().id, starts=PartialDate(2023)))
    assert refused(services.end_seat, seat, JUNE)[1] == "ends"


def test_a_seat_added_by_mistake_is_taken_back_and_restored(session):
    committee = a_committee()
    seat = a_seat(committee, a_person("Carol Dahl"), role=SeatRole.CHAIR)
    services.trash_seat(seat)
    assert not committees.seats_on(committee, date(2022, 6, 1))
    services.restore_seat(seat)
    assert committees.seats_on(committee, date(2022, 6, 1))


def test_a_chairs_seat_does_not_come_back_beside_another_chair(session):
    committee = a_committee()
    seat = a_seat(committee, role=SeatRole.CHAIR)
    services.trash_seat(seat)
    a_seat(committee, role=SeatRole.CHAIR)
    refused(services.restore_seat, seat)


def test_a_seat_that_meetings_used_is_not_deleted(session):
    from consortium.meetings.models import Apology

    committee = a_committee()
    seat = a_seat(committee)
    db.session.add(Apology(meeting_id=a_meeting(committee).id, seat_id=seat.id, person_name="Carol Dahl"))
    db.session.flush()
    refused(services.trash_seat, seat)


# --- Holders -----------------------------------------------------------------------------------------


def test_a_new_member_ends_the_time_of_the_one_before(session):
    seat = a_seat(a_committee(), a_person("Kari Lunde"))
    services.add_holder(seat, HolderDetails(a_person("Per Moe").id, starts=PartialDate(2022, 6, 15)))
    assert member_on(seat, date(2022, 6, 14)) == "Kari Lunde"
    assert member_on(seat, date(2022, 6, 15)) == "Per Moe"


def test_an_alternate_ends_nobodys_time(session):
    seat = a_seat(a_committee(), a_person("Kari Lunde"))
    services.add_holder(seat, HolderDetails(a_person("Per Moe").id, HolderKind.ALTERNATE, JUNE))
    (found,) = committees.seats_on(seat.committee, date(2022, 7, 1))
    assert found.member is not None
    assert (found.member.name, [one.name for one in found.alternates]) == ("Kari Lunde", ["Per Moe"])


def test_a_new_member_needs_a_date_after_the_one_befores_start(session):
    seat = a_seat(a_committee(), a_person("Kari Lunde"))
    new = a_person("Per Moe").id
    assert refused(services.add_holder, seat, HolderDetails(new))[1] == "starts"
    assert refused(services.add_holder, seat, HolderDetails(new, starts=PartialDate(2021)))[1] == "starts"


def test_nobody_holds_a_seat_twice_and_a_stranger_not_at_all(session):
    kari = a_person("Kari Lunde")
    seat = a_seat(a_committee(), kari)
    assert refused(services.add_holder, seat, HolderDetails(kari.id, HolderKind.ALTERNATE, JUNE))[1] == "person_id"
    stranger = a_person("Eve Moe", consortium=a_consortium("other"))
    assert refused(services.add_holder, seat, HolderDetails(stranger.id, starts=JUNE))[1] == "person_id"


def test_who_held_a_seat_before_may_hold_it_again(session):
    kari = a_person("Kari Lunde")
    seat = a_seat(a_committee(), kari)
    services.end_holder(holder_of(seat), PartialDate(2021))
    services.add_holder(seat, HolderDetails(kari.id, starts=JUNE))
    assert member_on(seat, date(2022, 6, 1)) == "Kari Lunde"
    assert member_on(seat, date(2022, 5, 31)) == ""


def test_dates_outside_the_seats_own_are_refused(session):
    seat = a_seat(a_committee(), starts=PartialDate(2021), ends=PartialDate(2022))
    person = a_person().id
    for details, field in (
        (HolderDetails(person, starts=PartialDate(2023)), "starts"),
        (HolderDetails(person, starts=PartialDate(2020)), "starts"),
        (HolderDetails(person, starts=JUNE, ends=PartialDate(2022, 5)), "ends"),
    ):
        assert refused(services.add_holder, seat, details)[1] == field


def test_a_seat_is_vacant_after_its_member_left_and_held_again_when_that_is_undone(session):
    seat = a_seat(a_committee(), a_person("Kari Lunde"))
    holder = holder_of(seat)
    services.end_holder(holder, JUNE)
    assert member_on(seat, date(2022, 7, 1)) == ""
    services.change_holder(holder, holder.starts, None)
    assert member_on(seat, date(2022, 7, 1)) == "Kari Lunde"
    assert refused(services.end_holder, holder, PartialDate(2020))[1] == "ends"


def test_corrected_dates_may_not_run_into_another_members_time(session):
    seat = a_seat(a_committee(), a_person("Kari Lunde"))
    kari = holder_of(seat)
    services.add_holder(seat, HolderDetails(a_person("Per Moe").id, starts=JUNE))
    assert refused(services.change_holder, kari, kari.starts, JUNE)[1] == "starts"
    services.change_holder(kari, PartialDate(2021, 2), PartialDate(2022, 4))
    assert (kari.starts, kari.ends) == (PartialDate(2021, 2), PartialDate(2022, 4))


def test_what_was_written_by_mistake_goes_and_comes_back(session):
    seat = a_seat(a_committee(), a_person("Kari Lunde"))
    holder = holder_of(seat)
    services.trash_holder(holder)
    assert member_on(seat, date(2022, 7, 1)) == ""
    services.restore_holder(holder)
    assert member_on(seat, date(2022, 7, 1)) == "Kari Lunde"


def test_the_lead_lets_somebody_who_left_read_a_while_longer(session):
    seat = a_seat(a_committee(), a_person("Kari Lunde"))
    holder = holder_of(seat)
    assert refused(services.extend_reading, holder, date(2022, 12, 31))[1] == "until"
    services.end_holder(holder, JUNE)
    assert refused(services.extend_reading, holder, date(2022, 6, 30))[1] == "until"
    services.extend_reading(holder, date(2022, 12, 31))
    assert holder.reads_until == date(2022, 12, 31)
    services.extend_reading(holder, None)
    assert holder.reads_until is None


# --- Chairs ------------------------------------------------------------------------------------------


def test_a_chair_resigns_between_meetings_and_a_member_acts_from_the_day_after(session):
    committee = a_committee()
    chair = a_seat(committee, a_person("Kari Lunde"), role=SeatRole.CHAIR)
    member = a_seat(committee, a_person("Per Moe"), alternate=a_person("Ola Ås"), partnership=a_partnership())
    acting = services.resign_chair(holder_of(chair), PartialDate(2022, 6, 14), member)
    assert acting is not None

    def told(day: date) -> dict[str, str]:
        return {one.role.value: one.member.name if one.member else "" for one in committees.seats_on(committee, day)}

    assert told(date(2022, 6, 14)) == {"chair": "Kari Lunde", "member": "Per Moe"}
    assert told(date(2022, 6, 15)) == {"chair": "", "acting_chair": "Per Moe"}
    assert acting.partnership_id == member.partnership_id
    assert [one.is_voting for one in committees.seats_on(committee, date(2022, 7, 1))] == [True, True]
    after = next(one for one in committees.seats_on(committee, date(2022, 7, 1)) if one.seat_id == acting.id)
    assert [one.name for one in after.alternates] == ["Ola Ås"]


def test_a_chair_may_resign_without_anybody_acting(session):
    chair = a_seat(a_committee(), a_person("Kari Lunde"), role=SeatRole.CHAIR)
    assert services.resign_chair(holder_of(chair), JUNE) is None
    assert member_on(chair, date(2022, 7, 1)) == ""


def test_only_who_sits_as_a_member_can_act_as_chair(session):
    committee = a_committee()
    for seat in (
        a_seat(committee),
        a_seat(committee, a_person("Kari Lunde"), role=SeatRole.CHAIR),
        a_seat(committee, a_person("Ola Ås"), role=SeatRole.OBSERVER),
    ):
        assert refused(services.appoint_acting_chair, seat, JUNE)[1] == "acting_seat_id"


def test_a_role_changes_from_a_day_and_back_again(session):
    seat = a_seat(a_committee(), a_person("Kari Lunde"))
    acting = services.change_role(seat, SeatRole.ACTING_CHAIR, JUNE)
    member = services.change_role(acting, SeatRole.MEMBER, PartialDate(2022, 9))
    assert [seat.ends, acting.starts, acting.ends, member.starts, member.ends] == [
        PartialDate(2022, 5),
        JUNE,
        PartialDate(2022, 8),
        PartialDate(2022, 9),
        None,
    ]
    for day, role in ((date(2022, 5, 31), "member"), (date(2022, 6, 1), "acting_chair"), (date(2022, 9, 1), "member")):
        (found,) = committees.seats_on(seat.committee, day)
        assert (found.role.value, found.member.name if found.member else "") == (role, "Kari Lunde")


def test_a_role_does_not_change_to_itself_before_the_seat_began_or_after_it_ended(session):
    seat = a_seat(a_committee(), ends=PartialDate(2022))
    assert refused(services.change_role, seat, SeatRole.MEMBER, JUNE)[1] == "role"
    assert refused(services.change_role, seat, SeatRole.OBSERVER, PartialDate(2021))[1] == "starts"
    assert refused(services.change_role, seat, SeatRole.OBSERVER, PartialDate(2023))[1] == "starts"


def test_who_becomes_observer_loses_the_vote_and_later_holders_move_along(session):
    seat = a_seat(a_committee(), a_person("Kari Lunde"))
    services.end_holder(holder_of(seat), PartialDate(2022, 3))
    services.add_holder(seat, HolderDetails(a_person("Per Moe").id, starts=PartialDate(2022, 9)))
    later = services.change_role(seat, SeatRole.OBSERVER, JUNE)
    assert later.is_voting is False
    assert member_on(later, date(2022, 9, 1)) == "Per Moe"
    assert member_on(later, date(2022, 7, 1)) == ""
    db.session.expire(seat)
    assert [one.person.name for one in seat.holders] == ["Kari Lunde"]


# --- What other rooms ask ----------------------------------------------------------------------------


def test_a_person_with_a_seat_is_not_deleted(session):
    person = a_person("Kari Lunde")
    seat = a_seat(a_committee(), person)
    assert services.object_to_trash(person) is not None
    assert services.object_to_trash(an_organisation()) is None
    services.end_holder(holder_of(seat), PartialDate(2021))
    assert services.object_to_trash(person) is None


def test_a_person_in_a_seat_that_ended_may_be_deleted(session):
    person = a_person("Kari Lunde")
    services_seat = a_seat(a_committee(), person)
    services_seat.ends = PartialDate(2021)
    db.session.flush()
    assert services.object_to_trash(person) is None


def test_a_persons_record_tells_seats_and_alternates_with_their_time(session, app):
    person = a_person("Kari Lunde")
    committee = a_committee()
    a_seat(committee, person, role=SeatRole.CHAIR)
    a_seat(committee, alternate=person)
    ended = a_seat(committee, person)
    holder_of(ended).starts, holder_of(ended).ends = None, PartialDate(2020)
    db.session.flush()
    reader = Reader(0, "Bob", committee.consortium_id, frozenset({Role.STAFF}))
    with app.test_request_context():
        told = [(one.what, one.where, one.dates) for one in committees.engagements(reader, person.id)]
    assert told[0] == ("Vara (medlem)", "Styringsgruppen for CONNECT", told[0][2])
    assert {one[0] for one in told} == {"Vara (medlem)", "Leder", "Medlem"}
    assert told[-1][2].endswith("2020")
    assert committees.engagements(Reader(0, "Eve", a_consortium("other").id), person.id) == []


def test_the_leads_page_of_access_tells_who_holds_a_role_by_a_seat(session, app):
    committee = a_committee()
    for name, role in (("Kari Lunde", SeatRole.CHAIR), ("Per Moe", SeatRole.SECRETARY), ("Ola Ås", SeatRole.MEMBER)):
        a_seat(committee, a_person(name, user_id=a_user(name).id), role=role)
    a_seat(committee, a_person("Without User"))
    with app.test_request_context():
        found = committees.role_holders(committee.consortium_id)
    roles = [one.role for one in found]
    assert sorted(roles) == sorted([Role.CHAIR, Role.SECRETARY, Role.MEMBER, Role.MEMBER, Role.MEMBER])
    assert {one.place for one in found} == {"SG"}


def test_the_trash_lists_committees_seats_and_holders(session, app):
    from consortium.core import clock

    since = clock.now()
    committee = a_committee()
    services.trash_committee(a_committee("WG1"))
    services.trash_seat(a_seat(committee, partnership=a_partnership(an_organisation("OUS"))))
    services.trash_seat(a_seat(committee))
    services.trash_holder(holder_of(a_seat(committee, a_person("Kari Lunde"))))
    reader = Reader(0, "Bob", committee.consortium_id, frozenset({Role.STAFF}))
    with app.test_request_context():
        found = committees.trashed(reader, since)
    assert [one.name for one in found] == ["Styringsgruppen for CONNECT", "OUS, SC", "SC", "Kari Lunde, SC"]


def test_rows_are_found_only_where_they_belong(session):
    committee, other = a_committee(), a_committee("WG1")
    seat = a_seat(committee, a_person())
    staff = Reader(0, "Bob", committee.consortium_id, frozenset({Role.STAFF}))
    assert committees.seat_for(staff, "sc", seat.id) is seat
    holder = holder_of(seat)
    assert committees.holder_for(staff, "sc", holder.id) is holder
    member = Reader(0, "Carol", committee.consortium_id, frozenset({Role.MEMBER}))
    for find, reader, code, id_ in (
        (committees.seat_for, staff, "wg1", seat.id),
        (committees.seat_for, staff, "sc", 999),
        (committees.seat_for, member, "sc", seat.id),
        (committees.holder_for, staff, "wg1", holder.id),
    ):
        with pytest.raises(NotThere):
            find(reader, code, id_)
    services.trash_seat(seat)
    with pytest.raises(NotThere):
        committees.holder_for(staff, "sc", holder.id)
    assert committees.trashed_committees(staff) == []
    services.trash_committee(other)
    assert committees.trashed_committee_for(staff, other.id) is other
    for reader, id_ in ((member, other.id), (staff, committee.id), (staff, 999)):
        with pytest.raises(NotThere):
            committees.trashed_committee_for(reader, id_)


def test_people_to_choose_begin_with_the_partners_own(session):
    partnership = a_partnership(an_organisation("OUS"))
    other = a_person("Anne Ås")
    own = a_person("Åse Øy", organisation=partnership.organisation)
    here = a_consortium().id
    assert committees.people_to_choose(here, partnership.organisation_id) == [own, other]
    assert committees.people_to_choose(here, None, "ase") == [own]
    assert committees.people_to_choose(here, None, "ase", always=other.id) == [own, other]
    assert committees.people_to_choose(here, None, "ase", always=own.id) == [own]


def test_a_representative_alone_has_no_standing_in_a_committee(session):
    user = a_user("Dan Moe")
    a_representative(a_partnership(), a_person("Dan Moe", user_id=user.id))
    committee = a_committee()
    assert committees.committees_for(Reader(user.id, "Dan", committee.consortium_id)) == []
    staff = Reader(0, "Bob", committee.consortium_id, frozenset({Role.STAFF}))
    assert committees.committees_for(staff) == [committee]
