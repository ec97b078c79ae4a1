"""The run sheet of a visit: typed in one form, on the record, as a PDF."""

from datetime import date, time

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.journal.models import JournalEntry, ReadEntry
from consortium.outreach.models import EncounterContact, EncounterParticipant, ProgrammeLine
from consortium.outreach.queries import visit_data
from consortium.outreach.rules.encounters import EncounterForm
from consortium.outreach.rules.papers import ContactPerson, SheetLine
from consortium.outreach.rules.visits import MOST_LINES, Line, RunSheetDetails
from consortium.outreach.services import visits
from tests.factories import a_consortium, a_person, a_user, an_organisation
from tests.outreach.encounter_rows import an_encounter, an_office
from tests.papers.validation import text_of

HERE = "/connect/outreach/encounters"


@pytest.fixture
def bob(session, sign_in):
    user = a_user("Bob Berg", Role.STAFF)
    a_person("Bob Berg", user_id=user.id)
    session.commit()
    return sign_in(user)


def a_visit(**facts):
    visit = an_encounter(an_office(party="Høyre", source_on=date(2022, 1, 3)), **{"form": EncounterForm.VISIT, **facts})
    db.session.commit()
    return visit


def planned(visit) -> list[tuple[time | None, str, str | None]]:
    db.session.expire_all()
    return [(one.starts, one.what, one.responsible) for one in visit.programme]


# --- The form ----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_run_sheet_is_typed_in_one_form_and_stands_on_the_record(bob):
    kari = a_person("Kari Lunde", phone="+47 10000001")
    visit = a_visit()
    record = bob.get(f"{HERE}/{visit.id}")
    assert "Ikke noe program ennå." in record.text
    bob.get(f"{HERE}/{visit.id}/run-sheet").submit(
        "Lagre kjøreplanen",
        address="Prøveveien 1, Oslo",
        meeting_point="Kari møter gjestene i resepsjonen.",
        contacts=[str(kari.id)],
        line_0_starts="13.00",
        line_0_what="Omvisning",
        line_0_responsible="Kari Lunde",
        line_1_starts="12.00",
        line_1_what="Velkomst",
        to_bring="Navneskilt\nTo ark",
    )
    assert bob.page.path == f"{HERE}/{visit.id}"
    assert planned(visit) == [(time(12), "Velkomst", None), (time(13), "Omvisning", "Kari Lunde")]
    for told in ("Prøveveien 1, Oslo", "Kari møter gjestene", "+47 10000001", "Omvisning", "To ark", "Kjøreplan (PDF)"):
        assert told in bob.page.text, told
    changed = set(db.session.scalars(sa.select(JournalEntry.table_name)))
    assert {"encounter", "encounter_contact", "encounter_programme_line"} <= changed
    assert "Linjen i programmet ble lagt til" in bob.page.text


def test_lines_are_changed_and_taken_off_and_there_is_always_room(bob):
    visit = a_visit()
    for number in range(6):
        visit.programme.append(ProgrammeLine(position=number, starts=time(9 + number), what=f"Post {number}"))
    db.session.commit()
    page = bob.get(f"{HERE}/{visit.id}/run-sheet")
    assert len(page.select("input[name$=_what]")) == 9
    page.submit("Lagre kjøreplanen", line_0_what="Frokost", line_1_what="", line_1_starts="")
    assert [what for _starts, what, _who in planned(visit)] == ["Frokost", "Post 2", "Post 3", "Post 4", "Post 5"]


def test_a_time_without_anything_that_happens_is_told_of_beside_its_field(bob):
    visit = a_visit()
    page = bob.get(f"{HERE}/{visit.id}/run-sheet").submit(
        "Lagre kjøreplanen", line_0_starts="12.00", line_1_starts="tull", line_1_what="X"
    )
    assert page.status == 422
    assert "Skriv hva som skjer da." in page.text
    assert "12.00" in [one.get("value") for one in page.select("input")]
    assert planned(visit) == []


def test_a_run_sheet_that_somebody_else_changed_meanwhile_is_not_overwritten(bob):
    visit = a_visit()
    page = bob.get(f"{HERE}/{visit.id}/run-sheet")
    visits.plan(visit, RunSheetDetails(address="Den andres", lines=(Line(time(9), "Den andres"),)))
    db.session.commit()
    assert page.submit("Lagre kjøreplanen", address="Min", line_0_what="Min").status == 409
    assert [what for _starts, what, _who in planned(visit)] == ["Den andres"]


