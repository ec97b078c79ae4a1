"""A person's data out as one object, and away again, with what the law keeps."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Reader, Role
from consortium.actions.rules import ActionState
from consortium.committees.models import Holder
from consortium.core.actor import Actor, act_as
from consortium.core.dates import PartialDate
from consortium.core.db import Model
from consortium.core.errors import Refusal
from consortium.directory import services as directory
from consortium.directory.models import ConsortiumPerson, Person
from consortium.directory.rules import PersonDetails
from consortium.journal.models import JournalEntry
from consortium.meetings.models import Guest, MinutesVersion, Spell
from consortium.meetings.rules.words import ApprovalManner, MeetingState
from consortium.operations import queries
from consortium.operations.models import Retention
from consortium.operations.queries.following import text_columns
from consortium.operations.rules import NoticeDetails, RequestDetails, RequestKind, RequestState
from consortium.operations.services import erasing, personal_file, privacy
from tests.factories import a_committee, a_consortium, a_meeting, a_person, a_seat, a_user, an_action, an_organisation

NAME = "Sølvi Ærlandsen"


@pytest.fixture
def solvi(session) -> Person:
    """Somebody with a past: another name before, a seat that ended, minutes, a deleted action that names her, a user."""
    act_as(Actor(None, "Alice Aas"), a_consortium().id)
    user = a_user(NAME, email="solvi@lunde.example")
    person = a_person(
        "Sølvi Gammelnavn", organisation=an_organisation(), email="solvi@lunde.example", user_id=user.id, title="rådgiver"
    )
    directory.change_person(person, PersonDetails("Sølvi", "Ærlandsen", "solvi@lunde.example", "+47 22 22 22 22"))
    committee = a_committee()
    seat = a_seat(committee, person)
    session.scalars(sa.select(Holder).where(Holder.seat_id == seat.id)).one().ends = PartialDate(2023)
    for number, state in ((4, MeetingState.APPROVED), (5, MeetingState.MINUTES_DRAFT)):
        meeting = a_meeting(committee, number=number, state=state)
        session.add(Spell(meeting_id=meeting.id, seat_id=seat.id, person_id=person.id, person_name=NAME))
        session.add(Guest(meeting_id=meeting.id, name=f"Følget til {NAME}"))
        if state is MeetingState.APPROVED:
            facts: dict[str, Any] = {
                "manner": ApprovalManner.CHAIRS,
                "approved_on": date(2022, 12, 1),
                "approved_by": "Chair Dahl",
            }
            session.add(MinutesVersion(meeting_id=meeting.id, version=1, data={"present": [NAME]}, **facts))
    session.flush()
    an_action(f"Ring {NAME} på +47 22 22 22 22", deleted_at=person.recorded_at)
    session.execute(sa.update(ConsortiumPerson).values(note="Liker ikke møter på mandager"))
    session.flush()
    session.commit()
    return person


def found_in(session: Any, *words: str) -> dict[str, int]:
    """In how many rows of each table one of the words stands, in any text."""
    found: dict[str, int] = {}
    for table in Model.metadata.sorted_tables:
        for row in session.execute(sa.select(table)).mappings():
            told = json.dumps([row[column.name] for column in text_columns(table)], ensure_ascii=False, default=str).casefold()
            if any(word.casefold() in told for word in words):
                found[table.name] = found.get(table.name, 0) + 1
    return found


@pytest.mark.slow
def test_everything_about_a_person_comes_out_as_one(session, solvi: Person):
    file = personal_file.gather(solvi, a_consortium().id)
    tables = {section.table for section in file.sections}
    assert {"person", "affiliation", "consortium_person", "seat_holder", "attendance_spell", "user_account"} <= tables
    told = file.to_json()
    assert "Liker ikke møter på mandager" in told
    assert "Gammelnavn" in told  # what the history holds is about her too
    assert {section.table for section in file.mentions} >= {"action", "guest", "minutes_version"}
    user = session.get_one(type(solvi.user), solvi.user_id)
    assert user.fs_uniquifier not in told


@pytest.mark.slow
def test_an_export_of_one_consortium_tells_nothing_of_another(session, solvi: Person):
    other = a_consortium("incubator")
    session.add(ConsortiumPerson(consortium_id=other.id, person_id=solvi.id, note="Hemmelig notat"))
    an_action(f"Hils {NAME}", owner=solvi, consortium=other)
    session.flush()
    assert "Hemmelig notat" not in personal_file.gather(solvi, a_consortium().id).to_json()
    assert "Hils" not in personal_file.gather(solvi, a_consortium().id).to_json()
    assert "Hemmelig notat" in personal_file.gather(solvi, None).to_json()


@pytest.mark.slow
def test_an_export_of_one_consortium_holds_nobody_and_no_words_of_another(session, solvi: Person):
    """The index of the search, people and organisations stand in tables that belong to no consortium."""
    other = a_consortium("incubator")
    an_action(f"Hils {NAME} fra kuvøsen", consortium=other)
    a_person(f"{NAME} Kuvøsheim", consortium=other)
    an_organisation("Kuvøsheim AS", consortium=other, description=f"Ledes av {NAME}")
    session.commit()
    assert "uvøs" not in personal_file.gather(solvi, a_consortium().id).to_json()
    assert "uvøs" in personal_file.gather(solvi, None).to_json()


@pytest.mark.slow
def test_erasing_for_one_consortium_leaves_the_texts_of_another_as_they_are(session):
    """Somebody may be called what stands in others' minutes: their lead, not this one, decides over those."""
    other = a_consortium("incubator")
    called = a_person("Enstemmig Vedtatt")
    there, here = an_action("Enstemmig vedtatt", consortium=other), an_action("Ring Enstemmig Vedtatt")
    firm = an_organisation("Enstemmig Vedtatt Rådgivning AS", consortium=other)
    session.commit()
    done = erasing.erase(called, consortium_id=a_consortium().id)
    session.commit()
    assert (there.text, firm.name) == ("Enstemmig vedtatt", "Enstemmig Vedtatt Rådgivning AS")
    assert here.text == f"Ring {done.pseudonym}"


