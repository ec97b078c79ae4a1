"""`kill -9` of either process at any moment, while people write: what was answered is there, whole, and no mail is lost."""

import asyncio
import http.client
import json
import os
import random
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
from aiosmtpd.controller import Controller

from consortium.accounts import services
from consortium.accounts.models import User
from consortium.accounts.rules import Role
from consortium.actions.models import Action
from consortium.core.config import read_config
from consortium.core.db import db, writing
from consortium.factory import create_app
from consortium.journal.models import JournalEntry
from consortium.outbox.models import Work
from consortium.outbox.rules import WorkState
from tests import databases
from tests.conftest import make_tables
from tests.factories import a_person, a_user

pytestmark = [pytest.mark.slow]
ROOT = Path(__file__).parent.parent.parent
KILLS = 6
PATIENCE = 60.0


class SlowMailServer:
    """Takes mails slowly, so that a kill often comes between its answer and the worker's note of it."""

    def __init__(self) -> None:
        self.port = _free_port()
        self.taken: list[tuple[str, str]] = []  # address, Message-ID

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        content = envelope.content.decode(errors="replace")
        self.taken.append((envelope.rcpt_tos[0], re.findall(r"(?im)^message-id:\s*(\S+)", content)[0]))
        await asyncio.sleep(0.05)
        return "250 OK"


@dataclass
class Installation:
    """A web process and a worker of their own, started and killed one by one."""

    folder: Path
    environment: dict[str, str]
    port: int
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str) -> None:
        """Start `web` or `worker`."""
        web = f"granian --interface wsgi --host 127.0.0.1 --port {self.port} --no-ws --workers 1 --blocking-threads 2 app:app"
        command = web if name == "web" else "flask outbox work"
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", *command.split()],
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self, name: str) -> None:
        """No time to put anything in order."""
        os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes[name].wait()


class Writer:
    """Somebody who sends forms, and the same form again when no answer comes, as people do."""

    def __init__(self, port: int, token: str) -> None:
        self.port, self.token = port, token
        self.answered: list[str] = []
        self.mails_asked: list[int] = []
        self.attempts: Counter[str] = Counter()
        self.stop = threading.Event()

    def send(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        """One request; raises OSError or HTTPException where the answer does not come whole."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            headers = {"Cookie": f"session={self.token}", "Content-Type": "application/x-www-form-urlencoded"}
            connection.request(method, path, urlencode(fields or {}), headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def until_answered(self, method: str, path: str, fields: dict[str, str] | None = None) -> str:
        """Try until there is an answer that is no failure of the server's."""
        while not self.stop.is_set():
            self.attempts[path] += 1
            try:
                status, text = self.send(method, path, fields)
                if status < 500:
                    assert status in (200, 302, 303), (path, status)
                    return text
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.05)
        return ""

    def write(self, user_ids: list[int], owner_id: int) -> None:
        """Actions, and between them mails to one user after the other."""
        page = self.until_answered("GET", "/connect/actions/new")
        secret = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[0]
        for number in range(10_000):
            text = f"Nr {number}"
            form = {"csrf_token": secret, "form_id": secrets.token_urlsafe(8), "text": text, "kind": "task"}
            form["owner_person_id"] = str(owner_id)
            self.until_answered("POST", "/connect/actions/new", form)
            if self.stop.is_set():
                return
            self.answered.append(text)
            if number % 2 and user_ids:
                user_id = user_ids.pop()
                self.until_answered("POST", password_link(user_id), {"csrf_token": secret})
                if not self.stop.is_set():
                    self.mails_asked.append(user_id)


def password_link(user_id: int) -> str:
    return f"/administration/users/{user_id}/password"


