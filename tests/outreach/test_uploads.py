"""Files that are uploaded, and the command that reads them: looked at first, then brought in, with a receipt."""

import json

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core.dates import PartialDate
from consortium.core.errors import Refusal
from consortium.outreach import jobs
from consortium.outreach.models import Consultation, Office, OutreachImport
from consortium.outreach.rules.consultations import ConsultationKind, ConsultationState
from consortium.outreach.rules.readings import ImportKind, ImportState
from consortium.outreach.services import uploads
from tests.factories import a_consortium, a_user
from tests.outreach.rows import a_body, a_consultation
from tests.outreach.stortinget import DAY, INDUSTRY, KARI, REAL, a_member, members

UPLOAD = "/connect/outreach/politicians/import"
LISTS = "/connect/outreach/consultations/import"
HEAD = "subject,recipient,month,submitted_with,source\n"
LIST = HEAD + "Kreftstrategi,Helse- og omsorgskomiteen,2022-10,,egen nettside\nFolkehelse,Direktoratet,2022-04,klyngene sammen,\n"
REAL_LIST = REAL.parent / "connect" / "consultation_inputs.csv"
MANY = [a_member(f"X{n}", f"Person Nummer{chr(97 + n)}") for n in range(20)]


@pytest.fixture
def connect(session):
    return a_consortium()


@pytest.fixture
def bob(connect, client):
    return client.sign_in(a_user("Bob Berg", Role.STAFF))


def how_many(session, model):
    session.rollback()
    return session.scalar(sa.select(sa.func.count()).select_from(model))


def sent(bob, data, name="dagens.xml", **fields):
    return bob.get(UPLOAD).submit("Se gjennom filen", file=(data, name), **fields)


# --- The Storting's lists, uploaded


def test_an_uploaded_list_is_looked_at_and_then_brought_in(bob, session):
    page = sent(bob, members(a_member(*KARI)))
    assert page.h1 == "dagens.xml"
    assert "Listen leses slik den var 2. februar 2026." in page.text.replace("\xa0", " ")
    assert [row["Navn"].startswith("Kari Eksempel") for row in page.rows()] == [True]
    assert "Ny" in page.text
    assert how_many(session, Office) == 0
    page = page.submit("Hent inn 1 endring")
    assert "Filen er hentet inn." in page.text
    assert "Helse- og omsorgskomiteen" in page.text
    assert how_many(session, Office) == 2
    again = sent(bob, members(a_member(*KARI)))
    assert "Det er ingenting å hente inn" in again.text
    moved = sent(bob, members(a_member(*KARI, committees=(INDUSTRY,)), stands_on="2026-03-02"))
    assert "Helse- og omsorgskomiteen → Næringskomiteen" in moved.text
    assert "Byttet komité" in moved.text


def test_a_list_without_a_date_asks_for_it_beside_its_field(bob):
    page = sent(bob, members(a_member(*KARI), stands_on=None))
    assert page.status == 422
    assert page.errors == ["dagens.xml: Listen har ingen egen dato. Oppgi hvilken dag den er fra."]
    page = sent(bob, members(a_member(*KARI), stands_on=None), as_of="2. februar 2026")
    assert page.submit("Hent inn 1 endring").status == 200


@pytest.mark.slow
def test_ending_many_wants_a_tick(bob, session):
    sent(bob, members(*MANY)).submit("Hent inn 20 endringer")
    page = sent(bob, members(*MANY[:10], stands_on="2026-03-02"))
    assert "Filen ville avslutte 20 av 40 verv på én gang." in page.text
    refused = page.submit("Hent inn 10 endringer")
    assert refused.status == 422
    assert len(refused.errors) == 1
    assert not session.scalars(sa.select(Office.ends).where(Office.ends.is_not(None))).all()
    page = refused.submit("Hent inn 10 endringer", confirm="y")
    assert "Filen er hentet inn." in page.text
    session.rollback()
    assert len(session.scalars(sa.select(Office.ends).where(Office.ends.is_not(None))).all()) == 20


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Filen er tom"),
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "DOCTYPE"),
        (b"<html/>", "ikke en av Stortingets lister"),
        (b"{}", "ikke en hel XML-fil"),
        (b" " * 25_000_001, "Grensen er 25"),
    ],
)
def test_what_is_no_list_is_refused_beside_the_file_and_nothing_is_kept(bob, session, data, words):
    page = sent(bob, data)
    assert page.status == 422
    assert words in " ".join(page.errors)
    assert how_many(session, OutreachImport) == 0
    assert bob.get(UPLOAD).submit("Se gjennom filen").errors == ["Velg en fil."]


