"""Registering, the waiting list, mails, attendance, importing: what is done with seminars."""

import contextvars
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db, writing
from consortium.core.errors import Refusal
from consortium.core.limits import limiter
from consortium.directory.models import Affiliation
from consortium.journal.models import JournalEntry
from consortium.partners import services as partners
from consortium.seminars import jobs, queries, services
from consortium.seminars.models import Registration, RegistrationLink, Seminar, SeminarSession, Speaker
from consortium.seminars.rules.registering import RegistrationDetails
from consortium.seminars.rules.seminars import SeminarDetails
from consortium.seminars.rules.words import Audience, CountKind, RegistrationState, SeminarState
from tests.factories import (
    a_committee,
    a_consortium,
    a_partnership,
    a_person,
    a_representative,
    a_user,
    an_organisation,
)
from tests.outbox import links_in, text_of
from tests.seminars.samples import a_registration, a_seminar

PANEL = "/connect/seminars/panel"
JO = RegistrationDetails("Jo Dahl", "jo@lunde.example", "Lunde Biotek AS")
IDA = RegistrationDetails("Ida Moe", "ida@haukvik.example")


def fill_in(client, name="Jo Dahl", email="jo@lunde.example", **more):
    """Send the public form as a visitor does."""
    return client.get(f"{PANEL}/register").submit("Meld deg på", name=name, email=email, consent="y", **more)


def states(session):
    rows = session.execute(sa.select(Registration.name, Registration.state).order_by(Registration.id))
    return {row[0]: row[1] for row in rows}


# --- The public form ---------------------------------------------------------------------------------


def test_a_visitor_registers_and_gets_a_mail_with_a_calendar_entry_and_a_link(client, session, outbox):
    a_seminar(slug="panel", link="https://video.example/rom", place="Auditoriet", contact_email="post@connect.example")
    page = fill_in(client)
    assert page.path == f"{PANEL}/registered"
    assert "Svaret er på vei til adressen du skrev." in page.text
    mail = outbox.work()[0]
    assert mail["To"] == "Jo Dahl <jo@lunde.example>"
    assert mail["Reply-To"] == "post@connect.example"
    assert "Du er påmeldt." in text_of(mail)
    assert "https://video.example/rom" in text_of(mail)
    assert "Se påmeldingen din, eller meld deg av:" in text_of(mail)
    assert "\n\n\n" not in text_of(mail)
    calendar = next(part for part in mail.walk() if part.get_content_type() == "text/calendar").get_content()
    assert "METHOD:REQUEST" in calendar
    assert "SUMMARY:Genpanel i praksis" in calendar
    link = session.scalars(sa.select(RegistrationLink)).one()
    assert link.token_hash not in text_of(mail)


def test_opening_the_link_changes_nothing_and_its_button_cancels(client, session, outbox):
    a_seminar(slug="panel")
    fill_in(client)
    link = next(one for one in links_in(outbox.work()[0]) if "/registration/" in one)
    page = client.get(link)
    assert "Jo Dahl er påmeldt." in page.text
    assert states(session) == {"Jo Dahl": RegistrationState.CONFIRMED}
    page = page.submit("Meld av")
    assert "Du er meldt av." in page.text
    assert states(session) == {"Jo Dahl": RegistrationState.CANCELLED}
    mail = outbox.work()[0]
    assert mail["Subject"].startswith("Avmeldt: Genpanel i praksis")
    assert "METHOD:CANCEL" in next(p for p in mail.walk() if p.get_content_type() == "text/calendar").get_content()
    assert client.get("/connect/seminars/registration/something-else").status == 404


def test_an_address_that_is_registered_gets_the_same_answer_and_one_row(client, session, outbox):
    a_seminar(slug="panel")
    first = fill_in(client)
    outbox.work()
    again = fill_in(client, name="Somebody Else", email="JO@Lunde.example")
    assert (again.status, again.path, again.text) == (first.status, first.path, first.text)
    assert states(session) == {"Jo Dahl": RegistrationState.CONFIRMED}
    assert outbox.work() == []  # no second mail within the hour
    session.scalars(sa.select(Registration)).one().queued_at -= timedelta(hours=2)
    fill_in(client)
    assert len(outbox.work()) == 1


