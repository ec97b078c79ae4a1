"""Reading the Storting's files into people with dated offices: what is told first, what is written, what never is."""

from datetime import date

import pytest
import sqlalchemy as sa

from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.text import search_key
from consortium.directory.models import Person
from consortium.outreach import queries
from consortium.outreach.models import Hearing, Office, OfficialBody, StortingPerson, StortingReading
from consortium.outreach.rules.offices import BodyKind, OfficeKind
from consortium.outreach.rules.readings import Verdict
from consortium.outreach.services import storting
from tests.factories import a_consortium, a_person
from tests.outreach.stortinget import (
    DAY,
    HEALTH,
    INDUSTRY,
    KARI,
    REAL,
    a_hearing,
    a_member,
    a_minister,
    a_term,
    cases,
    committees,
    government,
    hearings,
    members,
    parties,
)

TODAY = date(2026, 11, 29)
ODD = ("XODD", "Odd Prøve")
LATER = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _database(session):
    a_consortium()


def read(*files, as_of=None, confirm=False):
    """Read files as one command does; the lines of the last."""
    planned = storting.read_storting([(f"{n}.xml", f) for n, f in enumerate(files)], TODAY, as_of=as_of, is_confirmed=confirm)
    db.session.flush()
    db.session.expire_all()
    return planned[-1].lines


def told(lines):
    return {line.name: (line.verdict.value, line.reason) for line in lines}


def verdicts(lines):
    return {line.name: line.verdict.value for line in lines}


def offices_of(name, *kinds):
    found = db.session.scalars(sa.select(Office).join(Person).where(Person.search_key == search_key(name)).order_by(Office.id))
    return [one for one in found if not kinds or one.kind in kinds]


def held(day):
    return {one.name: sorted(office.words("nb") for office in one.offices) for one in queries.holders_on("", day)}


def how_many(model):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


MANY = [a_member(f"X{n}", f"Person Nummer{chr(97 + n)}") for n in range(20)]


# --- People with dated offices


def test_a_snapshot_becomes_people_with_offices_whose_start_is_not_known():
    assert told(read(members(a_member(*KARI)))) == {
        "Kari Eksempel": ("new", "stortingsrepresentant (Partiet), Oslo; Helse- og omsorgskomiteen")
    }
    seat, committee = offices_of("Kari Eksempel")
    assert (seat.kind, seat.party, seat.constituency) == (OfficeKind.REPRESENTATIVE, "Partiet", "Oslo")
    assert (seat.starts, seat.ends, seat.first_seen_on) == (None, None, DAY)
    assert (seat.source, seat.source_on) == ("Stortinget, dagensrepresentanter 1.6", DAY)
    assert (committee.kind, committee.body.name, committee.party) == (OfficeKind.COMMITTEE_MEMBER, HEALTH[1], None)
    assert committee.body.source_id == "HELSEOMS"


def test_an_unknown_start_counts_from_the_first_snapshot_that_showed_it():
    read(members(a_member(*KARI)))
    assert held(date(2026, 2, 1)) == {}
    assert held(DAY) == {"Kari Eksempel": ["Helse- og omsorgskomiteen", "stortingsrepresentant"]}


def test_reading_again_changes_nothing():
    files = [
        members(a_member(*KARI)),
        government(a_minister("XMIN", "Mina Statsråd")),
        committees(HEALTH),
        parties(("P", "Partiet")),
    ]
    read(*files)
    before = [how_many(model) for model in (Person, Office, OfficialBody, StortingPerson, StortingReading)]
    versions = db.session.scalars(sa.select(Office.version)).all()
    _known, planned = storting.plan([(str(n), file) for n, file in enumerate(files)], TODAY)
    assert {line.verdict for one in planned for line in one.lines} == {Verdict.SAME}
    read(*files)
    assert [how_many(model) for model in (Person, Office, OfficialBody, StortingPerson, StortingReading)] == before
    assert db.session.scalars(sa.select(Office.version)).all() == versions


def test_looking_writes_nothing(session):
    storting.plan([("a.xml", members(a_member(*KARI)))], TODAY)
    assert not session.new
    assert not session.dirty
    assert how_many(Person) == how_many(Office) == 0


