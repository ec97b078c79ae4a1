"""Tests in Chromium: the application served in this process, and pytest-playwright told which browser to use."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from tests.client import Client

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from consortium.accounts.models import User
    from tests.conftest import Installation

__all__ = ["browser_type_launch_args", "chromium", "context", "live_server", "page_as", "pytest_itemcollected"]

# A browser that talks to nobody but the server, and needs neither a screen nor rights of its own.
QUIET = (
    "--no-sandbox --disable-gpu --disable-dev-shm-usage --disable-background-networking --disable-component-update"
    " --disable-sync --no-first-run"
).split()


def chromium() -> str | None:
    """Where the machine's Chromium lies."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what asks for a browser, so that nobody can forget to."""
    if "browser" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium in place of one that Playwright would fetch."""
    found = chromium()
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed (apt-get install chromium)")
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    return {**browser_type_launch_args, "executable_path": found, "args": QUIET}


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002  # Werkzeug's own signature
        """Say nothing: a test's failure shows what matters."""


class _Server(ThreadedWSGIServer):
    daemon_threads = False  # closing waits for requests under way: the database is restored afterwards


@dataclass(frozen=True)
class LiveServer:
    """The application under a real address."""

    url: str


@pytest.fixture
def live_server(installation: Installation) -> Iterator[LiveServer]:
    """Serves the application while the test runs, on its database."""
    server = _Server("127.0.0.1", installation.port, installation.app, handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield LiveServer(f"http://127.0.0.1:{installation.port}")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def context(new_context: Callable[..., BrowserContext], live_server: LiveServer) -> BrowserContext:
    """A Norwegian reader's browser; `page.goto("/connect")` leads to the served application."""
    return new_context(base_url=live_server.url, locale="nb-NO", timezone_id="Europe/Oslo", reduced_motion="reduce")


@pytest.fixture
def page_as(
    new_context: Callable[..., BrowserContext], live_server: LiveServer, installation: Installation
) -> Callable[..., Page]:
    """A browser of one's own for a user: `page_as(alice, viewport={"width": 390, "height": 844})`."""

    def open_for(user: User, **options: Any) -> Page:
        token = Client(installation.app, installation.lost_work).sign_in(user).cookie("session") or ""
        facts = {"base_url": live_server.url, "locale": "nb-NO", "timezone_id": "Europe/Oslo", "reduced_motion": "reduce"}
        context = new_context(**{**facts, **options})
        context.add_cookies([{"name": "session", "value": token, "url": live_server.url}])
        return context.new_page()

    return open_for