def test_no_number_on_the_page_tells_a_visitor_whether_an_address_is_on_the_list(client, session):
    a_seminar(slug="panel", capacity=20)
    before = client.get("/connect/seminars/panel").text
    assert "Påmeldingen er åpen." in before
    assert "plasser igjen" not in before
    fill_in(client)
    assert client.get("/connect/seminars/panel").text == before


def test_who_cancelled_may_register_again_and_gets_the_same_row(session, outbox):
    seminar = a_seminar(slug="panel")
    one = services.register(seminar, JO)
    services.withdraw(one)
    assert services.register(seminar, JO).id == one.id
    assert one.state is RegistrationState.CONFIRMED
    assert one.calendar_sequence == 2  # the calendar's entry comes back


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"state": SeminarState.CLOSED}, "Påmeldingen er stengt."),
        ({"closes_at": datetime(2022, 1, 1, tzinfo=UTC)}, "Påmeldingen er stengt."),
        ({"opens_at": datetime(2090, 1, 1, tzinfo=UTC)}, "Påmeldingen åpner"),
        ({"starts_at": datetime(2022, 5, 3, 10, tzinfo=UTC)}, "Seminaret har begynt."),
        ({"state": SeminarState.CANCELLED}, "Seminaret er avlyst."),
        ({"part_of": "Cancer Crosslinks"}, "Seminaret er en del av Cancer Crosslinks."),
    ],
)
def test_nobody_registers_while_the_door_is_shut(client, session, facts, words):
    a_seminar(slug="panel", **facts)
    page = client.get(f"{PANEL}/register")
    assert words in page.text
    assert "Navn" not in page.text
    sent = {"name": "Jo", "email": "jo@lunde.example", "consent": "y", "csrf_token": client.get("/sign-in").csrf_token}
    assert client.post(f"{PANEL}/register", sent).status == 422
    assert states(session) == {}


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"name": ""}, "Skriv et navn."),
        ({"email": ""}, "Skriv en e-postadresse, for eksempel navn@sykehus.no."),
        ({"email": "jo"}, "E-postadressen mangler @."),
        ({"email": f"{'x' * 10_000}@lunde.example"}, "Skriv en e-postadresse, for eksempel navn@sykehus.no."),
        ({"name": "x" * 10_000}, "Teksten er 9800 tegn for lang. Grensen er 200."),
        ({"name": "Jo\x00"}, "Teksten har et usynlig tegn som ikke kan lagres. Skriv den på nytt."),
        ({"consent": None}, "Kryss av for å melde deg på."),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(client, session, typed, error):
    a_seminar(slug="panel")
    values = {"name": "Jo Dahl", "email": "jo@lunde.example", "consent": "y", **typed}
    page = client.get(f"{PANEL}/register").submit("Meld deg på", **values)
    assert page.status == 422
    assert page.errors == [error]
    assert states(session) == {}


def test_names_of_any_script_are_kept_and_reach_no_header(client, session, outbox):
    a_seminar(slug="panel")
    odd = "Åse Ærø مرحبا \u202e"
    fill_in(client, name=f"{odd}\r\nBcc: all@lunde.example")
    mail = outbox.work()[0]
    assert mail["Bcc"] is None
    assert session.scalars(sa.select(Registration.name)).one() == f"{odd} Bcc: all@lunde.example"


def test_a_program_that_fills_in_the_hidden_field_registers_nobody(client, session):
    a_seminar(slug="panel")
    page = fill_in(client, website="https://spam.example")
    assert page.path == f"{PANEL}/registered"
    assert states(session) == {}


@pytest.mark.slow
def test_too_many_tries_from_one_address_wait(client, session, monkeypatch):
    a_seminar(slug="panel")
    monkeypatch.setattr(limiter, "enabled", True)
    found = {client.post(f"{PANEL}/register", {"name": ""}).status for _ in range(40)}
    limiter.reset()
    assert 429 in found


