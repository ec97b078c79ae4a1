"""The pages of the partners' room as a reader uses them."""

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.core.clock import today
from consortium.core.dates import PartialDate
from consortium.journal.models import ReadEntry
from consortium.outbox.models import Work
from consortium.partners import jobs
from consortium.partners.models import Correction, Partnership, Representative
from consortium.partners.rules import PartnershipStatus, RepresentativeRole
from tests.factories import (
    a_committee,
    a_consortium,
    a_partnership,
    a_person,
    a_representative,
    a_seat,
    a_user,
    an_organisation,
    the_side,
)

LIST = "/connect/partners"


@pytest.fixture
def connect(session):
    return a_consortium()


@pytest.fixture
def alice(connect, client):
    return client.sign_in(a_user("Alice Aas", Role.LEAD))


def the_partner(name="Fjordgen AS", **facts):
    return a_partnership(an_organisation(name), **facts)


def test_the_list_says_how_many_partners_there_are_and_shows_gaps_in_their_cells(alice):
    a_representative(the_partner(), a_person("Silje Aasheim"))
    the_partner("Kreftforeningen", joined=None)
    page = alice.get(LIST)
    assert page.h1 == "Partnere"
    assert "2 aktive partnere per" in page.text
    assert [(row["Partner"].split(",")[0][:11], row["Partner fra"], row["Hovedkontakt"]) for row in page.rows()] == [
        ("Fjordgen AS", "des. 2020", "Silje Aasheim"),
        ("Kreftforeni", "Mangler", "Mangler"),
    ]


def test_the_list_of_a_date_counts_and_shows_the_same(alice):
    the_partner("Nordre", joined=PartialDate(2020, 12))
    the_partner("Søndre", joined=PartialDate(2022, 12))
    the_partner("Østre", joined=None, recorded_on=today())
    page = alice.get(f"{LIST}?date=3.+november+2022")
    assert "1 aktiv partner per 3. november 2022. + 1 med ukjent startdato." in page.text.replace("\xa0", " ")
    assert len(page.rows()) == 1


def test_a_date_that_is_none_is_told_beside_its_field(alice):
    the_partner()
    assert alice.get(f"{LIST}?date=31.2.2022").errors == ["31. februar finnes ikke."]
    assert alice.get(f"{LIST}?date=%00zzz").errors == ["Skriv datoen slik: 14. desember 2022."]


@pytest.mark.parametrize(
    "query",
    [
        "?page=99999999999999",
        "?page=-1",
        "?sort=;--",
        "?status=x&side=y",
        "?q=%25%5F'\"",
        "?format=exe",
        "?endpoint=x&values=y&_anchor=z&self=1&consortium=q",
    ],
)
def test_nonsense_in_the_address_is_harmless(alice, query):
    the_partner()
    assert alice.get(LIST + query).status == 200


def test_the_same_rows_are_exported_and_the_export_is_noted(alice, session):
    the_partner("=cmd()", side="industry")
    the_partner("Nordre sykehus")
    page = alice.get(f"{LIST}?side=industry&format=csv")
    text = page.body.decode("utf-8-sig")
    assert page.headers["Content-Disposition"].startswith('attachment; filename="partners-')
    assert "'=cmd()" in text
    assert "Nordre" not in text
    assert session.scalars(sa.select(ReadEntry.what)).all() == ["export partners csv: 1"]
    assert alice.get(f"{LIST}?format=xlsx").body.startswith(b"PK")


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 120])
def test_a_list_takes_few_statements_at_any_size(alice, queries, size):
    for number in range(size):
        a_representative(the_partner(f"Partner {number}"), a_person(f"Person Nummer{number}"))
    alice.get(LIST)
    with queries() as seen:
        assert alice.get(f"{LIST}?q=partner&status=active&page=3").status == 200
    assert len(seen) <= 10, seen


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 60])
def test_a_record_takes_few_statements_at_any_size(alice, queries, size):
    partnership = the_partner()
    for number in range(size):
        person = a_person(f"Person Nummer{number}", organisation=partnership.organisation, title="lege")
        a_representative(partnership, person, RepresentativeRole.OTHER)
    alice.get(f"{LIST}/{partnership.id}")
    with queries() as seen:
        assert alice.get(f"{LIST}/{partnership.id}").status == 200
    assert len(seen) <= 20, seen


def test_a_partners_seats_stand_beside_its_representatives(alice):
    partnership = the_partner(side="industry")
    committee = a_committee()
    a_seat(committee, a_person("Anne Vik"), partnership=partnership)
    a_seat(committee, partnership=partnership)
    rows = alice.get(f"{LIST}/{partnership.id}").table(1)
    assert rows == [["Styringsgruppen for CONNECT", "Anne Vik, medlem", "2021"], ["Styringsgruppen for CONNECT", "Ledig", "–"]]