def test_an_office_that_is_gone_is_ended_and_its_holder_stays():
    read(members(a_member(*KARI), a_member(*ODD)))
    lines = read(members(a_member(*KARI), stands_on=LATER), confirm=True)
    assert told(lines)["Odd Prøve"] == ("left", "ikke lenger stortingsrepresentant (Partiet), Oslo; Helse- og omsorgskomiteen")
    assert [one.ends for one in offices_of("Odd Prøve")] == [PartialDate(2026, 3, 1)] * 2
    assert "Odd Prøve" in held(date(2026, 3, 1))
    assert "Odd Prøve" not in held(LATER)
    assert offices_of("Odd Prøve")[0].person.deleted_at is None


def test_who_comes_later_starts_on_the_day_of_the_snapshot():
    read(members(a_member(*KARI)))
    assert verdicts(read(members(a_member(*KARI), a_member(*ODD), stands_on=LATER)))["Odd Prøve"] == "new"
    assert {one.starts for one in offices_of("Odd Prøve")} == {PartialDate(2026, 3, 2)}


def test_who_moves_committee_is_told_and_both_are_kept():
    read(members(a_member(*KARI)))
    lines = read(members(a_member(*KARI, committees=(INDUSTRY,)), stands_on=LATER))
    assert told(lines) == {"Kari Eksempel": ("moved", "Helse- og omsorgskomiteen → Næringskomiteen")}
    health, industry = offices_of("Kari Eksempel", OfficeKind.COMMITTEE_MEMBER)
    assert (health.ends, industry.starts) == (PartialDate(2026, 3, 1), PartialDate(2026, 3, 2))
    assert [one.name for one in queries.committee_members_on(health.body_id, DAY)] == ["Kari Eksempel"]
    assert queries.committee_members_on(health.body_id, LATER) == []


def test_a_file_that_does_not_tell_committees_moves_nobody():
    read(members(a_member(*KARI)))
    assert verdicts(read(members(a_member(*KARI, committees=None), stands_on=LATER))) == {"Kari Eksempel": "same"}


def test_another_party_is_another_office_so_that_the_party_of_that_day_stays():
    read(members(a_member(*KARI)))
    lines = read(members(a_member(*KARI, party="Det andre partiet"), stands_on=LATER))
    assert told(lines)["Kari Eksempel"][0] == "changed"
    assert "Partiet → Det andre partiet" in told(lines)["Kari Eksempel"][1]
    (before,) = queries.holders_on("eksempel", DAY)
    (after,) = queries.holders_on("eksempel", LATER)
    assert (before.party, after.party) == ("Partiet", "Det andre partiet")


def test_two_politicians_of_one_name_are_two_people():
    lines = read(members(a_member("XKA1", "Kari Eksempel"), a_member("XKA2", "Kari Eksempel", party="Det andre partiet")))
    assert [line.verdict for line in lines] == [Verdict.NEW] * 2
    assert "samme navn som en annen" in lines[1].reason
    assert [one.party for one in queries.holders_on("kari", DAY)] == ["Partiet", "Det andre partiet"]
    again = read(members(a_member("XKA1", "Kari Eksempel"), a_member("XKA2", "Kari Eksempel", party="Det andre partiet")))
    assert {line.verdict for line in again} == {Verdict.SAME}


def test_somebody_of_the_directory_with_the_name_is_not_taken_for_the_politician():
    known = a_person("Kari Eksempel")
    read(members(a_member(*KARI)))
    assert offices_of("Kari Eksempel")[0].person_id != known.id


def test_who_was_typed_by_hand_into_the_same_office_is_recognised():
    known = a_person("Kari Eksempel")
    db.session.add(Office(person_id=known.id, kind=OfficeKind.REPRESENTATIVE, source="egen kunnskap", starts=PartialDate(2025)))
    db.session.flush()
    assert told(read(members(a_member(*KARI))))["Kari Eksempel"][1].startswith("gjenkjent på navn og verv")
    seats = offices_of("Kari Eksempel", OfficeKind.REPRESENTATIVE)
    assert [(one.person_id, one.party, one.starts) for one in seats] == [(known.id, "Partiet", PartialDate(2025))]


def test_a_name_mended_by_hand_is_not_undone_but_a_new_name_of_the_source_is_taken():
    read(members(a_member(*KARI)))
    person = offices_of("Kari Eksempel")[0].person
    person.given_name = "Kari Marie"
    assert verdicts(read(members(a_member(*KARI)))) == {"Kari Eksempel": "same"}
    assert person.given_name == "Kari Marie"
    lines = read(members(a_member("XKAE", "Kari Nygift")))
    assert told(lines) == {"Kari Nygift": ("changed", "Kari Marie Eksempel → Kari Nygift")}
    assert person.name == "Kari Nygift"


