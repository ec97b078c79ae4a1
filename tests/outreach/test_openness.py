"""The openness export: whom we met, in which office, about what and on whose behalf; no answers, no notes, no secrets."""

import csv
import io
from datetime import date

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.files import services as files
from consortium.journal.models import ReadEntry
from consortium.operations.models import PersonNotice
from consortium.outreach.models import EncounterDocument, EncounterParticipant, EncounterPolitician
from consortium.outreach.rules.encounters import EncounterState
from consortium.outreach.rules.offices import OfficeKind
from consortium.outreach.rules.openness import is_named
from tests.factories import a_consortium, a_person, a_user, an_organisation
from tests.outreach import rows as office_rows
from tests.outreach.encounter_rows import a_campaign, a_topic, an_encounter, an_office
from tests.outreach.world import PDF

HERE = "/connect/outreach/openness"


@pytest.fixture
def bob(session, sign_in):
    user = a_user("Bob Berg", Role.STAFF)
    a_person("Bob Berg", user_id=user.id)
    session.commit()
    return sign_in(user)


def rows(browser, query: str = "") -> list[dict[str, str]]:
    page = browser.get(f"{HERE}?format=csv{query}")
    assert page.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(page.body.decode("utf-8-sig"))))


def objects(person_id: int) -> None:
    db.session.add(PersonNotice(consortium_id=a_consortium().id, person_id=person_id, objected_on=date(2022, 11, 3)))


# --- Who is named ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [OfficeKind.MINISTER, OfficeKind.COMMITTEE_MEMBER, OfficeKind.MAYOR, OfficeKind.ADVISER])
def test_who_met_us_in_a_political_office_is_named_also_after_an_objection(kind):
    assert is_named((OfficeKind.CIVIL_SERVICE, kind), has_objected=True)


def test_nobody_else_who_has_objected_is_named():
    assert not is_named((OfficeKind.CIVIL_SERVICE,), has_objected=True)
    assert not is_named((), has_objected=True)
    assert is_named((), has_objected=False)


# --- What is told ------------------------------------------------------------------------------------


def test_a_row_tells_who_was_met_in_which_office_about_what_and_on_whose_behalf(bob):
    tuva = an_office(party="Høyre", source_on=date(2022, 1, 3))
    met = an_encounter(
        tuva, subject="Gentest", place="Arendal", asked="En felles plan.", handed_over="Notat, to sider", topic=a_topic()
    )
    hospital = an_organisation("Oslo universitetssykehus")
    met.participants.append(EncounterParticipant(person_id=a_person("Kari Lunde").id, organisation_id=hospital.id))
    met.participants.append(EncounterParticipant(person_id=a_person("Per Ås").id))
    kept = files.keep_bytes(PDF, "ark.pdf", "application/pdf", a_consortium().id)
    met.documents.append(EncounterDocument(file=kept, title="Ett ark"))
    met.documents.append(EncounterDocument(file=kept, title="Kastet ark", deleted_at=clock.now()))
    db.session.commit()
    assert [list(one.values()) for one in rows(bob)] == [
        [
            "2022-08-16",
            "Arendal",
            "Møte",
            "Tuva Lien",
            "statssekretær",
            "Høyre",
            "Kari Lunde, Per Ås",
            "Oslo universitetssykehus, CONNECT",
            "Kliniske studier",
            "Gentest",
            "En felles plan.",
            "Notat, to sider; Ett ark",
        ]
    ]
    page = bob.get(HERE)
    for told in ("Tuva Lien", "Statssekretær (Høyre)", "Kari Lunde, Per Ås", "En felles plan.", "Notat, to sider; Ett ark"):
        assert told in page.text, told


def test_office_and_party_are_those_of_the_day(bob):
    tuva = a_person("Tuva Lien")
    was = office_rows.an_office(tuva, OfficeKind.MAYOR, title="ordfører", party="Venstre", ends=PartialDate(2022, 8, 31))
    office_rows.an_office(tuva, OfficeKind.MINISTER, title="statsråd", party="Høyre", starts=PartialDate(2022, 9, 1))
    an_encounter(was)
    an_encounter(was, day=PartialDate(2022, 10, 1))
    db.session.commit()
    assert [(one["Verv"], one["Parti"]) for one in rows(bob)] == [("ordfører", "Venstre"), ("statsråd", "Høyre")]


