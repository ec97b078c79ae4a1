"""Coverage of the Storting: the last held encounter of each party in each committee, and the gaps."""

import csv
import io
from datetime import date

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.directory.models import Person
from consortium.journal.models import ReadEntry
from consortium.outreach.models import EncounterParticipant, EncounterPolitician, Office, OfficialBody
from consortium.outreach.rules.encounters import EncounterState
from consortium.outreach.rules.offices import OfficeKind
from tests.factories import a_consortium, a_person, a_user
from tests.outreach.encounter_rows import a_campaign, a_topic, an_encounter
from tests.outreach.rows import a_body, an_office

HERE = "/connect/outreach/coverage"


@pytest.fixture
def bob(session, sign_in):
    user = a_user("Bob Berg", Role.STAFF)
    a_person("Bob Berg", user_id=user.id)
    session.commit()
    return sign_in(user)


def a_member(name: str, party: str | None, committee: OfficialBody, **facts) -> Office:
    """A representative who sits in a committee; the party stands at the seat in the Storting only."""
    person = a_person(name)
    facts = {"starts": PartialDate(2021, 10, 1), **facts}
    an_office(person, OfficeKind.REPRESENTATIVE, party=party, **facts)
    return an_office(person, OfficeKind.COMMITTEE_MEMBER, committee, **facts)


def rows(browser, query: str = "") -> list[tuple[str, ...]]:
    page = browser.get(f"{HERE}?format=csv{query}")
    assert page.headers["Content-Type"] == "text/csv; charset=utf-8"
    return [tuple(one.values()) for one in csv.DictReader(io.StringIO(page.body.decode("utf-8-sig")))]


@pytest.mark.slow
def test_each_party_in_each_committee_has_its_last_contact_or_is_a_gap(bob):
    health, money = a_body("Helsekomiteen"), a_body("Finanskomiteen")
    tuva, per = a_member("Tuva Lien", "Høyre", health), a_member("Per Ask", "Senterpartiet", health)
    a_member("Ane Vik", "Høyre", money)
    an_encounter(tuva, day=PartialDate(2022, 3, 1))
    last = an_encounter(tuva, day=PartialDate(2022, 8, 16))
    last.participants.append(EncounterParticipant(person_id=a_person("Kari Lunde").id))
    an_encounter(per, state=EncounterState.PLANNED)
    db.session.commit()
    assert rows(bob) == [
        ("Finanskomiteen", "Høyre", "1", "0", "", ""),
        ("Helsekomiteen", "Høyre", "1", "2", "2022-08-16", "Kari Lunde"),
        ("Helsekomiteen", "Senterpartiet", "1", "0", "", ""),
    ]
    page = bob.get(HERE)
    assert "Kontakt mangler to steder." in page.text
    assert page.texts("table.coverage thead th[scope=col]") == ["Komité", "Høyre", "Senterpartiet"]
    assert page.texts("table.coverage tbody th[scope=row]") == ["Finanskomiteen", "Helsekomiteen"]
    assert "no-store" in page.headers["Cache-Control"]


def test_the_link_of_a_cell_lists_its_encounters_and_no_others(bob):
    health, money = a_body("Helsekomiteen"), a_body("Finanskomiteen")
    tuva, per, ane = (
        a_member("Tuva Lien", "Høyre", health),
        a_member("Per Ask", "Venstre", health),
        a_member("Ane Vik", "Høyre", money),
    )
    an_encounter(tuva, subject="Om studier")
    an_encounter(per, ane, subject="Høyre, og komiteen, men ingen er begge deler")
    db.session.commit()
    links = [one.get("href", "") for one in bob.get(HERE).select("table.coverage td a")]
    listed = bob.get(next(one for one in links if f"committee={health.id}" in one and "party=H" in one))
    assert "Om studier" in listed.text
    assert "ingen er begge" not in listed.text


def test_any_day_tells_who_sat_then_and_whom_we_had_met_by_then(bob):
    health = a_body("Helsekomiteen")
    former = a_member("Eldre Lie", "Venstre", health, starts=PartialDate(2017), ends=PartialDate(2021, 9, 30))
    tuva = a_member("Tuva Lien", "Høyre", health)
    an_encounter(former, day=PartialDate(2021, 5, 3))
    an_encounter(tuva)
    db.session.commit()
    assert rows(bob, "&date=2021-08-01") == [("Helsekomiteen", "Venstre", "1", "1", "2021-05-03", "")]
    assert rows(bob, "&date=2022-01-01")[0] == ("Helsekomiteen", "Høyre", "1", "0", "", "")
    # Who sat there then and sits there no more is still whom we met.
    assert rows(bob)[1] == ("Helsekomiteen", "Venstre", "0", "1", "2021-05-03", "")
    assert "Skriv datoen slik" in bob.get(f"{HERE}?date=tull").text