# --- Forms


def test_a_partner_is_added_with_one_form(alice, session):
    page = alice.get(f"{LIST}/new").submit(
        "Opprett partneren",
        name="Blåfjell Pharma AS",
        number="993 467 049",
        side=str(the_side("industry").id),
        joined="mars 2022",
        given_name="Silje",
        family_name="Aasheim",
        email="silje@example.org",
        title="medisinsk direktør",
    )
    assert page.h1 == "Blåfjell Pharma AS"
    assert "Silje Aasheim" in page.text
    made = session.scalars(sa.select(Partnership)).one()
    assert (made.status, made.joined, made.organisation.number) == (PartnershipStatus.ACTIVE, PartialDate(2022, 3), "993467049")


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(alice, session):
    page = alice.get(f"{LIST}/new").submit("Opprett partneren", name="Blåfjell", number="993467048", joined="31. februar 2022")
    assert page.status == 422
    assert page.errors == ["31. februar finnes ikke."]
    page = page.submit("Opprett partneren", joined="2022")
    assert page.errors == ["Organisasjonsnummeret stemmer ikke. Sjekk sifrene."]
    assert page.select("input[name=name]")[0].get("value") == "Blåfjell"
    assert session.scalar(sa.select(sa.func.count()).select_from(Partnership)) == 0


def test_the_status_changes_with_a_date(alice):
    partnership = the_partner(status=PartnershipStatus.PROSPECT, joined=None)
    page = alice.get(f"{LIST}/{partnership.id}/status").submit("Endre status", new_status="active", since="2022")
    assert "Partner fra 2022" in page.text.replace("partner fra", "Partner fra")
    page = alice.get(f"{LIST}/{partnership.id}/status").submit("Endre status", new_status="left", since="2021")
    assert page.errors == ["Denne datoen er før organisasjonen ble partner."]


def test_two_people_on_one_partnership_overwrite_nothing_silently(alice, make_client):
    partnership = the_partner()
    bob = make_client().sign_in(a_user("Bob Vik", Role.STAFF))
    mine = alice.get(f"{LIST}/{partnership.id}/edit")
    bob.get(f"{LIST}/{partnership.id}/edit").submit("Lagre", admitted_by="vedtak 3/2021")
    page = mine.submit("Lagre", admitted_by="vedtak 4/2021")
    assert page.status == 409
    assert "Bob Vik har endret denne siden" in page.text
    assert ["Tatt opp ved", "vedtak 4/2021", "vedtak 3/2021", "–"] in page.table()
    page = page.submit("Behold min endring")
    assert "vedtak 4/2021" in page.text


def test_a_second_main_contact_is_a_warning(alice, session):
    partnership = the_partner()
    a_representative(partnership, a_person("Silje Aasheim"))
    page = alice.get(f"{LIST}/{partnership.id}/representatives/new").submit(
        "Legg til representanten", given_name="Odd", family_name="Fjeld", role="main_contact"
    )
    assert page.status == 200
    assert "Silje Aasheim er også hovedkontakt." in page.text
    assert session.scalar(sa.select(sa.func.count()).select_from(Representative)) == 2


def test_what_is_deleted_comes_back(alice, session):
    partnership = the_partner()
    page = alice.get(f"{LIST}/{partnership.id}").submit("Slett")
    assert "er flyttet til papirkurven." in page.text
    assert alice.get(f"{LIST}/{partnership.id}").status == 404
    page = alice.get("/connect/trash")
    assert "Fjordgen AS" in page.text
    page.submit("Hent tilbake")
    assert alice.get(f"{LIST}/{partnership.id}").status == 200


def test_the_lead_words_the_partner_types(alice):
    page = alice.get(f"{LIST}/sides/new").submit(
        "Lagre", name_nb="kommune", name_en="municipality", heading_nb="Kommuner", heading_en="Municipalities"
    )
    assert "Kommune" in page.text
    assert "Kommuner" in page.text


def test_a_list_comes_in_by_upload_after_a_look(alice, session):
    data = b"name,joined\nNordre sykehus,2022\n,2021\n"
    page = alice.get(f"{LIST}/import").submit("Se gjennom filen", file=(data, "partners.csv"))
    assert "2 rader er lest. Ingenting er lagret ennå." in page.text
    assert [row[:3] for row in page.table()] == [["2", "Nordre sykehus", "Ny"], ["3", "–Navnet mangler.", "Avvist"]]
    assert session.scalar(sa.select(sa.func.count()).select_from(Partnership)) == 0
    page = page.submit("Hent inn 1 rad")
    assert "1 rad er hentet inn. 1 ble hoppet over: se hvorfor." in page.text
    assert session.scalar(sa.select(sa.func.count()).select_from(Partnership)) == 1


