"""Lists of partners from files: a verdict on each row, then the rows; what cannot be used is refused with line and reason."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
import xlsxwriter

from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.search import SearchEntry
from consortium.directory.models import ConsortiumOrganisation, Organisation
from consortium.directory.readers import clean_cell, decode, read_table
from consortium.journal.models import JournalEntry
from consortium.partners import jobs, queries, services
from consortium.partners.models import Partnership
from consortium.partners.rules import ImportState, PartnershipStatus, Verdict
from tests.factories import a_consortium, a_partnership, an_organisation

REAL_FILE = Path(__file__).parents[2].parent / "shared" / "data" / "connect" / "partners.csv"
TODAY = date(2022, 11, 3)
HEAD = "name,short_name,country,sector,side,founding_partner,joined,website,evidence\n"
LIST = (
    HEAD
    + "Nordre sykehus HF,NSH,NO,hospital,public,yes,2020-12,https://www.nordre.example,press release 2021-03-08\n"
    + "Blåfjell Pharma AS,Blåfjell,NO,pharmaceutical company,industry,,,,list of partners\n"
    + 'Ærlig Genomikk AS,,SE,"company, small",industry,no,2022,https://aerlig.example,own page\n'
)


@pytest.fixture
def connect(session):
    return a_consortium()


def brought_in(connect, data, name="partners.csv"):
    planned = list(services.plan(connect.id, services.read(name, data if isinstance(data, bytes) else data.encode())))
    services.bring_in(connect.id, planned, TODAY)
    return planned


def verdicts(planned):
    return [row.verdict.value for row in planned]


def partner(name):
    found = sa.select(Partnership).join(Organisation).where(Organisation.name == name)
    return db.session.scalar(found)


def test_a_list_comes_in_with_its_gaps_and_its_partial_dates(connect):
    assert verdicts(brought_in(connect, LIST)) == ["new"] * 3
    hospital, company, genomics = (partner(name) for name in ("Nordre sykehus HF", "Blåfjell Pharma AS", "Ærlig Genomikk AS"))
    assert (hospital.status, hospital.is_founding, hospital.joined) == (PartnershipStatus.ACTIVE, True, PartialDate(2020, 12))
    assert (company.is_founding, company.joined, company.organisation.website) == (None, None, None)
    assert (genomics.is_founding, genomics.joined, genomics.organisation.country) == (False, PartialDate(2022), "SE")
    assert (hospital.source, genomics.organisation.sector) == ("press release 2021-03-08", "company, small")
    assert queries.count_on(connect.id, TODAY).number == 3


def test_a_list_brought_in_twice_adds_nothing(connect, session):
    brought_in(connect, LIST)
    session.flush()
    before = session.scalar(sa.select(sa.func.count()).select_from(Organisation))
    assert verdicts(brought_in(connect, LIST)) == ["same"] * 3
    assert session.scalar(sa.select(sa.func.count()).select_from(Organisation)) == before


def test_only_looking_writes_nothing(connect, session):
    list(services.plan(connect.id, services.read("partners.csv", LIST.encode())))
    assert not session.new
    assert session.scalar(sa.select(sa.func.count()).select_from(Partnership)) == 0


def test_a_row_that_says_more_changes_what_it_says_and_nothing_else(connect):
    brought_in(connect, LIST)
    planned = brought_in(connect, HEAD + "Blåfjell Pharma AS,,,,,,2021-05,,\n")
    assert verdicts(planned) == ["changed"]
    assert planned[0].reason == "Partner fra"
    found = partner("Blåfjell Pharma AS")
    assert (found.joined, found.organisation.short_name, found.source) == (PartialDate(2021, 5), "Blåfjell", "list of partners")


def test_rows_are_matched_by_number_then_by_any_name_however_it_is_written(connect):
    known = an_organisation("Blåfjell Pharma AS", number="993467049", short_name="Blåfjell")
    a_partnership(known, side="industry")
    for row in ("number,name\n993 467 049,Something else\n", "name\nBLAFJELL pharma as\n", "name\nblåfjell\n"):
        assert verdicts(list(services.plan(connect.id, services.read("a.csv", row.encode())))) == ["same"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",NSH,NO,,,,,,", "Navnet mangler."),
        ("A,,Norway,,,,,,", "Landet Norway er ingen landkode på to bokstaver."),
        ("A,,,,private,,,,", "Konsortiet har ingen partnertype som heter private."),
        ("A,,,,,perhaps,,,", "Stiftende partner er ja, nei eller tomt, ikke perhaps."),
        ("A,,,,,,31.2.2022,,", "31.2.2022 er ingen dato. Skriv 2022, 2022-12 eller 2022-12-14."),
        ("A,,,,,,,http://a.no,", "Nettstedet må begynne med https://."),
        ("A,,,,,,,,x,y", "Raden har flere celler enn det er kolonner. Står en tekst med skilletegn i anførselstegn?"),
        ("A" * 201 + ",,,,,,,,", "Teksten i kolonnen name er for lang."),
    ],
)
def test_a_row_that_cannot_be_so_is_refused_with_line_and_reason_and_the_others_come_in(connect, row, reason):
    planned = brought_in(connect, f"{HEAD}{row}\nB,,,,,,,,\n")
    assert (planned[0].line, planned[0].verdict, planned[0].reason) == (2, Verdict.REFUSED, reason)
    assert planned[1].verdict is Verdict.NEW


def test_a_number_that_does_not_add_up_is_refused(connect):
    planned = brought_in(connect, "name;number\nA;993467048\nB;993467049\n")
    assert verdicts(planned) == ["refused", "new"]


def test_the_same_organisation_twice_in_a_file_comes_in_once(connect):
    planned = brought_in(connect, "name\nFjordgen\nHavlab\nfjordgen\n")
    assert verdicts(planned) == ["new", "new", "refused"]
    assert planned[2].reason == "Samme organisasjon som i linje 2."


def test_a_former_partner_does_not_become_one_again_by_a_list(connect):
    organisation = an_organisation("Fjordgen")
    a_partnership(organisation, status=PartnershipStatus.LEFT, left=PartialDate(2021))
    assert verdicts(brought_in(connect, "name,status\nFjordgen,active\n")) == ["refused"]


def test_a_status_column_is_heeded_in_both_languages(connect):
    brought_in(connect, "navn;status\nA;invitert\nB;prospect\nC;\n")
    assert [partner(name).status.value for name in "ABC"] == ["invited", "prospect", "active"]


# --- Files


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_delimiter_and_code_page_are_found_out(connect, delimiter, encoding):
    text = f"navn{delimiter}kortnavn\r\nÆrlig Ågård{delimiter}Ø\r\n"
    assert [row.cells for row in read_table("a.csv", text.encode(encoding)).rows] == [{"navn": "Ærlig Ågård", "kortnavn": "Ø"}]


def test_windows_quotation_marks_survive():
    assert decode("“Ærlig” – nå".encode("cp1252")) == "“Ærlig” – nå"


def a_workbook(rows):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def test_a_workbook_comes_in_with_its_numbers_cleaned(connect):
    data = a_workbook([["Navn", "Orgnr", "Partner fra"], ["Blåfjell", 993467049, 2022], ["Havlab", "", "desember 2020"]])
    assert verdicts(brought_in(connect, data, "partners.xlsx")) == ["new", "new"]
    assert (partner("Blåfjell").organisation.number, partner("Blåfjell").joined) == ("993467049", PartialDate(2022))
    assert partner("Havlab").joined == PartialDate(2020, 12)


def test_a_spreadsheets_cells_become_text():
    assert [clean_cell(value) for value in (12.0, 12.5, date(2022, 12, 14), None, " x\x00 ")] == [
        "12",
        "12.5",
        "2022-12-14",
        "",
        "x",
    ]


def a_bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", b" " * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"%PDF-1.7 x", "ikke det navnet sier"),
        ("a.csv", a_workbook([["name"]]), "ikke det navnet sier"),
        ("a.csv", b"<!doctype html><p>", "ikke det navnet sier"),
        ("a.xlsx", b"name\nA\n", "ikke det navnet sier"),
        ("a.xls", b"name\nA\n", "ikke det navnet sier"),
        ("a.ods", b"PK\x03\x04 and nothing", "ikke det navnet sier"),
        ("a.xlsx", a_bomb(), "pakkes ut"),
        ("a.csv", "name\nÆrlig\n".encode() + b"Bl\xe5fjell\n", "Linje 3"),
        ("a.csv", b"name\nA\nB\x00\n", "Linje 3"),
        ("a.csv", b'name\nA\n"B\nC\n', "linje 3"),
        ("a.csv", b"name\nA\nB\x81\n", "Linje 3"),
        ("a.csv", b"", "tom"),
        ("a.csv", b"\n\n", "tom"),
        ("a.exe", b"name\nA\n", "Bruk CSV, XLSX, XLS eller ODS"),
        ("a.csv", b"x" * 25_000_001, "Grensen er 25"),
        ("a.csv", b"nome\nA\n", "Linje 1"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_line_and_reason(connect, session, name, data, words):
    with pytest.raises(Refusal, match=words) as refused:
        services.keep(connect.id, name, data)
    assert refused.value.field == "file"
    assert session.scalar(sa.select(sa.func.count()).select_from(Organisation)) == 0


# --- Uploads


def test_a_short_list_is_brought_in_at_once_when_it_is_confirmed(connect):
    upload = services.keep(connect.id, "partners.csv", (LIST + ",,,,,,,,x\n").encode())
    assert (upload.state, upload.counts["new"]) == (ImportState.LOOKED_AT, 3)
    services.confirm(upload, TODAY)
    assert (upload.state, upload.done) == (ImportState.DONE, 4)
    assert upload.counts == {"new": 3, "changed": 0, "same": 0, "refused": 1}
    assert [row["line"] for row in upload.refused] == [5]
    services.confirm(upload, TODAY)
    assert upload.counts["new"] == 3


def test_a_long_list_is_the_workers_and_goes_on_where_it_was_stopped(connect, session, monkeypatch):
    monkeypatch.setattr("consortium.partners.services.uploads.AT_ONCE", 2)
    monkeypatch.setattr("consortium.partners.services.uploads.BATCH", 2)
    text = "name\n" + "".join(f"Partner {number}\n" for number in range(5))
    upload = services.keep(connect.id, "partners.csv", text.encode())
    services.confirm(upload, TODAY)
    session.commit()
    import_id = upload.id
    assert upload.state is ImportState.WAITING
    saved = []

    class Killed(Exception):
        pass

    def save():
        session.commit()
        saved.append(1)
        if len(saved) == 2:
            raise Killed

    with pytest.raises(Killed):
        services.work_on(upload, TODAY, save)
    session.expire_all()
    jobs.import_list(work_id=1, import_id=import_id)
    done = session.get_one(type(upload), import_id)
    assert (done.state, done.done, done.counts["new"], done.counts["same"]) == (ImportState.DONE, 5, 5, 0)
    assert session.scalar(sa.select(sa.func.count()).select_from(Partnership)) == 5


# --- The command and the real file


@pytest.fixture
def run(app, session):
    a_consortium()
    session.commit()
    return lambda *words: app.test_cli_runner().invoke(
        args=["directory", "import", *map(str, words), "--kind", "partners", "--consortium", "connect"]
    )


def test_the_command_looks_first_and_then_brings_in(run, session, tmp_path):
    file = tmp_path / "partners.csv"
    file.write_text(LIST + ",,,,,,,,x\n")
    looked = run(file, "--dry-run")
    assert (looked.exit_code, "3 new, 0 changed, 0 same, 1 refused. Nothing is written." in looked.output) == (0, True)
    assert session.scalar(sa.select(sa.func.count()).select_from(Partnership)) == 0
    assert "3 new" in run(file).output
    assert "0 new, 0 changed, 3 same, 1 refused. Done." in run(file).output
    session.rollback()
    assert session.scalar(sa.select(sa.func.count()).select_from(Partnership)) == 3


def test_the_command_says_what_is_wrong_and_how_it_ended(run, app, tmp_path):
    file = tmp_path / "partners.pdf"
    file.write_bytes(b"%PDF-1.7")
    assert run(file).exit_code == 1
    assert run(tmp_path / "not there.csv").exit_code == 2
    for words in (["--kind", "people", "--consortium", "connect"], ["--kind", "partners", "--consortium", "nowhere"]):
        assert app.test_cli_runner().invoke(args=["directory", "import", str(file), *words]).exit_code == 2


@pytest.mark.skipif(not REAL_FILE.exists(), reason=f"the public list of partners is not there: {REAL_FILE}")
def test_the_public_list_of_partners_comes_in_whole_and_once(connect):
    data = REAL_FILE.read_bytes()
    assert verdicts(brought_in(connect, data)) == ["new"] * 16
    db.session.expire_all()
    assert verdicts(brought_in(connect, data)) == ["same"] * 16
    assert partner("Direktoratet for e-helse").joined == PartialDate(2022)
    assert partner("Kreftforeningen").joined is None
    assert partner("Kreftforeningen").is_founding is None
    assert partner("NEC Corporation").source == "NEC release 2021-03-08"


# --- Written past the session, and told all the same


def history_of(row):
    entries = db.session.scalars(
        sa.select(JournalEntry).where(JournalEntry.table_name == row.__tablename__, JournalEntry.row_id == row.id)
    )
    return [(one.change, one.consortium_id, one.before, set(one.after)) for one in entries]


def test_history_tells_of_rows_of_a_list_as_of_those_written_by_hand(connect, session):
    side = a_partnership(
        an_organisation("For hånd", short_name="FH", country="NO"), side="industry", joined=None, source="kilde"
    ).side
    session.flush()
    brought_in(connect, f"{HEAD}Fra liste,FL,NO,,{side.code},,,,kilde\n")
    by_hand, from_list = partner("For hånd"), partner("Fra liste")
    assert history_of(from_list) == history_of(by_hand)
    assert history_of(from_list.organisation) == history_of(by_hand.organisation)
    links = [
        session.scalars(
            sa.select(ConsortiumOrganisation).where(ConsortiumOrganisation.organisation_id == one.organisation_id)
        ).one()
        for one in (by_hand, from_list)
    ]
    assert len(history_of(links[1])) == 1
    assert history_of(links[1]) == history_of(links[0])
    (entry,) = session.scalars(
        sa.select(JournalEntry).where(JournalEntry.table_name == "partnership", JournalEntry.row_id == from_list.id)
    )
    assert (entry.after["organisation_id"], entry.after["status"]) == (from_list.organisation_id, "active")


def test_rows_of_a_list_are_found_by_search(connect, session):
    brought_in(connect, "name,short_name\nBlåfjell Pharma AS,BFP\n")
    session.commit()
    found = {(one.kind, one.row_id, one.names) for one in session.scalars(sa.select(SearchEntry))}
    row = partner("Blåfjell Pharma AS")
    names = "blafjell pharma as bfp"
    assert {("partner", row.id, names), ("organisation", row.organisation_id, names)} <= found


def test_a_number_given_to_one_organisation_is_no_other_s(connect, session):
    """Known by name and given its number by a row: a later row with that number says the same organisation."""
    for name in ("Nordlys AS", "Fjordlys AS"):
        an_organisation(name, consortium=connect)
    session.commit()
    planned = brought_in(connect, "name,number\nNordlys AS,923609016\nFjordlys AS,923609016\nSollys AS,923609016\n")
    session.commit()
    assert [row.reason for row in planned] == [
        "Organisasjonen er kjent.",
        "Samme organisasjon som i linje 2.",
        "Samme organisasjon som i linje 2.",
    ]