def test_whom_only_rows_of_another_consortium_name_only_the_installation_erases(session):
    person = a_person("Dan Moe")
    an_action("Ring departementet", owner=person, consortium=a_consortium("incubator"), state=ActionState.DONE)
    session.commit()
    with pytest.raises(Refusal, match="flask person erase"):
        erasing.erase(person, consortium_id=a_consortium().id)


@pytest.mark.slow
def test_erasing_reaches_journal_trash_and_search_and_leaves_what_the_law_keeps(session, solvi: Person):
    words = (NAME, "Gammelnavn", "solvi@lunde.example", "+47 22 22 22 22", "solvi aerlandsen", "mandager")
    assert {"journal_entry", "action", "guest", "person", "user_account"} <= set(found_in(session, *words))
    done = erasing.erase(solvi, consortium_id=a_consortium().id)
    session.commit()
    assert found_in(session, *words) == {"attendance_spell": 1, "guest": 1, "minutes_version": 1}  # of the approved meeting
    assert set(done.kept) >= {"attendance_spell", "guest", "minutes_version"}
    assert session.get_one(Person, solvi.id).name == done.pseudonym
    assert not solvi.user.active
    assert f"Ring {done.pseudonym}" in session.scalars(sa.text("SELECT text FROM action")).one()
    assert session.scalar(sa.select(sa.func.count()).select_from(JournalEntry)) > 0  # who changed what, and when, is still there


def test_who_has_a_seat_or_access_is_not_erased(session):
    person = a_person("Carol Dahl", user_id=a_user("Carol Dahl", Role.STAFF).id)
    with pytest.raises(Refusal, match="access|tilgang"):
        erasing.erase(person, consortium_id=a_consortium().id)
    other = a_person("Dan Moe")
    a_seat(a_committee(), other)
    with pytest.raises(Refusal):
        erasing.erase(other, consortium_id=a_consortium().id)


@pytest.mark.slow
def test_whom_two_consortia_know_only_the_installation_erases(session):
    person = a_person("Dan Moe")
    session.add(ConsortiumPerson(consortium_id=a_consortium("incubator").id, person_id=person.id))
    session.flush()
    with pytest.raises(Refusal, match="flask person erase"):
        erasing.erase(person, consortium_id=a_consortium().id)
    assert erasing.erase(person, consortium_id=None).pseudonym


