"""The lead's page *Tilgang*, and what an administrator looks after."""

import pytest
import sqlalchemy as sa

from consortium import sitemap
from consortium.accounts import queries
from consortium.accounts.models import Grant, User
from consortium.accounts.rules import Role
from consortium.committees.rules import SeatRole
from consortium.core import clock
from consortium.core.db import db
from consortium.outbox.models import Work
from consortium.outbox.rules import Problem, WorkState
from tests.factories import a_committee, a_consortium, a_partnership, a_person, a_representative, a_seat, a_user, an_organisation


@pytest.fixture
def alice(session) -> User:
    a_consortium()
    return a_user("Alice Lead", Role.LEAD)


@pytest.fixture
def admin(session) -> User:
    return a_user("Adam Admin", Role.ADMINISTRATOR)


@pytest.mark.slow
def test_the_page_says_who_may_what_and_why(client, alice):
    carol = a_user("Carol Dahl")
    organisation = an_organisation("Lunde Biotek AS")
    person = a_person("Carol Dahl", user_id=carol.id)
    a_seat(a_committee(), person, role=SeatRole.CHAIR)
    a_representative(a_partnership(organisation), person)
    a_user("Nobody Here")
    page = client.sign_in(alice).get("/connect/access")
    rows = page.table()
    assert len(rows) == 2, rows
    assert "Prosjektleder gitt" in rows[0][1]
    for word in ("Leder SG", "Medlem SG", "Partnerkontakt Lunde Biotek AS"):
        assert word in rows[1][1]


def test_the_lead_grants_a_role_to_somebody_new(client, alice):
    page = client.sign_in(alice).get("/connect/access")
    page = page.submit("Gi tilgang", name="Bård Nilsen", email="Bard@Connect.Example", role="staff")
    assert "Bård Nilsen har tilgang." in page.text
    bard = queries.user_by_email("bard@connect.example")
    assert bard is not None
    assert queries.granted_roles(bard.id, a_consortium().id) == {Role.STAFF}


def test_a_role_taken_away_comes_back_by_undo(client, alice):
    bob = a_user("Bob Staff", Role.STAFF)
    page = client.sign_in(alice).get("/connect/access").submit("Fjern som prosjektmedarbeider")
    assert "Bob Staff har ikke lenger tilgang." in page.text
    assert queries.granted_roles(bob.id, a_consortium().id) == frozenset()
    page = page.submit("Angre")
    assert "Bob Staff har tilgang." in page.text
    assert queries.granted_roles(bob.id, a_consortium().id) == {Role.STAFF}


def test_the_only_lead_cannot_be_removed(client, alice):
    page = client.sign_in(alice).get("/connect/access").submit("Fjern som prosjektleder")
    assert "Dette er den eneste prosjektlederen." in page.text
    assert queries.granted_roles(alice.id, a_consortium().id) == {Role.LEAD}


@pytest.mark.slow
def test_an_administrator_creates_a_consortium_with_its_lead_by_one_form(client, admin, outbox):
    page = client.sign_in(admin).get("/administration/consortia/new")
    page = page.submit(
        "Opprett konsortiet", name="Inkubatoren", code="incubator", lead_name="Kari Lunde", lead_email="kari@x.example"
    )
    assert "Inkubatoren er opprettet." in page.text
    kari = queries.user_by_email("kari@x.example")
    made = queries.consortium_by_code("incubator")
    assert kari is not None
    assert made is not None
    assert queries.granted_roles(kari.id, made.id) == {Role.LEAD}
    (mail,) = outbox.work()
    assert mail["To"] == "Kari Lunde <kari@x.example>"
    assert mail["Subject"].startswith("Du har tilgang til")


def test_who_signs_in_already_is_told_of_the_new_consortium_and_keeps_the_password(client, admin, alice, outbox):
    alice.password = "chosen"
    page = client.sign_in(admin).get("/administration/consortia/new")
    page.submit("Opprett konsortiet", name="Inkubatoren", code="incubator", lead_name="Alice", lead_email=alice.email)
    (mail,) = outbox.work()
    assert mail["Subject"] == "Du er prosjektleder i Inkubatoren"
    text = mail.get_body(("plain",)).get_content()
    assert "/incubator/" in text
    assert "passord" not in text


