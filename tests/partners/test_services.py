"""What is done with partnerships, representatives and sides."""

from datetime import date

import pytest

from consortium.accounts.rules import Reader, Role
from consortium.accounts.services import create_consortium
from consortium.core.dates import PartialDate
from consortium.core.errors import NotThere, Refusal
from consortium.partners import queries, services
from consortium.partners.rules import (
    PartnershipDetails,
    PartnershipStatus,
    RepresentativeDetails,
    RepresentativeRole,
    SideDetails,
)
from tests.factories import a_consortium, a_partnership, a_person, a_representative, a_user, an_organisation

TODAY = date(2022, 11, 3)


@pytest.fixture
def connect(session):
    return a_consortium()


def test_a_new_consortium_starts_with_five_sides_in_both_languages(session):
    made = create_consortium(code="cluster", name="Cluster")
    sides = queries.sides(made.id)
    assert [side.name("nb") for side in sides] == ["offentlig", "industri", "pasient", "akademia", "annet"]
    assert sides[0].heading("en") == "Public side"


def test_an_organisation_has_one_open_partnership(connect):
    organisation = an_organisation(short_name="Lunde")
    services.create_partnership(connect.id, organisation, PartnershipStatus.ACTIVE, PartnershipDetails(), today=TODAY)
    with pytest.raises(Refusal, match="Lunde har allerede et partnerskap som ikke er avsluttet"):
        services.create_partnership(connect.id, organisation, PartnershipStatus.PROSPECT, PartnershipDetails(), today=TODAY)


def test_a_former_partner_rejoins_by_a_new_partnership(connect):
    old = a_partnership()
    services.change_status(old, PartnershipStatus.LEFT, PartialDate(2021))
    new = services.create_partnership(
        connect.id, old.organisation, PartnershipStatus.ACTIVE, PartnershipDetails(joined=PartialDate(2022)), today=TODAY
    )
    assert new.id != old.id


def test_a_partnership_goes_from_prospect_to_active_to_left_with_dates(connect):
    partnership = a_partnership(status=PartnershipStatus.PROSPECT, joined=None)
    services.change_status(partnership, PartnershipStatus.INVITED, PartialDate(2022, 1))
    assert partnership.joined is None
    services.change_status(partnership, PartnershipStatus.ACTIVE, PartialDate(2022, 2, 1))
    assert partnership.joined == PartialDate(2022, 2, 1)
    services.change_status(partnership, PartnershipStatus.LEAVING, PartialDate(2022, 12, 31))
    assert partnership.left == PartialDate(2022, 12, 31)
    services.change_status(partnership, PartnershipStatus.ACTIVE, PartialDate(2022, 10))
    assert (partnership.joined, partnership.left) == (PartialDate(2022, 2, 1), None)


def test_an_impossible_step_is_refused_beside_the_status(connect):
    with pytest.raises(Refusal) as refused:
        services.change_status(a_partnership(), PartnershipStatus.INVITED, PartialDate(2022))
    assert refused.value.field == "new_status"


def test_a_partner_cannot_leave_before_it_joined(connect):
    partnership = a_partnership(joined=PartialDate(2022, 5))
    with pytest.raises(Refusal) as refused:
        services.change_status(partnership, PartnershipStatus.LEFT, PartialDate(2022, 4))
    assert refused.value.field == "since"
    with pytest.raises(Refusal) as refused:
        services.change_partnership(partnership, PartnershipDetails(joined=PartialDate(2022, 5), left=PartialDate(2021)))
    assert refused.value.field == "left"


def test_who_represents_a_partner_stops_when_it_leaves(connect):
    partnership = a_partnership()
    representative = a_representative(partnership, a_person())
    services.change_status(partnership, PartnershipStatus.LEFT, PartialDate(2022, 10, 1))
    assert representative.ends == PartialDate(2022, 10, 1)


def test_a_second_main_contact_is_told_and_not_refused(connect):
    partnership = a_partnership()
    first = services.add_representative(partnership, RepresentativeDetails(a_person("Hilde Ness").id))
    second = services.add_representative(partnership, RepresentativeDetails(a_person("Odd Fjeld").id))
    assert services.other_main_contacts(second, TODAY) == [first]
    finance = services.add_representative(partnership, RepresentativeDetails(a_person("Eva Vik").id, RepresentativeRole.FINANCE))
    assert services.other_main_contacts(finance, TODAY) == []


def test_a_person_has_a_role_once(connect):
    partnership, person = a_partnership(), a_person()
    services.add_representative(partnership, RepresentativeDetails(person.id))
    with pytest.raises(Refusal) as refused:
        services.add_representative(partnership, RepresentativeDetails(person.id))
    assert refused.value.field == "person"


def test_a_representative_does_not_end_before_the_start(connect):
    details = RepresentativeDetails(a_person().id, starts=PartialDate(2022), ends=PartialDate(2021))
    with pytest.raises(Refusal) as refused:
        services.add_representative(a_partnership(), details)
    assert refused.value.field == "ends"


def test_a_deleted_partnership_comes_back_unless_there_is_a_new_one(connect):
    partnership = a_partnership()
    services.trash_partnership(partnership)
    services.restore_partnership(partnership)
    assert partnership.deleted_at is None
    services.trash_partnership(partnership)
    a_partnership(partnership.organisation)
    with pytest.raises(Refusal):
        services.restore_partnership(partnership)


def test_an_organisation_that_is_a_partner_stays_out_of_the_trash(connect):
    partnership = a_partnership()
    assert services.object_to_trash(partnership.organisation)
    assert services.object_to_trash(an_organisation("Fjordgen")) is None


def test_a_side_of_the_consortiums_own_gets_a_code_of_its_own(connect):
    details = SideDetails("industri", "Industry", "Industri", "Industry")
    assert services.add_side(connect.id, details).code == "industry-2"
    assert services.add_side(connect.id, SideDetails("x", "///", "x", "x")).code == "side"


# --- Who may


def test_the_role_of_a_partner_follows_from_a_current_representation(connect):
    dan = a_user("Dan Moe")
    representative = a_representative(a_partnership(), a_person("Dan Moe", user_id=dan.id), ends=PartialDate(2199))
    assert queries.roles_of(dan.id, connect.id) == {Role.PARTNER}
    representative.ends = PartialDate(2021)
    assert queries.roles_of(dan.id, connect.id) == frozenset()


@pytest.mark.parametrize("status", [PartnershipStatus.LEFT, PartnershipStatus.DECLINED, PartnershipStatus.PROSPECT])
def test_nobody_acts_for_an_organisation_that_is_no_partner(connect, status):
    dan = a_user("Dan Moe")
    a_representative(a_partnership(status=status), a_person("Dan Moe", user_id=dan.id))
    assert queries.roles_of(dan.id, connect.id) == frozenset()


def test_a_partners_contact_gets_the_own_record_and_no_other(connect):
    dan = a_user("Dan Moe")
    own, other = a_partnership(), a_partnership()
    a_representative(own, a_person("Dan Moe", user_id=dan.id))
    reader = Reader(dan.id, "Dan Moe", connect.id, frozenset({Role.PARTNER}))
    assert queries.partnership_for(reader, own.id) is own
    with pytest.raises(NotThere):
        queries.partnership_for(reader, other.id)


def test_staff_get_nothing_of_another_consortium(connect):
    foreign = a_partnership(consortium=a_consortium("cluster"))
    reader = Reader(1, "Bob", connect.id, frozenset({Role.STAFF}))
    with pytest.raises(NotThere):
        queries.partnership_for(reader, foreign.id)
