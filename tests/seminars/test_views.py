"""The pages of the seminars' room as its readers use them."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.directory.models import ConsortiumOrganisation
from consortium.seminars.models import Material, Registration, Seminar, SeminarSession, Speaker
from consortium.seminars.rules.words import Audience, CountKind, SeminarState, Visibility
from tests.factories import a_committee, a_consortium, a_partnership, a_person, a_representative, a_user, an_organisation, noon_in
from tests.files.samples import a_pdf
from tests.outbox import text_of
from tests.seminars.samples import a_registration, a_seminar

LIST = "/connect/seminars"


@pytest.fixture
def connect(session):
    return a_consortium()


@pytest.fixture
def alice(connect, sign_in):
    return sign_in(a_user("Alice Aas", Role.LEAD))


@pytest.fixture
def dan(connect, sign_in):
    """A partner's contact."""
    user = a_user("Dan Dahl")
    organisation = an_organisation("Lunde Biotek AS")
    a_representative(a_partnership(organisation), a_person("Dan Dahl", organisation=organisation, user_id=user.id))
    return sign_in(user)


def held(title="Holdt seminar", **facts):
    return a_seminar(title, starts_at=datetime(2022, 5, 3, 10, tzinfo=UTC), **{"state": SeminarState.HELD, **facts})


# --- Setting up --------------------------------------------------------------------------------------


@pytest.mark.slow
def test_an_empty_list_says_what_to_do_first(alice):
    page = alice.get(LIST)
    assert page.h1 == "Seminarer"
    assert "Lag det første seminaret" in page.text


@pytest.mark.slow
def test_a_seminar_is_set_up_and_published_and_gets_its_address_from_its_title(alice, session):
    page = alice.get(f"{LIST}/new")
    page = page.submit("Opprett seminaret", title="Genpanel på østlandet", day="3. mai 2030", starts="12.00", ends="13.30")
    assert page.h1 == "Genpanel på østlandet"
    assert page.path == f"{LIST}/genpanel-pa-ostlandet-2030"
    page = page.submit("Publiser")
    assert "Seminaret er publisert." in page.text
    seminar = session.scalars(sa.select(Seminar)).one()
    assert seminar.state is SeminarState.PUBLISHED
    assert clock.local(seminar.starts_at).hour == 12


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"title": ""}, "Skriv en tittel."),
        ({"day": "31. februar 2030"}, "31. februar finnes ikke."),
        ({"starts": "13.00", "ends": "12.00"}, "Slutten må komme etter starten, kl. 13.00."),
        ({"day": "2030", "starts": "13.00"}, "Skriv hele datoen, eller la klokkeslettene stå åpne."),
        ({"link": "http://x"}, "Adressen må begynne med https://."),
        ({"slug": "Ikke god"}, "Bruk små bokstaver a–z, sifre og bindestreker, for eksempel genpanel-2022."),
        ({"slug": "tatt"}, "Et annet seminar har denne adressen. Velg en annen."),
        ({"title": "x" * 10_000}, "Teksten er 9800 tegn for lang. Grensen er 200."),
        ({"capacity": "minus"}, "Skriv et helt tall fra 1 til 10000."),
        ({"opens": "4. mai 2030", "closes": "3. mai 2030"}, "Påmeldingen må åpne før den stenger."),
        ({"closes": "5. juli 2030"}, "Påmeldingen må stenge før seminaret begynner."),
    ],
)
def test_bad_input_is_told_beside_its_field_with_everything_typed_kept(alice, typed, error):
    a_seminar("Annet", slug="tatt")
    values = {"title": "Åpent seminar", "day": "3. juli 2030", "starts": "12.00", "place": "Auditoriet", **typed}
    page = alice.get(f"{LIST}/new").submit("Opprett seminaret", **values)
    assert page.status == 422
    assert [one.replace("\xa0", " ") for one in page.errors] == [error]
    assert page.form("Opprett seminaret").value("place") == "Auditoriet"