def test_an_upload_of_another_consortium_is_not_there(bob, make_client, session):
    page = sent(bob, members(a_member(*KARI)))
    eve = make_client().sign_in(a_user("Eve Foss", Role.STAFF, consortium=a_consortium("incubator")))
    assert eve.get(page.path.replace("/connect/", "/incubator/")).status == 404


def test_a_long_list_is_the_workers_and_is_all_or_nothing(connect, session, monkeypatch):
    monkeypatch.setattr(uploads, "AT_ONCE", 5)
    upload = uploads.keep(connect.id, ImportKind.STORTING, "a.xml", members(*MANY), today=DAY)
    uploads.confirm(upload, DAY, is_confirmed=False)
    session.commit()
    assert upload.state is ImportState.WAITING
    assert how_many(session, Office) == 0
    jobs.import_file(work_id=1, import_id=upload.id)
    jobs.import_file(work_id=1, import_id=upload.id)
    session.expire_all()
    assert (upload.state, upload.counts["new"]) == (ImportState.DONE, 20)
    assert how_many(session, Office) == 40


def test_what_the_worker_can_no_longer_bring_in_says_why(connect, session, monkeypatch):
    monkeypatch.setattr(uploads, "AT_ONCE", 0)
    uploads.work_on(uploads.keep(connect.id, ImportKind.STORTING, "a.xml", members(*MANY), today=DAY), DAY)
    later = members(*MANY[:10], stands_on="2026-03-02")
    upload = uploads.keep(connect.id, ImportKind.STORTING, "b.xml", later, today=DAY.replace(year=2027))
    with pytest.raises(Refusal):
        uploads.confirm(upload, DAY.replace(year=2027), is_confirmed=False)
    upload.state = ImportState.WAITING
    session.commit()
    jobs.import_file(work_id=1, import_id=upload.id)
    session.expire_all()
    assert (upload.state, upload.lines[0]["verdict"]) == (ImportState.FAILED, "refused")
    assert "avslutte 20 av 40" in upload.lines[0]["reason"]


# --- Lists of consultation inputs


def test_a_list_of_inputs_is_brought_in_once(bob, session):
    a_body()
    page = bob.get(LISTS).submit("Se gjennom filen", file=(LIST.encode(), "innspill.csv"))
    assert how_many(session, Consultation) == 0
    page = page.submit("Hent inn 2 endringer")
    assert "Filen er hentet inn." in page.text
    first, second = session.scalars(sa.select(Consultation).order_by(Consultation.id))
    assert (first.title, first.sent, first.state) == ("Kreftstrategi", PartialDate(2022, 10), ConsultationState.SENT)
    assert (first.kind, first.body.name, first.source) == (
        ConsultationKind.INPUT,
        "Helse- og omsorgskomiteen",
        "egen nettside",
    )
    assert (second.submitted_with, second.body) == ("klyngene sammen", None)
    again = bob.get(LISTS).submit("Se gjennom filen", file=(LIST.encode(), "innspill.csv"))
    assert "Det er ingenting å hente inn" in again.text
    assert how_many(session, Consultation) == 2


