"""The pages of the directory as a reader uses them."""

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core.dates import PartialDate
from consortium.directory.models import Affiliation, ConsortiumOrganisation, ConsortiumPerson, Organisation, Person
from tests.factories import a_consortium, a_partnership, a_person, a_representative, a_user, an_organisation


@pytest.fixture
def bob(session, client):
    a_consortium()
    return client.sign_in(a_user("Bob Vik", Role.STAFF))


def test_an_organisation_is_written_down_with_its_earlier_names(bob):
    page = bob.get("/connect/organisations/new").submit(
        "Lagre",
        name="Nordre sykehus HF",
        short_name="NSH",
        number="993467049",
        country="NO",
        website="https://www.nordre.example",
        earlier_names="Sentralsykehuset til 2001\nAmtssykehuset",
    )
    assert page.h1 == "Nordre sykehus HF"
    assert "Sentralsykehuset (til 2001), Amtssykehuset" in page.text
    assert "993 467 049" in page.text.replace("\xa0", " ")
    assert "Organisasjonen ble opprettet" in page.text


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("name", "", "Skriv et navn."),
        ("number", "12345678", "Organisasjonsnummeret skal ha 9 sifre. Dette har 8."),
        ("number", "993467048", "Organisasjonsnummeret stemmer ikke. Sjekk sifrene."),
        ("website", "http://nordre.example", "Adressen må begynne med https://."),
        ("website", "javascript:alert(1)", "Adressen må begynne med https://."),
        ("earlier_names", "Gamle til 31. februar 2001", "Skriv datoen slik: 14. desember 2022."),
    ],
)
def test_what_is_wrong_with_an_organisation_stands_beside_its_field(bob, session, field, value, error):
    page = bob.get("/connect/organisations/new").submit("Lagre", **{"name": "Nordre", field: value})
    assert (page.status, page.errors) == (422, [error])
    assert session.scalar(sa.select(sa.func.count()).select_from(Organisation)) == 0


def test_a_change_is_told_in_the_records_history(bob):
    organisation = an_organisation("Nordre sykehus")
    bob.get(f"/connect/organisations/{organisation.id}/edit").submit("Lagre", sector="sykehus")
    page = bob.get(f"/connect/organisations/{organisation.id}")
    assert "Organisasjonen ble endret" in page.text
    assert "Bob Vik" in page.text
    assert page.texts("ins") == ["sykehus"]


def test_two_people_on_one_organisation_overwrite_nothing_silently(bob, make_client):
    organisation = an_organisation("Nordre sykehus")
    alice = make_client().sign_in(a_user("Alice Aas", Role.LEAD))
    mine = bob.get(f"/connect/organisations/{organisation.id}/edit")
    alice.get(f"/connect/organisations/{organisation.id}/edit").submit("Lagre", sector="sykehus")
    page = mine.submit("Lagre", sector="hospital")
    assert page.status == 409
    assert ["Sektor", "hospital", "sykehus", "–"] in page.table()


def test_a_person_is_written_down_with_the_first_affiliation(bob, session):
    organisation = an_organisation("Nordre sykehus")
    page = bob.get("/connect/people/new").submit(
        "Lagre",
        given_name="Anne-Lise",
        family_name="von der Lippe",
        email="Anne@Example.org",
        phone="22222222",
        organisation=str(organisation.id),
        title="overlege",
        starts="mars 2021",
    )
    assert page.h1 == "Anne-Lise von der Lippe"
    made = session.scalars(sa.select(Person)).one()
    assert (made.email, made.phone, made.sort_key) == ("anne@example.org", "+47 22 22 22 22", "lippe  annelise")
    assert session.scalars(sa.select(Affiliation.starts)).one() == PartialDate(2021, 3)


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("family_name", "", "Skriv et navn."),
        ("email", "anne.example.org", "E-postadressen mangler @."),
        ("phone", "abc", "Skriv telefonnummeret slik: 22 22 22 22, eller +46 8 123 456 78."),
        ("starts", "31. februar 2022", "31. februar finnes ikke."),
    ],
)
def test_what_is_wrong_with_a_person_stands_beside_its_field(bob, field, value, error):
    page = bob.get("/connect/people/new").submit("Lagre", **{"given_name": "Anne", "family_name": "Vik", field: value})
    assert (page.status, page.errors) == (422, [error])


def test_an_affiliation_ends_with_a_date_and_not_before_it_began(bob, session):
    organisation, person = an_organisation("Nordre sykehus"), a_person("Anne Vik")
    page = bob.get(f"/connect/people/{person.id}/affiliations/new").submit(
        "Lagre", organisation=str(organisation.id), title="overlege", starts="2020"
    )
    assert "overlege" in page.text
    tie = session.scalars(sa.select(Affiliation)).one()
    edit = bob.get(f"/connect/affiliations/{tie.id}/edit")
    assert edit.submit("Lagre", ends="2019").errors == ["Slutten må komme etter starten."]
    bob.get(f"/connect/affiliations/{tie.id}/edit").submit("Lagre", ends="oktober 2022")
    session.expire_all()
    assert session.scalars(sa.select(Affiliation.ends)).one() == PartialDate(2022, 10)


def test_a_persons_record_tells_what_the_person_represents(bob):
    person = a_person("Anne Vik")
    a_representative(a_partnership(an_organisation("Fjordgen AS")), person)
    assert ["Hovedkontakt", "Fjordgen AS", "–"] in bob.get(f"/connect/people/{person.id}").table()


