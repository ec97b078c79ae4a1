"""Saving what was not changed is no change: no edit form of the program writes history when it is sent as it was opened."""

from collections import Counter
from collections.abc import Callable
from urllib.parse import urldefrag, urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.exceptions import HTTPException

from consortium.accounts.models import User
from consortium.core import clock
from consortium.core.db import db
from consortium.journal.models import JournalEntry
from consortium.operations.services import sample
from tests.client import Client

START = (
    "/connect/",
    "/connect/meetings",
    "/connect/actions",
    "/connect/partners",
    "/connect/people",
    "/connect/committees",
    "/connect/committees/sc/meetings/2022-5",
    "/connect/outreach/",
    "/connect/seminars",
    "/connect/personal-data",
    "/administration/users",
)
PAGES_OF_A_KIND = 2


def _kind_of(app: Flask, address: str) -> str | None:
    try:
        endpoint, _values = app.url_map.bind("127.0.0.1").match(urlsplit(address).path, method="GET")
    except HTTPException:
        return None
    return None if endpoint == "static" or "." in urlsplit(address).path.rsplit("/", 1)[-1] else str(endpoint)


def _newest() -> int:
    return db.session.scalar(sa.select(sa.func.coalesce(sa.func.max(JournalEntry.id), 0))) or 0


def _edit_forms(app: Flask, client: Client) -> list[str]:
    """The addresses of pages with forms on a row, some of each kind, found by following links."""
    waiting, seen, found = list(START), set(START), []
    visited: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0)
        kind = _kind_of(app, address)
        if kind is None or visited[kind] >= PAGES_OF_A_KIND:
            continue
        visited[kind] += 1
        page = client.get(address)
        if not page.is_html or page.status != 200:
            continue
        if page.select("input[name=opened]"):
            found.append(address)
        for link in page.select("a[href]"):
            target = urldefrag(link.get("href") or "").url.split("?")[0]
            if target.startswith("/") and target not in seen:
                seen.add(target)
                waiting.append(target)
    return found


@pytest.mark.slow
def test_an_edit_form_sent_as_it_was_opened_writes_no_history(app, session, sign_in: Callable[[User], Client]):
    users = sample.load(password_hash="nobody signs in by it", base_url="http://127.0.0.1", today=clock.today()).users
    session.commit()
    written, kinds = {}, set()
    for who in ("lead", "secretary"):
        client = sign_in(users[who])
        for address in _edit_forms(app, client):
            page = client.get(address)
            for place, form in enumerate(form for form in page.forms if "opened" in form.fields):
                before = _newest()
                answer = form.submit()
                kinds.add((_kind_of(app, address), place))
                assert answer.status in {200, 422}, address  # what was never filled in may miss something
                entries = session.scalars(sa.select(JournalEntry).where(JournalEntry.id > before)).all()
                if entries:
                    written[who, address] = [(e.table_name, e.change.value, e.before, e.after) for e in entries]
    assert written == {}
    assert len(kinds) > 30  # the walk has found the forms