@pytest.mark.slow
def test_somebody_else_of_the_same_name_is_left_alone(session):
    first = a_person("Kari Lunde", email="kari1@example.org")
    a_person("Kari Lunde", email="kari2@example.org")
    action = an_action("Ring Kari Lunde eller kari1@example.org")
    session.commit()
    erasing.erase(first, consortium_id=a_consortium().id)
    session.commit()
    assert action.text == "Ring Kari Lunde eller –"
    assert session.scalars(sa.select(Person.email).where(Person.family_name == "Lunde")).all() == ["kari2@example.org"]


def test_a_request_is_answered_within_a_month_or_three(session):
    details = RequestDetails(RequestKind.ACCESS, "Sølvi", date(2023, 1, 31))
    request = privacy.log_request(a_consortium().id, details, date(2023, 2, 1))
    assert request.due_on == date(2023, 2, 28)
    longer = RequestDetails(RequestKind.ACCESS, "Sølvi", date(2023, 1, 31), extended_because="Many papers")
    privacy.change_request(request, longer, date(2023, 2, 1))
    assert request.due_on == date(2023, 4, 30)
    with pytest.raises(Refusal):
        privacy.answer_request(request, state=RequestState.REFUSED, answer="", answered_on=date(2023, 2, 2))
    with pytest.raises(Refusal):
        privacy.answer_request(request, state=RequestState.MET, answer="", answered_on=date(2023, 1, 2))
    privacy.answer_request(request, state=RequestState.MET, answer="", answered_on=date(2023, 2, 2))
    assert request.state is RequestState.MET


def test_an_answer_that_was_not_given_after_all_leaves_the_request_open(session):
    asked = RequestDetails(RequestKind.ACCESS, "Sølvi", date(2023, 1, 31))
    request = privacy.log_request(a_consortium().id, asked, date(2023, 2, 1))
    privacy.answer_request(request, state=RequestState.MET, answer="Sent.", answered_on=date(2023, 2, 2))
    privacy.answer_request(request, state=RequestState.OPEN, answer="", answered_on=date(2023, 2, 2))
    assert (request.state, request.answered_on, request.answer) == (RequestState.OPEN, None, None)


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (NoticeDetails(objected_on=date(2023, 2, 2)), "objected_on"),
        (NoticeDetails(informed_on=PartialDate(2023, 3)), "informed_on"),
    ],
)
def test_nobody_was_told_or_has_objected_on_a_day_to_come(session, details, field):
    here = a_consortium().id
    notice = privacy.open_notice(here, a_person("Gro Vik").id)
    with pytest.raises(Refusal) as refused:
        privacy.write_notice(notice, details, date(2023, 2, 1))
    assert refused.value.field == field
    assert (notice.objected_on, notice.informed_on) == (None, None)


def test_how_long_people_are_kept_is_one_rule_that_can_be_changed(session):
    here = a_consortium().id
    privacy.set_retention(here, 120)
    privacy.set_retention(here, 12)
    assert session.scalars(sa.select(Retention.untied_months)).all() == [12]


@pytest.mark.slow
def test_the_review_lists_whom_nothing_ties_any_more(session):
    long_ago = PartialDate(2019)
    gone = a_person("Gro Borte")
    seat = a_seat(a_committee(), gone)
    session.scalars(sa.select(Holder).where(Holder.seat_id == seat.id)).one().ends = long_ago
    seated = a_person("Carol Dahl")
    a_seat(a_committee("WG1"), seated)
    never = a_person("Nils Aldri")
    session.execute(sa.update(ConsortiumPerson).values(linked_at=datetime(2018, 1, 1, tzinfo=UTC)))
    session.execute(sa.delete(JournalEntry))
    session.flush()
    reader = Reader(1, "Alice", a_consortium().id, frozenset({Role.LEAD}))
    today = date(2026, 11, 29)
    assert [one.person for one in queries.untied_people(reader, today)] == [never, gone]
    privacy.keep_person(a_consortium().id, never.id, today)
    assert [one.person for one in queries.untied_people(reader, today)] == [gone]
    privacy.set_retention(a_consortium().id, 120)
    assert queries.untied_people(reader, today) == []