def test_who_lies_in_the_trash_is_left_there(session):
    read(members(a_member(*KARI)))
    person = offices_of("Kari Eksempel")[0].person
    person.deleted_at = clock.now()
    session.flush()
    assert verdicts(read(members(a_member(*KARI)))) == {"Kari Eksempel": "refused"}


# --- Members and ministers


def test_a_member_who_becomes_minister_is_one_person_and_a_substitute_sits_in_the_place():
    read(members(a_member(*KARI)), government(a_minister("XMIN", "Mina Statsråd")))
    substitute = a_member(*ODD, stands_in_for=KARI)
    both = government(
        a_minister("XMIN", "Mina Statsråd"),
        a_minister("XKAE", "Kari Eksempel", ministry="Næringsdepartementet", title="Næringsminister"),
        stands_on=LATER,
    )
    lines = read(both, members(substitute, stands_on=LATER), confirm=True)
    assert told(lines)["Kari Eksempel"] == (
        "left",
        (
            "ikke lenger stortingsrepresentant (Partiet), Oslo; Helse- og omsorgskomiteen. Er statsråd nå. "
            "Odd Prøve sitter på plassen"
        ),
    )
    assert how_many(StortingPerson) == 3
    assert held(LATER) == {
        "Kari Eksempel": ["næringsminister, Næringsdepartementet"],
        "Mina Statsråd": ["helse- og omsorgsminister, Helse- og omsorgsdepartementet"],
        "Odd Prøve": ["Helse- og omsorgskomiteen", "fast møtende vararepresentant for Kari Eksempel"],
    }
    assert offices_of("Odd Prøve")[0].kind is OfficeKind.SUBSTITUTE


def test_each_snapshot_ends_only_offices_of_its_own_kind():
    read(members(a_member(*KARI)), government(a_minister("XMIN", "Mina Statsråd")))
    read(members(a_member(*KARI), stands_on=LATER))
    assert "Mina Statsråd" in held(LATER)
    read(government(a_minister("XNY", "Ny Statsråd"), stands_on=LATER), confirm=True)
    assert set(held(LATER)) == {"Kari Eksempel", "Ny Statsråd"}


def test_a_minister_who_gets_another_ministry_ends_one_office_and_begins_one():
    read(government(a_minister("XMIN", "Mina Statsråd")))
    read(government(a_minister("XMIN", "Mina Statsråd", ministry="Finansdepartementet", title="Finansminister"), stands_on=LATER))
    first, second = offices_of("Mina Statsråd")
    assert (first.body.name, first.ends) == ("Helse- og omsorgsdepartementet", PartialDate(2026, 3, 1))
    assert (second.body.name, second.body.kind) == ("Finansdepartementet", BodyKind.MINISTRY)


# --- Dates, order, and what ends nothing


def test_a_snapshot_without_a_date_is_refused_without_one_given():
    with pytest.raises(Refusal, match="ingen egen dato") as refused:
        read(members(a_member(*KARI), stands_on=None))
    assert refused.value.field == "as_of"
    read(members(a_member(*KARI), stands_on=None), as_of=DAY)
    assert offices_of("Kari Eksempel")[0].first_seen_on == DAY


def test_a_day_still_to_come_is_refused():
    with pytest.raises(Refusal, match="dag som ikke har vært"):
        read(members(a_member(*KARI), stands_on=None), as_of=date(2027, 1, 1))


def test_a_snapshot_older_than_the_last_one_ends_nothing_and_says_only_what_was():
    read(members(a_member(*KARI), stands_on=LATER))
    read(members(a_member(*ODD), stands_on=DAY))
    assert held(LATER) == {"Kari Eksempel": ["Helse- og omsorgskomiteen", "stortingsrepresentant"]}
    assert set(held(DAY)) == {"Odd Prøve"}
    assert {one.ends for one in offices_of("Odd Prøve")} == {PartialDate(2026, 2, 2)}


def test_an_older_snapshot_tells_that_an_office_was_held_already():
    read(members(a_member(*KARI), stands_on=LATER))
    read(members(a_member(*KARI), stands_on=DAY))
    assert {one.first_seen_on for one in offices_of("Kari Eksempel")} == {DAY}
    assert len(offices_of("Kari Eksempel")) == 2


