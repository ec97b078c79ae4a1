"""The databases that tests run on: a file of SQLite, and a PostgreSQL server of our own for the length of a test run.

The server is made with Debian's own `initdb` in a temporary folder when the first test asks for it, shared by all
test processes, and stopped at the end. A test's commits are real; afterwards `Database.restore` undoes them.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

KINDS = ("sqlite", "postgresql")
SHARED = "TEST_RUN_FOLDER"  # the environment variable by which test processes find one another


# --- The folder of a test run ------------------------------------------------------------------------


def open_run() -> Path:
    """Make the folder that the processes of this test run share; sweep those of runs that were killed."""
    for old in Path(tempfile.gettempdir()).glob("consortium-tests-*"):
        owner = old.name.split("-")[2]
        if owner.isdigit() and not Path(f"/proc/{owner}").exists():
            close_run(old)
    folder = Path(tempfile.mkdtemp(prefix=f"consortium-tests-{os.getpid()}-"))
    folder.chmod(0o755)  # the server's user must get through
    os.environ[SHARED] = str(folder)
    return folder


def close_run(folder: Path) -> None:
    """Stop the run's server, if it has one, and remove what it left."""
    pid_file = folder / "server" / "data" / "postmaster.pid"
    if pid_file.exists():
        with suppress(ProcessLookupError, PermissionError, ValueError):
            os.kill(int(pid_file.read_text().split("\n", 1)[0]), signal.SIGQUIT)
    shutil.rmtree(folder, ignore_errors=True)


def run_folder() -> Path:
    """The folder of this test run."""
    return Path(os.environ[SHARED])


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Keep the other processes of this test run out meanwhile."""
    with (run_folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# --- PostgreSQL --------------------------------------------------------------------------------------


def server_program(name: str) -> str | None:
    """Where a program of the PostgreSQL server lies: on the path, or where Debian keeps it out of the path."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), *map(str, versions)]))


def has_postgresql() -> bool:
    """Whether this machine has what a server needs."""
    return server_program("initdb") is not None


def _as_whom() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then as the user whom Debian makes for it, or as nobody."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise RuntimeError("no user to run PostgreSQL as")


def server_address() -> str:
    """`127.0.0.1:port` of this run's server, which the first caller starts.

    Raises:
        RuntimeError: the machine has no PostgreSQL, or it did not start.
    """
    note = run_folder() / "postgresql-address"
    with one_at_a_time("postgresql"):
        if not note.exists():
            note.write_text(_start_server(run_folder() / "server"))
        return note.read_text()


def _start_server(folder: Path) -> str:
    initdb, pg_ctl = server_program("initdb"), server_program("pg_ctl")
    if initdb is None or pg_ctl is None:
        raise RuntimeError("PostgreSQL's server is not installed: apt-get install postgresql")
    who = _as_whom()
    folder.mkdir()
    if who:
        os.chown(folder, who["user"], who["group"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, log = folder / "data", folder / "log"
    # UTF-8 and no locale of the machine's; C.UTF-8 folds case beyond ASCII, as a real installation does.
    make = [initdb, "-D", str(data), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200 -c shared_buffers=64MB"
        " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
    )
    start = [pg_ctl, "-D", str(data), "-l", str(log), "-w", "-t", "60", "-o", options, "start"]
    for command in (make, start):
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, **who
        )
        if done.returncode != 0:
            told = log.read_text() if log.exists() else done.stderr.decode(errors="replace")
            raise RuntimeError(f"PostgreSQL did not start: {told[-2000:]}")
    return f"127.0.0.1:{port}"


def run_sql(statement: str, database: str = "postgres") -> None:
    """Run one statement outside a transaction on this run's server."""
    with psycopg.connect(f"postgresql://postgres@{server_address()}/{database}", autocommit=True) as connection:
        connection.execute(statement.encode())


def make_database(name: str, template: str = "template0") -> str:
    """Make an empty database, or a copy of another, in place of one of that name; return its SQLAlchemy address."""
    run_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    run_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return f"postgresql+psycopg://postgres@{server_address()}/{name}"


# --- One test process's database ---------------------------------------------------------------------


@dataclass
class Database:
    """A migrated database that can be brought back to what it was.

    SQLite is restored by copying a file over, PostgreSQL by emptying every table: with fifty tables that takes
    9 ms, where TRUNCATE takes 300 ms and copying the template database 650 ms.
    """

    kind: str
    url: str
    template: Path | None = None
    _empty: str = ""

    def keep_as_template(self, engine: sa.Engine) -> None:
        """Remember the database as it is now: what `restore` goes back to. PostgreSQL's must hold no rows but its token."""
        if self.template is not None:
            engine.dispose()
            shutil.copyfile(self._file(), self.template)
        else:
            tables = set(sa.inspect(engine).get_table_names()) - {"alembic_version", "data_state"}
            emptied = [f'DELETE FROM "{table}"' for table in sorted(tables)]
            self._empty = "; ".join([*emptied, "UPDATE data_state SET token = md5(random()::text)"])

    def restore(self, engine: sa.Engine) -> None:
        """Undo every commit since `keep_as_template`; open transactions of this process's are ended first."""
        if self.template is not None:
            engine.dispose()
            for suffix in ("-wal", "-shm"):
                self._file().with_name(self._file().name + suffix).unlink(missing_ok=True)
            shutil.copyfile(self.template, self._file())
        elif self._empty:
            with engine.begin() as connection:
                connection.exec_driver_sql("SET LOCAL lock_timeout = '10s'")
                # Without triggers, and so without foreign keys to mind, order does not matter.
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
                connection.exec_driver_sql(self._empty)

    def _file(self) -> Path:
        return Path(self.url.removeprefix("sqlite:///"))
