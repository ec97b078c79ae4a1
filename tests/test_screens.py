"""Every page of the program, found by following its links as its readers do: fit for everybody, and no wider than a phone."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest
import sqlalchemy as sa
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException

from consortium.accounts.models import User
from consortium.core import clock
from consortium.core.db import db
from consortium.operations.services import sample
from tests.test_templates import RULES

START = (
    "/connect/",
    "/connect/meetings",
    "/connect/actions",
    "/connect/partners",
    "/connect/people",
    "/connect/committees",
    "/administration/users",
    "/connect/committees/sc/meetings/2022-5",  # held; the lists lead to the one ahead first
)
# Pages that no link leads to, or whose links open another tab of the same kind.
BESIDE = ("/account", "/consortia", "/accessibility", "/connect/nowhere")
FILES = {
    "static",
    "meetings.attachment",
    "meetings.evidence",
    "operations.export_person",
    "outreach.document",
    "reports.highlight_photo",
    "reports.review_photo",
    "seminars.material",
}
NARROW = {"width": 360, "height": 780}
WIDE = {"width": 1360, "height": 900}

PageAs = Callable[..., Page]


@pytest.fixture
def readers(session: sa.orm.scoped_session[sa.orm.Session]) -> dict[str, User]:
    """The users of the sample consortium, which has rows of every kind."""
    cast = sample.load(password_hash="nobody signs in by it", base_url="http://127.0.0.1", today=clock.today())
    db.session.commit()
    return cast.users


def _kind_of(app: Flask, address: str) -> str | None:
    """The endpoint that answers an address; None for what is no page."""
    path = urlsplit(address).path
    try:
        endpoint, _values = app.url_map.bind("127.0.0.1").match(path, method="GET")
    except HTTPException:
        return None
    is_file = endpoint in FILES or path.rsplit(".", 1)[-1] in {"pdf", "json", "csv", "ics", "zip"} or "format=" in address
    return None if is_file else str(endpoint)


def _in(language: str, address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


def _let_the_worker_finish(app: Flask, page: Page) -> None:
    """A page that waits for the worker loads itself anew again and again: do what it waits for while nobody looks."""
    if page.locator("[data-reload]").count():
        address = page.url
        page.goto("about:blank")
        assert app.test_cli_runner().invoke(args=["outbox", "run-due"]).exit_code == 0
        page.goto(address)
        assert page.locator("[data-reload]").count() == 0, f"{address} still waits"


def _pages(app: Flask, page: Page, seen: set[str]) -> Iterator[str]:
    """Goes to one page of each kind that links lead to; the page stands there while its address is yielded."""
    waiting = [*START, *BESIDE]
    while waiting:
        address = waiting.pop(0)
        kind = _kind_of(app, address) or address
        if kind in seen and address not in START:
            continue
        answer = page.goto(_in("nb", address))
        assert answer
        if answer.status in (403, 404) and address in START:
            continue
        seen.add(kind)
        _let_the_worker_finish(app, page)
        assert answer.status < 500, f"{address} answers {answer.status}"
        assert answer.headers["content-type"].startswith("text/html"), address
        found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        for link in found:
            inner = urldefrag(link).url
            if urlsplit(inner).netloc == urlsplit(page.url).netloc and _kind_of(app, inner) not in seen | {None}:
                waiting.append(inner)
        yield urlsplit(address).path


def _is_type_ahead_in_use(page: Page, rule: str, node: dict[str, Any]) -> bool:
    """The one thing axe gets wrong here: it knows an input with `list` as a combobox only where the list is a native <datalist>.

    Designsystemet's suggestion brings its own list and gives the input that has the focus role="combobox", as ARIA asks.
    """
    return rule == "aria-allowed-role" and page.locator(f"ds-suggestion > {node['target'][-1]}[role=combobox]").count() == 1


def _faults(page: Page) -> list[str]:
    faults = []
    for one in Axe().run(page, options=RULES).response["violations"]:
        nodes = [node["html"][:160] for node in one["nodes"] if not _is_type_ahead_in_use(page, one["id"], node)]
        if nodes:
            faults.append(f"{one['id']}: {nodes[:3]}")
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*faults, *([f"{too_wide} px too wide"] if too_wide > 0 else [])]


@pytest.mark.slow
@pytest.mark.usefixtures("live_server")
def test_axe_finds_nothing_on_any_page_and_none_scrolls_sideways(
    app: Flask, page_as: PageAs, readers: dict[str, User], database_kind: str
) -> None:
    faults: dict[str, list[str]] = {}
    by_staff: set[str] = set()
    by_members: set[str] = set()
    for who, seen in (("lead", by_staff), ("admin", by_staff), ("secretary", by_members), ("partner", by_members)):
        wide = page_as(readers[who], viewport=WIDE)
        narrow = page_as(readers[who], viewport=NARROW, color_scheme="dark", locale="en-GB")
        for address in _pages(app, wide, seen):
            if database_kind != "sqlite":
                continue  # there it is enough that every page answers
            narrow.goto(_in("en", address))
            found = [f"(phone, dark, English) {fault}" for fault in _faults(narrow)]
            if seen is by_staff:
                found += _faults(wide)
            if found:
                faults[f"{address} as {who}"] = found
        wide.context.close()
        narrow.context.close()
    assert not faults, "\n".join(f"{address}\n  " + "\n  ".join(found) for address, found in faults.items())
    assert {"meetings.show", "partners.show", "directory.person", "accounts.users"} <= by_staff
    assert {"meetings.show", "meetings.item", "meetings.conduct_item", "actions.list"} <= by_members