# --- Places and the waiting list ---------------------------------------------------------------------


def test_the_waiting_list_moves_up_in_its_order(session, outbox):
    seminar = a_seminar(slug="panel", capacity=1)
    first = services.register(seminar, JO)
    second = services.register(seminar, IDA)
    third = services.register(seminar, RegistrationDetails("Per Ås", "per@lunde.example"))
    session.commit()
    assert (second.state, queries.place_in_queue(third)) == (RegistrationState.WAITING, 2)
    mails = outbox.work()
    assert [mail["Subject"].partition(":")[0] for mail in mails] == ["Påmeldt", "På venteliste", "På venteliste"]
    assert "Du er nummer 2 på ventelisten." in text_of(mails[2])
    assert not any(part.get_content_type() == "text/calendar" for part in mails[1].walk())
    services.withdraw(first)
    session.commit()
    assert (second.state, third.state) == (RegistrationState.CONFIRMED, RegistrationState.WAITING)
    assert sorted(mail["Subject"].partition(":")[0] for mail in outbox.work()) == ["Avmeldt", "Du har fått plass"]


def test_more_places_let_those_who_wait_move_up(session):
    seminar = a_seminar(slug="panel", capacity=1)
    services.register(seminar, JO)
    ida = services.register(seminar, IDA)
    details = SeminarDetails(
        title=seminar.title,
        slug=seminar.slug,
        held_on=seminar.held_on,
        starts_at=seminar.starts_at,
        ends_at=seminar.ends_at,
        capacity=2,
        consent_text=seminar.consent_text,
    )
    assert services.change_seminar(seminar, details) == 0  # nothing changed in a calendar
    assert ida.state is RegistrationState.CONFIRMED


def test_a_new_time_is_told_to_everybody_with_a_higher_sequence(session, outbox):
    seminar = a_seminar(slug="panel")
    services.register(seminar, JO)
    session.commit()
    outbox.work()
    details = SeminarDetails(
        title=seminar.title,
        slug=seminar.slug,
        held_on=seminar.held_on,
        starts_at=seminar.starts_at,
        ends_at=seminar.ends_at,
        place="Et annet rom",
        consent_text="Ny tekst",
    )
    assert services.change_seminar(seminar, details) == 1
    session.commit()
    mail = outbox.work()[0]
    assert mail["Subject"].startswith("Endret: ")
    assert "SEQUENCE:1" in next(p for p in mail.walk() if p.get_content_type() == "text/calendar").get_content()
    assert seminar.consent_version == 2


def test_two_who_want_the_last_place_at_once_get_one_place_and_one_waits(app, session):
    seminar = a_seminar(slug="panel", capacity=2)
    a_registration(seminar, "Jo Dahl")
    session.commit()
    seminar_id, both_ready, problems = seminar.id, threading.Barrier(2, timeout=10), []
    session.rollback()  # reading the id began a transaction, which may hold SQLite's write lock

    def want(details: RegistrationDetails) -> None:
        with app.app_context():
            token = writing.set(True)
            try:
                both_ready.wait()
                services.register(db.session.get_one(Seminar, seminar_id), details)
                db.session.commit()
            except Exception as problem:  # noqa: BLE001 - told by the test
                problems.append(problem)
            finally:
                writing.reset(token)

    wanting = [
        threading.Thread(target=contextvars.Context().run, args=(want, RegistrationDetails(name, f"{name}@lunde.example")))
        for name in ("ida", "per")
    ]
    for one in wanting:
        one.start()
    for one in wanting:
        one.join()
    assert problems == []
    session.rollback()
    found = queries.counts_by_state(seminar_id)
    assert (found[RegistrationState.CONFIRMED], found[RegistrationState.WAITING]) == (2, 1)


