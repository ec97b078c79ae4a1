"""Requests written down and answered, a person's data as a file and away again, the review and the record."""

import io
import json
import zipfile
from datetime import date

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core.dates import PartialDate
from consortium.directory.models import Person
from consortium.journal.models import ReadEntry
from consortium.operations.models import PersonNotice, PrivacyRequest
from consortium.operations.rules import RequestKind
from tests.factories import (
    a_committee,
    a_consortium,
    a_partnership,
    a_person,
    a_representative,
    a_seat,
    a_user,
    an_action,
    an_organisation,
)
from tests.outreach.rows import an_office
from tests.pages import Page


@pytest.fixture
def alice(session, sign_in):
    return sign_in(a_user("Alice Aas", Role.LEAD))


def fields(page: Page, button: str) -> dict[str, str]:
    """What a browser sends of a form as it stands."""
    return {name: values[0] for name, values in page.form(button).fields.items()}


def test_a_request_is_written_down_answered_and_found(session, alice):
    person = a_person("Carol Dahl")
    alice.get("/connect/privacy/new")
    page = alice.post("/connect/privacy/new", {"kind": "access", "person_id": str(person.id), "received_on": "3. november 2022"})
    assert page.h1 == "Innsyn: Carol Dahl"
    assert "3. desember 2022" in page.text.replace("\u00a0", " ")
    request = session.scalars(sa.select(PrivacyRequest)).one()
    sent = fields(alice.get(f"/connect/privacy/{request.id}"), "Lagre svaret")
    page = alice.post(
        f"/connect/privacy/{request.id}", {**sent, "state": "refused", "answered_on": "4. november 2022", "answer": ""}
    )
    assert page.status == 422
    assert "Skriv hvorfor, slik personen fikk vite det." in page.text
    page = alice.post(
        f"/connect/privacy/{request.id}", {**sent, "state": "met", "answered_on": "4. november 2022", "answer": "Sendt"}
    )
    assert "Besvart 4. november 2022." in page.text.replace("\u00a0", " ")
    assert "Carol Dahl" in alice.get("/connect/privacy?state=met").text
    assert b"Carol Dahl" in alice.get("/connect/privacy?format=csv").body


def test_a_request_needs_somebody_and_a_day_that_has_come(session, alice):
    alice.get("/connect/privacy/new")
    page = alice.post("/connect/privacy/new", {"kind": "erasure", "received_on": "3. november 2022", "note": "Ringte i dag"})
    assert page.status == 422
    assert "Skriv et navn, eller velg en person fra katalogen." in page.text
    page = alice.post(
        "/connect/privacy/new", {"kind": "erasure", "name": "Dan", "received_on": "3. november 2122", "note": "Ringte"}
    )
    assert page.status == 422
    assert "Denne dagen har ikke vært ennå." in page.text
    assert "Ringte" in page.text


def test_a_deleted_request_comes_back(session, alice):
    facts = {"received_on": date(2022, 11, 3), "due_on": date(2022, 12, 3), "kind": RequestKind.ACCESS}
    request = PrivacyRequest(consortium_id=a_consortium().id, name="Dan Moe", **facts)
    session.add(request)
    session.flush()
    alice.get(f"/connect/privacy/{request.id}")
    page = alice.post(f"/connect/privacy/{request.id}/delete")
    assert "Angre" in page.text
    assert "Dan Moe" in alice.get("/connect/trash").text
    assert "Dan Moe" in alice.post(f"/connect/privacy/{request.id}/restore").text


@pytest.mark.slow
def test_everything_about_a_person_is_one_file_and_the_making_is_logged(session, alice):
    person = a_person("Sølvi Ærlandsen", organisation=an_organisation(), title="rådgiver")
    an_action("Ring Sølvi Ærlandsen")
    page = alice.get(f"/connect/people/{person.id}/privacy/file")
    assert "Personopplysninger%20om%20S%C3%B8lvi" in page.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(page.body)) as archive:
        told = json.loads(archive.read("personal-data.json"))
        html = archive.read("personal-data.html").decode()
    assert told["name"] == "Sølvi Ærlandsen"
    assert "rådgiver" in html
    assert "Ring Sølvi Ærlandsen" in html
    assert session.scalars(sa.select(ReadEntry.what)).all() == [f"personal data of person {person.id}"]


def test_an_objection_is_seen_on_the_persons_page(session, alice):
    person = a_person("Carol Dahl")
    address = f"/connect/people/{person.id}/privacy/edit"
    page = alice.get(address)
    page = alice.post(address, {**fields(page, "Lagre"), "objected_on": "3. november 2022", "purpose": "Partnerkontakt"})
    assert "Protesterte 3. november 2022" in page.text.replace("\u00a0", " ")
    assert "Protesterer mot at opplysningene brukes" in alice.get(f"/connect/people/{person.id}").text