def wait_for(what: Callable[[], object], patience: float = PATIENCE) -> None:
    until = time.monotonic() + patience
    while not what():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def mail_server() -> Iterator[SlowMailServer]:
    server = SlowMailServer()
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    yield server
    controller.stop()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def installed(database_kind: str, tmp_path: Path, mail_server: SlowMailServer) -> Iterator[Installation]:
    (tmp_path / "instance").mkdir()
    url = f"sqlite:///{tmp_path}/instance/consortium.sqlite" if database_kind == "sqlite" else databases.make_database("killed")
    make_tables(url)
    port = _free_port()
    own = {
        "CONSORTIUM_DATABASE_URL": url,
        "CONSORTIUM_BASE_URL": f"http://127.0.0.1:{port}",
        "CONSORTIUM_SECRET_KEY": "for-tests-only",
        "CONSORTIUM_MAIL_URL": f"smtp://127.0.0.1:{mail_server.port}",
        "PYTHONPATH": str(ROOT),
    }
    made = Installation(tmp_path, {**os.environ, **own}, port)
    yield made
    for process in made.processes.values():
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_what_was_answered_is_there_whole_and_no_mail_is_lost(installed: Installation, mail_server: SlowMailServer):
    chance = random.Random(20221214)
    config = read_config(
        {name: v for name, v in installed.environment.items() if name.startswith("CONSORTIUM_")}, installed.folder
    )
    app = create_app({"TESTING": True}, config)
    with app.app_context():
        writing.set(True)
        alice = a_user("Alice Aas", Role.LEAD, Role.ADMINISTRATOR)
        users = [a_user(f"User {number}") for number in range(200)]
        for user in users:
            user.email = f"user{user.id}@example.org"
        token = secrets.token_urlsafe(32)
        data = json.dumps({"csrf_token": f"{secrets.token_hex(20)}.{alice.id}"})
        services.begin_session(token, data=data, user=alice, is_remembered=True)
        user_ids, owner_id = [user.id for user in users], a_person("Carol Dahl").id
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    for name in ("web", "worker"):
        installed.start(name)
    writer = Writer(installed.port, token)
    thread = threading.Thread(target=writer.write, args=(user_ids, owner_id))
    thread.start()
    try:
        for _ in range(KILLS):
            wanted = len(writer.answered) + 4
            wait_for(lambda wanted=wanted: len(writer.answered) >= wanted)
            victim = chance.choice(("web", "worker"))
            time.sleep(chance.uniform(0, 0.2))
            installed.kill(victim)
            installed.start(victim)
        wanted = len(writer.answered) + 4
        wait_for(lambda: len(writer.answered) >= wanted)
    finally:
        writer.stop.set()
        thread.join()
    with app.app_context():
        writing.set(True)
        # What a killed worker had claimed is taken by the next one after a minute: here at once.
        wait_for(_work_is_done)
        _look_at_what_is_there(writer, mail_server)
        db.session.remove()
        db.engine.dispose()
    assert len(writer.mails_asked) >= 5


def _look_at_what_is_there(writer: Writer, mail_server: SlowMailServer) -> None:
    texts = Counter(db.session.scalars(sa.select(Action.text)))
    assert {text: texts[text] for text in writer.answered} == dict.fromkeys(writer.answered, 1)  # written, and once
    assert len(texts) <= len(writer.answered) + 1  # what was under way when the writer stopped
    told = db.session.scalars(sa.select(JournalEntry.row_id).where(JournalEntry.table_name == "action")).all()
    assert sorted(told) == sorted(db.session.scalars(sa.select(Action.id)))  # each with its history, none half there
    sent = defaultdict(list)
    for address, message_id in mail_server.taken:
        sent[address].append(message_id)
    for user_id in writer.mails_asked:
        address, asked = f"user{user_id}@example.org", writer.attempts[password_link(user_id)]
        assert sent[address], f"no mail came to {address}"
        # What was asked again, because the answer was lost in a kill, may be a mail of its own; one that comes twice says so.
        assert len(set(sent[address])) <= asked
        assert max(Counter(sent[address]).values()) <= 2
    assert db.session.scalar(sa.select(sa.func.count()).select_from(User)) == 201
    if db.engine.dialect.name == "sqlite":
        assert db.session.scalar(sa.text("PRAGMA integrity_check")) == "ok"
        assert db.session.execute(sa.text("PRAGMA foreign_key_check")).first() is None


def _work_is_done() -> bool:
    db.session.rollback()
    left = sa.select(sa.func.count()).select_from(Work).where(Work.state != WorkState.DONE)
    if not db.session.scalar(left):
        return True
    db.session.execute(sa.update(Work).where(Work.state == WorkState.WAITING).values(claimed_until=None))
    db.session.commit()
    time.sleep(1)
    return False
