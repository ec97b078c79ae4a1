"""The Storting's files as records: every version, and each trap that their description names."""

from datetime import date

import pytest

from consortium.outreach.readers.storting import LARGEST, UnreadableFile, read_file
from consortium.outreach.rules.storting import FileKind, FileTrouble, NamedRecord, RecordTrouble, hearing_title, term_of
from tests.outreach.stortinget import (
    HEALTH,
    KARI,
    REAL,
    a_hearing,
    a_member,
    a_minister,
    a_term,
    cases,
    government,
    hearings,
    members,
)

CASE = (
    "<sak><dokumentgruppe>{group}</dokumentgruppe><henvisning>Meld. St. 1</henvisning><id>1</id><komite i:nil='true'/>"
    "<korttittel>Kort</korttittel><status>mottatt</status><tittel>Langt</tittel></sak>"
)


def test_an_unset_date_means_none_with_or_without_its_z():
    plain, marked = "0001-01-01T00:00:00", "0001-01-01T00:00:00Z"
    for unset in (plain, marked):
        assert read_file(hearings(a_hearing("1", deadline=unset))).hearings[0].deadline_on is None
    assert read_file(members(a_member(*KARI))).people[0].died_on is None
    assert not read_file(hearings(a_hearing("1", deadline=marked))).remarks


def test_a_date_without_offset_is_local_and_one_with_offset_is_turned_to_oslo():
    late = members(a_member(*KARI)).replace(b"2026-02-02T09:00:00.0000000+01:00", b"2026-02-02T23:30:00.0000000+00:00")
    assert read_file(late).stands_on == date(2026, 2, 3)
    assert read_file(hearings(a_hearing("1", deadline="2026-03-09T23:59:00"))).hearings[0].deadline_on == date(2026, 3, 9)


def test_a_date_that_is_none_is_told_and_read_as_unset():
    found = read_file(hearings(a_hearing("1", deadline="9. mars")))
    assert found.hearings[0].deadline_on is None
    assert [one.trouble for one in found.remarks] == [RecordTrouble.BAD_DATE]


def test_ids_hold_norwegian_letters():
    found = read_file(members(a_member("XØÅ", "Øystein Ås", committees=(("NÆRING", "Næringskomiteen"),))))
    assert found.people[0].source_id == "XØÅ"
    assert found.people[0].committees == (NamedRecord("NÆRING", "Næringskomiteen"),)


def test_children_are_read_directly_and_never_from_somebody_nested():
    nested_first = (
        "<dagensrepresentant><fast_vara_for><etternavn>Annen</etternavn><fornavn>En</fornavn><id>ANNEN</id></fast_vara_for>"
        "<komiteer_liste><komite><id>HELSEOMS</id><navn>Helse- og omsorgskomiteen</navn></komite></komiteer_liste>"
        "<id>XKAE</id><fornavn>Kari</fornavn><etternavn>Eksempel</etternavn></dagensrepresentant>"
    )
    only_nested = nested_first.replace("<id>XKAE</id>", "")
    found = read_file(members(nested_first, only_nested))
    assert [(one.source_id, one.name, one.stands_in_for) for one in found.people] == [("XKAE", "Kari Eksempel", "En Annen")]
    assert [one.trouble for one in found.remarks] == [RecordTrouble.NO_ID]


def test_who_sits_for_a_minister_is_a_permanent_substitute():
    one = read_file(members(a_member("XSUB", "Odd Vara", stands_in_for=("XMIN", "Mina Statsråd")))).people[0]
    assert (one.is_substitute, one.stands_in_for) == (True, "Mina Statsråd")


def test_nil_is_none():
    one = read_file(members(a_member(*KARI))).people[0]
    assert (one.stands_in_for, one.is_substitute) == (None, False)


def test_birth_date_and_sex_are_not_read():
    assert not {"foedselsdato", "kjoenn", "born_on", "sex"} & set(type(read_file(members(a_member(*KARI))).people[0]).__slots__)


@pytest.mark.parametrize("group", ["redegjoerelse", "redegjorelse"])
def test_a_word_is_known_as_the_documents_write_it_and_as_the_service_sends_it(group):
    assert not read_file(cases(CASE.format(group=group))).remarks


def test_an_unknown_word_is_kept_as_text_with_a_warning():
    found = read_file(cases(CASE.format(group="nyhet")))
    assert found.cases[0].group == "nyhet"
    assert [(one.trouble, one.value) for one in found.remarks] == [(RecordTrouble.UNKNOWN_WORD, "nyhet")]


def test_a_hearings_title_is_built_from_its_cases():
    found = read_file(hearings(a_hearing("1", ("7", "Kreftplan", "Meld. St. 1"), ("8", "Helseregistre", "Prop. 2 L")))).hearings[
        0
    ]
    assert hearing_title(found.cases) == "Kreftplan; Helseregistre"
    assert hearing_title(()) is None


def test_a_list_may_be_empty_or_missing():
    empty = read_file(members())
    assert (empty.people, empty.remarks) == ((), ())
    missing = read_file(b'<komiteer_oversikt xmlns="http://data.stortinget.no"><versjon>1.6</versjon></komiteer_oversikt>')
    assert (missing.named, [one.trouble for one in missing.remarks]) == ((), [RecordTrouble.NO_LIST])


