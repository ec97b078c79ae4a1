"""Every page of the program, found by following its links as its readers do: fit for everybody, and no wider than a phone."""

from collections.abc import Callable, Iterator
from urllib.parse import urldefrag, urlsplit

import pytest
import sqlalchemy as sa
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException

from consortium.accounts.models import User
from consortium.core.db import db
from consortium.operations.services.cast import load_cast
from consortium.operations.services.groups import load_groups
from tests import factories
from tests.browser import LiveServer
from tests.test_templates import RULES

START = ("/connect/home", "/connect/meetings", "/connect/actions", "/connect/partners", "/connect/people", "/connect/committees")
# Pages that no link leads to, or whose links open another tab of the same kind.
BESIDE = ("/account", "/consortia", "/accessibility", "/connect/nowhere")
NARROW = {"width": 360, "height": 780}
WIDE = {"width": 1360, "height": 900}

PageAs = Callable[..., Page]


@pytest.fixture
def readers(session: sa.orm.scoped_session[sa.orm.Session]) -> dict[str, User]:
    """The sample's users, with one meeting that has items."""
    cast = load_cast()
    committee = load_groups(cast)["SC"]
    meeting = factories.a_meeting(committee)
    factories.an_item(meeting, "Nasjonal biobankavtale: mandat og partsforhold", proposal="Mandatet vedtas.")
    factories.an_action(owner=next(iter(cast.people.values())))
    db.session.commit()
    return cast.users


def _kind_of(app: Flask, address: str) -> str | None:
    """The endpoint that answers an address; None for what is no page."""
    path = urlsplit(address).path
    try:
        endpoint, _values = app.url_map.bind("127.0.0.1").match(path, method="GET")
    except HTTPException:
        return None
    is_file = path.rsplit(".", 1)[-1] in {"pdf", "json", "csv", "ics"} or "format=" in address or endpoint == "static"
    return None if is_file else str(endpoint)


def _in(language: str, address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


def _pages(app: Flask, page: Page) -> Iterator[str]:
    """Goes to one page of each kind that links lead to; the page stands there while its address is yielded."""
    waiting, seen = [*START, *BESIDE], set()
    while waiting:
        address = waiting.pop(0)
        kind = _kind_of(app, address) or address
        if kind in seen:
            continue
        seen.add(kind)
        answer = page.goto(_in("nb", address))
        assert answer
        if answer.status == 404 and address in START:
            continue
        assert answer.status < 500, f"{address} answers {answer.status}"
        assert answer.headers["content-type"].startswith("text/html"), address
        found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        for link in found:
            inner = urldefrag(link).url
            if urlsplit(inner).netloc == urlsplit(page.url).netloc and _kind_of(app, inner) not in seen | {None}:
                waiting.append(inner)
        yield urlsplit(address).path


def _faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    faults = [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*faults, *([f"{too_wide} px too wide"] if too_wide > 0 else [])]


@pytest.mark.parametrize("who", ["lead", "member", "partner", "admin"])
def test_axe_finds_nothing_on_any_page_and_none_scrolls_sideways(
    app: Flask, live_server: LiveServer, page_as: PageAs, readers: dict[str, User], who: str
) -> None:
    wide = page_as(readers[who], viewport=WIDE)
    narrow = page_as(readers[who], viewport=NARROW, color_scheme="dark", locale="en-GB")
    faults = {}
    seen = 0
    for address in _pages(app, wide):
        seen += 1
        narrow.goto(_in("en", address))
        found = [*_faults(wide), *(f"(phone, dark, English) {fault}" for fault in _faults(narrow))]
        if found:
            faults[address] = found
    assert seen > 5
    assert not faults, "\n".join(f"{address}\n  " + "\n  ".join(found) for address, found in faults.items())