def test_a_mail_that_no_longer_holds_is_not_sent(session, outbox):
    seminar = a_seminar(slug="panel")
    one = services.register(seminar, JO)
    services.withdraw(one)
    session.commit()
    assert [mail["Subject"].partition(":")[0] for mail in outbox.work()] == ["Avmeldt"]


def test_nobody_cancels_once_the_seminar_has_begun(session):
    seminar = a_seminar(starts_at=clock.now() - timedelta(minutes=5))
    with pytest.raises(Refusal, match=r"begun|begynt"):
        services.withdraw(a_registration(seminar))


# --- What is kept, and how long ----------------------------------------------------------------------


def test_dietary_and_access_needs_are_gone_the_day_after_and_never_reach_the_journal(session):
    past = a_seminar("I går", slug="i-gar", starts_at=clock.now() - timedelta(days=1), has_needs=True)
    ahead = a_seminar("I morgen", slug="i-morgen", starts_at=clock.now() + timedelta(days=1), has_needs=True)
    old = a_registration(past, needs="Nøtteallergi")
    coming = services.register(ahead, RegistrationDetails("Ida Moe", "ida@haukvik.example", needs="Rullestol"))
    session.commit()
    jobs.day_after(work_id=1)
    session.expire_all()
    assert (old.needs, coming.needs) == (None, "Rullestol")
    services.withdraw(coming)
    assert coming.needs is None
    session.commit()
    told = " ".join(str((one.before, one.after)) for one in session.scalars(sa.select(JournalEntry)))
    assert "Nøtteallergi" not in told
    assert "Rullestol" not in told


def test_an_affiliation_is_that_of_the_day_whatever_the_directory_says_later(session):
    seminar = a_seminar(starts_at=datetime(2022, 5, 3, 10, tzinfo=UTC), state=SeminarState.CLOSED)
    then, now = an_organisation("Haukvik sykehus"), an_organisation("Lunde Biotek AS")
    person = a_person("Tuva Lien")
    session.add_all(
        (
            Affiliation(person_id=person.id, organisation_id=then.id, title="overlege", ends=PartialDate(2022, 8)),
            Affiliation(person_id=person.id, organisation_id=now.id, title="direktør", starts=PartialDate(2022, 9)),
        )
    )
    part = SeminarSession(seminar_id=seminar.id, title="Åpning")
    session.add(part)
    session.flush()
    session.add(Speaker(session_id=part.id, name="Tuva Lien", person_id=person.id))
    session.commit()
    jobs.day_after(work_id=1)
    speaker = session.scalars(sa.select(Speaker)).one()
    assert (speaker.affiliation, speaker.organisation_id) == ("overlege, Haukvik sykehus", then.id)
    assert speaker.frozen_on == date(2022, 5, 3)


# --- Lists from files --------------------------------------------------------------------------------

LIST = """title,date,form,organised_by,participants,material,source
Horizon scanning,2021-05-05,digital,Working Group 1,about 60,slides for partners only; video public,a page
Uten antall,2021-06-07,digital,Et nettverk,,,
Sommermøte,2025-06,physical,CONNECT,over 70,,
,2021-06-07,digital,,,,
Feil dato,2021-02-31,,,,,
Feil antall,2021,,,mange,,
Horizon scanning,2021-05-05,digital,,,,
"""


def plan(text=LIST):
    return services.plan_seminars(a_consortium().id, partners.read("seminars.csv", text.encode()))


def test_a_list_gets_a_verdict_for_each_row_and_twice_adds_nothing(session):
    group = a_committee("WG1", name_en="Working Group 1", name_nb="arbeidsgruppe 1")
    rows = plan()
    assert [row.verdict.value for row in rows] == ["new", "new", "new", "refused", "refused", "refused", "refused"]
    assert all(row.reason for row in rows if row.verdict == "refused")
    services.bring_in_seminars(a_consortium().id, rows, date(2026, 1, 1))
    session.commit()
    assert [row.verdict.value for row in plan()][:3] == ["same", "same", "same"]
    held = {one.title: one for one in session.scalars(sa.select(Seminar))}
    assert len(held) == 3
    first, last = held["Horizon scanning"], held["Sommermøte"]
    assert (first.headcount, first.headcount_kind, first.host_committee_id) == (60, CountKind.ABOUT, group.id)
    assert first.material_note == "slides for partners only; video public"
    assert (last.headcount, last.headcount_kind, str(last.held_on)) == (70, CountKind.OVER, "2025-06")
    assert last.organised_by == "CONNECT"
    assert (held["Uten antall"].headcount, first.state) == (None, SeminarState.HELD)


