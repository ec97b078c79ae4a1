"""What a reader sees when something does not work out."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from consortium.accounts.models import User
from consortium.accounts.rules import Role
from consortium.core import limits
from consortium.core.db import db
from consortium.core.errors import Forbidden
from consortium.core.submissions import AlreadySubmitted
from tests.client import Client
from tests.factories import a_consortium, a_user


@pytest.fixture
def alice(session: Any) -> User:
    a_consortium()
    return a_user("Alice Lead", Role.LEAD)


@pytest.fixture
def failing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Lets the page about accessibility, which is open to all, fail as told."""

    def fail_with(fault: Exception) -> None:
        def view() -> str:
            raise fault

        view.required_roles = None  # type: ignore[attr-defined] # as @public does
        monkeypatch.setitem(app.view_functions, "accounts.accessibility", view)

    return fail_with


def test_what_is_not_there_says_so_and_leads_on(client: Client, alice: User):
    page = client.sign_in(alice).get("/connect/nothing-here")
    assert page.status == 404
    assert "Siden finnes ikke, eller den er ikke åpen for deg." in page.text
    assert "I dag" in page.links


def test_what_is_for_others_says_so(client: Client, alice: User, failing: Any):
    failing(Forbidden())
    page = client.get("/accessibility")
    assert page.status == 403
    assert "Du har ikke tilgang til denne siden. Be prosjektlederen om tilgang hvis du trenger den." in page.text


def test_a_failure_shows_a_number_that_the_log_has_and_never_a_trace(
    client: Client, session: Any, failing: Any, capsys: pytest.CaptureFixture[str]
):
    failing(ValueError("Kari Lunde typed this"))
    page = client.get("/accessibility")
    assert page.status == 500
    reference = re.search(r"feilnummer ([0-9A-F]{4})", page.text)
    assert reference, page.text
    assert "ValueError" not in page.text
    assert "Kari" not in page.text
    log = capsys.readouterr().err
    assert reference[1] in log
    assert "ValueError" in log
    assert "test_failures.py" in log
    assert "Kari" not in log


def test_every_answer_names_its_request_and_so_does_the_log(client: Client, session: Any, capsys: pytest.CaptureFixture[str]):
    page = client.get("/accessibility")
    lines = [line for line in capsys.readouterr().err.splitlines() if page.headers["X-Request-ID"] in line]
    assert len(lines) == 1
    assert "accounts.accessibility" in lines[0]


def test_no_address_with_a_link_in_it_is_logged(client: Client, session: Any, capsys: pytest.CaptureFixture[str]):
    client.get("/sign-in/link/a-secret-token")
    assert "a-secret-token" not in capsys.readouterr().err


def test_a_database_that_is_away_is_told_in_plain_words(client: Client, session: Any, failing: Any):
    failing(sa.exc.OperationalError("SELECT", {}, ConnectionError("gone")))
    page = client.get("/accessibility")
    assert page.status == 503
    assert page.headers["Retry-After"] == "30"
    assert "Det du sendte, er ikke lagret." in page.text


def test_a_session_that_cannot_be_read_is_told_too(client: Client, alice: User, monkeypatch: pytest.MonkeyPatch):
    from consortium.accounts import queries

    def away(*_arguments: object) -> None:
        raise sa.exc.OperationalError("SELECT", {}, ConnectionError("gone"))

    client.sign_in(alice)
    monkeypatch.setattr(queries, "open_session", away)
    page = client.get("/account")
    assert page.status == 503
    monkeypatch.undo()
    assert client.get("/account").h1 == "Din egen side"


def test_a_doubled_click_leads_where_the_first_one_led(client: Client, alice: User, failing: Any):
    client.sign_in(alice)
    failing(AlreadySubmitted("/account"))
    page = client.get("/accessibility")
    assert page.path == "/account"
    assert "Dette var alt sendt, og er lagret én gang." in page.text


def test_the_same_form_sent_twice_grants_once(client: Client, alice: User):
    client.sign_in(alice)
    page = client.get("/connect/access")
    fields = page.form("Gi tilgang").fields
    sent = {name: values[0] for name, values in fields.items()} | {"email": "bob@x.example", "name": "Bob", "role": "staff"}
    for _ in range(2):
        assert client.post("/connect/access", dict(sent)).status == 200
    assert db.session.scalar(sa.select(sa.func.count()).select_from(User)) == 2


@pytest.mark.slow
def test_more_than_is_taken_is_refused_with_its_limit(client: Client, alice: User):
    client.sign_in(alice)
    page = client.post("/account", {"name": "x" * 32_000_000})
    assert page.status == 413
    assert "25 MB" in page.text


def test_a_foreign_host_is_refused(client: Client, session: Any):
    assert client.get("/sign-in", headers={"Host": "evil.example"}).status == 400


@pytest.fixture
def wall(app: Flask) -> Iterator[None]:
    limits.limiter.enabled = True
    yield
    limits.limiter.reset()
    limits.limiter.enabled = False


def test_who_knocks_too_often_waits(client: Client, alice: User, wall: None):
    for _ in range(30):
        client.get("/sign-in/link/nothing")
    page = client.get("/sign-in/link/nothing")
    assert page.status == 429
    assert "For mange forsøk. Prøv igjen om 1 minutt." in page.text