def test_texts_of_any_script_are_kept_as_they_are(alice, session):
    odd = "مرحبا <script>alert(1)</script> \u202e 🧬 Ærø"
    page = alice.get(f"{LIST}/new").submit("Opprett seminaret", title=odd, day="2030", description=odd)
    assert page.status == 200
    assert session.scalars(sa.select(Seminar.title)).one() == odd
    assert b"<script>alert" not in page.body


def test_a_seminar_without_a_time_is_not_published(alice):
    a_seminar("Uten tid", slug="uten-tid", starts_at=None, state=SeminarState.DRAFT)
    page = alice.get(f"{LIST}/uten-tid").submit("Publiser")
    assert "Seminaret kan ikke publiseres ennå: det mangler dato og klokkeslett. Legg dem inn først." in page.text


def test_a_capacity_below_those_who_have_a_place_is_refused_with_the_reason(alice):
    seminar = a_seminar(slug="panel", capacity=3)
    a_registration(seminar, "Jo Dahl")
    a_registration(seminar, "Ida Moe")
    page = alice.get(f"{LIST}/panel/edit").submit("Lagre", capacity="1")
    assert page.errors == ["2 personer har plass. Sett minst 2 plasser, eller meld av noen først."]


def test_two_who_edit_a_seminar_do_not_overwrite_each_other(alice, sign_in):
    a_seminar(slug="panel", place="Oslo")
    bob = sign_in(a_user("Bob Berg", Role.STAFF))
    first, second = alice.get(f"{LIST}/panel/edit"), bob.get(f"{LIST}/panel/edit")
    assert second.submit("Lagre", place="Bergen").status == 200
    page = first.submit("Lagre", place="Tromsø")
    assert page.status == 409
    assert "Ingenting er lagret ennå" in page.text


@pytest.mark.slow
def test_a_seminar_goes_to_the_trash_and_comes_back(alice, session):
    seminar = held(slug="gammel")
    page = alice.get(f"{LIST}/gammel").submit("Slett")
    assert "er flyttet til papirkurven" in page.text
    assert alice.get(f"{LIST}/gammel").status == 404
    assert seminar.title in alice.get("/connect/trash").text
    page = alice.post(f"{LIST}/trash/{seminar.id}/restore")
    assert "Seminaret er hentet tilbake." in page.text


def test_a_seminar_with_people_registered_is_cancelled_rather_than_deleted(alice, outbox):
    seminar = a_seminar(slug="panel")
    a_registration(seminar, "Jo Dahl")
    page = alice.get(f"{LIST}/panel").submit("Slett")
    assert "Noen er påmeldt. Avlys seminaret, så får de beskjed." in page.text
    page = alice.get(f"{LIST}/panel/cancel").submit("Avlys seminaret", reason="Foredragsholderen er syk.")
    assert "1 person får e-post." in page.text
    mail = outbox.work()[0]
    assert mail["Subject"].startswith("Avlyst: Genpanel i praksis")
    assert "Foredragsholderen er syk." in text_of(mail)


def test_a_draft_is_not_cancelled_since_the_page_of_a_cancelled_seminar_is_open_to_everybody(alice, client, session):
    seminar = a_seminar("Hemmelig plan", slug="plan", state=SeminarState.DRAFT)
    a_registration(seminar, "Jo Dahl")
    page = alice.post(f"{LIST}/plan/cancel", {"reason": "Ble ikke noe av."})
    assert "Ingen har fått beskjed om et utkast. Flytt det til papirkurven i stedet." in page.text
    assert client.get(f"{LIST}/plan").status == 404
    alice.post(f"{LIST}/plan/delete")
    assert session.get_one(Seminar, seminar.id).deleted_at is not None


# --- Who sees what -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "anonymous", "partner"),
    [
        ({"state": SeminarState.DRAFT}, 404, 404),
        ({}, 200, 200),
        ({"audience": Audience.PARTNERS}, 404, 200),
        ({"state": SeminarState.CANCELLED}, 200, 200),
    ],
)
def test_an_anonymous_visitor_sees_only_a_published_public_seminar(client, dan, facts, anonymous, partner):
    a_seminar(slug="panel", **facts)
    for path in ("", "/register", "/registered"):
        assert client.get(f"{LIST}/panel{path}").status == anonymous, path
        assert dan.get(f"{LIST}/panel{path}").status == partner, path
    assert client.get(LIST).path.startswith("/sign-in")