def test_a_list_that_knows_more_changes_only_what_it_says(session):
    services.bring_in_seminars(a_consortium().id, plan("title,date,participants\nSommermøte,2025-06,over 70\n"), date(2026, 1, 1))
    rows = plan("title,date,participants\nSommermøte,2025-06-12,74\n")
    assert [row.verdict.value for row in rows] == ["changed"]
    services.bring_in_seminars(a_consortium().id, rows, date(2026, 1, 1))
    found = session.scalars(sa.select(Seminar)).one()
    assert (found.headcount, found.headcount_kind) == (74, CountKind.EXACT)


def test_a_list_is_uploaded_looked_at_and_confirmed(sign_in, session):
    alice = sign_in(a_user("Alice Aas", Role.LEAD))
    page = alice.get("/connect/seminars/import").submit("Se gjennom filen", file=(LIST.encode(), "seminars.csv"))
    assert session.scalar(sa.select(sa.func.count()).select_from(Seminar)) == 0
    page = page.submit("Hent inn 3 rader")
    assert "3 rader er hentet inn. 4 ble hoppet over: se hvorfor." in page.text
    page = alice.get("/connect/seminars/import").submit("Se gjennom filen", file=(b"\x89PNG\r\n", "seminars.csv"))
    assert page.status == 422


def test_the_command_says_what_it_would_do_and_does_it(app, session, tmp_path):
    a_consortium()
    session.commit()
    file = tmp_path / "seminars.csv"
    file.write_text(LIST, encoding="utf-8")
    run = app.test_cli_runner()
    told = run.invoke(args=["directory", "import", str(file), "--kind", "seminars", "--consortium", "connect", "--dry-run"])
    assert (told.exit_code, "3 new, 0 changed, 0 same, 4 refused. Nothing is written." in told.output) == (0, True)
    assert session.scalar(sa.select(sa.func.count()).select_from(Seminar)) == 0
    assert "3 new" in run.invoke(args=["directory", "import", str(file), "--kind", "seminars", "--consortium", "connect"]).output
    assert "3 same" in run.invoke(args=["directory", "import", str(file), "--kind", "seminars", "--consortium", "connect"]).output
    assert run.invoke(args=["directory", "import", str(file), "--kind", "seminars", "--consortium", "nowhere"]).exit_code == 2
    file.write_bytes(b"%PDF-1.4")
    assert run.invoke(args=["directory", "import", str(file), "--kind", "seminars", "--consortium", "connect"]).exit_code == 1


# --- Figures -----------------------------------------------------------------------------------------


