"""Whatever is typed into a form of the program, it answers with a page: never with its own failure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from consortium.accounts.models import User
from consortium.core import clock
from consortium.operations.services import sample
from tests.client import Client

START = (
    "/connect/",
    "/connect/meetings",
    "/connect/partners",
    "/connect/people",
    "/connect/committees",
    "/connect/committees/sc/meetings/2022-5",
    "/connect/outreach/",
    "/connect/seminars",
    "/connect/personal-data",
)
TYPED = (
    "\u202eטקסט\u202c 😀 æøå <script>alert(1)</script> '\";-- {{7*7}} %s %(x)s =1+1",
    "a\r\nBcc: eve@example.org\r\n\x0b\x1b\u2028\ufffe\uffff",
    "nul\x00",
    "x" * 10_000,
    "9999-12-31",
    "2147483648",
)
# Of what is chosen or sent along unseen; the first are digits to Python and no numbers.
CHOSEN = ("²³١٢", "99999999999999999999", "nul\x00", '[{"a":null}]')
NEVER = {"csrf_token", "form_id"}
# The sample's users have no password that can be read.
LEFT_OUT = {"accounts.sign_out", "accounts.password"}


@dataclass(frozen=True)
class Sent:
    """A form as it was found, and which of its fields are typed and which chosen."""

    address: str
    fields: dict[str, list[str]]
    typed: frozenset[str]
    chosen: frozenset[str]


def _endpoint(app: Flask, address: str, method: str) -> str | None:
    try:
        endpoint, _values = app.url_map.bind("127.0.0.1").match(urlsplit(address).path, method=method)
    except HTTPException:
        return None
    return None if endpoint == "static" else str(endpoint)


def _forms(app: Flask, client: Client) -> Iterator[tuple[str, Sent]]:
    """One form for each view that takes one, found by following links to one page of each kind."""
    waiting, seen = list(START), set(START)
    kinds: set[str] = set()
    found: set[str] = set()
    while waiting:
        address = waiting.pop(0)
        kind = _endpoint(app, address, "GET")
        if kind is None or kind in kinds:
            continue
        kinds.add(kind)
        page = client.get(address)
        if not page.is_html or page.status != 200:
            continue
        for form in page.forms:
            view = _endpoint(app, form.action, "POST")
            if form.method != "post" or view is None or view in found | LEFT_OUT:
                continue
            found.add(view)
            names = set(form.fields) - NEVER
            unseen = {
                one.get("name") for one in page.select("select, input[type=hidden], input[type=checkbox], input[type=radio]")
            }
            yield view, Sent(form.action, form.fields, frozenset(names - unseen), frozenset(names & unseen))
        for link in page.select("a[href]"):
            target = urldefrag(link.get("href") or "").url.split("?")[0]
            if target.startswith("/") and target not in seen:
                seen.add(target)
                waiting.append(target)


@pytest.mark.slow
def test_no_form_breaks_by_what_is_sent_with_it(app, session, sign_in: Callable[[User], Client]):
    users = sample.load(password_hash="nobody signs in by it", base_url="http://127.0.0.1", today=clock.today()).users
    session.commit()
    client = sign_in(users["lead"])
    forms = dict(_forms(app, client))
    broken = []
    for view, form in sorted(forms.items()):
        tries = [(form.typed, value) for value in TYPED] + [(form.chosen, value) for value in CHOSEN]
        for names, value in tries:
            if names:
                fields = {name: one for name, one in form.fields.items() if name not in NEVER}
                answer = client.post(form.address, {**fields, **dict.fromkeys(names, value)})
                if answer.status >= 500:
                    broken.append((view, sorted(names), value[:20]))
    assert broken == []
    assert len(forms) > 100  # the walk has found them
