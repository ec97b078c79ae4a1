"""What is away comes back: a clear page meanwhile, nothing half written, nothing typed lost, and work goes on by itself."""

import shutil
import socket
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from aiosmtpd.controller import Controller

from consortium.accounts.rules import Role
from consortium.actions.models import Action
from consortium.core.db import db
from consortium.outbox import services as outbox_services
from consortium.outbox import worker
from consortium.outbox.models import Work
from consortium.outbox.rules import Problem, WorkState
from tests import databases
from tests.factories import a_person, a_user, an_action

pytestmark = pytest.mark.slow
CSV = b"name,status\nLunde Biotek AS,active\n"


@pytest.fixture
def alice(session, sign_in):
    return sign_in(a_user("Alice Aas", Role.LEAD, Role.ADMINISTRATOR))


def count(session: Any, model: type) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(model))


def test_a_full_disk_is_told_and_what_was_there_stays(session, alice, app, database_kind: str):
    """SQLite is given no more pages; PostgreSQL refuses to write, as it does when its disk is full."""
    owner = a_person("Carol Dahl")
    an_action("Before")
    alice.get("/connect/actions/new")
    full = {"sqlite": "PRAGMA max_page_count={pages}", "postgresql": "SET default_transaction_read_only = on"}[database_kind]

    def fill(connection: Any, *_rest: object) -> None:
        cursor = connection.cursor()
        pages = cursor.execute("PRAGMA page_count").fetchone()[0] if database_kind == "sqlite" else 0
        cursor.execute(full.format(pages=pages))
        cursor.close()

    session.commit()
    with app.app_context():
        db.engine.dispose()
        sa.event.listen(db.engine, "checkout", fill)
    try:
        long = {"text": "Ring " + "x" * 450, "kind": "task", "owner_person_id": str(owner.id)}
        answers = [alice.post("/connect/actions/new", {**long, "form_id": f"form-{number}"}) for number in range(12)]
        assert {page.status for page in answers} - {200} <= {500, 503}
        failed = [page for page in answers if page.status != 200]
        assert failed
        assert "Det du sendte, er ikke lagret." in failed[-1].text
        assert alice.get("/connect/actions").status == 200  # reading goes on
    finally:
        with app.app_context():
            sa.event.remove(db.engine, "checkout", fill)
            db.engine.dispose()
    if database_kind == "sqlite":
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=1073741823")
    there = count(session, Action)
    assert there == 1 + len(answers) - len(failed)  # what was answered well is there, what was refused is not
    assert alice.post("/connect/actions/new", {**long, "form_id": "afterwards"}).status == 200
    session.rollback()
    assert count(session, Action) == there + 1


def test_a_database_that_was_away_is_used_again_without_a_restart(session, alice, app, make_client, database_kind: str):
    an_action("Before")
    session.commit()
    session.remove()
    name = app.config["CONSORTIUM"].database_url.rpartition("/")[2]
    if database_kind == "postgresql":
        databases.run_sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        databases.run_sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    else:
        with app.app_context():
            db.engine.dispose()
            sa.event.listen(db.engine, "do_connect", _refuse)
    try:
        page = alice._http.get("/connect/actions")
        assert page.status_code == 503
        assert page.headers["Retry-After"]
        assert "Programmet når ikke dataene sine akkurat nå" in page.get_data(as_text=True) or "ikke lagret" in page.get_data(
            as_text=True
        )
        assert make_client().get("/healthz").status == 200
    finally:
        if database_kind == "postgresql":
            databases.run_sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        else:
            with app.app_context():
                sa.event.remove(db.engine, "do_connect", _refuse)
    assert "Before" in alice.get("/connect/actions").text


def _refuse(*_arguments: object) -> None:
    raise sa.exc.OperationalError("connect", {}, ConnectionError("gone"))


def test_a_storage_that_is_away_keeps_what_was_typed_and_takes_the_file_later(session, alice, installation):
    alice.get("/connect/partners/import")
    files = installation.folder / "files"
    if files.exists():
        shutil.rmtree(files)
    files.write_text("no folder")  # whoever runs the tests may write anywhere: only this stops them
    try:
        page = alice.post("/connect/partners/import", {"file": (CSV, "partnere.csv")})
        assert page.status == 422
        assert "Filen kan ikke lagres nå: lageret er fullt eller svarer ikke" in page.text
    finally:
        files.unlink()
    page = alice.post("/connect/partners/import", {"file": (CSV, "partnere.csv")})
    assert page.status == 200
    assert "Lunde Biotek AS" in page.text


class Inbox:
    """Takes every mail."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.taken.append(envelope.content)
        return "250 OK"


def test_a_mail_waits_for_its_server_and_goes_out_once(session, alice, app, monkeypatch: pytest.MonkeyPatch):
    inbox = Inbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setitem(app.config, "CONSORTIUM", replace(app.config["CONSORTIUM"], mail_url=f"smtp://127.0.0.1:{port}"))
    bob = a_user("Bob Berg", Role.STAFF)
    outbox_services.ask("accounts.send_password_link", user_id=bob.id)
    session.commit()
    worker.run_due()
    work = session.scalars(sa.select(Work)).one()
    assert (work.state, work.problem) == (WorkState.WAITING, Problem.MAIL_AWAY)
    page = alice.get("/administration/outbox")
    assert "E-postserveren har ikke svart siden" in page.text
    assert f"Passordlenke på e-post: {bob.email}" in page.text
    again = Controller(inbox, hostname="127.0.0.1", port=port)
    again.start()
    try:
        alice.post("/administration/outbox/again")
        worker.run_due()
        worker.run_due()
    finally:
        again.stop()
    session.expire_all()
    assert len(inbox.taken) == 1
    assert session.scalars(sa.select(Work.state)).one() is WorkState.DONE
