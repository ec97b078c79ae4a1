"""The command line of users and consortia, and the doctor."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from consortium.accounts import queries
from consortium.accounts.rules import Role
from consortium.core import migrating
from consortium.core.config import read_config
from consortium.core.db import db
from consortium.factory import create_app
from consortium.outbox import worker
from tests.factories import a_consortium, a_person, a_user


@pytest.fixture
def run(app, session):
    def call(*arguments: str):
        db.session.commit()
        return app.test_cli_runner().invoke(args=list(arguments))

    return call


@pytest.mark.slow
def test_a_user_is_made_with_a_role_and_a_link_that_works_once(run, client):
    a_consortium()
    done = run("user", "create", "Kari@Connect.Example", "--name", "Kari Lunde", "--consortium", "connect", "--role", "lead")
    assert done.exit_code == 0, done.output
    path = "/" + done.output.split()[-1].split("/", 3)[3]
    assert client.get(path).h1 == "Velg et nytt passord"
    page = client.post(path, {"password": "a password of mine"})
    assert "Passordet er lagret." in page.text
    kari = queries.user_by_email("kari@connect.example")
    assert kari is not None
    assert queries.granted_roles(kari.id, a_consortium().id) == {Role.LEAD}
    assert client.get(path).status == 410


def test_a_user_in_no_known_consortium_is_refused_and_not_made(run):
    done = run("user", "create", "kari@connect.example", "--consortium", "nowhere", "--role", "lead")
    assert done.exit_code == 1
    assert queries.user_by_email("kari@connect.example") is None


@pytest.mark.parametrize(
    "arguments",
    [("kari",), ("kari@connect.example", "--role", "lead"), ("kari@connect.example", "--role", "member"), ()],
)
def test_a_user_said_wrongly_is_a_matter_of_usage(run, arguments):
    assert run("user", "create", *arguments).exit_code == 2


def test_a_consortium_is_made_once(run):
    assert run("consortium", "create", "incubator", "Inkubatoren").exit_code == 0
    assert run("consortium", "create", "incubator", "Inkubatoren").exit_code == 1
    assert [row["code"] for row in json.loads(run("consortium", "list", "--json").stdout)] == ["incubator"]


@pytest.mark.parametrize("code", ["account", "verify", "Æ", "x", "a b"])
def test_a_consortium_does_not_take_a_word_of_the_addresses(run, code):
    assert run("consortium", "create", code, "Name").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("consortium", "create", "account", "Name"), "addresses"),
        (("directory", "import", "FILE", "--kind", "partners", "--consortium", "connect"), "line"),
        (("directory", "import", "FILE", "--kind", "seminars", "--consortium", "connect"), "Line 1 must name"),
        (("outreach", "import-stortinget", "FILE"), "FILE"),
        (("person", "erase", "Alice Lead", "--yes"), "has access to the program"),
        (("restore", "FILE"), "backup"),
    ],
)
def test_commands_refuse_in_one_sentence_of_english(run, tmp_path, arguments, said):
    """As their help is: the installation's own language is bokmål."""
    a_person("Alice Lead", user_id=a_user("Alice Lead", Role.LEAD).id)
    file = tmp_path / "list.csv"
    file.write_text("farge\nblå\n", encoding="utf-8")
    done = run(*(str(file) if one == "FILE" else one for one in arguments))
    assert done.exit_code == 1
    told = done.output.strip().splitlines()[-1]
    assert told.startswith("Error: ")
    assert said.replace("FILE", file.name) in told
    assert not re.search(r"[æøå]|\b(er|ikke|og|må|ingen)\b", told), told


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application before its tables are made."""
    folder = tmp_path_factory.mktemp("empty")
    environment = {"CONSORTIUM_DATABASE_URL": f"sqlite:///{folder / 'empty.sqlite'}", "CONSORTIUM_SECRET_KEY": "for-tests-only"}
    made = create_app({"TESTING": True}, read_config(environment, folder))
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    "arguments",
    [
        ("user", "list"),
        ("user", "create", "kari@connect.example"),
        ("consortium", "create", "connect", "Connect"),
        ("person", "find", "Kari"),
        ("meetings", "minutes", "connect", "SC", "2022-4", "--output", "minutes.pdf"),
        ("reports", "partner", "connect", "OUS", "--year", "2022", "--output", "report.pdf"),
        ("reports", "annual", "connect", "2022", "--output", "review.pdf"),
        ("search", "rebuild"),
        ("outbox", "run-due"),
        ("demo", "load"),
    ],
)
def test_a_command_on_a_database_without_tables_says_what_to_do(empty, arguments):
    done = empty.test_cli_runner().invoke(args=list(arguments))
    assert done.exit_code == 1
    assert done.output.strip() == "Error: The database has no tables yet. Make them first: ./run flask db upgrade"


def test_users_are_listed_for_machines(run):
    a_user("Alice Lead", Role.LEAD, email="alice@connect.example")
    rows = json.loads(run("user", "list", "--json").stdout)
    assert rows == [{"email": "alice@connect.example", "name": "Alice Lead", "active": True, "roles": ["lead@connect"]}]


def test_the_doctor_says_that_no_worker_runs(run):
    done = run("doctor")
    assert done.exit_code == 1
    assert "WRONG  worker: No worker is running" in done.output
    assert "ok     database" in done.output


def test_the_doctor_is_content_with_an_installation_in_order(run, monkeypatch):
    monkeypatch.setattr(migrating, "current_revision", migrating.newest_revision)
    worker.beat("one")
    done = run("doctor", "--mail", "me@example.org")
    assert done.exit_code == 0, done.output
    assert "Handed over for me@example.org." in done.output


def test_the_doctor_finds_a_public_address_without_a_mail_server(run, app, monkeypatch):
    config = replace(app.config["CONSORTIUM"], base_url="https://consortium.example")
    monkeypatch.setitem(app.config, "CONSORTIUM", config)
    assert "WRONG  mail: No mail server is set" in run("doctor").output
    monkeypatch.undo()
    assert "ok     mail: No mail server is set" in run("doctor").output


def test_readiness_asks_database_storage_and_worker(client, session):
    assert client.get("/healthz").status == 200
    assert client.get("/readyz").status == 503
    worker.beat("one")
    page = client.get("/readyz")
    assert page.status == 200
    assert page.body.decode() == "database: ok\nstorage: ok\nworker: ok\n"