def test_a_seminar_by_invitation_tells_a_visitor_whom_to_write_to_and_no_more(client, dan):
    a_seminar(slug="panel", audience=Audience.INVITED, place="Auditoriet", contact_email="post@connect.example")
    assert client.get(f"{LIST}/panel").status == 404
    page = client.get(f"{LIST}/panel/register")
    assert page.status == 200
    assert "Dette seminaret er for inviterte." in page.text
    assert "post@connect.example" in page.text
    for told in ("Genpanel", "Auditoriet", "Navn"):
        assert told not in page.text
    sent = {"name": "Jo", "email": "jo@lunde.example", "consent": "y", "csrf_token": client.get("/sign-in").csrf_token}
    assert client.post(f"{LIST}/panel/register", sent).status == 422
    assert dan.get(f"{LIST}/panel").status == 200
    assert "Dette seminaret er for inviterte." in dan.get(f"{LIST}/panel/register").text
    a_seminar("Utkast", slug="utkast", audience=Audience.INVITED, state=SeminarState.DRAFT)
    assert client.get(f"{LIST}/utkast/register").status == 404


def test_a_partner_sees_published_seminars_without_their_numbers(dan):
    seminar = a_seminar(slug="panel")
    a_registration(seminar, "Jo Dahl")
    a_seminar("Hemmelig utkast", state=SeminarState.DRAFT)
    page = dan.get(LIST)
    assert "Genpanel i praksis" in page.text
    assert "Hemmelig utkast" not in page.text
    assert "Påmeldt" not in page.text
    assert "Jo Dahl" not in dan.get(f"{LIST}/panel").text


@pytest.mark.parametrize(
    ("visibility", "consented", "anonymous", "partner"),
    [
        (Visibility.PUBLIC, True, 200, 200),
        (Visibility.PUBLIC, False, 404, 404),
        (Visibility.PARTNERS, True, 404, 200),
        (Visibility.OFFICE, True, 404, 404),
    ],
)
def test_slides_are_shown_with_consent_only_and_as_far_as_they_may(  # noqa: PLR0917 - the cast and the case
    client, alice, dan, session, visibility, consented, anonymous, partner
):
    seminar = held(slug="panel")
    part = SeminarSession(seminar_id=seminar.id, title="Åpning")
    session.add(part)
    session.commit()
    page = alice.get(f"{LIST}/panel/sessions/{part.id}/materials/new")
    page = page.submit("Lagre", title="Lysark", file=(a_pdf(), "lysark.pdf"))
    found = session.scalars(sa.select(Material)).one()
    found.visibility, found.consented_on = visibility, date(2022, 5, 3) if consented else None
    session.commit()
    path = f"{LIST}/panel/materials/{found.id}"
    assert [who.get(path).status for who in (client, dan, alice)] == [anonymous, partner, 200]
    assert ("Lysark" in client.get(f"{LIST}/panel").text) is (anonymous == 200)
    assert ("Lysark" in dan.get(f"{LIST}/panel").text) is (partner == 200)


def test_slides_are_not_opened_without_a_consent(alice, session):
    seminar = held(slug="panel")
    part = SeminarSession(seminar_id=seminar.id, title="Åpning")
    session.add(part)
    session.commit()
    page = alice.get(f"{LIST}/panel/sessions/{part.id}/materials/new")
    page = page.submit("Lagre", title="Opptak", link="https://video.example/1", visibility="public")
    assert page.errors == ["Skriv hvem som har samtykket til at det vises, og når. Uten samtykke ser bare prosjektkontoret det."]


