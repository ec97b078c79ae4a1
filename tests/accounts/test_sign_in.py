"""Signing in, staying in, and being out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine
from werkzeug.wrappers import Response

from consortium.accounts import passwords, queries, services, sessions
from consortium.accounts.models import Session, SignInLink, SignInTrouble, User
from consortium.accounts.rules import MOST_OPEN_LINKS, LinkPurpose, Role
from consortium.core.db import db
from consortium.outbox.models import Work
from tests.client import Client
from tests.factories import a_consortium, a_user
from tests.outbox import links_in
from tests.seminars.samples import a_seminar

PASSWORD = "correct horse battery"
WRONG = "E-postadressen eller passordet stemmer ikke."


@pytest.fixture
def alice(session) -> User:
    a_consortium()
    alice = a_user("Alice Lead", Role.LEAD, email="alice@connect.example")
    alice.password = passwords.make_hash(PASSWORD)
    return alice


def sign_in(client: Client, email: str = "alice@connect.example", password: str = PASSWORD, **more: str):
    client.get("/sign-in")
    return client.post("/sign-in", {"email": email, "password": password, **more}, follow=False)


def test_the_right_password_lets_its_user_in(client, alice):
    assert client.get("/account").path.startswith("/sign-in?next=")
    assert sign_in(client).status == 303
    assert client.get("/account").h1 == "Din egen side"


def test_who_only_administers_comes_to_the_administration(session, client):
    client.sign_in(a_user("Adam Admin", Role.ADMINISTRATOR))
    page = client.get("/")
    assert page.path == "/administration"


def test_an_address_signs_in_however_it_is_typed(client, alice):
    assert sign_in(client, " Alice@Connect.Example ").status == 303


@pytest.mark.parametrize(("email", "password"), [("alice@connect.example", "wrong"), ("nobody@connect.example", PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, alice, email, password):
    page = sign_in(client, email, password)
    assert page.status == 422
    assert WRONG in page.text


@pytest.mark.slow
@pytest.mark.usefixtures("costly_passwords")
def test_an_unknown_address_costs_the_same_work(client, session, monkeypatch):
    alice = a_user("Alice Lead", Role.LEAD, email="alice@connect.example")
    alice.password = passwords.make_hash(PASSWORD)
    hashed: list[str] = []
    verify = passwords._hasher.verify

    def counting(password: str, kept: str) -> bool:
        hashed.append(kept[:31])
        return bool(verify(password, kept))

    monkeypatch.setattr(passwords._hasher, "verify", counting)
    for email in ("alice@connect.example", "nobody@connect.example"):
        sign_in(client, email, "wrong")
    assert hashed == ["$argon2id$v=19$m=65536,t=3,p=4$"] * 2  # the same algorithm with the same parameters


def test_a_user_who_may_not_sign_in_does_not(client, alice):
    alice.active = False
    assert WRONG in sign_in(client).text


def test_the_session_has_a_new_id_after_signing_in(client, alice):
    client.get("/sign-in")
    before = client.cookie("session")
    sign_in(client)
    assert client.cookie("session") != before


def test_no_cookie_is_found_in_the_database(client, alice):
    sign_in(client)
    assert client.cookie("session") not in [row.token_hash for row in db.session.scalars(sa.select(Session))]


def test_a_copied_cookie_is_dead_after_signing_out(client, make_client, alice):
    sign_in(client)
    thief = make_client()
    thief.set_cookie("session", client.cookie("session"))
    assert thief.get("/account").h1 == "Din egen side"
    client.get("/account")
    client.post("/sign-out")
    assert thief.get("/account").path.startswith("/sign-in")
    assert client.get("/account").path.startswith("/sign-in")


def test_a_changed_password_ends_every_other_session_at_once(client, make_client, alice):
    sign_in(client)
    elsewhere = make_client()
    sign_in(elsewhere)
    client.get("/account/password")
    page = client.post("/account/password", {"current_password": PASSWORD, "password": "a longer one altogether"})
    assert "Passordet er endret" in page.text
    assert elsewhere.get("/account").path.startswith("/sign-in")
    assert client.get("/account").h1 == "Din egen side"
    assert WRONG in sign_in(elsewhere).text


def test_the_password_is_changed_only_by_who_knows_it(client, alice):
    client.sign_in(alice)
    client.get("/account/password")
    page = client.post("/account/password", {"current_password": "a guess", "password": "a longer one altogether"})
    assert page.status == 422
    assert "Passordet stemmer ikke." in page.text


def test_a_short_password_is_refused(client, alice):
    client.sign_in(alice)
    client.get("/account/password")
    page = client.post("/account/password", {"current_password": PASSWORD, "password": "short"})
    assert page.status == 422
    assert "minst 12 tegn" in page.text


def test_signing_out_everywhere_spares_this_browser(client, make_client, alice):
    elsewhere = make_client().sign_in(alice)
    client.sign_in(alice)
    client.get("/account")
    client.post("/account/sessions")
    assert client.get("/account").status == 200
    assert client.get("/account").h1 == "Din egen side"
    assert elsewhere.get("/account").path.startswith("/sign-in")


def test_an_own_device_is_remembered_for_90_days(client, alice):
    with time_machine.travel(datetime(2026, 3, 2, 8, tzinfo=UTC), tick=False) as clock:
        sign_in(client, remember="y")
        clock.shift(timedelta(days=89))
        assert client.get("/account").h1 == "Din egen side"
        clock.shift(timedelta(days=2))
        assert client.get("/account").path.startswith("/sign-in")


def test_another_device_forgets_after_twelve_idle_hours(client, alice):
    with time_machine.travel(datetime(2026, 3, 2, 8, tzinfo=UTC), tick=False) as clock:
        sign_in(client)
        for _ in range(3):
            clock.shift(timedelta(hours=11))
            assert client.get("/account").h1 == "Din egen side"
        clock.shift(timedelta(hours=13))
        assert client.get("/account").path.startswith("/sign-in")


def test_reading_pages_writes_at_most_once_an_hour(client, alice, queries):
    with time_machine.travel(datetime(2026, 3, 2, 8, tzinfo=UTC), tick=False) as clock:
        client.sign_in(alice)
        client.get("/account")  # its form's secret is written down
        clock.shift(timedelta(minutes=59))
        with queries() as seen:
            client.get("/account")
        assert not [one for one in seen if not one.startswith("SELECT")]
        clock.shift(timedelta(minutes=2))
        with queries() as seen:
            client.get("/account")
        assert len([one for one in seen if one.startswith("UPDATE browser_session")]) == 1


def test_a_visitor_who_only_looks_leaves_no_session(client, session):
    client.get("/accessibility")
    assert session.scalar(sa.select(sa.func.count()).select_from(Session)) == 0


def test_pages_with_a_form_for_strangers_write_nothing(session, client, queries):
    seminar = a_seminar()
    session.commit()
    with queries() as seen:
        for address in ("/sign-in", "/sign-in?lang=en", "/sign-in/password", f"/connect/seminars/{seminar.slug}/register"):
            assert client.get(address).csrf_token, address
    assert not [one for one in seen if not one.startswith("SELECT")]
    assert client.get("/sign-in").language == "en"  # remembered all the same


def test_a_strangers_form_needs_the_secret_of_the_same_browser(client, make_client, alice):
    other = make_client()
    other.get("/sign-in")
    mine = {"email": "alice@connect.example", "password": PASSWORD}
    own = client.get("/sign-in").csrf_token
    assert client.post("/sign-in", {**mine, "csrf_token": other.page.csrf_token}, follow=False).status == 400
    assert client.post("/sign-in", mine, token=False, follow=False).status == 400
    given = client.cookie("session") or ""
    client.set_cookie("session", given[:-3] + "AAA")  # nobody else can have signed it
    assert client.post("/sign-in", {**mine, "csrf_token": own}, follow=False).status == 400
    client.get("/sign-in")
    assert client.post("/sign-in", mine, follow=False).status == 303


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/account/password", "/account/password"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("/%09/evil.example", "/%09/evil.example"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_signing_in_leads_only_to_the_own_site(client, alice, asked, led_to):
    client.get("/sign-in")
    data = {"email": alice.email, "password": PASSWORD}
    path = client.app.test_request_context().url_adapter and f"/sign-in?next={asked.replace('%', '%25').replace('/', '%2F')}"
    page = client.post(str(path), data, follow=False)
    assert page.headers["Location"] == led_to


# --- Too many attempts -------------------------------------------------------------------------------


def test_after_five_failures_the_next_attempt_waits_and_the_wait_grows(client, alice):
    with time_machine.travel(datetime(2026, 3, 2, 8, tzinfo=UTC), tick=False) as clock:
        for _ in range(5):
            assert sign_in(client, password="wrong").status == 422
        page = sign_in(client)
        assert page.status == 429
        assert "For mange forsøk. Prøv igjen om 1 minutt." in page.text
        clock.shift(timedelta(minutes=1, seconds=1))
        assert sign_in(client, password="wrong").status == 422
        assert "Prøv igjen om 2 minutter." in sign_in(client).text


def test_a_stranger_locks_nobody_out(client, make_client, alice):
    stranger = make_client()
    stranger._http.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    for _ in range(8):
        sign_in(stranger, password="wrong")
    assert sign_in(stranger).status == 429
    assert sign_in(client).status == 303


def test_the_right_password_forgets_the_failures(client, alice):
    for _ in range(4):
        sign_in(client, password="wrong")
    sign_in(client)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SignInTrouble)) == 0


# --- Links by mail -----------------------------------------------------------------------------------


def mailed_link(outbox) -> str:
    return str(links_in(outbox.work()[-1])[0])


def ask_for_link(client, email="alice@connect.example"):
    client.get("/sign-in")
    return client.post("/sign-in/link", {"email": email, "password": ""})


def test_a_mailed_link_signs_in_by_its_button_and_only_once(client, make_client, alice, outbox):
    page = ask_for_link(client)
    assert "Lenken virker i 15 minutter, én gang." in page.text
    link = mailed_link(outbox)
    for _ in range(2):  # mail filters open every link
        assert client.get(link).status == 200
    assert client.get("/account").path.startswith("/sign-in")
    client.get(link)
    assert client.post(link, {}, follow=False).status == 303
    assert client.get("/account").h1 == "Din egen side"
    other = make_client()
    assert other.get(link).status == 410
    other.get("/sign-in")
    assert other.post(link, {}).status == 410


def test_a_stranger_cannot_fill_a_mailbox_with_links(client, alice, outbox):
    with time_machine.travel(datetime(2026, 3, 2, 8, tzinfo=UTC), tick=False) as clock:
        for _ in range(MOST_OPEN_LINKS + 3):
            assert "Lenken virker i 15 minutter, én gang." in ask_for_link(client).text  # the stranger is told nothing
            outbox.work()
        assert len(outbox.mails) == MOST_OPEN_LINKS
        clock.shift(timedelta(minutes=16))
        ask_for_link(client)
        assert mailed_link(outbox)


def test_a_link_is_too_old_after_fifteen_minutes(client, alice):
    with time_machine.travel(datetime(2026, 3, 2, 8, tzinfo=UTC), tick=False) as clock:
        token = services.mint_link(alice)
        clock.shift(timedelta(minutes=16))
        assert client.get(f"/sign-in/link/{token}").status == 410


def test_no_link_is_found_in_the_database(alice):
    token = services.mint_link(alice)
    rows = db.session.scalars(sa.select(SignInLink)).all()
    assert token not in [row.token_hash for row in rows]
    assert token not in str([work.payload for work in db.session.scalars(sa.select(Work))])


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, alice, outbox):
    known = ask_for_link(client).text
    assert ask_for_link(client, "nobody@connect.example").text == known
    assert [message["To"] for message in outbox.work()] == ["Alice Lead <alice@connect.example>"]


def test_the_link_mail_is_in_the_users_language(client, alice, outbox):
    alice.locale = "en"
    ask_for_link(client)
    assert outbox.work()[-1]["Subject"] == "Your link to sign in to CONNECT"


def test_a_link_of_one_purpose_serves_no_other(client, alice):
    token = services.mint_link(alice, LinkPurpose.SET_PASSWORD)
    assert client.get(f"/sign-in/link/{token}").status == 410


def test_a_new_password_is_chosen_by_a_mailed_link(client, alice, outbox):
    client.get("/sign-in/password")
    client.post("/sign-in/password", {"email": alice.email})
    link = mailed_link(outbox)
    client.get(link)
    assert "Passordet er lagret" in client.post(link, {"password": "quite another password"}).text
    client.post("/sign-out")
    assert sign_in(client, password="quite another password").status == 303


# --- Another address ---------------------------------------------------------------------------------


def test_a_new_address_holds_once_confirmed_and_the_former_is_told(client, alice, outbox):
    client.sign_in(alice)
    client.get("/account/email")
    client.post("/account/email", {"email": "alice@new.example"})
    link = mailed_link(outbox)
    assert outbox.mails[-1]["To"] == "Alice Lead <alice@new.example>"
    client.get(link)
    assert queries.user_by_email("alice@new.example") is None
    client.post(link, {})
    assert queries.user_by_email("alice@new.example") is not None
    assert outbox.work()[-1]["To"] == "Alice Lead <alice@connect.example>"


def test_an_address_of_another_user_is_refused(client, alice, outbox):
    a_user("Bob Staff", Role.STAFF, email="bob@connect.example")
    token = services.mint_link(alice, LinkPurpose.CHANGE_EMAIL, new_email="bob@connect.example")
    client.get(f"/account/email/{token}")
    assert "En annen bruker har denne adressen." in client.post(f"/account/email/{token}", {}).text


# --- Language ----------------------------------------------------------------------------------------


def test_a_chosen_language_stays_in_the_browser_and_with_the_user(client, make_client, alice):
    client.sign_in(alice)
    assert client.get("/account?lang=en").h1 == "Your own page"
    assert client.get("/account").h1 == "Your own page"
    assert make_client().sign_in(alice).get("/account").h1 == "Your own page"


def test_choosing_a_language_keeps_where_the_reader_was_going(client, alice):
    page = client.get("/account/password")
    page = page.follow("English")
    assert page.h1 == "Sign in"
    page = page.submit("Sign in", email=alice.email, password=PASSWORD)
    assert page.path == "/account/password"


# --- Served by TLS -----------------------------------------------------------------------------------


def test_behind_tls_the_cookie_belongs_to_this_host_alone(app):
    config = replace(app.config["CONSORTIUM"], base_url="https://consortium.example")
    interface = sessions.ServerSessions(config)
    kept = sessions.BrowserSession()
    kept.new_token, kept.row_id, kept.is_remembered = "token", 1, True
    response = Response()
    with app.test_request_context():
        interface.save_session(app, kept, response)
    cookie = response.headers["Set-Cookie"]
    for word in ("__Host-session=token", "Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=7776000"):
        assert word in cookie
    assert "Domain" not in cookie
