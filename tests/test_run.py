"""The script at the root, and the parent of the two processes that serve."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import make_tables

ROOT = Path(__file__).parent.parent
PATIENCE = 30


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(ROOT / "run"), *arguments], capture_output=True, text=True, check=False)


def test_help_tells_every_command_that_the_script_knows():
    told = _run("help").stdout
    for command in ("test", "setup", "update", "check", "bench", "flask", "help"):
        assert f"./run {command}" in told


def test_an_unknown_command_is_refused_with_the_list_of_known_ones():
    done = _run("serv")
    assert done.returncode == 2
    assert "./run help" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", [["serve.py"], ["-m", "flask", "doctor"], ["-c", "import app"]])
def test_an_unknown_setting_is_told_in_one_sentence(tmp_path: Path, command: list[str]):
    program = [str(ROOT / part) if part == "serve.py" else part for part in command]
    done = subprocess.run(
        [sys.executable, *program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "FLASK_APP": "app", "CONSORTIUM_COLOUR": "red"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Unknown setting CONSORTIUM_COLOUR.")
    assert len(done.stderr.splitlines()) == 1


def _wait(what: Callable[[], object]) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(0.1)
    return False


def _is_served(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


def _processes_in(folder: Path) -> dict[int, str]:
    """The processes that work in a folder, with their command lines."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink() == folder:
                found[int(process.name)] = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue  # it ended meanwhile
    return found


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path, int]]:
    """The parent at work in a folder of its own, whose name has a space and a letter beyond ASCII."""
    folder = tmp_path / "et nytt år"
    (folder / "instance").mkdir(parents=True)
    make_tables(f"sqlite:///{folder}/instance/consortium.sqlite")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PORT": str(port), "PYTHONPATH": str(ROOT), "CONSORTIUM_BASE_URL": f"http://127.0.0.1:{port}"}
    log = (folder / "log").open("wb")
    parent = subprocess.Popen(
        [sys.executable, str(ROOT / "serve.py")], cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
    )
    try:
        assert _wait(lambda: b"Ctrl+C" in (folder / "log").read_bytes()), (folder / "log").read_text()
        yield parent, folder, port
    finally:
        parent.kill()
        parent.wait()
        for left in _processes_in(folder):
            os.kill(left, signal.SIGKILL)
        log.close()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_web_process_and_the_worker(served, number: signal.Signals):
    parent, folder, port = served
    assert _is_served(port)
    parent.send_signal(number)
    assert parent.wait(PATIENCE) == 0
    assert _processes_in(folder) == {}


@pytest.mark.slow
@pytest.mark.parametrize("victim", ["granian", "outbox work"])
def test_when_one_process_dies_the_other_is_stopped(served, victim: str):
    parent, folder, _port = served
    os.kill(next(number for number, command in sorted(_processes_in(folder).items()) if victim in command), signal.SIGKILL)
    assert parent.wait(PATIENCE) == 1
    assert _processes_in(folder) == {}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent died")
def test_when_the_parent_is_killed_both_end(served):
    parent, folder, _port = served
    parent.kill()
    parent.wait()
    assert _wait(lambda: _processes_in(folder) == {})


@pytest.mark.slow
def test_a_taken_port_is_told_in_a_sentence(served):
    _parent, folder, port = served
    done = subprocess.run(
        [sys.executable, str(ROOT / "serve.py")],
        cwd=folder,
        env={**os.environ, "PORT": str(port)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"PORT={port + 1} ./run" in done.stderr


@pytest.mark.parametrize(("reached", "verdict"), [("second", True), ("first", False), (None, False)])
def test_the_newest_migration_is_known_without_loading_the_program(tmp_path: Path, reached: str | None, verdict: bool):
    versions = tmp_path / "migrations" / "versions"
    versions.mkdir(parents=True)
    (versions / "1.py").write_text('revision = "first"\ndown_revision = None\n')
    (versions / "2.py").write_text('revision: str = "second"\ndown_revision: str | None = "first"\n')
    shutil.copy(ROOT / "serve.py", tmp_path)
    if reached is not None:
        (tmp_path / "instance").mkdir()
        with closing(sqlite3.connect(tmp_path / "instance" / "consortium.sqlite")) as connection:
            connection.execute("CREATE TABLE alembic_version (version_num VARCHAR)")
            connection.execute("INSERT INTO alembic_version VALUES (?)", (reached,))
            connection.commit()
    plain = {name: value for name, value in os.environ.items() if name != "CONSORTIUM_DATABASE_URL"}
    done = subprocess.run([sys.executable, "serve.py", "--is-migrated"], cwd=tmp_path, env=plain, check=False)
    assert (done.returncode == 0) is verdict