# --- Programme ---------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_speaker_of_the_directory_has_the_affiliation_of_the_day_for_good(alice, session):
    organisation = an_organisation("Haukvik sykehus")
    person = a_person("Tuva Lien", organisation=organisation, title="overlege")
    a_seminar(slug="panel", starts_at=noon_in(-1))
    page = alice.get(f"{LIST}/panel/sessions/new").submit("Legg til programposten", title="Åpning", starts="12.00")
    part = session.scalars(sa.select(SeminarSession)).one()
    page = alice.get(f"{LIST}/panel/sessions/{part.id}/speakers/new").submit("Lagre foredragsholderen", person=str(person.id))
    assert "Tuva Lien, overlege, Haukvik sykehus" in page.text
    page = page.submit("Merk som gjennomført")
    person.affiliations[0].title = "direktør"
    session.commit()
    assert "overlege, Haukvik sykehus" in alice.get(f"{LIST}/panel?view=page").text
    speaker = session.scalars(sa.select(Speaker)).one()
    assert (speaker.organisation_id, speaker.frozen_on) == (organisation.id, clock.today() - timedelta(days=1))


@pytest.mark.slow
def test_the_programme_is_put_in_order_and_a_part_comes_back(alice, session):
    a_seminar(slug="panel")
    for title in ("Først", "Sist"):
        alice.get(f"{LIST}/panel/sessions/new").submit("Legg til programposten", title=title)
    last = session.scalars(sa.select(SeminarSession).where(SeminarSession.title == "Sist")).one()
    alice.post(f"{LIST}/panel/sessions/{last.id}/move", {"way": "up"})
    text = alice.get(f"{LIST}/panel?view=page").text
    assert text.index("Sist") < text.index("Først")
    alice.post(f"{LIST}/panel/sessions/{last.id}/delete")
    assert "Sist" not in alice.get(f"{LIST}/panel?view=page").text
    alice.post(f"{LIST}/panel/sessions/{last.id}/restore")
    assert "Sist" in alice.get(f"{LIST}/panel?view=page").text


# --- The office's lists ------------------------------------------------------------------------------


def test_the_office_puts_somebody_down_who_gets_the_mail(alice, outbox):
    a_seminar(slug="panel", audience=Audience.INVITED)
    page = alice.get(f"{LIST}/panel/registrations/new").submit("Meld på", name="Ida Moe", email="Ida@Haukvik.example")
    assert "Ida Moe er påmeldt." in page.text
    mail = outbox.work()[0]
    assert mail["To"] == "Ida Moe <ida@haukvik.example>"
    assert mail["Subject"].startswith("Påmeldt: Genpanel i praksis")


def test_organisations_are_matched_with_suggestions_by_name_and_by_domain(alice, session):
    lunde = an_organisation("Lunde Biotek AS", website="https://www.lunde.example/om")
    haukvik = an_organisation("Haukvik sykehus", short_name="HVS")
    seminar = a_seminar(slug="panel")
    a_registration(seminar, "Jo Dahl", organisation_text="lunde biotek")
    a_registration(seminar, "Ida Moe", organisation_text="Avd. for kreft", email="ida@post.lunde.example")
    a_registration(seminar, "Per Ås", organisation_text="hvs")
    a_registration(seminar, "Ola Li", organisation_text="Ukjent AS", email="ola@gmail.com")
    page = alice.get(f"{LIST}/panel/match").submit("Lagre koblingene")
    assert "3 påmeldinger er koblet." in page.text
    rows = session.execute(sa.select(Registration.name, Registration.organisation_id))
    found = {row[0]: row[1] for row in rows}
    assert found == {"Jo Dahl": lunde.id, "Ida Moe": lunde.id, "Per Ås": haukvik.id, "Ola Li": None}


def test_an_organisation_of_another_consortium_is_not_matched(alice, session):
    foreign = an_organisation("Fremmed AS", consortium=a_consortium("incubator"))
    seminar = a_seminar(slug="panel")
    one = a_registration(seminar, "Jo Dahl", organisation_text="Fremmed AS")
    page = alice.get(f"{LIST}/panel/match")
    form = page.form("Lagre koblingene")
    page = alice.post(f"{LIST}/panel/match", {**form.fields, f"group-{one.id}": str(foreign.id)})
    assert page.status == 422
    session.expire_all()
    assert one.organisation_id is None
    assert session.scalar(sa.select(sa.func.count()).select_from(ConsortiumOrganisation)) == 1