def test_a_list_of_a_period_ends_nobody_and_gives_its_dates():
    read(members(a_member(*ODD)))
    read(a_term((*KARI, {}), period="2013-2017"))
    (seat,) = offices_of("Kari Eksempel")
    assert (seat.starts, seat.ends) == (PartialDate(2013, 10, 1), PartialDate(2017, 9, 30))
    assert seat.source == "Stortinget, representanter 2013-2017 1.6"
    assert "Odd Prøve" in held(DAY)


def test_a_list_of_the_period_tells_the_dates_of_who_was_only_seen():
    read(members(a_member(*KARI)))
    assert told(read(a_term((*KARI, {})))) == {"Kari Eksempel": ("changed", "datoene for perioden")}
    seats = offices_of("Kari Eksempel", OfficeKind.REPRESENTATIVE)
    assert [(one.starts, one.ends) for one in seats] == [(PartialDate(2025, 10, 1), PartialDate(2029, 9, 30))]


def test_a_list_of_a_period_brings_nobody_back_whom_a_snapshot_ended():
    read(a_term((*KARI, {}), (*ODD, {})), members(a_member(*KARI), a_member(*ODD)))
    read(members(a_member(*KARI), stands_on=LATER), confirm=True)
    assert verdicts(read(a_term((*KARI, {}), (*ODD, {})))) == {"Kari Eksempel": "same", "Odd Prøve": "same"}
    assert "Odd Prøve" not in held(LATER)


def test_who_died_in_the_period_was_a_representative_until_then():
    died = a_term((*KARI, {})).replace(
        b"<doedsdato>0001-01-01T00:00:00</doedsdato>", b"<doedsdato>2026-05-04T00:00:00</doedsdato>"
    )
    read(died)
    assert offices_of("Kari Eksempel")[0].ends == PartialDate(2026, 5, 4)


def test_a_list_of_no_period_is_refused():
    with pytest.raises(Refusal, match="hvilken stortingsperiode"):
        read(a_term((*KARI, {}), period=None))


# --- Ending many at once


def test_ending_more_than_a_tenth_at_once_wants_confirming():
    read(members(*MANY))
    with pytest.raises(Refusal, match="avslutte 6 av 40 verv") as refused:
        read(members(*MANY[:17], stands_on=LATER))
    assert refused.value.field == "confirm"
    assert not any(one.ends for one in db.session.scalars(sa.select(Office)))
    read(members(*MANY[:17], stands_on=LATER), confirm=True)
    assert sum(1 for one in db.session.scalars(sa.select(Office)) if one.ends) == 6


def test_a_tenth_needs_no_confirming():
    read(members(*MANY))
    read(members(*MANY[:18], stands_on=LATER))
    assert sum(1 for one in db.session.scalars(sa.select(Office)) if one.ends) == 4


def test_a_list_with_nobody_in_it_ends_nobody():
    read(members(*MANY))
    assert read(members(stands_on=LATER), confirm=True) == ()
    assert len(held(LATER)) == 20


# --- All or nothing


def test_one_file_that_cannot_be_read_and_none_is():
    with pytest.raises(Refusal, match=r"1\.xml: Filen er tom"):
        read(members(a_member(*KARI)), b"")
    assert how_many(Office) == 0


def test_files_are_read_in_the_order_in_which_they_build_on_one_another():
    read(members(a_member(*KARI)), committees(("HELSEOMS", "Komiteen for helse")))
    assert db.session.scalars(sa.select(OfficialBody.name)).all() == ["Komiteen for helse"]


def test_an_older_list_does_not_bring_an_earlier_name_back():
    read(committees(("ENERGI", "Energi- og miljøkomiteen"), stands_on="2026-02-02"))
    assert verdicts(read(committees(("ENERGI", "Energikomiteen"), stands_on=None, session="2011-2012"))) == {
        "Energikomiteen": "same"
    }
    lines = read(committees(("ENERGI", "Klima- og energikomiteen"), stands_on="2026-03-02"))
    assert told(lines) == {"Klima- og energikomiteen": ("changed", "Energi- og miljøkomiteen → Klima- og energikomiteen")}


def test_a_committee_typed_by_hand_is_recognised_by_its_name():
    db.session.add(OfficialBody(kind=BodyKind.COMMITTEE, name=HEALTH[1], search_key=search_key(HEALTH[1])))
    db.session.flush()
    assert told(read(committees(HEALTH))) == {HEALTH[1]: ("changed", "gjenkjent på navn")}
    assert verdicts(read(committees(HEALTH))) == {HEALTH[1]: "same"}
    assert db.session.scalars(sa.select(OfficialBody.source_id)).all() == ["HELSEOMS"]


