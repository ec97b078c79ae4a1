"""What was typed is not lost with the session."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine

from consortium.accounts import passwords
from consortium.accounts.models import KeptForm
from consortium.accounts.rules import Role
from consortium.actions.models import Action
from consortium.core.db import db
from tests.factories import a_consortium, a_person, a_user

PASSWORD = "correct horse battery"
TYPED = "Bård Ås, Ærlig & Øvrig"


@pytest.fixture(scope="module")
def made_hash() -> str:
    return passwords.make_hash(PASSWORD)


@pytest.fixture
def alice(session, made_hash):
    a_consortium()
    return a_user("Alice Lead", Role.LEAD, email="alice@connect.example", password=made_hash)


@pytest.fixture
def bob(session, made_hash):
    return a_user("Bob Staff", Role.STAFF, email="bob@connect.example", password=made_hash)


def sign_in(client, user, path="/sign-in"):
    return client.post(path, {"email": user.email, "password": PASSWORD})


def kept_forms():
    return db.session.scalars(sa.select(KeptForm)).all()


def open_and_lose_session(client, alice):
    client.sign_in(alice)
    client.get("/account")
    token = client.page.csrf_token
    client.set_cookie("session", "gone")
    return token


def test_a_form_sent_after_the_session_ended_gives_its_text_back_after_signing_in(client, alice):
    token = open_and_lose_session(client, alice)
    page = client.post("/account", {"name": TYPED, "locale": "nb", "csrf_token": token})
    assert page.h1 == "Logg inn"
    assert "Du er logget ut. Det du skrev, kommer tilbake når du logger inn." in page.text
    page = sign_in(client, alice, page.path)
    assert page.h1 == "Din egen side"
    assert page.form("Lagre").value("name") == TYPED
    assert "Det er ikke lagret ennå." in page.text
    page = page.submit("Lagre")
    assert "Lagret." in page.text
    assert kept_forms() == []
    assert client.get("/account").form("Lagre").value("name") == TYPED


def test_somebody_else_never_gets_it(client, alice, bob):
    token = open_and_lose_session(client, alice)
    page = client.post("/account", {"name": TYPED, "locale": "nb", "csrf_token": token})
    page = sign_in(client, bob, page.path)
    assert page.form("Lagre").value("name") == "Bob Staff"


def test_passwords_are_never_kept(client, alice):
    token = open_and_lose_session(client, alice)
    client.post("/account/password", {"current_password": PASSWORD, "password": "a new secret one", "csrf_token": token})
    assert kept_forms() == []


def test_a_stranger_without_a_form_of_ours_leaves_nothing(client, alice):
    page = client.post("/account", {"name": "x" * 1000}, token=False)
    assert page.status == 400
    assert kept_forms() == []


def test_a_form_of_an_earlier_session_comes_back_to_who_is_signed_in_again(client, alice):
    client.sign_in(alice)
    client.get("/account")
    client.post("/account/sessions")
    client.get("/account")
    old = client.page.csrf_token
    client.post("/account/sessions")  # in another tab: a new session, a new secret
    page = client.post("/account", {"name": TYPED, "locale": "nb", "csrf_token": old})
    assert page.form("Lagre").value("name") == TYPED
    assert "Siden var for gammel til å sendes." in page.text


def test_a_form_without_our_token_is_refused(client, alice):
    client.sign_in(alice)
    assert client.post("/account", {"name": "Mallory", "locale": "nb"}, token=False).status == 400
    assert client.get("/account").form("Lagre").value("name") == "Alice Lead"


def test_kept_text_is_forgotten_after_a_week(client, alice, outbox):
    token = open_and_lose_session(client, alice)
    client.post("/account", {"name": TYPED, "locale": "nb", "csrf_token": token})
    assert len(kept_forms()) == 1
    with time_machine.travel(datetime.now(UTC) + timedelta(days=8)):
        from consortium.outbox import services

        services.ask("accounts.tidy")
        outbox.work()
        assert kept_forms() == []


PARAGRAPHS = """Styringsgruppen ba i møte 4/2022 om et oppdatert budsjett.

Det skal vise:
- kontantbidrag fra hver partner, også de «to nye»
- egeninnsats i timer, med timesats <b>bekreftet</b> av prosjektlederen

Ærlig talt: 12 500 kroner er ikke nok & det vet vi alle. 🙂"""


def test_several_paragraphs_come_back_letter_by_letter_and_are_saved_once(client, alice):
    carol = a_person("Carol Dahl")
    client.sign_in(alice)
    client.get("/connect/actions/new")
    token = client.page.csrf_token
    client.set_cookie("session", "gone")
    page = client.post("/connect/actions/new", {"text": PARAGRAPHS, "csrf_token": token})
    page = sign_in(client, alice, page.path)
    assert page.path.startswith("/connect/actions/new?kept=")
    assert page.form("Opprett oppfølgingspunktet").value("text").replace("\r\n", "\n") == PARAGRAPHS
    page = page.submit("Opprett oppfølgingspunktet", owner_person_id=str(carol.id))
    assert page.status == 200, page.errors
    assert [action.text for action in db.session.scalars(sa.select(Action))] == [PARAGRAPHS]
    assert kept_forms() == []