def test_fields_that_are_missing_are_not_known_and_new_ones_are_passed_over():
    bare = "<dagensrepresentant><etternavn>Eksempel</etternavn><fornavn>Kari</fornavn><id>XKAE</id></dagensrepresentant>"
    one = read_file(members(bare)).people[0]
    assert (one.party, one.constituency, one.committees) == (None, None, None)
    more = read_file(members(a_member(*KARI, extra="<nytt_felt><id>9</id></nytt_felt>"))).people[0]
    assert (more.source_id, more.committees) == ("XKAE", (NamedRecord(*HEALTH),))


def test_who_holds_two_ministries_stands_in_the_list_twice_and_who_is_doubled_does_not():
    twice = government(a_minister("X", "Mina S"), a_minister("X", "Mina S", ministry="Næringsdepartementet"))
    assert len(read_file(twice).people) == 2
    doubled = read_file(members(a_member(*KARI), a_member(*KARI)))
    assert (len(doubled.people), [one.trouble for one in doubled.remarks]) == (1, [RecordTrouble.TWICE])


def test_a_record_whose_name_is_too_long_is_left_out_and_told():
    found = read_file(members(a_member("A", "B" * 101 + " C"), a_member(*KARI)))
    assert ([one.source_id for one in found.people], found.remarks[0].trouble) == (["XKAE"], RecordTrouble.TOO_LONG)


def test_a_period_runs_from_october_to_september():
    assert term_of("2013-2017") == (date(2013, 10, 1), date(2017, 9, 30))
    for none in (None, "", "2013", "2013-17", "2017-2013", "abcd-efgh", "2013-2099"):
        assert term_of(none) is None
    assert read_file(a_term((*KARI, {}), period="2013-2017")).period == "2013-2017"


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;">]><a>&m;</a>'


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", FileTrouble.EMPTY),
        (b" \n\t ", FileTrouble.EMPTY),
        (b'{"versjon": "1.6"}', FileTrouble.NOT_XML),
        (b"\x00\x01\x02", FileTrouble.NOT_XML),
        (b"%PDF-1.7", FileTrouble.NOT_XML),
        (b"<?xml version='1.0' encoding='klingon'?><a/>", FileTrouble.NOT_XML),
        (members(a_member(*KARI))[:-20], FileTrouble.NOT_XML),
        (ENTITIES, FileTrouble.FORBIDDEN),
        (b"<!DOCTYPE html><html></html>", FileTrouble.FORBIDDEN),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', FileTrouble.FORBIDDEN),
        (b"<html><body>Server error</body></html>", FileTrouble.OTHER_SCHEMA),
        (b"<dagensrepresentanter_oversikt/>", FileTrouble.OTHER_SCHEMA),
        (b'<votering_oversikt xmlns="http://data.stortinget.no"/>', FileTrouble.OTHER_SCHEMA),
        (b'<komiteer_oversikt xmlns="http://data.stortinget.no">' + b"<a>" * 100_000, FileTrouble.OTHER_SCHEMA),
        (b" " * LARGEST + b"<a/>", FileTrouble.TOO_LARGE),
    ],
)
def test_what_is_no_list_of_the_storting_is_refused_whole(data, trouble):
    with pytest.raises(UnreadableFile) as refused:
        read_file(data)
    assert refused.value.trouble is trouble


@pytest.mark.slow
def test_ten_megabytes_are_read_without_holding_the_tree():
    many = members(*(a_member(f"X{number}", f"Kari Nummer{number}") for number in range(20_000)))
    assert len(many) > 10_000_000
    assert len(read_file(many).people) == 20_000


# --- The real files


@pytest.mark.skipif(not REAL.exists(), reason=f"the Storting's files are not there: {REAL}")
@pytest.mark.parametrize(
    ("name", "kind", "version", "stands_on", "size"),
    [
        ("representanter-2013-2017.xml", FileKind.REPRESENTATIVES, "1.3", None, 169),
        ("dagensrepresentanter-v1.0-excerpt.xml", FileKind.TODAY, "1.0", None, 4),
        ("komiteer-v1.0.xml", FileKind.COMMITTEES, "1.0", None, 17),
        ("partier-v1.0.xml", FileKind.PARTIES, "1.0", None, 7),
        ("saker-v1.0-excerpt.xml", FileKind.CASES, "1.0", None, 3),
        ("constructed-v1.6/dagensrepresentanter.xml", FileKind.TODAY, "1.6", date(2026, 2, 2), 3),
        ("constructed-v1.6/regjering.xml", FileKind.GOVERNMENT, "1.6", date(2026, 2, 2), 1),
        ("constructed-v1.6/komiteer.xml", FileKind.COMMITTEES, "1.6", date(2026, 2, 2), 12),
        ("constructed-v1.6/partier.xml", FileKind.PARTIES, "1.6", date(2026, 2, 2), 9),
        ("constructed-v1.6/horinger.xml", FileKind.HEARINGS, "1.6", date(2026, 2, 2), 2),
        ("constructed-v1.6/saker.xml", FileKind.CASES, "1.6", date(2026, 2, 2), 1),
    ],
)
def test_every_version_of_the_real_files_is_read_whole(name, kind, version, stands_on, size):
    found = read_file((REAL / name).read_bytes())
    assert (found.kind, found.version, found.stands_on, found.size, found.remarks) == (kind, version, stands_on, size, ())