def test_nothing_confidential_unheld_answered_or_noted_is_told(bob):
    tuva = an_office()
    an_encounter(tuva, topic=a_topic(), response="SVARET", note="NOTATET", practical="PRAKTISK")
    an_encounter(tuva, subject="HEMMELIG", is_confidential=True)
    an_encounter(tuva, subject="PLANLAGT", state=EncounterState.PLANNED)
    an_encounter(tuva, subject="AVSLÅTT", state=EncounterState.DECLINED)
    an_encounter(tuva, subject="SLETTET", deleted_at=clock.now())
    an_encounter(tuva, subject="FREMMED", consortium=a_consortium("other"))
    db.session.commit()
    assert len(rows(bob)) == 1
    everything = bob.get(f"{HERE}?format=csv").body.decode() + bob.get(HERE).text
    for secret in ("SVARET", "NOTATET", "PRAKTISK", "HEMMELIG", "PLANLAGT", "AVSLÅTT", "SLETTET", "FREMMED"):
        assert secret not in everything, secret
    assert len(bob.get(f"{HERE}?q=svaret").select("tbody tr")) == 1  # the address cannot ask what was answered


def test_who_has_objected_is_left_out_but_for_a_political_office(bob):
    clerk = an_office(a_person("Gro Embet"), OfficeKind.CIVIL_SERVICE, title="avdelingsdirektør")
    minister = an_office(a_person("Stina Råd"), OfficeKind.MINISTER, title="statsråd")
    ours = a_person("Kari Lunde")
    met = an_encounter(clerk, minister)
    met.participants.append(EncounterParticipant(person_id=ours.id))
    for one in (clerk.person_id, minister.person_id, ours.id):
        objects(one)
    db.session.commit()
    assert [(one["Politiker"], one["Verv"]) for one in rows(bob)] == [
        ("", "avdelingsdirektør"),
        ("Stina Råd", "statsråd"),
    ]
    page = bob.get(HERE)
    assert "Navn utelatt" in page.text
    for name in ("Gro Embet", "Kari Lunde"):
        assert name not in page.text, name


def test_who_is_only_described_is_told_as_described(bob):
    met = an_encounter()
    met.politicians.append(EncounterPolitician(description="embetsverk", number=3))
    db.session.commit()
    assert [(one["Politiker"], one["Parti"]) for one in rows(bob)] == [("embetsverk (3)", "")]


# --- Which rows --------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_period_and_a_campaign_narrow_page_and_file_alike(bob):
    tuva, week = an_office(), a_campaign()
    for day, subject in (
        (PartialDate(2022, 1, 31), "Januar"),
        (PartialDate(2022, 2), "Februar"),
        (PartialDate(2022, 3, 1), "Mars"),
    ):
        an_encounter(tuva, day=day, subject=subject, campaign_id=week.id if subject == "Mars" else None)
    db.session.commit()

    def found(query: str) -> list[str]:
        listed = [one["Gjelder"] for one in rows(bob, f"&{query}")]
        assert len(bob.get(f"{HERE}?{query}").select("tbody tr")) == len(listed)
        return listed

    assert found("") == ["Januar", "Februar", "Mars"]
    assert found("from=2022-02-01") == ["Februar", "Mars"]
    assert found("to=februar 2022") == ["Januar", "Februar"]
    assert found("from=2022-02-15&to=2022-02-20") == ["Februar"]  # it may have been then
    assert found(f"campaign={week.id}") == ["Mars"]
    assert found("from=2023") == []


def test_a_date_that_cannot_be_read_exports_nothing(bob):
    an_encounter(an_office())
    db.session.commit()
    for query in ("from=tull", "from=2022-03-01&to=2022-02-01", "to=%00x"):
        page = bob.get(f"{HERE}?format=csv&{query}")
        assert page.headers["Content-Type"].startswith("text/html"), query
        assert page.select(".ds-validation-message"), query
    for query in ("campaign=x", "sort=;--", "page=99999999999", "format=exe"):
        assert bob.get(f"{HERE}?{query}").status == 200, query


def test_an_export_is_logged(bob, session):
    an_encounter(an_office())
    session.commit()
    assert bob.get(f"{HERE}?format=xlsx").body.startswith(b"PK")
    assert "export openness xlsx: 1" in session.scalars(sa.select(ReadEntry.what)).all()


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 40])
def test_it_asks_at_most_ten_times_at_any_size(bob, queries, size):
    hospital, topic = an_organisation("Oslo universitetssykehus"), a_topic()
    for number in range(size):
        office = an_office(a_person(f"Tuva Lien{number}"), party="Høyre")
        met = an_encounter(office, topic=topic, day=PartialDate(2022, 1 + number % 12, 1 + number % 28))
        met.participants.append(EncounterParticipant(person_id=a_person(f"Kari {number}").id, organisation_id=hospital.id))
    db.session.commit()
    for query in ("", "?format=csv"):
        bob.get(f"{HERE}{query}")
        with queries() as seen:
            assert bob.get(f"{HERE}{query}").status == 200
        assert len([one for one in seen if not one.startswith("INSERT")]) <= 10, seen
    assert len(rows(bob)) == size