def test_a_long_list_shows_how_far_it_has_come_and_then_its_receipt(alice, session, monkeypatch):
    monkeypatch.setattr("consortium.partners.services.uploads.AT_ONCE", 1)
    data = b"name\nNordre sykehus\nFjordgen\n"
    page = alice.get(f"{LIST}/import").submit("Se gjennom filen", file=(data, "partners.csv")).submit("Hent inn 2 rader")
    assert "Leser rad 0 av 2" in page.text
    assert page.headers["Refresh"] == "3"
    work = session.scalars(sa.select(Work)).one()
    jobs.import_list(work_id=work.id, **work.payload)
    page = alice.get(page.path)
    assert "2 rader er hentet inn." in page.text
    assert "Refresh" not in page.headers


def test_a_file_that_is_none_is_refused_beside_the_field(alice):
    page = alice.get(f"{LIST}/import").submit("Se gjennom filen", file=(b"%PDF-1.7", "partners.csv"))
    assert page.errors == ["Filen er ikke det navnet sier, eller den er skadet. Lagre den på nytt og prøv igjen."]
    assert alice.get(f"{LIST}/import").submit("Se gjennom filen").errors == ["Velg en fil."]


# --- Who may


@pytest.fixture
def dan(connect, make_client):
    user = a_user("Dan Moe")
    own = the_partner("Nordre sykehus", note="SECRET-NOTE", source="SECRET-SOURCE")
    a_representative(own, a_person("Dan Moe", user_id=user.id))
    client = make_client().sign_in(user)
    client.own = own.id
    return client


def test_a_partners_contact_sees_the_own_record_and_nothing_of_the_office(dan):
    page = dan.get(f"{LIST}/own")
    assert page.h1 == "Nordre sykehus"
    assert "SECRET" not in page.html
    assert "Historikk" not in page.text
    other = the_partner()
    assert dan.get(f"{LIST}/{other.id}").status == 404
    own_room = (LIST, f"{LIST}/new", f"{LIST}/import", f"{LIST}/sides")
    for path in (*own_room, "/connect/organisations", "/connect/people", "/connect/trash"):
        assert dan.get(path).status == 403, path


def test_a_partners_contact_proposes_a_correction_and_the_lead_is_told(dan, make_client, session, monkeypatch):
    page = dan.get(f"{LIST}/{dan.own}/propose-correction").submit("Send forslaget", text="Vi heter Nordre HF nå.")
    assert "Forslaget er sendt til prosjektlederen." in page.text
    work = session.scalars(sa.select(Work)).one()
    assert work.kind == "partners.tell_correction"
    lead = a_user("Alice Aas", Role.LEAD, email="alice@connect.example")
    a_user("Frida Foss", Role.LEAD, email="frida@cluster.example", consortium=a_consortium("cluster"))
    alice = make_client().sign_in(lead)
    sent = []
    monkeypatch.setattr("consortium.partners.jobs.mail.deliver", lambda mail, **_options: sent.append(mail))
    jobs.tell_correction(work_id=work.id, **work.payload)
    assert [(mail.to, mail.subject) for mail in sent] == [("alice@connect.example", "Forslag til rettelse: Nordre sykehus")]
    assert "Vi heter Nordre HF nå." in sent[0].text
    page = alice.get(f"{LIST}/{dan.own}")
    assert "Vi heter Nordre HF nå." in page.text
    page.submit("Avslutt forslaget")
    assert session.scalars(sa.select(Correction.closed_at)).one() is not None


def test_staff_do_not_delete_partnerships_nor_word_partner_types(connect, client):
    bob = client.sign_in(a_user("Bob Vik", Role.STAFF))
    partnership = the_partner()
    bob.get(f"{LIST}/new")
    assert bob.post(f"{LIST}/{partnership.id}/delete").status == 403
    assert bob.get(f"{LIST}/sides").status == 403


def test_rows_of_another_consortium_do_not_exist(alice):
    foreign = a_partnership(consortium=a_consortium("cluster"))
    for path in ("", "/edit", "/status", "/representatives/new", "/propose-correction"):
        assert alice.get(f"{LIST}/{foreign.id}{path}").status == 404, path


@pytest.mark.slow
def test_any_text_is_kept_or_refused_with_a_sentence(alice, session):
    partnership = the_partner()
    for text in ("<script>alert(1)</script>", "'\";--", "🧬 \u202eabc", "x" * 5000):
        page = alice.get(f"{LIST}/{partnership.id}/edit").submit("Lagre", note=text)
        assert page.status == 200
        assert "<script>alert" not in page.html
    for text in ("x" * 10_000, "a\x00b"):
        page = alice.get(f"{LIST}/{partnership.id}/edit").submit("Lagre", admitted_by=text)
        assert (page.status, len(page.errors)) == (422, 1)