@pytest.mark.parametrize(("code", "said"), [("verify", "Velg et annet."), ("Å", "små bokstaver"), ("connect", "har dette ordet")])
def test_a_code_that_cannot_be_is_refused_beside_its_field(client, admin, code, said):
    a_consortium()
    page = client.sign_in(admin).get("/administration/consortia/new").submit("Opprett konsortiet", name="X", code=code)
    assert page.status == 422
    assert said in " ".join(page.errors)


def test_a_user_who_may_not_sign_in_is_out_at_once(client, make_client, admin, alice):
    there = make_client().sign_in(alice)
    assert there.get("/account").h1 == "Din egen side"
    page = client.sign_in(admin).get(f"/administration/users/{alice.id}")
    assert "Lagret." in page.submit("Lagre", is_active=[]).text
    assert there.get("/account").path.startswith("/sign-in")


def test_the_only_administrator_stays_one(client, admin):
    page = client.sign_in(admin).get(f"/administration/users/{admin.id}").submit("Lagre", is_administrator=[])
    assert page.status == 422
    assert "Dette er den eneste administratoren." in page.text


def test_users_are_found_by_name_and_address(client, admin, alice):
    page = client.sign_in(admin).get("/administration/users?q=alice")
    assert [row[0].split("  ")[0].startswith("Alice Lead") for row in page.table()] == [True]
    assert "Ingen treff på «biobnk»." in client.get("/administration/users?q=biobnk").text


def test_a_failure_is_told_in_plain_words_and_tried_again_by_a_button(client, admin):
    failed = Work(
        kind="accounts.tidy",
        payload={},
        state=WorkState.FAILED,
        problem=Problem.MAIL_AWAY,
        problem_detail="[Errno 111] Connection refused",
        failing_since=clock.now(),
    )
    db.session.add(failed)
    db.session.commit()
    page = client.sign_in(admin).get("/administration/outbox")
    assert "E-postserveren har ikke svart siden" in page.text
    assert "Ingen arbeidsprosess er i gang" in page.text
    assert "Det prøves igjen nå." in page.submit("Prøv igjen").text
    assert db.session.scalar(sa.select(Work.state).where(Work.id == failed.id)) is WorkState.WAITING


def test_granting_twice_is_held_once(session, alice):
    from consortium.accounts import services

    services.grant(alice, Role.LEAD, a_consortium())
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Grant)) == 1


def test_the_lead_gives_a_user_another_address_that_is_confirmed_from_there(client, alice, outbox):
    bob = a_user("Bob Staff", Role.STAFF, email="bob@x.example")
    page = client.sign_in(alice).get("/connect/access").follow("bob@x.example")
    page = page.submit("Send lenken", email="bob@new.example")
    assert "Endringen gjelder når Bob Staff har bekreftet den." in page.text
    assert [mail["To"] for mail in outbox.work()] == ["Bob Staff <bob@new.example>"]
    assert queries.user_by_email("bob@x.example") == bob


@pytest.mark.parametrize("elsewhere", [Role.ADMINISTRATOR, Role.STAFF])
def test_the_lead_gives_nobody_another_address_who_has_roles_elsewhere(client, alice, outbox, elsewhere):
    bob = a_user("Bob Staff", Role.STAFF)
    where = None if elsewhere is Role.ADMINISTRATOR else a_consortium("incubator").id
    db.session.add(Grant(user_id=bob.id, role=elsewhere, consortium_id=where))
    page = client.sign_in(alice).get(f"/connect/access/users/{bob.id}/email").submit("Send lenken", email="alice@x.example")
    assert page.status == 422
    assert outbox.work() == []


def test_every_kind_of_work_has_plain_words(app):
    with app.test_request_context("/?lang=nb"):
        words = app.jinja_env.get_template("accounts/_work.html").module.work_words
        nameless = [kind for kind in sitemap.jobs() if kind in str(words(kind))]
    assert nameless == []
