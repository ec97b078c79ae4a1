"""The administrator's home page: each number opens a list of as many rows, and nothing of what consortia keep is told."""

from datetime import date, timedelta

import pytest

from consortium.accounts.rules import Role
from consortium.core import clock, migrating
from consortium.core.db import db
from consortium.operations.models import PrivacyRequest
from consortium.operations.rules import LastBackup, RequestKind, RequestState, is_backed_up
from consortium.operations.services.backup import Manifest, last_backup, note_backup
from consortium.outbox import queries as outbox_queries
from consortium.outbox import services as outbox
from consortium.outbox import worker
from consortium.outbox.rules import Problem, WorkSort, sort_of
from consortium.sitemap import jobs
from tests.factories import a_consortium, a_user
from tests.pages import text_of

NOW = clock.now()


@pytest.fixture
def adam(session, sign_in):
    return sign_in(a_user("Adam Admin", Role.ADMINISTRATOR))


def failing(kind):
    work = outbox.ask(kind)
    work.problem, work.failing_since = Problem.MAIL_AWAY, NOW
    return work


def a_request(name="Kari Hemmelig", *, due_on: date, consortium=None, state=RequestState.OPEN):
    row = PrivacyRequest(
        consortium_id=(consortium or a_consortium()).id,
        kind=RequestKind.ACCESS,
        name=name,
        received_on=due_on - timedelta(days=30),
        due_on=due_on,
        state=state,
    )
    db.session.add(row)
    return row


def figures(page, part):
    """The figures of a part of the page: word, number and where it leads."""
    return {text_of(one[0]): (int(text_of(one[1])), one.get("href")) for one in page.select(f"#{part} .figures a")}


def numbers(page, part):
    return {label: number for label, (number, _where) in figures(page, part).items()}


@pytest.mark.parametrize(
    ("kind", "sort"),
    [
        ("meetings.send_notice", WorkSort.MAIL),
        ("partners.tell_correction", WorkSort.MAIL),
        ("meetings.mail_review", WorkSort.MAIL),
        ("reports.make_review", WorkSort.PAPER),
        ("reports.draw_review", WorkSort.PAPER),
        ("accounts.tidy", WorkSort.OTHER),
        ("outreach.import", WorkSort.OTHER),
    ],
)
def test_work_is_mail_or_paper_by_its_verb(kind, sort):
    assert sort_of(kind) is sort


def test_every_job_of_the_program_with_mail_or_pdf_in_its_work_has_its_sort():
    others = {kind for kind in jobs() if sort_of(kind) is WorkSort.OTHER}
    assert others == {
        "accounts.tidy",
        "actions.remind",
        "meetings.close_written",
        "outreach.import",
        "partners.import",
        "seminars.day_after",
    }


def test_a_backup_holds_a_day_and_a_half_and_a_new_installation_has_as_long_for_its_first():
    long_ago, lately = NOW - timedelta(days=90), NOW - timedelta(hours=30)
    assert is_backed_up(lately, NOW, in_use_since=long_ago)
    assert not is_backed_up(NOW - timedelta(hours=37), NOW, in_use_since=long_ago)
    assert not is_backed_up(None, NOW, in_use_since=long_ago)
    assert is_backed_up(None, NOW, in_use_since=lately)


def test_each_number_of_mail_and_papers_opens_a_list_of_as_many_rows(session, adam):
    for kind in ("meetings.send_notice", "meetings.send_notice", "reports.make_review", "accounts.tidy"):
        failing(kind)
    for kind in ("actions.send_reminder", "reports.make_partner_report", "reports.make_partner_report"):
        outbox.ask(kind)
    session.commit()
    told = adam.get("/administration")
    assert numbers(told, "outgoing") == {
        "E-post som ikke er sendt": 2,
        "E-post som venter på å bli sendt": 1,
        "PDF-er som ikke ble laget": 1,
        "PDF-er som blir laget": 2,
        "Annet arbeid som mislyktes": 1,
    }
    for number, where in figures(told, "outgoing").values():
        path, part = where.split("#")
        assert len(adam.get(path).select(f"#{part} li")) == number, where


def test_users_are_counted_by_granted_role_and_listed_so(session, adam):
    alice = a_user("Alice Aas", Role.LEAD, Role.STAFF)
    a_user("Bob Berg", Role.STAFF)
    a_user("Eve Nobody")
    session.commit()
    told = adam.get("/administration")
    assert numbers(told, "people") == {
        "Konsortier": 1,
        "Brukere": 4,
        "Prosjektledere": 1,
        "Prosjektmedarbeidere": 2,
        "Administratorer": 1,
    }
    for number, where in figures(told, "people").values():
        assert len(adam.get(where).rows()) == number, where
    assert alice.name in adam.get(figures(told, "people")["Prosjektledere"][1]).text


def test_requests_are_counted_over_all_consortia_and_told_without_names(session, adam):
    today = clock.today()
    a_request(due_on=today + timedelta(days=3))
    a_request(due_on=today - timedelta(days=2), consortium=a_consortium("incubator"))
    a_request(due_on=today - timedelta(days=9), state=RequestState.MET)
    session.commit()
    told = adam.get("/administration")
    assert numbers(told, "requests") == {"Krav som skal besvares": 2, "Krav over fristen": 1}
    for number, where in figures(told, "requests").values():
        assert len(adam.get(where).rows()) == number, where
    late = adam.get("/administration/requests?late=yes")
    assert "Innsyn" in late.text
    assert "Hemmelig" not in told.text + late.text
    assert "skulle ha svart på det innen" in told.text


def test_the_doctors_findings_stand_in_plain_bokmal(session, adam, app, monkeypatch):
    monkeypatch.setattr(migrating, "current_revision", migrating.newest_revision)
    told = adam.get("/administration")
    assert "Ingen arbeidsprosess er i gang" in text_of(told.select("#wrong")[0])
    assert "Databasen har den nyeste strukturen." in text_of(told.select("#in-order")[0])
    worker.beat("one")
    session.commit()
    instance = app.config["CONSORTIUM"].instance
    note_backup(instance, instance / "copy.zip", Manifest(NOW.isoformat(), "x", "sqlite", {}, {}, ()))
    assert "Alt er i orden." in adam.get("/administration").text
    (instance / "last-backup.json").unlink()


def test_the_last_backup_is_told_with_its_hour(session, adam, app):
    instance = app.config["CONSORTIUM"].instance
    told = adam.get("/administration")
    assert "Ingen sikkerhetskopi er tatt her." in text_of(told.select("#wrong")[0])
    assert "Alt er i orden." not in told.text
    note_backup(instance, instance / "copy.zip", Manifest("2026-01-02T03:04:05+00:00", "x", "sqlite", {}, {}, ()))
    assert "Den siste ble tatt 2. januar 2026 kl. 03.04 UTC" in adam.get("/administration").text
    (instance / "last-backup.json").write_text("not json")
    assert last_backup(instance) is None


def test_a_list_of_one_sort_holds_no_other(session):
    failing("meetings.send_notice")
    failing("reports.make_review")
    session.flush()
    assert [work.kind for work in outbox_queries.failing_work(WorkSort.PAPER)] == ["reports.make_review"]
    assert outbox_queries.waiting_work(WorkSort.PAPER) == []


def test_the_command_writes_down_which_backup_was_last(tmp_path):
    made = Manifest(NOW.isoformat(), "x", "sqlite", {}, {"a": "b"}, ("c",))
    note_backup(tmp_path, tmp_path / "copy.zip", made)
    assert last_backup(tmp_path) == LastBackup(NOW, str(tmp_path / "copy.zip"), made.rows, 1, 1)