def test_only_a_visit_has_a_run_sheet(bob):
    meeting = a_visit(form=EncounterForm.MEETING)
    assert "Kjøreplan" not in bob.get(f"{HERE}/{meeting.id}").text
    for path in ("run-sheet", "run-sheet.pdf"):
        assert bob.get(f"{HERE}/{meeting.id}/{path}").status == 404


def test_who_has_no_telephone_number_is_pointed_out(bob):
    visit = a_visit()
    visit.contacts.append(EncounterContact(person_id=a_person("Per Ås", phone=None).id))
    db.session.commit()
    assert "Telefonnummer mangler" in bob.get(f"{HERE}/{visit.id}").text


def test_reading_the_run_sheet_of_a_confidential_visit_is_logged(bob, session):
    visit = a_visit(is_confidential=True)
    bob.get(f"{HERE}/{visit.id}/run-sheet")
    bob.get(f"{HERE}/{visit.id}/run-sheet.pdf")
    told = session.scalars(sa.select(ReadEntry.what).where(ReadEntry.what.contains("run sheet"))).all()
    assert told == [f"run sheet of confidential encounter {visit.id}"] * 2


# --- What is refused ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("session")
def test_a_contact_of_another_consortium_and_too_many_lines_are_refused():
    visit = a_visit()
    stranger = a_person("Frem Med", consortium=a_consortium("other"))
    with pytest.raises(Refusal) as refused:
        visits.plan(visit, RunSheetDetails(contact_ids=(stranger.id,)))
    assert refused.value.field == "contacts"
    with pytest.raises(Refusal):
        visits.plan(visit, RunSheetDetails(lines=(Line(None, "Post"),) * (MOST_LINES + 1)))
    with pytest.raises(Refusal):
        visits.plan(visit, RunSheetDetails(lines=(Line(time(9), ""),)))


# --- The paper ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("session")
def test_the_run_sheet_gathers_guests_contacts_and_programme_of_the_day():
    hospital = an_organisation("Oslo universitetssykehus", short_name="OUS", address="Veien 1\n0379 Oslo")
    kari = a_person("Kari Lunde", phone="+47 10000001")
    visit = a_visit(day=PartialDate(2022, 8, 16), address="Prøveveien 1", to_bring="- Navneskilt", subject="Besøk")
    visits.plan(
        visit, RunSheetDetails(contact_ids=(kari.id,), lines=(Line(time(12), "Velkomst", "Kari"),), to_bring="Navneskilt")
    )
    visit.participants.append(EncounterParticipant(person_id=kari.id, organisation_id=hospital.id))
    db.session.commit()
    db.session.expire_all()
    data = visit_data.run_sheet_data(visit, "nb")
    assert data.contacts == (ContactPerson("Kari Lunde", "OUS", "+47 10000001", "Veien 1, 0379 Oslo"),)
    assert data.programme == (SheetLine("Velkomst", time(12), "Kari"),)
    assert [(one.name, one.offices, one.party) for one in data.guests] == [("Tuva Lien", ("statssekretær",), "Høyre")]
    assert data.to_bring == ("Navneskilt",)
    before = data.digest()
    kari.phone = "+47 10000002"
    db.session.commit()
    assert visit_data.run_sheet_data(visit, "nb").digest() != before


@pytest.mark.papers
def test_the_run_sheet_is_made_by_the_worker_and_then_downloaded(bob, session, outbox):
    visit = a_visit(subject="Besøk i klyngen")
    address = f"{HERE}/{visit.id}/run-sheet.pdf"
    assert bob.get(address).status == 202
    outbox.work()
    page = bob.get(address)
    assert page.headers["Content-Type"] == "application/pdf"
    assert "Kj" in page.headers["Content-Disposition"]
    assert "Besøk i klyngen" in text_of(page.body)


def test_a_visit_in_the_trash_has_no_run_sheet(bob):
    visit = a_visit(deleted_at=clock.now())
    assert bob.get(f"{HERE}/{visit.id}/run-sheet").status == 404
