"""The pages of politicians, their offices and the bodies they sit in, as a reader uses them."""

from datetime import date

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core.dates import PartialDate
from consortium.core.errors import Refusal
from consortium.journal.models import ReadEntry
from consortium.outreach import queries
from consortium.outreach.models import Office
from consortium.outreach.queries import politician as politician_queries
from consortium.outreach.queries.politician import Dealing
from consortium.outreach.rules.offices import BodyKind, OfficeDetails, OfficeKind
from consortium.outreach.services import offices
from tests.factories import a_consortium, a_person, a_user
from tests.outreach.rows import a_body, an_office

LIST = "/connect/outreach/politicians"


@pytest.fixture
def connect(session):
    return a_consortium()


@pytest.fixture
def bob(connect, client):
    return client.sign_in(a_user("Bob Berg", Role.STAFF))


def page_of(office):
    return f"{LIST}/{office.person_id}"


def names(page):
    return page.texts("tbody th a")


# --- Who held what


def test_type_ahead_finds_by_name_office_party_and_body_on_a_day(connect):
    health = a_body()
    member = an_office("Åse Østby", party="Det blå partiet", constituency="Troms")
    an_office(member.person, OfficeKind.COMMITTEE_MEMBER, health)
    an_office("Odd Ås", OfficeKind.MINISTER, title="Helseminister", ends=PartialDate(2021))
    day = date(2022, 8, 15)
    for words in ("ostby", "ØSTBY åse", "bla partiet", "troms", "helse- og omsorgs", "ase omsorg"):
        assert [one.name for one in queries.holders_on(words, day)] == ["Åse Østby"], words
    assert queries.holders_on("odd", day) == []
    assert [one.name for one in queries.holders_on("helseminister", date(2021, 5, 1))] == ["Odd Ås"]
    (found,) = queries.holders_on("ase", day)
    assert (found.main.kind, found.party) == (OfficeKind.REPRESENTATIVE, "Det blå partiet")
    assert found.words("nb") == "stortingsrepresentant, Helse- og omsorgskomiteen"


def test_the_whole_committee_of_a_day_is_everybody_who_sat_in_it_then(connect):
    health = a_body()
    for name, starts, ends in (("Anne Først", 2021, 2022), ("Bo Begge", 2021, None), ("Cato Siden", 2023, None)):
        dates = {"starts": PartialDate(starts), "ends": PartialDate(ends) if ends else None}
        an_office(name, OfficeKind.COMMITTEE_MEMBER, health, **dates)
    assert [one.name for one in queries.committee_members_on(health.id, date(2022, 8, 15))] == ["Bo Begge", "Anne Først"]
    assert [one.name for one in queries.committee_members_on(health.id, date(2023, 8, 15))] == ["Bo Begge", "Cato Siden"]


# --- The list


@pytest.mark.slow
def test_the_list_shows_the_weightiest_office_of_today_and_filters(bob):
    health, ministry = a_body(), a_body("Helse- og omsorgsdepartementet", BodyKind.MINISTRY)
    member = an_office("Anne Vik", party="Det blå partiet", constituency="Oslo")
    an_office(member.person, OfficeKind.COMMITTEE_MEMBER, health)
    an_office(member.person, OfficeKind.COMMITTEE_MEMBER, a_body("Finanskomiteen"))
    an_office("Bo Berg", OfficeKind.STATE_SECRETARY, ministry, party="Det gule partiet")
    an_office("Cato Dal", party="Det gule partiet", ends=PartialDate(2021))
    page = bob.get(LIST)
    assert names(page) == ["Bo Berg", "Anne Vik", "Cato Dal"]
    assert [(row["Parti"], row["Komiteer"]) for row in page.rows()] == [
        ("Det gule partiet", "–"),
        ("Det blå partiet", "Finanskomiteen, Helse- og omsorgskomiteen"),
        ("Det gule partiet", "–"),
    ]
    assert names(bob.get(f"{LIST}?state=current")) == ["Bo Berg", "Anne Vik"]
    assert names(bob.get(f"{LIST}?state=former")) == ["Cato Dal"]
    assert names(bob.get(f"{LIST}?party=Det+gule+partiet")) == ["Bo Berg", "Cato Dal"]
    assert names(bob.get(f"{LIST}?kind=state_secretary")) == ["Bo Berg"]
    for committee in ("Helse- og omsorgskomiteen", "Finanskomiteen"):
        found = bob.get(LIST)
        assert names(found.follow(f"{committee} 1")) == ["Anne Vik"]
    assert names(bob.get(f"{LIST}?constituency=Oslo")) == ["Anne Vik"]
    assert names(bob.get(f"{LIST}?q=finans")) == ["Anne Vik"]