def test_a_person_counts_for_the_party_and_the_committee_of_the_encounters_own_day(bob):
    health, money = a_body("Helsekomiteen"), a_body("Finanskomiteen")
    tuva = a_person("Tuva Lien")
    an_office(tuva, OfficeKind.REPRESENTATIVE, party="Høyre", ends=PartialDate(2022, 3, 31))
    an_office(tuva, OfficeKind.REPRESENTATIVE, party="Venstre", starts=PartialDate(2022, 4, 1))
    was = an_office(tuva, OfficeKind.COMMITTEE_MEMBER, health, ends=PartialDate(2022, 3, 31))
    an_office(tuva, OfficeKind.COMMITTEE_MEMBER, money, starts=PartialDate(2022, 4, 1))
    an_encounter(was, day=PartialDate(2022, 2, 1))
    db.session.commit()
    assert rows(bob) == [
        ("Finanskomiteen", "Venstre", "1", "0", "", ""),
        ("Helsekomiteen", "Høyre", "0", "1", "2022-02-01", ""),
    ]


def test_a_seat_first_seen_after_the_encounter_does_not_count_for_it(bob):
    seen = a_member("Tuva Lien", "Høyre", a_body("Helsekomiteen"), starts=None, first_seen_on=date(2022, 10, 1))
    an_encounter(seen)
    db.session.commit()
    assert rows(bob) == [("Helsekomiteen", "Høyre", "1", "0", "", "")]


def test_a_party_without_a_source_is_no_party(bob):
    a_member("Tuva Lien", "Høyre", a_body("Helsekomiteen"), source="")
    db.session.commit()
    assert rows(bob) == [("Helsekomiteen", "", "1", "0", "", "")]
    assert "Uten registrert parti" in bob.get(HERE).text


def test_a_whole_committee_that_nobody_is_known_of_was_met_without_a_party(bob):
    health = a_body("Helsekomiteen")
    met = an_encounter()
    met.politicians.append(EncounterPolitician(body_id=health.id, description=health.name))
    db.session.commit()
    assert rows(bob) == [("Helsekomiteen", "", "0", "1", "2022-08-16", "")]
    assert bob.get(HERE).select(f"table.coverage a[href$='/encounters/{met.id}']")


def test_confidential_encounters_are_left_out_and_counted_as_left_out(bob):
    tuva = a_member("Tuva Lien", "Høyre", a_body("Helsekomiteen"))
    an_encounter(tuva, is_confidential=True)
    an_encounter(tuva, is_confidential=True, state=EncounterState.PLANNED)
    db.session.commit()
    assert rows(bob) == [("Helsekomiteen", "Høyre", "1", "0", "", "")]
    assert "1 fortrolig kontakt er holdt utenfor." in bob.get(HERE).text


@pytest.mark.slow
def test_it_is_narrowed_by_year_campaign_and_topic(bob):
    tuva = a_member("Tuva Lien", "Høyre", a_body("Helsekomiteen"))
    week, studies = a_campaign(), a_topic()
    an_encounter(tuva, day=PartialDate(2021, 11), topic=studies)
    an_encounter(tuva, campaign_id=week.id)
    db.session.commit()
    assert [one[3:5] for one in rows(bob, "&year=2021")] == [("1", "2021-11")]
    assert [one[3:5] for one in rows(bob, f"&campaign={week.id}")] == [("1", "2022-08-16")]
    assert [one[3:5] for one in rows(bob, f"&topic={studies.id}")] == [("1", "2021-11")]
    page = bob.get(f"{HERE}?topic={studies.id}&year=2021")
    assert page.select(f"table.coverage a[href*='topic={studies.id}'][href*='year=2021']")
    for query in ("topic=x", "year=9999", "campaign=0", "date=%00", "format=exe", "sort=;--"):
        assert bob.get(f"{HERE}?{query}").status == 200, query


def test_what_lies_in_the_trash_or_belongs_to_others_is_not_counted(bob):
    tuva = a_member("Tuva Lien", "Høyre", a_body("Helsekomiteen"))
    an_encounter(tuva, deleted_at=clock.now())
    an_encounter(tuva, consortium=a_consortium("other"))
    db.session.commit()
    assert rows(bob) == [("Helsekomiteen", "Høyre", "1", "0", "", "")]


def test_with_a_date_that_cannot_be_read_nothing_is_exported(bob):
    a_member("Tuva Lien", "Høyre", a_body("Helsekomiteen"))
    db.session.commit()
    page = bob.get(f"{HERE}?format=csv&date=31.2.2022")
    assert page.select("table")
    assert page.errors


def test_an_export_is_logged(bob, session):
    a_member("Tuva Lien", "Høyre", a_body("Helsekomiteen"))
    session.commit()
    assert bob.get(f"{HERE}?format=xlsx").body.startswith(b"PK")
    assert "export coverage xlsx: 1" in session.scalars(sa.select(ReadEntry.what)).all()


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 12])
def test_it_asks_at_most_ten_times_at_any_size(bob, queries, size):
    for number in range(size):
        committee = a_body(f"Komite {number}")
        for party in range(size):
            an_encounter(a_member(f"Tuva Lien {number} {party}", f"Parti {party}", committee))
    db.session.commit()
    bob.get(HERE)
    with queries() as seen:
        assert bob.get(HERE).status == 200
    assert len(seen) <= 10, seen
    assert len(rows(bob)) == size * size
    assert db.session.scalar(sa.select(sa.func.count(Person.id))) >= size * size


def test_without_committees_it_says_what_to_do(bob):
    page = bob.get(HERE)
    assert "Les Stortingets lister" in page.text
    assert not page.select("table")