def test_figures_by_partner_count_people_once_for_each_seminar(session):
    lunde, haukvik = an_organisation("Lunde Biotek AS"), an_organisation("Haukvik sykehus")
    a_partnership(lunde)
    a_partnership(haukvik)
    may = a_seminar("Mai", starts_at=datetime(2022, 5, 3, 10, tzinfo=UTC), state=SeminarState.HELD)
    june = a_seminar("Juni", starts_at=datetime(2022, 6, 3, 10, tzinfo=UTC), state=SeminarState.ARCHIVED)
    a_seminar("I fjor", starts_at=datetime(2021, 12, 31, 10, tzinfo=UTC), state=SeminarState.HELD)
    a_seminar("Avlyst", starts_at=datetime(2022, 6, 4, 10, tzinfo=UTC), state=SeminarState.CANCELLED)
    a_seminar(
        "Bare år",
        starts_at=None,
        held_on=PartialDate(2022),
        state=SeminarState.HELD,
        headcount=120,
        headcount_kind=CountKind.ABOUT,
    )
    for seminar in (may, june):
        a_registration(seminar, "Jo Dahl", organisation_id=lunde.id, attended=True)
    a_registration(may, "Ida Moe", organisation_id=lunde.id, attended=False)
    a_registration(may, "Per Ås", attended=True)
    figures = queries.figures_by_partner(a_consortium().id, 2022)
    first, second = figures.partners
    assert (second.name, second.seminars, second.registered, second.attended) == ("Lunde Biotek AS", 2, 3, 2)
    assert (first.name, first.attended) == ("Haukvik sykehus", 0)
    assert (figures.held, figures.named, figures.others, figures.uncounted) == (3, 3, 1, 1)
    assert (figures.attendance, figures.is_exact) == (123, False)
    assert [one.title for one in queries.held_in(a_consortium().id, 2022)] == ["Bare år", "Mai", "Juni"]
    assert [one.people for one in queries.attended_by(lunde.id, 2022, consortium_id=a_consortium().id)] == [1, 1]


def test_upcoming_seminars_come_in_their_order_without_drafts_for_partners(session):
    a_seminar("Sist", starts_at=clock.now() + timedelta(days=30), audience=Audience.PARTNERS)
    first = a_seminar("Først", starts_at=clock.now() + timedelta(days=3), capacity=1)
    a_seminar("Utkast", starts_at=clock.now() + timedelta(days=5), state=SeminarState.DRAFT)
    a_seminar("Før", starts_at=clock.now() - timedelta(days=3))
    services.register(first, JO)
    services.register(first, IDA)
    found = queries.upcoming(a_consortium().id, clock.today())
    assert [one.title for one in found] == ["Først", "Utkast", "Sist"]
    assert (found[0].confirmed, found[0].waiting) == (1, 1)
    assert [one.title for one in queries.upcoming(a_consortium().id, clock.today(), is_staff=False)] == ["Først", "Sist"]


# --- What other rooms show ---------------------------------------------------------------------------


@pytest.mark.slow
def test_a_seminar_is_found_by_its_programme_by_those_who_may_see_it(session, sign_in):
    alice = sign_in(a_user("Alice Aas", Role.LEAD))
    hidden = a_seminar("Skjult", slug="skjult", state=SeminarState.DRAFT, description="Sekvensering i kjelleren")
    shown = a_seminar("Genpanel", slug="panel")
    part = SeminarSession(seminar_id=shown.id, title="Sekvensering for alle")
    session.add(part)
    session.flush()
    session.add(Speaker(session_id=part.id, name="Tuva Lien"))
    session.commit()
    page = alice.get("/connect/search?q=sekvensering")
    assert "Genpanel" in page.text
    assert hidden.title in page.text
    assert "Genpanel" in alice.get("/connect/search?q=Tuva").text
    user = a_user("Dan Dahl")
    organisation = an_organisation("Lunde Biotek AS")
    a_representative(a_partnership(organisation), a_person("Dan Dahl", user_id=user.id))
    dan = sign_in(user).get("/connect/search?q=sekvensering")
    assert "Genpanel" in dan.text
    assert "Skjult" not in dan.text


@pytest.mark.slow
def test_attendance_is_contact_with_the_partner_and_stands_on_its_timeline(session, sign_in):
    alice = sign_in(a_user("Alice Aas", Role.LEAD))
    organisation = an_organisation("Lunde Biotek AS")
    partner = a_partnership(organisation)
    seminar = a_seminar("Genpanel", starts_at=datetime(2022, 5, 3, 10, tzinfo=UTC), state=SeminarState.HELD)
    a_registration(seminar, organisation_id=organisation.id, attended=True)
    session.commit()
    text = alice.get(f"/connect/partners/{partner.id}").text.replace("\xa0", " ")
    assert "Genpanel" in text
    assert "3. mai 2022" in text