def test_the_list_of_names_is_exported_with_its_formulas_made_harmless(alice):
    seminar = a_seminar(slug="panel", has_needs=True)
    a_registration(seminar, "=cmd()", needs="Nøtter")
    page = alice.get(f"{LIST}/panel/registrations?format=csv")
    text = page.body.decode("utf-8-sig")
    assert "'=cmd()" in text
    assert "Nøtter" in text
    assert alice.get(f"{LIST}/panel/registrations?format=xlsx").body.startswith(b"PK")


# --- Attendance --------------------------------------------------------------------------------------


def test_who_came_is_ticked_and_two_who_tick_at_once_keep_both(alice, sign_in, session):
    seminar = held(slug="panel")
    jo, ida = a_registration(seminar, "Jo Dahl"), a_registration(seminar, "Ida Moe")
    bob = sign_in(a_user("Bob Berg", Role.STAFF))
    first, second = alice.get(f"{LIST}/panel/attendance"), bob.get(f"{LIST}/panel/attendance")
    first.submit("Lagre deltakelsen", came=[str(jo.id)])
    page = second.submit("Lagre deltakelsen", came=[str(ida.id)])
    assert "2 personer er krysset av." in page.text
    session.expire_all()
    assert (jo.attended, ida.attended) == (True, True)
    alice.get(f"{LIST}/panel/attendance").submit("Lagre deltakelsen", came=[str(ida.id)])
    session.expire_all()
    assert (jo.attended, ida.attended) == (False, True)


def test_somebody_at_the_door_is_added_and_ticked(alice, session):
    held(slug="panel")
    page = alice.get(f"{LIST}/panel/attendance").submit("Legg til og kryss av", name="Per Ås", organisation="Haukvik")
    assert "Per Ås er lagt til og krysset av." in page.text
    assert session.scalars(sa.select(Registration.attended)).one() is True


def test_attendance_is_not_recorded_before_the_day(alice):
    seminar = a_seminar(slug="panel")
    a_registration(seminar)
    assert "Seminaret er ikke holdt ennå" in alice.get(f"{LIST}/panel/attendance").text
    page = alice.get(f"{LIST}/panel/headcount").submit("Lagre antallet", number="12", source="talt")
    assert page.status == 422


def test_a_headcount_stays_as_inexact_as_it_is(alice):
    held(slug="panel")
    page = alice.get(f"{LIST}/panel/headcount").submit("Lagre antallet", number="120", kind="about", source="Møtetjenesten")
    assert "omtrent 120" in page.text
    assert "omtrent 120" in alice.get(LIST).text
    assert "omtrent 120" in alice.get(f"{LIST}?format=csv").body.decode("utf-8-sig")
    page = alice.get(f"{LIST}/panel/headcount").submit("Lagre antallet", number="120", source="")
    assert page.errors == ["Skriv hvor antallet kommer fra, for eksempel hvem som talte."]


