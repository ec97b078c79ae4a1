"""The ground that the other tests stand on."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Blueprint, Flask
from werkzeug.test import Client as HttpClient

from consortium.accounts.models import Consortium
from consortium.core.db import db
from tests.client import Client, LostWork
from tests.conftest import Installation
from tests.factories import a_user
from tests.outbox import Outbox, links_in
from tests.pages import Page

HTML = b"""<!doctype html><html lang="nb"><title>Partnere</title><body>
<h1>Partnere <span>i dag</span></h1><p data-flash>Lagret. <a href="/angre">Angre</a></p>
<ds-error-summary><ul><li><a href="#name">Skriv et navn</a></li></ul></ds-error-summary>
<main><form method="post" action="/partnere" id="edit"><input type="hidden" name="csrf_token" value="t">
<label for="name">Navn</label><input id="name" name="name" value="OUS"><p class="ds-validation-message">Skriv et navn</p>
<textarea name="note">
to
linjer</textarea><select name="side"><option value="1">Offentlig</option><option value="2" selected>Industri</option></select>
<label><input type="checkbox" name="founding" value="yes">Stiftende</label><input name="file" type="file">
<button name="go" value="save">Lagre</button></form><button form="edit" formaction="/slett">Slett</button>
<table><thead><tr><th>Navn</th><th>Side</th></tr></thead><tbody><tr><th>OUS</th><td>Offentlig</td></tr></tbody></table></main>"""


class Recorder:
    """A reader that notes what it is asked for."""

    def __init__(self):
        self.asked = []

    def get(self, path):
        self.asked.append(("GET", path))

    def post(self, path, data=None):
        self.asked.append(("POST", path, data))


@pytest.fixture
def page():
    return Page(Recorder(), "/partnere/1", 200, {"Content-Type": "text/html"}, HTML)


def test_a_page_is_told_as_a_reader_sees_it(page):
    assert (page.title, page.h1, page.language) == ("Partnere", "Partnere i dag", "nb")
    assert page.errors == page.error_summary == ["Skriv et navn"]
    assert page.flashes == ["Lagret. Angre"]
    assert page.rows() == [{"Navn": "OUS", "Side": "Offentlig"}]
    assert page.links["Angre"] == "/angre"


def test_a_form_is_sent_as_it_stands_with_what_is_changed(page):
    page.submit("Lagre", name="NTNU", founding="yes")
    sent = {"csrf_token": ["t"], "name": "NTNU", "note": ["to\nlinjer"], "side": ["2"], "founding": "yes", "go": "save"}
    assert page.reader.asked == [("POST", "/partnere", sent)]


def test_a_button_outside_sends_its_form_to_its_own_address(page):
    page.submit("Slett")
    assert page.reader.asked[0][:2] == ("POST", "/slett")


def test_a_field_that_the_form_does_not_have_is_an_error_of_the_test(page):
    with pytest.raises(AssertionError, match="no such field"):
        page.submit("Lagre", nme="NTNU")


def test_the_choices_of_a_field_are_told_in_words(page):
    assert page.form().choices("side") == {"1": "Offentlig", "2": "Industri"}
    assert page.form().choices("founding") == {"yes": "Stiftende"}


# --- Databases


def _count() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Consortium)) or 0


def _add(code: str) -> None:
    db.session.add(Consortium(code=code, name=code.upper()))
    db.session.commit()


def test_a_commit_is_real_and_undone_when_the_test_ends(installation: Installation):
    with installation.app.app_context():
        _add("connect")
    with installation.app.app_context():
        assert _count() == 1
    installation.restore()
    with installation.app.app_context():
        assert _count() == 0
        _add("connect")  # its unique code is free again
    installation.restore()


def test_the_files_of_a_test_are_gone_when_it_ends(installation: Installation):
    (installation.folder / "files").mkdir()
    (installation.folder / "files" / "one.pdf").write_bytes(b"%PDF")
    installation.restore()
    assert not (installation.folder / "files").exists()


# --- Mail


def test_a_mail_is_read_from_its_file(tmp_path):
    (tmp_path / "000001-1.eml").write_bytes(
        b"Subject: =?utf-8?q?M=C3=B8te?=\nContent-Type: text/plain; charset=utf-8\n\nSe http://127.0.0.1:8000/connect/a.\n"
    )
    (mail,) = Outbox(Flask("none"), tmp_path).mails
    assert mail["Subject"] == "Møte"
    assert links_in(mail) == ["/connect/a"]


# --- Watches


@pytest.fixture
def careless_app(app: Flask) -> Iterator[Flask]:
    """An application on the same database with three views: one forgets to commit."""
    small = Flask("careless")
    small.config["SQLALCHEMY_DATABASE_URI"] = app.config["SQLALCHEMY_DATABASE_URI"]
    db.init_app(small)
    views = Blueprint("views", __name__)

    @views.post("/kept")
    def kept() -> str:
        _add("kept")
        return ""

    @views.post("/forgotten")
    def forgotten() -> str:
        db.session.add(Consortium(code="forgotten", name="Forgotten"))
        db.session.flush()
        return ""

    @views.post("/refused")
    def refused() -> tuple[str, int]:
        db.session.add(Consortium(code="refused", name="Refused"))
        return "", 422

    small.register_blueprint(views)
    yield small
    with small.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(("path", "is_lost"), [("/kept", False), ("/forgotten", True), ("/refused", False)])
def test_a_request_that_answers_well_and_leaves_rows_unsaved_is_found(careless_app: Flask, path: str, is_lost: bool):
    watch = LostWork(careless_app)
    HttpClient(careless_app).post(path)
    if is_lost:
        with pytest.raises(AssertionError, match="left work unsaved"):
            watch.check()
    else:
        watch.check()


def test_statements_are_counted(app, queries):
    with app.app_context(), queries() as seen:
        _count()
        _count()
    assert len(seen) == 2


def test_a_client_sees_what_the_test_has_not_committed_yet(client: Client, session):
    session.add(Consortium(code="connect", name="CONNECT"))
    client.get("/nowhere")
    session.rollback()
    assert _count() == 1


def test_two_people_have_a_browser_each(sign_in, session):
    alice, bob = sign_in(a_user("Alice Aas")), sign_in(a_user("Bob Berg"))
    assert alice.cookie("session") != bob.cookie("session")


def test_a_page_is_served_to_the_real_browser_of_a_user(page_as, session):
    alice = a_user("Alice Aas")
    page = page_as(alice)
    page.goto("/account")
    assert alice.email in page.inner_text("body")
