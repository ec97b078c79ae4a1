"""What every test may ask for by name. See docs/architecture.md, Tests.

A test that asks for `app`, `session` or `client` runs once on SQLite and once on PostgreSQL. What it commits is
committed, and undone when it ends.
"""

from __future__ import annotations

import gc
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from consortium.accounts import passwords
from consortium.accounts.models import User
from consortium.core.actor import Actor, act_as
from consortium.core.config import read_config
from consortium.core.db import Model, db, writing
from consortium.factory import create_app, load_models
from tests import databases
from tests.browser import *  # noqa: F403  # fixtures of the tests in Chromium
from tests.client import Client, LostWork, Queries
from tests.databases import Database
from tests.outbox import Outbox

ROOT = Path(__file__).parent.parent
NO_POSTGRESQL = "PostgreSQL's server is not installed (apt-get install postgresql)"


# --- One test run ------------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=(*databases.KINDS, "both"), default="both", help="run tests on this database only")


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    if "postgresql" in _asked_kinds(config) and not databases.has_postgresql() and os.environ.get("CI") == "true":
        raise pytest.UsageError(NO_POSTGRESQL)
    config.stash[_RUN] = databases.open_run()


_RUN = pytest.StashKey[Path]()


def pytest_unconfigure(config: pytest.Config) -> None:
    if _RUN in config.stash:
        databases.close_run(config.stash[_RUN])


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    missing = []
    if "postgresql" in _asked_kinds(config) and not databases.has_postgresql():
        missing.append(f"No test ran on PostgreSQL: {NO_POSTGRESQL}.")
    if chromium() is None:  # noqa: F405
        missing.append("No test ran in a browser: Chromium is not installed (apt-get install chromium).")
    for line in missing:
        terminalreporter.write_line(f"*** {line} ***", red=True, bold=True)


def _asked_kinds(config: pytest.Config) -> tuple[str, ...]:
    asked = config.getoption("--database")
    return databases.KINDS if asked == "both" else (asked,)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for garbage again and again was a sixth of all that tests did."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 20)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_kind" in metafunc.fixturenames:
        kinds = _asked_kinds(metafunc.config)
        if not databases.has_postgresql() and kinds != ("postgresql",):
            kinds = ("sqlite",)
        metafunc.parametrize("database_kind", kinds, indirect=True, scope="session")


# --- The application ---------------------------------------------------------------------------------


class Installation:
    """An application with a database of its own, made once for each test process and kind of database."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.database = _database(kind, folder)
        environment = {
            "CONSORTIUM_DATABASE_URL": self.database.url,
            "CONSORTIUM_SECRET_KEY": "for-tests-only",
            "CONSORTIUM_BASE_URL": f"http://127.0.0.1:{self.port}",
        }
        self.app = create_app({"TESTING": True}, read_config(environment, folder))
        # A template is compiled once in a test run, not once in each process for each kind of database.
        compiled = databases.run_folder() / "templates"
        compiled.mkdir(exist_ok=True)
        self.app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
        self.lost_work = LostWork(self.app)
        with self.app.app_context():
            self.database.keep_as_template(db.engine)

    def close(self) -> None:
        """End every connection."""
        with self.app.app_context():
            db.engine.dispose()

    def restore(self) -> None:
        """Undo what a test left: its commits, its files, its mail."""
        # A command or a job leaves these set.
        writing.set(False)
        act_as(Actor())
        with self.app.app_context():
            db.session.remove()
            self.database.restore(db.engine)
        for leftover in self.folder.iterdir():
            if leftover.is_dir():
                shutil.rmtree(leftover)


_installations: dict[str, Installation] = {}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def make_tables(url: str) -> None:
    """Make the tables of the models in an empty database; tests/test_migrations.py proves that migrations make the same."""
    load_models()
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        Model.metadata.create_all(connection)
    engine.dispose()


def _database(kind: str, folder: Path) -> Database:
    """A database of one's own, copied from the one that the run's first process made."""
    with databases.one_at_a_time(f"template-{kind}"):
        ready = databases.run_folder() / f"made-{kind}"
        if kind == "sqlite":
            template = databases.run_folder() / "template.sqlite"
            if not ready.exists():
                make_tables(f"sqlite:///{template}")
            ready.touch()
            shutil.copyfile(template, folder / "test.sqlite")
            return Database(kind, f"sqlite:///{folder / 'test.sqlite'}", template=folder / "template.sqlite")
        if not ready.exists():
            make_tables(databases.make_database("template"))
        ready.touch()
        return Database(kind, databases.make_database(f"test_{os.getpid()}", template="template"))


@pytest.fixture(scope="session", autouse=True)
def _close_installations() -> Iterator[None]:
    yield
    for made in _installations.values():
        made.close()


_COSTLY = {name: getattr(passwords, name) for name in ("_hasher", "_NOBODY")}


@pytest.fixture(scope="session", autouse=True)
def _light_passwords() -> Iterator[None]:
    """Argon2 as it is, with next to nothing to do; a sixth of a second less for each password."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", passwords._hasher.using(rounds=1, memory_cost=64, parallelism=1))
        patch.setattr(passwords, "_NOBODY", passwords.make_hash("nobody's"))
        yield


@pytest.fixture
def costly_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 with all the work that it has outside of tests."""
    for name, value in _COSTLY.items():
        monkeypatch.setattr(passwords, name, value)


@pytest.fixture(scope="session")
def database_kind(request: pytest.FixtureRequest) -> str:
    """`sqlite` or `postgresql`: each test that leads here runs on both."""
    return str(request.param)


@pytest.fixture
def installation(database_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The application, its database, its folder and the port that it is served on."""
    if database_kind not in _installations:
        _installations[database_kind] = Installation(database_kind, tmp_path_factory.mktemp(f"instance-{database_kind}"))
    made = _installations[database_kind]
    yield made
    made.restore()


@pytest.fixture
def app(installation: Installation) -> Flask:
    """The Flask application."""
    return installation.app


@pytest.fixture
def session(app: Flask) -> Iterator[sa.orm.scoped_session[Any]]:
    """`db.session`, open as long as the test. What it holds is committed before a request of `client`."""
    with app.app_context():
        yield db.session
        db.session.rollback()


@pytest.fixture
def refuse_lost_work(installation: Installation) -> LostWork:
    """The watch over requests that answer well and leave unsaved rows; `client` has it always."""
    return installation.lost_work


@pytest.fixture
def make_client(app: Flask, refuse_lost_work: LostWork) -> Callable[[], Client]:
    """Makes one more browser: `bob = make_client()`."""

    def make() -> Client:
        return Client(app, refuse_lost_work)

    return make


@pytest.fixture
def client(make_client: Callable[[], Client]) -> Client:
    """A browser in which nobody is signed in."""
    return make_client()


@pytest.fixture
def sign_in(make_client: Callable[[], Client]) -> Callable[[User], Client]:
    """A browser of one's own for a user: `bob = sign_in(a_user("Bob Berg", Role.STAFF))`."""

    def browser_of(user: User) -> Client:
        return make_client().sign_in(user)

    return browser_of


@pytest.fixture
def outbox(installation: Installation) -> Outbox:
    """`outbox.work()` does what is due and returns the mails that went out by it; `outbox.mails` are all."""
    return Outbox(installation.app, installation.folder / "outbox")


@pytest.fixture
def queries(app: Flask) -> Iterator[Queries]:
    """Counts statements: `with queries() as seen: ...; assert len(seen) <= 10`."""
    with app.app_context():
        counter = Queries(db.engine)
    yield counter
    counter.close()