@pytest.mark.parametrize("kind", ["organisations", "people"])
def test_what_is_deleted_comes_back_from_the_trash(bob, kind):
    row = an_organisation("Nordre sykehus") if kind == "organisations" else a_person("Anne Vik")
    address = f"/connect/{kind}/{row.id}"
    page = bob.get(address).submit("Slett")
    assert "er flyttet til papirkurven." in page.text
    assert bob.get(address).status == 404
    page = bob.get("/connect/trash").submit("Hent tilbake")
    assert "er hentet tilbake." in page.text
    assert bob.get(address).status == 200


def test_a_row_that_is_used_stays_out_of_the_trash(bob):
    partnership = a_partnership(an_organisation("Fjordgen AS"))
    person = a_person("Anne Vik")
    a_representative(partnership, person)
    page = bob.get(f"/connect/organisations/{partnership.organisation_id}").submit("Slett")
    assert "Fjordgen AS er eller har vært partner. Slett partnerskapet først." in page.text
    page = bob.get(f"/connect/people/{person.id}").submit("Slett")
    assert "Anne Vik representerer Fjordgen AS. Avslutt det først." in page.text


@pytest.mark.parametrize("kind", ["organisations", "people"])
def test_what_another_consortium_knows_too_is_not_taken_from_it(bob, session, kind):
    row = an_organisation("Nordre sykehus") if kind == "organisations" else a_person("Anne Vik")
    link = ConsortiumOrganisation(organisation_id=row.id) if kind == "organisations" else ConsortiumPerson(person_id=row.id)
    link.consortium_id = a_consortium("incubator").id
    session.add(link)
    page = bob.get(f"/connect/{kind}/{row.id}").submit("Slett")
    assert "er i bruk utenfor dette konsortiet" in page.text
    assert session.get_one(type(row), row.id).deleted_at is None


def test_coming_back_into_a_conflict_is_refused_with_the_reason(bob):
    organisation = an_organisation("Lunde Biotek AS", number="993467049")
    bob.get(f"/connect/organisations/{organisation.id}").submit("Slett")
    an_organisation("Berg AS", number="993467049")
    page = bob.get("/connect/trash").submit("Hent tilbake")
    assert "Kan ikke hentes tilbake: organisasjonsnummeret er tatt i bruk av Berg AS." in page.text


@pytest.mark.slow
@pytest.mark.parametrize("path", ["organisations", "people"])
@pytest.mark.parametrize("size", [1, 80])
def test_a_list_takes_few_statements_at_any_size(bob, queries, path, size):
    for number in range(size):
        a_person(f"Anne Nummer{number}", organisation=an_organisation(f"Lab {number}"), title="lege")
    bob.get(f"/connect/{path}")
    with queries() as seen:
        assert bob.get(f"/connect/{path}?q=a&page=2&sort=-name").status == 200
    assert len(seen) <= 10, seen


@pytest.mark.slow
@pytest.mark.parametrize("path", ["organisations", "people"])
@pytest.mark.parametrize("size", [1, 60])
def test_a_record_takes_few_statements_at_any_size(bob, session, queries, path, size):
    organisation, person = an_organisation("Nordre sykehus"), a_person("Anne Vik")
    for number in range(size):
        a_person(f"Odd Nummer{number}", organisation=organisation)
        session.add(Affiliation(person_id=person.id, organisation_id=an_organisation(f"Lab {number}").id))
    address = f"/connect/{path}/{organisation.id if path == 'organisations' else person.id}"
    bob.get(address)
    with queries() as seen:
        assert bob.get(address).status == 200
    assert len(seen) <= 20, seen


def test_lists_are_exported_and_suggested_from(bob):
    an_organisation("Ærlig Genomikk", short_name="Genomikk")
    a_person("Anne Vik")
    assert "Ærlig Genomikk" in bob.get("/connect/organisations?format=csv").body.decode("utf-8-sig")
    assert bob.get("/connect/people?format=xlsx").body.startswith(b"PK")
    assert b"rlig Genomikk (Genomikk)" in bob.get("/connect/organisations/suggest?q=aerlig").body
    assert b"Anne Vik" in bob.get("/connect/people/suggest?q=vik").body


def test_nothing_of_another_consortium_is_shown(bob):
    cluster = a_consortium("cluster")
    foreign, stranger = an_organisation("MARKER AS", consortium=cluster), a_person("MARKER Vik", consortium=cluster)
    places = ("organisations", "people", "trash", "organisations?format=csv", "organisations/suggest?q=mark")
    for path in (*places, "people/suggest?q=mark"):
        assert b"MARKER" not in bob.get(f"/connect/{path}").body, path
    for path in ("", "/edit"):
        assert bob.get(f"/connect/organisations/{foreign.id}{path}").status == 404
        assert bob.get(f"/connect/people/{stranger.id}{path}").status == 404


def test_a_person_of_two_consortia_shows_here_only_what_is_known_here(bob):
    person = a_person("Anne Vik", organisation=an_organisation("MARKER AS", consortium=a_consortium("cluster")))
    assert "MARKER" not in bob.get(f"/connect/people/{person.id}").html
    assert b"MARKER" not in bob.get("/connect/people").body