def test_the_list_is_exported_and_that_is_noted(bob, session):
    member = an_office("Anne Vik", party="=cmd()", constituency="Oslo")
    an_office(member.person, OfficeKind.COMMITTEE_MEMBER, a_body())
    text = bob.get(f"{LIST}?format=csv").body.decode("utf-8-sig")
    assert "Anne Vik,stortingsrepresentant" in text
    assert "Helse- og omsorgskomiteen" in text
    assert "'=cmd()" in text
    assert session.scalars(sa.select(ReadEntry.what)).all() == ["export politicians csv: 1"]


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 120])
def test_a_list_takes_few_statements_at_any_size(bob, queries, size):
    health = a_body()
    for number in range(size):
        member = an_office(f"Person Nummer{number}", party=f"Parti {number % 7}")
        an_office(member.person, OfficeKind.COMMITTEE_MEMBER, health)
    bob.get(LIST)
    with queries() as seen:
        assert bob.get(f"{LIST}?q=person&state=current&page=2").status == 200
    assert len(seen) <= 10, seen
    with queries() as seen:
        assert bob.get(f"/connect/outreach/bodies/{health.id}").status == 200
    assert len(seen) <= 10, seen


@pytest.mark.slow
@pytest.mark.parametrize("query", ["?page=-1", "?sort=;--", "?committee=x&party=y", "?q=%25%5F'\"", "?committee=999999999999"])
def test_nonsense_in_the_address_is_harmless(bob, query):
    an_office("Anne Vik")
    assert bob.get(LIST + query).status == 200


# --- One politician


def test_a_politicians_page_holds_offices_by_date_and_every_ask_and_promise(bob, monkeypatch):
    seat = an_office("Anne Vik", party="Det blå partiet", constituency="Oslo", starts=PartialDate(2021, 10))
    an_office(seat.person, OfficeKind.MAYOR, a_body("Bodø", BodyKind.MUNICIPALITY), ends=PartialDate(2019))
    told = [
        Dealing(date(2022, 8, 15), "Vi ba om", "En plan for presisjonsmedisin"),
        Dealing(date(2022, 8, 16), "Løfte", "Tar det opp i komiteen", is_promise=True),
    ]
    monkeypatch.setattr(politician_queries, "_dealing_sources", [lambda *_who: told])
    page = bob.get(page_of(seat))
    assert page.h1 == "Anne Vik"
    assert "Stortingsrepresentant" in page.text
    assert page.text.index("Tar det opp i komiteen") < page.text.index("En plan for presisjonsmedisin")
    assert "Ordfører, Bodø" in page.text
    assert page.text.index("Tidligere verv") < page.text.index("Ordfører, Bodø")
    assert "Det blå partiet" in page.text
    assert "prøve, 3. januar 2022" in page.text.replace("\xa0", " ")


def test_a_politician_is_seen_from_every_consortium_and_so_is_the_persons_record_without_anothers_ties(bob, make_client):
    seat = an_office(a_person("Anne Vik", email="anne@example.org"))
    other = a_consortium("incubator", name="Inkubatoren")
    eve = make_client().sign_in(a_user("Eve Foss", Role.STAFF, consortium=other))
    private = a_person("Privat Person")
    assert eve.get(f"/incubator/outreach/politicians/{seat.person_id}").h1 == "Anne Vik"
    assert eve.get(f"/incubator/people/{seat.person_id}").h1 == "Anne Vik"
    assert eve.get(f"/incubator/people/{private.id}").status == 404
    assert "Anne Vik" not in eve.get("/incubator/people").text
    assert eve.get(f"/incubator/outreach/politicians/{private.id}").status == 404


@pytest.mark.parametrize("size", [1, 40])
def test_a_record_takes_few_statements_at_any_size(bob, queries, size):
    seat = an_office("Anne Vik")
    for number in range(size):
        an_office(seat.person, OfficeKind.COMMITTEE_MEMBER, a_body(f"Komité {number}"))
    bob.get(page_of(seat))
    with queries() as seen:
        assert bob.get(page_of(seat)).status == 200
    assert len(seen) <= 20, seen


# --- By hand


def test_a_mayor_is_registered_with_one_form(bob, session):
    page = bob.get(f"{LIST}/new").submit(
        "Registrer politikeren",
        given_name="Anne",
        family_name="Vik",
        kind="mayor",
        body_kind="municipality",
        body_name="Bodø",
        party="Det blå partiet",
        source="kommunens nettsted",
        source_on="3. januar 2022",
        starts="oktober 2019",
    )
    assert page.h1 == "Anne Vik"
    office = session.scalars(sa.select(Office)).one()
    assert (office.kind, office.body.name, office.body.kind) == (OfficeKind.MAYOR, "Bodø", BodyKind.MUNICIPALITY)
    assert (office.party, office.starts, office.source_on) == ("Det blå partiet", PartialDate(2019, 10), date(2022, 1, 3))


