"""Organisations, people, affiliations and the users that follow from them."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from consortium.accounts.models import User
from consortium.accounts.rules import Reader, Role
from consortium.core.dates import PartialDate
from consortium.core.errors import NotThere, Refusal
from consortium.directory import queries, services
from consortium.directory.forms import read_earlier_names
from consortium.directory.rules import (
    AffiliationDetails,
    FormerName,
    NumberProblem,
    OrganisationDetails,
    PersonDetails,
    clean_number,
    is_safe_website,
    number_problem,
)
from tests.factories import a_consortium, a_person, a_user, an_organisation


@pytest.fixture
def connect(session):
    return a_consortium()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("993 467 049", None),
        ("NO 993.467.049 MVA", None),
        ("993467048", NumberProblem.CHECK_DIGIT),
        ("000000000", NumberProblem.CHECK_DIGIT),
        ("99346704", NumberProblem.LENGTH),
        ("٩٩٣٤٦٧٠٤٩", NumberProblem.LENGTH),
    ],
)
def test_an_organisation_number_adds_up(typed, problem):
    assert number_problem(clean_number(typed)) is problem


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://www.ahus.no", True),
        ("http://ahus.no", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://[", False),
    ],
)
def test_a_website_is_an_https_address(address, is_safe):
    assert is_safe_website(address) is is_safe


def refused(details, connect):
    with pytest.raises(Refusal) as found:
        services.create_organisation(connect.id, details)
    return found.value


def test_a_number_that_is_too_short_is_refused_in_so_many_words(connect):
    problem = refused(OrganisationDetails("Lunde", number="12345678"), connect)
    assert (str(problem), problem.field) == ("Organisasjonsnummeret skal ha 9 sifre. Dette har 8.", "number")


def test_a_number_and_a_short_name_are_taken_once(connect):
    services.create_organisation(connect.id, OrganisationDetails("Lunde Biotek AS", "Lunde", "993467049"))
    problem = refused(OrganisationDetails("Berg", number="993467049"), connect)
    assert (str(problem), problem.field) == ("Lunde Biotek AS har allerede dette nummeret.", "number")
    assert refused(OrganisationDetails("Berg", "LUNDE"), connect).field == "short_name"
    assert refused(OrganisationDetails("Berg", website="http://berg.no"), connect).field == "website"


def test_another_consortiums_organisation_of_that_number_is_linked_and_not_doubled(connect):
    cluster = a_consortium("cluster")
    first = services.create_organisation(cluster.id, OrganisationDetails("Lunde Biotek AS", number="993467049"))
    assert services.create_organisation(connect.id, OrganisationDetails("Lunde", number="993467049")) is first
    assert queries.consortia_of_organisation(first.id) == sorted([connect.id, cluster.id])
    assert first.name == "Lunde Biotek AS"


def test_an_organisation_is_found_by_its_earlier_names(connect):
    services.create_organisation(
        connect.id,
        OrganisationDetails("Direktoratet for e-helse", earlier_names=(FormerName("Helsedirektoratet IT", PartialDate(2016)),)),
    )
    assert list(queries.organisation_choices(connect.id, "direktoratet it").values()) == ["Direktoratet for e-helse"]


def test_earlier_names_are_typed_one_a_line():
    names = read_earlier_names("Norsk Data AS til 2019\nTilde AS\n\nData, until December 2001")
    assert names == (
        FormerName("Norsk Data AS", PartialDate(2019)),
        FormerName("Tilde AS"),
        FormerName("Data", PartialDate(2001, 12)),
    )


def test_an_organisation_does_not_belong_to_itself(connect):
    parent = an_organisation("Helse Vest")
    child = an_organisation("Helse Bergen", parent_id=parent.id)
    with pytest.raises(Refusal) as found:
        services.change_organisation(parent, OrganisationDetails("Helse Vest", parent_id=child.id))
    assert found.value.field == "parent_id"


def test_a_deleted_organisation_leaves_its_number_free_and_comes_back_only_without_conflict(connect):
    first = services.create_organisation(connect.id, OrganisationDetails("Lunde Biotek AS", "Lunde", "993467049"))
    services.trash_organisation(first)
    second = services.create_organisation(connect.id, OrganisationDetails("Berg AS", "Lunde"))
    with pytest.raises(Refusal, match="Kan ikke hentes tilbake: kortnavnet er tatt i bruk av Berg AS"):
        services.restore_organisation(first)
    services.change_organisation(second, OrganisationDetails("Berg AS", None, "993467049"))
    with pytest.raises(Refusal, match="organisasjonsnummeret er tatt i bruk av Berg AS"):
        services.restore_organisation(first)
    services.trash_organisation(second)
    services.restore_organisation(first)
    assert first.deleted_at is None


def test_a_row_is_seen_by_the_consortia_it_is_linked_to(connect):
    foreign = an_organisation(consortium=a_consortium("cluster"))
    reader = Reader(1, "Bob", connect.id, frozenset({Role.STAFF}))
    with pytest.raises(NotThere):
        queries.organisation_for(reader, foreign.id)
    with pytest.raises(NotThere):
        queries.person_for(reader, a_person(consortium=a_consortium("cluster")).id)
    with pytest.raises(NotThere):
        queries.organisation_for(Reader(1, "Dan", connect.id, frozenset({Role.PARTNER})), an_organisation().id)


# --- People


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (PersonDetails("Hilde", "Ness", "hilde.example.org"), "email"),
        (PersonDetails("Hilde", "Ness", "hilde@"), "email"),
        (PersonDetails("Hilde", "Ness", phone="12"), "phone"),
        (PersonDetails("Hilde", "Ness", phone="abc"), "phone"),
    ],
)
def test_an_address_that_reaches_nobody_is_refused_beside_its_field(connect, details, field):
    with pytest.raises(Refusal) as found:
        services.create_person(connect.id, details)
    assert found.value.field == field


def test_a_telephone_number_is_kept_in_international_form(connect):
    assert services.create_person(connect.id, PersonDetails("Hilde", "Ness", phone="22222222")).phone == "+47 22 22 22 22"
    assert services.create_person(connect.id, PersonDetails("Odd", "Fjeld", phone="+46 8 123 456 78")).phone == "+46 8 123 456 78"


def test_an_email_address_belongs_to_one_person_of_a_consortium(connect):
    services.create_person(connect.id, PersonDetails("Hilde", "Ness", "Hilde@Example.org"))
    with pytest.raises(Refusal, match="Hilde Ness har allerede denne e-postadressen"):
        services.create_person(connect.id, PersonDetails("Hilde M.", "Ness", "hilde@example.org"))


def test_another_consortiums_person_of_that_address_is_linked_and_not_doubled(connect):
    first = services.create_person(a_consortium("cluster").id, PersonDetails("Hilde", "Ness", "hilde@example.org"))
    assert services.create_person(connect.id, PersonDetails("H.", "Ness", "hilde@example.org")) is first


def test_several_affiliations_at_once_are_normal_and_end_after_they_began(connect):
    person, first, second = a_person(), an_organisation("Ahus"), an_organisation("OUS")
    details = AffiliationDetails(first.id, "overlege", PartialDate(2020))
    tie = services.add_affiliation(person, details)
    services.add_affiliation(person, AffiliationDetails(second.id, "professor II", PartialDate(2021, 3)))
    with pytest.raises(Refusal) as found:
        services.change_affiliation(tie, replace(details, ends=PartialDate(2019)))
    assert found.value.field == "ends"
    services.change_affiliation(tie, replace(details, ends=PartialDate(2022, 10)))
    assert [one.title for one in queries.affiliations_of([person.id])[person.id]] == ["overlege", "professor II"]


def test_the_user_of_a_person_is_made_once(connect, session):
    person = a_person(email="carol@example.org")
    user = services.ensure_user(person)
    assert services.ensure_user(person) is user
    assert queries.person_for_user(user.id) is person
    assert session.scalar(sa.select(sa.func.count()).select_from(User)) == 1


def test_a_user_who_is_there_already_becomes_the_persons(connect):
    bob = a_user("Bob Vik", email="bob@example.org")
    assert services.ensure_user(a_person("Bob Vik", email="bob@example.org")) is bob


def test_a_person_without_address_gets_no_user_and_two_people_never_share_one(connect):
    with pytest.raises(Refusal):
        services.ensure_user(a_person(email=None))
    services.ensure_user(a_person("Odd Fjeld", email="post@example.org"))
    with pytest.raises(Refusal):
        services.ensure_user(a_person("Eva Fjeld", email="post@example.org"))