def test_each_row_gets_a_verdict_and_a_reason(bob):
    a_consultation("Folkehelse", recipient="Direktoratet", sent=PartialDate(2022, 4, 19), state=ConsultationState.SENT)
    cells = (
        ",Mottaker,2022-04",
        "Sak,,2022-04",
        "Sak,Mottaker,",
        "Sak,Mottaker,vinteren",
        "Sak,Mottaker,2022",
        "SAK,mottaker,2022",
    )
    rows = "".join(f"{row},,\n" for row in cells)
    page = bob.get(LISTS).submit("Se gjennom filen", file=((LIST + rows).encode(), "innspill.csv"))
    assert [(row["Linje"], row["Detaljer"]) for row in page.rows()] == [
        ("2", "Helse- og omsorgskomiteen"),
        ("3", "Direktoratet"),
        ("4", "Saken mangler."),
        ("5", "Mottakeren mangler."),
        ("6", "Måneden mangler."),
        ("7", "vinteren er ingen dato. Skriv 2022, 2022-12 eller 2022-12-14."),
        ("8", "Mottaker"),
        ("9", "Samme som i linje 8."),
    ]
    assert [row[page.columns()[2]] for row in page.rows()] == ["Ny", "Som før", *["Avvist"] * 4, "Ny", "Avvist"]


@pytest.mark.parametrize("data", [b"title\nA\n", b"", b"%PDF-1.7", b"subject,recipient,month\n"])
def test_a_file_without_the_columns_is_refused(bob, session, data):
    page = bob.get(LISTS).submit("Se gjennom filen", file=(data, "innspill.csv"))
    assert page.status == 422
    assert len(page.errors) == 1
    assert how_many(session, OutreachImport) == 0


# --- The commands


@pytest.fixture
def run(app, connect, session):
    session.commit()
    return lambda *words: app.test_cli_runner().invoke(args=[str(word) for word in words])


def test_the_command_looks_first_then_reads_and_reads_again_without_a_trace(run, session, tmp_path):
    file = tmp_path / "dagens.xml"
    file.write_bytes(members(a_member(*KARI)))
    looked = run("outreach", "import-stortinget", file, "--dry-run")
    assert (looked.exit_code, "new       Kari Eksempel" in looked.output) == (0, True)
    assert "Nothing is written." in looked.output
    assert how_many(session, Office) == 0
    assert "1 new" in run("outreach", "import-stortinget", file).output
    assert how_many(session, Office) == 2
    again = run("outreach", "import-stortinget", file, "--json")
    assert [line["verdict"] for line in json.loads(again.output)] == ["same"]
    assert how_many(session, Office) == 2


def test_the_command_refuses_with_a_reason_and_writes_nothing(run, session, tmp_path):
    good, bad, undated = (tmp_path / name for name in ("good.xml", "bad.xml", "undated.xml"))
    good.write_bytes(members(*MANY))
    bad.write_bytes(b"")
    undated.write_bytes(members(*MANY[:5], stands_on=None))
    refused = run("outreach", "import-stortinget", good, bad)
    assert (refused.exit_code, "bad.xml: The file is empty." in refused.output) == (1, True)
    assert how_many(session, Office) == 0
    run("outreach", "import-stortinget", good)
    refused = run("outreach", "import-stortinget", undated)
    assert (refused.exit_code, "(--as-of YYYY-MM-DD)" in refused.output) == (1, True)
    refused = run("outreach", "import-stortinget", undated, "--as-of", "2026-03-02")
    assert (refused.exit_code, "(--confirm)" in refused.output) == (1, True)
    done = run("outreach", "import-stortinget", undated, "--as-of", "2026-03-02", "--confirm")
    assert (done.exit_code, "15 left" in done.output) == (0, True)
    assert run("outreach", "import-stortinget", tmp_path / "none.xml").exit_code == 2
    assert run("outreach", "import-stortinget").exit_code == 2


def test_the_command_brings_in_consultations(run, session, tmp_path):
    file = tmp_path / "innspill.csv"
    file.write_text(LIST)
    words = ("directory", "import", file, "--kind", "consultations", "--consortium", "connect")
    assert "2 new" in run(*words, "--dry-run").output
    assert how_many(session, Consultation) == 0
    assert "2 new" in run(*words).output
    assert "2 same" in run(*words).output
    assert how_many(session, Consultation) == 2


@pytest.mark.skipif(not REAL_LIST.exists(), reason=f"the public list of consultation inputs is not there: {REAL_LIST}")
def test_the_public_list_of_inputs_comes_in_whole_and_once(run, session):
    words = ("directory", "import", REAL_LIST, "--kind", "consultations", "--consortium", "connect")
    assert "6 new" in run(*words).output
    assert "6 same" in run(*words).output
    assert how_many(session, Consultation) == 6