def test_an_id_is_unique_within_its_kind_only():
    read(committees(("A", "Komiteen A")), parties(("A", "Partiet A")), members(a_member("A", "Anne Annen", committees=())))
    assert {(one.kind, one.source_id) for one in db.session.scalars(sa.select(OfficialBody))} == {
        (BodyKind.COMMITTEE, "A"),
        (BodyKind.PARTY, "A"),
    }
    assert db.session.scalars(sa.select(StortingPerson.source_id)).all() == ["A"]


# --- Hearings


def test_a_hearing_comes_in_with_the_title_of_its_cases_and_follows_them():
    read(hearings(a_hearing("9", ("7", "Kreftplan", "Meld. St. 1")), a_hearing("10", deadline="0001-01-01T00:00:00Z")))
    first, second = db.session.scalars(sa.select(Hearing).order_by(Hearing.id))
    assert (first.title, first.reference, first.deadline_on) == ("Kreftplan", "Meld. St. 1", date(2026, 3, 9))
    assert (second.title, second.deadline_on) == ("Høring 10, Helse- og omsorgskomiteen", None)
    assert verdicts(read(hearings(a_hearing("9", ("7", "Kreftplan", "Meld. St. 1"))))) == {"Kreftplan": "same"}
    moved = a_hearing("9", ("7", "Kreftplan", "Meld. St. 1"), deadline="2026-03-20T23:59:00")
    assert verdicts(read(hearings(moved, stands_on=LATER))) == {"Kreftplan": "changed"}


def test_a_hearing_that_names_its_cases_by_id_takes_their_titles_from_the_list_of_cases():
    nameless = a_hearing("9", ("7", "", "")).replace(" i full lengde", "")
    case = "<sak><id>7</id><korttittel>Kreftplan</korttittel><tittel>Nasjonal kreftplan</tittel></sak>"
    assert verdicts(read(hearings(nameless), cases(case))) == {"Kreftplan": "new"}


# --- Many


@pytest.mark.slow
def test_many_are_read_with_few_statements(queries):
    files = [("a.xml", members(*(a_member(f"X{n}", f"Kari Nummer{n}") for n in range(1500))))]
    with queries() as seen:
        storting.read_storting(files, TODAY)
    selects = [statement for statement in seen if statement.startswith("SELECT")]
    assert len(selects) <= 10, selects
    assert how_many(Office) == 3000
    with queries() as seen:
        storting.read_storting(files, TODAY)
    assert len(seen) <= 10, seen


# --- The real files


@pytest.mark.slow
@pytest.mark.skipif(not REAL.exists(), reason=f"the Storting's files are not there: {REAL}")
def test_the_real_files_are_read_in_any_order_and_twice():
    old = ["representanter-2013-2017.xml", "komiteer-v1.0.xml", "partier-v1.0.xml", "saker-v1.0-excerpt.xml"]
    new = [
        f"constructed-v1.6/{name}.xml"
        for name in ("dagensrepresentanter", "regjering", "komiteer", "partier", "horinger", "saker")
    ]
    files = [(name, (REAL / name).read_bytes()) for name in old + new]
    storting.read_storting(files, TODAY)
    assert how_many(Person) == 169 + 4
    assert len(queries.holders_on("", date(2015, 5, 4), limit=500)) == 169
    assert len(queries.holders_on("", DAY)) == 4
    (minister,) = queries.holders_on("omsorgsminister", DAY)
    assert (minister.main.words("nb"), minister.party) == (
        "helse- og omsorgsminister, Helse- og omsorgsdepartementet",
        "Arbeiderpartiet",
    )
    (substitute,) = queries.holders_on("as-prove naering", DAY)
    assert substitute.main.title == "fast møtende vararepresentant for Mina Ministereksempel"
    excerpt = [("dagens.xml", (REAL / "dagensrepresentanter-v1.0-excerpt.xml").read_bytes())]
    with pytest.raises(Refusal):
        storting.read_storting(excerpt, TODAY)
    storting.read_storting(excerpt, TODAY, as_of=date(2012, 4, 23))
    assert len(queries.holders_on("", DAY)) == 4
    assert len(queries.holders_on("", date(2012, 4, 23))) == 4
    _known, planned = storting.plan(files, TODAY)
    assert {line.verdict for one in planned for line in one.lines} == {Verdict.SAME}