def test_a_known_body_is_not_made_twice(bob, session):
    a_body("Bodø", BodyKind.MUNICIPALITY)
    seat = an_office("Anne Vik")
    for name in ("BODØ", "Bodø"):
        bob.get(f"{page_of(seat)}/offices/new").submit("Registrer vervet", kind="mayor", body_kind="municipality", body_name=name)
    assert {one.body.name for one in session.scalars(sa.select(Office)) if one.body} == {"Bodø"}


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (
            OfficeDetails(
                OfficeKind.CIVIL_SERVICE, title="avdelingsdirektør", party="Partiet", source="x", source_on=date(2022, 1, 1)
            ),
            "party",
        ),
        (OfficeDetails(OfficeKind.MAYOR, title="ordfører", party="Partiet"), "source"),
        (OfficeDetails(OfficeKind.MAYOR, title="ordfører", party="Partiet", source="x"), "source"),
        (OfficeDetails(OfficeKind.MAYOR, title="ordfører", starts=PartialDate(2022), ends=PartialDate(2021)), "ends"),
        (OfficeDetails(OfficeKind.STATE_SECRETARY), "body"),
    ],
)
def test_what_may_not_be_so_is_refused_beside_its_field(connect, details, field):
    person = a_person("Anne Vik")
    with pytest.raises(Refusal) as refused:
        offices.add_office(person, details)
    assert refused.value.field == field


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(bob, session):
    page = bob.get(f"{LIST}/new").submit(
        "Registrer politikeren", family_name="Vik", kind="civil_service", title="direktør", party="Partiet"
    )
    assert page.status == 422
    assert page.errors == ["Parti registreres bare for folkevalgte og politisk utnevnte. La feltet stå tomt for dette vervet."]
    assert page.select("input[name=title]")[0].get("value") == "direktør"
    assert session.scalar(sa.select(sa.func.count()).select_from(Office)) == 0
    assert bob.get(f"{LIST}/new").submit("Registrer politikeren").errors == ["Velg en person fra listen, eller opprett en ny."]


@pytest.mark.slow
def test_an_office_is_ended_edited_trashed_and_restored(bob, session):
    office = an_office("Anne Vik", OfficeKind.MAYOR, a_body("Bodø", BodyKind.MUNICIPALITY), starts=PartialDate(2019))
    address = f"/connect/outreach/offices/{office.id}"
    assert bob.get(f"{address}/end").submit("Lagre siste dag", ends="2018").errors == ["Slutten må komme etter starten."]
    page = bob.get(f"{address}/end").submit("Lagre siste dag", ends="juni 2022")
    assert "2019 til juni 2022" in page.text
    page = bob.get(f"{address}/edit").submit("Lagre", title="varaordfører")
    assert "Varaordfører, Bodø" in page.text
    assert "Vervet ble endret" in page.text
    page = bob.get(page_of(office)).submit("Slett")
    assert bob.get(page_of(office)).status == 404
    assert "Anne Vik, varaordfører, Bodø" in bob.get("/connect/trash").text
    bob.get("/connect/trash").submit("Hent tilbake")
    session.expire_all()
    assert session.get_one(Office, office.id).deleted_at is None


def test_two_people_on_one_office_overwrite_nothing_silently(bob, make_client):
    office = an_office("Anne Vik", OfficeKind.MAYOR, title="ordfører")
    alice = make_client().sign_in(a_user("Alice Aas", Role.LEAD))
    mine = bob.get(f"/connect/outreach/offices/{office.id}/edit")
    alice.get(f"/connect/outreach/offices/{office.id}/edit").submit("Lagre", title="varaordfører")
    page = mine.submit("Lagre", title="fungerende ordfører")
    assert page.status == 409
    assert "Alice Aas har endret denne siden" in page.text


def test_a_person_with_a_history_is_not_deleted(bob):
    office = an_office("Anne Vik", ends=PartialDate(2019))
    page = bob.get(f"/connect/people/{office.person_id}").submit("Slett")
    assert "har eller har hatt et verv" in page.text


def test_type_ahead_offers_bodies(bob):
    a_body()
    assert bob.get("/connect/outreach/bodies/suggest?q=omsorg").body.startswith(b'[{"label":"Helse- og omsorgskomiteen"')


def test_a_body_shows_its_members_on_any_date(bob):
    health = a_body()
    an_office("Anne Vik", OfficeKind.COMMITTEE_MEMBER, health, ends=PartialDate(2021))
    address = f"/connect/outreach/bodies/{health.id}"
    assert "Ingen kjente verv her" in bob.get(address).text
    assert names(bob.get(f"{address}?date=2020")) == ["Anne Vik"]
    assert bob.get(f"{address}?date=31.2.2022").errors == ["31. februar finnes ikke."]
    assert "Helse- og omsorgskomiteen" in bob.get("/connect/outreach/bodies?kind=committee").text
