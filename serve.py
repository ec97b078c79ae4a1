"""The parent of a running installation: one web process and one worker, started and stopped together.

`./run` ends in it. Ctrl+C or a SIGTERM stops both in good order; when either ends by itself the other is stopped
too, so that whoever looks after the installation sees one thing that runs or does not.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8000"))
ADDRESS = os.environ.get("CONSORTIUM_BASE_URL", f"http://127.0.0.1:{PORT}")
SAMPLE_PASSWORD = Path("instance/sample-password")
SAMPLE_ROLES = "lead staff secretary chair member observer partner admin"
PATIENCE = 15.0  # seconds that a process has to finish what it is doing
COMMANDS = {
    "web": f"granian --interface wsgi --host {HOST} --port {PORT} --no-ws --workers 1 --blocking-threads 4"
    " --workers-kill-timeout 10 --log-level warning app:app",
    "worker": "flask outbox work",
}


def is_migrated() -> bool:
    """Whether the embedded database is at the newest migration: told from the files alone, without loading the program."""
    database = Path("instance/consortium.sqlite")
    if os.environ.get("CONSORTIUM_DATABASE_URL") or not database.is_file():
        return False
    known, followed = set(), set()
    for migration in (Path(__file__).parent / "migrations" / "versions").glob("*.py"):
        text = migration.read_text()
        known.update(re.findall(r"^revision\b.*?=\s*[\"'](\w+)", text, re.MULTILINE))
        followed.update(re.findall(r"^down_revision\b.*?=\s*[\"'](\w+)", text, re.MULTILINE))
    with contextlib.closing(sqlite3.connect(database)) as connection:
        try:
            reached = {version for (version,) in connection.execute("SELECT version_num FROM alembic_version")}
        except sqlite3.Error:
            return False
    return bool(reached) and reached == known - followed


def refuse_taken_port() -> None:
    """Stop with a sentence where somebody else listens already: the web server's own words are harder to read."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, PORT))
        except OSError as reason:
            sys.exit(f"Cannot listen on {HOST}:{PORT} ({reason.strerror}). Choose another port: PORT={PORT + 1} ./run")


def refuse_wrong_settings() -> None:
    """Stop with the sentence about an unknown or malformed setting: two processes would say it at once, among other things."""
    from consortium.core.config import read_config  # noqa: PLC0415  # --is-migrated works without the program
    from consortium.core.errors import SetupError  # noqa: PLC0415

    try:
        read_config()
    except SetupError as problem:
        sys.exit(str(problem))


def end_with_parent() -> None:
    """Ask Linux for a SIGTERM when the parent dies, were it by kill -9; other systems have no such thing."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def start(command: str) -> subprocess.Popen[bytes]:
    """Start one of the two in a process group of its own, so that its children can be stopped with it."""
    return subprocess.Popen(  # our own two commands
        [sys.executable, "-m", *command.split()],
        start_new_session=True,
        preexec_fn=end_with_parent,  # noqa: PLW1509  # there are no threads here
    )


def stop(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask each to end, wait, and end what is left of it by force."""
    for process in processes.values():
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in processes.values():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def answers() -> bool:
    """Whether the web process answers yet."""
    host = ADDRESS.partition("://")[2]
    request = urllib.request.Request(f"http://{HOST}:{PORT}/healthz", headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=2):  # noqa: S310  # our own address
            return True
    except urllib.error.HTTPError:
        return True  # an answer all the same
    except OSError:
        return False


def greet() -> None:
    """Say where the program is and, while it holds the sample, how to come in."""
    print(f"\n  {ADDRESS}\n", flush=True)
    if SAMPLE_PASSWORD.is_file():
        print("  Sample sign-ins, all with the password", SAMPLE_PASSWORD.read_text().strip())
        for role in SAMPLE_ROLES.split():
            print(f"    {role}@connect.example")
    print("\n  Ctrl+C stops it.", flush=True)


def main() -> int:
    """Run both until one ends or a signal comes; 0 after a signal, 1 after a process ended by itself."""
    refuse_wrong_settings()
    refuse_taken_port()
    signalled = False

    def remember(_number: int, _frame: FrameType | None) -> None:
        nonlocal signalled
        signalled = True

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, remember)
    processes = {name: start(command) for name, command in COMMANDS.items()}
    greeted = False
    try:
        while not signalled:
            for name, process in processes.items():
                if process.poll() is not None:
                    print(f"The {name} process ended (status {process.returncode}); stopping.", file=sys.stderr)
                    return 1
            if not greeted and answers():
                greeted = True
                greet()
            time.sleep(0.5 if greeted else 0.1)
    finally:
        stop(processes)
    return 0


if __name__ == "__main__":
    sys.exit(not is_migrated() if sys.argv[1:] == ["--is-migrated"] else main())
