"""Rows: how long a start takes, and the command line's help."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench import installation
from bench.measure import Result

ROOT = Path(__file__).parent.parent
FLOOR = "bench.floors.hello:app"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for_answer(port: int, *, patience: float = 60.0) -> None:
    """Return when a server on this port answers. Raises TimeoutError."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(f"nobody answered on port {port}")


@contextmanager
def started(command: list[str], folder: Path, port: int, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers; stopped at the end with everything it started."""
    process = subprocess.Popen(
        command, cwd=folder, env=environment, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for_answer(port)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _seconds_to_answer(command: list[str], folder: Path, port: int, environment: dict[str, str]) -> float:
    began = time.perf_counter()
    with started(command, folder, port, environment):
        return time.perf_counter() - began


def measure(*, is_quick: bool) -> Iterator[Result]:
    """`./run` the second time to its first answer, against a bare application; `./run flask --help`."""
    times = 1 if is_quick else 3
    plain = {name: value for name, value in os.environ.items() if not name.startswith("CONSORTIUM_")}
    with tempfile.TemporaryDirectory(prefix="bench-start-") as temporary:
        copy = Path(temporary) / "copy"
        _copy(copy)
        shutil.copytree(installation.sample(), copy / "instance")
        # With the sample there, all that is left of a first time is that Python compiles.
        help_ = partial(
            subprocess.run, [str(copy / "run"), "flask", "--help"], cwd=copy, env=plain, check=True, capture_output=True
        )
        help_()
        ours, floors = [], []
        for _ in range(times):
            port = free_port()
            ours.append(_seconds_to_answer([str(copy / "run")], copy, port, {**plain, "PORT": str(port)}))
            port = free_port()
            bare = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), FLOOR]
            floors.append(_seconds_to_answer(bare, ROOT, port, plain))
        floor = statistics.median(floors)
        yield Result(
            "start: ./run the second time, to the first answer",
            statistics.median(ours),
            unit="s",
            bar=floor + 4,
            note=f" floor {floor:.2f} s, at most 4 s more",
        )
        helps = []
        for _ in range(times):
            began = time.perf_counter()
            help_()
            helps.append(time.perf_counter() - began)
        yield Result("start: ./run flask --help", statistics.median(helps), unit="s", bar=1.5)


def _copy(target: Path) -> None:
    """The program as it stands in the working tree, with the packages and assets that are installed here."""
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in files.split("\0"):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    for link in (".venv", "consortium/static/vendor"):
        (target / link).parent.mkdir(parents=True, exist_ok=True)
        (target / link).symlink_to((ROOT / link).resolve(), target_is_directory=True)