def test_an_attendance_file_is_looked_at_first_and_twice_adds_nothing(alice, session):
    seminar = held(slug="panel")
    jo = a_registration(seminar, "Jo Dahl", email="jo@lunde.example")
    file = "1. Summary\r\nMeeting title\tPanel\r\n\r\n2. Participants\r\nName\tFirst Join\tIn-Meeting Duration\tEmail\r\n"
    file += (
        "Jo Dahl (Guest)\t12:00\t1h 2m\tJO@lunde.example\r\nÅse Øye\t12:01\t30m\t\r\n\r\n3. In-Meeting Activities\r\nName\tx\r\n"
    )
    for count, words in ((1, "Registrer 2 personer"), (2, None)):
        page = alice.get(f"{LIST}/panel/attendance/import")
        page = page.submit("Se gjennom filen", file=(file.encode("utf-16"), "deltakere.csv"))
        session.expire_all()
        assert session.scalar(sa.select(sa.func.count()).select_from(Registration)) == count
        if words:
            page = page.submit(words)
            assert "2 rader er hentet inn." in page.text
        else:
            assert "Det er ingenting å hente inn" in page.text
    session.expire_all()
    assert (jo.attended, jo.attended_minutes) == (True, 62)
    assert session.scalars(sa.select(Registration.name).where(Registration.origin == "file")).one() == "Åse Øye"


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("deltakere.csv", b"%PDF-1.4 ...", "Filen er ikke det navnet sier, eller den er skadet."),
        ("deltakere.pdf", b"Name\tEmail\n", "Denne filtypen leses ikke her. Bruk CSV."),
        ("deltakere.csv", b"", "Filen har ingen kolonne med navn."),
        ("deltakere.csv", b"a,b\n1,2\n", "Filen har ingen kolonne med navn."),
        ("deltakere.csv", b"Name,Email\n", "Filen nevner ingen."),
        ("deltakere.csv", b"Name,Email\nJo\x01,x\n", "Linje 2 "),
    ],
)
def test_a_file_that_is_not_what_it_says_is_told_beside_its_field(alice, name, data, error):
    held(slug="panel")
    page = alice.get(f"{LIST}/panel/attendance/import").submit("Se gjennom filen", file=(data, name))
    assert page.status == 422
    assert page.errors[0].startswith(error)


# --- Figures and lists of any size -------------------------------------------------------------------


def test_the_figures_of_a_year_are_told_by_partner(alice):
    organisation = an_organisation("Lunde Biotek AS")
    a_partnership(organisation)
    seminar = held()
    a_registration(seminar, "Jo Dahl", organisation_id=organisation.id, attended=True)
    a_registration(seminar, "Per Ås", attended=True)
    held("Bare et antall", headcount=120, headcount_kind=CountKind.ABOUT, headcount_source="talt")
    page = alice.get(f"{LIST}/figures?year=2022")
    assert "2 seminarer er gjennomført, med omtrent 122 deltakere." in page.text
    assert [(row["Partner"], row["Deltok"]) for row in page.rows()] == [("Lunde Biotek AS", "1")]
    assert "1 person kom fra andre steder" in page.text


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 60])
def test_pages_take_few_statements_at_any_size(alice, client, queries, size):
    group = a_committee("WG1", short_nb="AG1")
    for number in range(size):
        seminar = held(f"Seminar {number}", slug=f"seminar-{number}", host_committee_id=group.id)
        a_registration(seminar, f"Jo {number}", attended=True)
    panel = a_seminar(slug="panel")
    for number in range(size):
        a_registration(panel, f"Ida {number}")
    for path, most in (
        ("", 10),
        ("/panel", 20),
        ("/panel?view=page", 20),
        ("/panel/registrations", 12),
        ("/seminar-0/attendance", 12),
        ("/figures?year=2022", 14),
    ):
        alice.get(LIST + path)
        with queries() as seen:
            assert alice.get(LIST + path).status == 200
        assert len(seen) <= most, (path, len(seen))


@pytest.mark.parametrize("query", ["?page=99999999999", "?sort=;--", "?status=x", "?q=%25%5F'\"", "?format=exe", "?q=%00"])
def test_nonsense_in_an_address_is_harmless(alice, query):
    a_seminar(slug="panel")
    for path in ("", "/panel/registrations", "/figures", "/panel"):
        assert alice.get(LIST + path + query).status == 200


def test_state_words_hold_for_every_state(alice):
    for state in SeminarState:
        a_seminar(f"Seminar {state}", slug=f"s-{state}", state=state, held_on=PartialDate(2022, 5))
        assert alice.get(f"{LIST}/s-{state}").status == 200
        assert alice.get(f"{LIST}/s-{state}?view=page&lang=en").status == 200
    assert alice.get(LIST).status == 200


@pytest.mark.parametrize(("days", "first"), [(0, "Publiser"), (-1, "Merk som gjennomført")])
def test_a_draft_is_published_first_until_its_day_is_over(alice, session, days, first):
    a_seminar(slug="panel", state=SeminarState.DRAFT, starts_at=noon_in(days))
    session.commit()
    text = alice.get(f"{LIST}/panel").text
    assert min("Publiser", "Merk som gjennomført", key=text.index) == first
