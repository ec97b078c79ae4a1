"""Erasing somebody with a history: what has to stay keeps the name at exactly that, and everything else goes."""

from datetime import date

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core.actor import Actor, act_as
from consortium.core.dates import PartialDate
from consortium.directory.models import Person
from consortium.journal.models import JournalEntry
from consortium.operations import queries
from consortium.operations.models import PersonNotice
from consortium.operations.services import erasing
from consortium.outreach.models import EncounterPolitician, Office, StortingPerson
from consortium.partners.models import Contribution
from tests.factories import a_consortium, a_partnership, a_person, a_representative, a_user, an_action
from tests.operations.test_privacy_services import found_in
from tests.outreach.encounter_rows import an_encounter
from tests.outreach.rows import an_office

NAME = "Petra Politiker"


@pytest.fixture
def petra(session) -> Person:
    """She sat in the Storting, was met there, represented a partner before that, and is named here and there."""
    act_as(Actor(None, "Alice Aas"), a_consortium().id)
    petra = a_person(NAME, email="petra@lunde.example", phone="+47 22 22 22 22", title="rådgiver")
    office = an_office(petra, starts=PartialDate(2021), ends=PartialDate(2025), party="Senterpartiet")
    an_office(petra, title="skrevet ved en feil", deleted_at=petra.recorded_at)
    session.add(StortingPerson(source_id="PETRA", person_id=petra.id, source_name=NAME))
    met = an_encounter()
    met.politicians.append(EncounterPolitician(person=petra, office=office))
    earlier = an_encounter()
    earlier.politicians.append(EncounterPolitician(person=petra))
    partnership = a_partnership()
    a_representative(partnership, petra, ends=PartialDate(2020))
    session.add(Contribution(partnership_id=partnership.id, year=2020, reported=12, reported_by=NAME, report_note=f"Spør {NAME}"))
    session.add(PersonNotice(consortium_id=a_consortium().id, person_id=petra.id, objected_on=date(2026, 1, 2), objection="Nei"))
    an_action(f"Ring {NAME}")
    session.commit()
    return petra


@pytest.mark.slow
def test_the_name_stays_at_the_office_and_goes_everywhere_else(session, petra: Person):
    done = erasing.erase(petra, consortium_id=a_consortium().id)
    session.commit()
    session.expire_all()
    found = found_in(session, NAME)
    assert found.pop("search_entry")  # the office is found by the name
    assert found == {"person": 1, "storting_person": 1, "contribution": 1}
    assert not found_in(session, "petra@lunde.example", "+47 22 22 22 22", "rådgiver")
    offices = session.scalars(sa.select(Office).order_by(Office.id)).all()
    assert [one.person.name for one in offices] == [NAME, done.pseudonym]  # the one in the trash was never held
    holder = offices[0].person
    assert (holder.id, holder.email, holder.phone) == (done.holder_id, None, None)
    met = session.scalars(sa.select(EncounterPolitician).order_by(EncounterPolitician.id)).all()
    assert [one.name for one in met] == [NAME, done.pseudonym]
    assert session.scalars(sa.select(StortingPerson)).one().person_id == holder.id  # the next reading finds the person again
    contribution = session.scalars(sa.select(Contribution)).one()
    assert (contribution.reported_by, contribution.report_note) == (NAME, f"Spør {done.pseudonym}")
    assert session.get_one(Person, petra.id).name == done.pseudonym
    assert set(done.kept) == {"office", "storting_person", "encounter_politician", "contribution"}


@pytest.mark.slow
def test_nothing_leads_from_the_office_to_what_was_erased(session, petra: Person):
    done = erasing.erase(petra, consortium_id=a_consortium().id)
    session.commit()
    kept = session.scalars(sa.select(Office.id).where(Office.person_id == done.holder_id)).all()
    entries = session.scalars(sa.select(JournalEntry).where(JournalEntry.table_name == "office", JournalEntry.row_id.in_(kept)))
    assert {entry.after["person_id"] for entry in entries} == {done.holder_id}


@pytest.mark.slow
def test_an_objection_holds_for_the_name_that_stays(session, petra: Person):
    done = erasing.erase(petra, consortium_id=a_consortium().id)
    session.commit()
    notice = queries.notice_of(a_consortium().id, done.holder_id)
    assert (notice.objected_on, notice.objection) == (date(2026, 1, 2), None)


@pytest.mark.slow
def test_the_page_says_what_stays_and_why_before_one_presses(session, petra: Person, sign_in):
    alice = sign_in(a_user("Alice Aas", Role.LEAD))
    page = alice.get(f"/connect/people/{petra.id}/privacy/erase")
    stays = [row["Hvor"] for row in page.rows()]
    for words in ("Verv og stillinger", "Rapporterte og bekreftede bidrag", "Møtt i politisk kontakt"):
        assert any(one.startswith(words) for one in stays), stays
    assert "Det er offentlig hvem som har et offentlig verv" in page.text
    assert "Navnet blir stående der" in page.text
    page = alice.post(f"/connect/people/{petra.id}/privacy/erase")
    assert "Navnet blir stående ved det offentlige vervet." in page.text
    assert page.h1 != NAME
    assert NAME in alice.get("/connect/outreach/politicians?state=former").text


def test_who_once_represented_a_partner_can_be_erased_and_moved_to_the_trash(session, sign_in):
    person = a_person("Dan Moe")
    a_representative(a_partnership(), person, ends=PartialDate(2020))
    session.commit()
    assert erasing.object_to_erasure(person) is None
    alice = sign_in(a_user("Alice Aas", Role.LEAD))
    alice.get(f"/connect/people/{person.id}")
    page = alice.post(f"/connect/people/{person.id}/delete")
    assert "Angre" in page.text


def test_who_holds_or_held_an_office_is_still_kept_out_of_the_trash(session, petra: Person, sign_in):
    alice = sign_in(a_user("Alice Aas", Role.LEAD))
    alice.get(f"/connect/people/{petra.id}")
    page = alice.post(f"/connect/people/{petra.id}/delete")
    assert "verv" in page.text
    assert session.get_one(Person, petra.id).deleted_at is None
