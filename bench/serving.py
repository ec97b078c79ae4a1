"""The program behind its real web server, as `./run` starts it."""

from __future__ import annotations

import os
import sys
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from bench import installation, pages, starting


def resident(process: int) -> float:
    """Memory of a process in megabytes (its resident set)."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def children(process: int) -> list[int]:
    """The processes that a process started."""
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@dataclass(frozen=True)
class WebProcess:
    """A running web process in which the lead is signed in by a cookie."""

    url: str
    cookie: str
    process: int

    def get(self, path: str) -> bytes:
        """The body of a page."""
        request = urllib.request.Request(self.url + path, headers={"Cookie": self.cookie})
        with urllib.request.urlopen(request, timeout=30) as answer:
            body: bytes = answer.read()
        return body

    def asker(self) -> Callable[[str], bytes]:
        """Fetches one body after another over one connection, as a browser does."""
        connection = HTTPConnection(self.url.removeprefix("http://"), timeout=30)

        def ask(path: str) -> bytes:
            connection.request("GET", path, headers={"Cookie": self.cookie})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != HTTPStatus.OK:
                raise RuntimeError(f"{self.url}{path} answers {answer.status}")
            return body

        return ask

    def memory(self) -> float:
        """Megabytes of the process that answers: the server's child."""
        return max(resident(one) for one in children(self.process))


GRANIAN = (sys.executable, "-m", "granian", "--interface", "wsgi", "--blocking-threads", "4", "--log-level", "warning")


@contextmanager
def web_process(folder: Path) -> Iterator[WebProcess]:
    """One web process on the installation of this folder, stopped at the end."""
    port = starting.free_port()
    address = f"http://127.0.0.1:{port}"
    ask, _ = pages.signed_in(installation.application(folder))
    environment = installation.environment({"CONSORTIUM_BASE_URL": address})
    with starting.started(
        [*GRANIAN, "--port", str(port), "app:app"], installation.workplace(folder), port, environment
    ) as process:
        yield WebProcess(address, ask.cookie, process.pid)


@contextmanager
def floor_process(factory: str, cookie: str, variables: Mapping[str, str]) -> Iterator[WebProcess]:
    """A floor behind the same server, with these environment variables, stopped at the end."""
    port = starting.free_port()
    command = [*GRANIAN, "--port", str(port), "--factory", factory]
    with starting.started(command, installation.ROOT, port, installation.environment(variables)) as process:
        yield WebProcess(f"http://127.0.0.1:{port}", cookie, process.pid)


def own_memory() -> float:
    """Megabytes of this very process."""
    return resident(os.getpid())


def own_peak() -> float:
    """The most megabytes that this very process had at once."""
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