def test_who_objects_is_marked_wherever_somebody_is_chosen(session, alice):
    person, other = a_person("Carol Dahl"), a_person("Carl Dahl")
    office = an_office(a_person("Petra Dahl"))
    former = an_office(a_person("Per Dahl"), ends=PartialDate(2020))
    seat = a_seat(a_committee())
    for one in (person, office.person, former.person):
        session.add(PersonNotice(consortium_id=a_consortium().id, person_id=one.id, objected_on=date(2022, 11, 3)))
    session.add(PersonNotice(consortium_id=a_consortium("incubator").id, person_id=other.id, objected_on=date(2022, 11, 3)))
    session.commit()
    offered = {one["label"] for one in json.loads(alice.get("/connect/people/suggest?q=car").body)}
    assert offered == {"Carol Dahl (har protestert)", "Carl Dahl"}
    met = [one["label"] for one in json.loads(alice.get("/connect/outreach/encounters/who?q=dahl").body)]
    assert len(met) == 2
    assert all("Dahl (har protestert)" in one for one in met)
    assert "Carol Dahl (har protestert)" in alice.get(f"/connect/committees/sc/seats/{seat.id}/member").text


@pytest.mark.slow
def test_the_lead_erases_a_person_after_seeing_what_stays(session, alice):
    person = a_person("Carol Dahl")
    an_action("Ring Carol Dahl")
    address = f"/connect/people/{person.id}/privacy/erase"
    assert "Dette kan ikke angres." in alice.get(address).text
    page = alice.post(address)
    assert "Slettet person" in page.text
    assert "Carol" not in page.text
    assert session.get_one(Person, person.id).email is None


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["seat", "representative"])
def test_who_has_a_role_in_another_consortium_is_kept_without_saying_which(session, alice, kind):
    other = a_consortium("incubator")
    person = a_person("Kari Lunde")
    partnership = a_partnership(an_organisation("Kuvøsebedriften", consortium=other), consortium=other)
    if kind == "seat":
        a_seat(a_committee("XC", consortium=other, name_nb="kuvøserådet", name_en="kuvøserådet"), person, partnership=partnership)
    else:
        a_representative(partnership, person)
    erase, record = f"/connect/people/{person.id}/privacy/erase", f"/connect/people/{person.id}"
    for page in (alice.get(erase), alice.post(f"{record}/delete")):
        assert "er i bruk utenfor dette konsortiet" in page.text
        assert "uvøse" not in page.text


def test_staff_may_not_erase(session, sign_in):
    person = a_person("Carol Dahl")
    bob = sign_in(a_user("Bob Berg", Role.STAFF))
    assert bob.get(f"/connect/people/{person.id}/privacy/erase").status == 403
    assert "Slett personopplysningene" not in bob.get(f"/connect/people/{person.id}/privacy").text


def test_the_record_of_processing_is_a_page_and_a_file(session, alice):
    assert "Politisk kontakt" in alice.get("/connect/privacy/record").text
    assert "Politisk kontakt" in alice.get("/connect/privacy/record?format=csv").body.decode("utf-8-sig")
    assert alice.get("/connect/privacy/record?format=xlsx").body.startswith(b"PK")


def test_how_long_people_are_kept_is_the_leads_to_say(session, alice):
    alice.get("/connect/privacy/review")
    assert alice.post("/connect/privacy/review", {"untied_months": "0"}).status == 422
    page = alice.post("/connect/privacy/review", {"untied_months": "36"})
    assert page.status == 200
    assert "36" in page.text


def test_the_notice_is_open_to_everybody(session, client):
    page = client.get("/privacy")
    assert page.h1 == "Personvern"
    assert "/privacy" in str(client.get("/sign-in").body)


def test_the_pages_ask_the_database_the_same_number_of_questions_whatever_the_size(session, alice, queries):
    person = a_person("Carol Dahl")
    alice.get("/connect/privacy")
    counts = []
    for size in (1, 20):
        for number in range(size):
            facts = {"received_on": date(2022, 11, 3), "due_on": date(2022, 12, 3), "kind": RequestKind.ACCESS}
            session.add(PrivacyRequest(consortium_id=a_consortium().id, name=f"Nr {number}", person_id=person.id, **facts))
        session.flush()
        with queries() as seen:
            alice.get("/connect/privacy")
        with queries() as record:
            alice.get(f"/connect/people/{person.id}/privacy")
        counts.append((len(seen), len(record)))
    assert counts[0] == counts[1]
    assert counts[0][0] <= 10
    assert counts[0][1] <= 20
