"""Inviting people to a seminar: whom, one mail each, the personal link, the answer, one reminder, and what goes afterwards."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.committees.models import Holder
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.errors import Refusal
from consortium.core.submissions import SubmittedForm
from consortium.directory import queries as directory
from consortium.journal.models import JournalEntry
from consortium.operations.models import PersonNotice
from consortium.operations.services import erasing, personal_file
from consortium.outreach.rules.offices import OfficeKind
from consortium.partners.rules import PartnershipStatus, RepresentativeRole
from consortium.seminars import jobs, services
from consortium.seminars.forms import inviting
from consortium.seminars.models import Registration, SeminarInvitation, SeminarInvitationLink
from consortium.seminars.queries.invitations import invited_count, reply_counts, reply_of
from consortium.seminars.rules.inviting import Address, Choice, Guest, Reply, language_for, read_addresses, sort_out
from consortium.seminars.rules.registering import RegistrationDetails
from consortium.seminars.rules.words import Audience, RegistrationState, SeminarState
from tests.factories import (
    a_committee,
    a_consortium,
    a_partnership,
    a_person,
    a_representative,
    a_seat,
    a_user,
    an_organisation,
)
from tests.outbox import links_in, text_of
from tests.outreach.rows import a_body, an_office
from tests.seminars.samples import a_registration, a_seminar, an_invitation, noon_in

PANEL = "/connect/seminars/panel"


# --- Rules -------------------------------------------------------------------------------------------


def test_pasted_addresses_are_read_one_a_line_each_once():
    found, wrong = read_addresses("Jo Dahl <Jo@Lunde.no>\n\n ida@haukvik.no;\njo@lunde.no\nno address\na@b.no c@d.no\n")
    assert found == (Address("jo@lunde.no", "Jo Dahl"), Address("ida@haukvik.no"))
    assert wrong == ("no address", "a@b.no c@d.no")


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ('"Dahl, Jo" <jo@lunde.no>', Address("jo@lunde.no", "Dahl, Jo")),
        ("<jo@lunde.no>", Address("jo@lunde.no")),
        ("Bcc: jo@lunde.no", None),
        ("(" * 20_000 + "jo@lunde.no", None),
        ("<" * 20_000 + "jo@lunde.no", None),
        ("x" * 20_000 + "@lunde.no", None),
        ("Jo <>jo@lunde.no", None),
    ],
)
def test_a_pasted_line_is_an_address_or_a_name_with_one_and_nothing_else(line, address):
    assert read_addresses(line) == (((address,), ()) if address else ((), (line,)))


@pytest.mark.parametrize(
    ("own", "seminar", "mail"),
    [("nb", "en", "nb"), ("en", "nb", "en"), (None, "nb", "nb"), (None, "en", "en"), ("sv", "nb", "en")],
)
def test_a_mail_is_in_the_persons_language_or_else_in_the_seminars(own, seminar, mail):
    assert language_for(own, seminar) == mail


def test_nobody_gets_two_invitations_and_who_objected_gets_none():
    jo, ida = Guest("Jo", "jo@x.no", person_id=1), Guest("Ida", "ida@x.no", person_id=2)
    chosen = [
        jo,
        Guest("J.", "jo@x.no"),
        ida,
        Guest(None, "per@x.no"),
        Guest("Åse", None, person_id=3),
        Guest("Liv", "liv@x.no"),
        Guest("Odd", "odd@x.no"),
    ]
    found = sort_out(chosen, objecting_ids={2}, objecting_addresses={"per@x.no"}, listed={"liv@x.no"}, registered={"odd@x.no"})
    assert found.taken == [jo]
    assert [one.label for one in found.objecting] == ["Ida", "per@x.no"]
    assert [one.label for one in found.without_address] == ["Åse"]
    assert [one.label for one in found.listed] == ["Liv"]
    assert [one.label for one in found.registered] == ["Odd"]


# --- Whom --------------------------------------------------------------------------------------------


@pytest.fixture
def seminar(session):
    a_consortium()
    return a_seminar(slug="panel", audience=Audience.INVITED, place="Auditoriet", contact_email="post@connect.example")


def names(session):
    return list(session.scalars(sa.select(SeminarInvitation.name).order_by(SeminarInvitation.sort_key)))


def test_a_committee_its_holders_on_the_seminars_day_with_their_partner(session, seminar):
    partner = a_partnership(an_organisation("Lunde Biotek AS"))
    committee = a_committee("WG1", short_nb="AG1")
    a_seat(committee, a_person("Carol Dahl"), alternate=a_person("Ove Vik"), partnership=partner)
    gone = a_seat(committee, a_person("Else Gått"))
    for holder in session.scalars(sa.select(Holder).filter_by(seat_id=gone.id)):
        holder.ends = PartialDate(2022)
    services.choose(seminar, Choice(committee_ids=(committee.id,)))
    assert names(session) == ["Carol Dahl", "Ove Vik"]
    assert set(session.scalars(sa.select(SeminarInvitation.organisation_text))) == {"Lunde Biotek AS"}


def test_representatives_of_active_partners_by_role(session, seminar):
    active, left = a_partnership(), a_partnership(status=PartnershipStatus.LEFT)
    a_representative(active, a_person("Dan Dahl"))
    a_representative(active, a_person("Finn Foss"), RepresentativeRole.FINANCE)
    a_representative(active, a_person("Gro Før"), ends=PartialDate(2022))
    a_representative(left, a_person("Lars Lien"))
    services.choose(seminar, Choice(roles=(RepresentativeRole.MAIN_CONTACT,)))
    assert names(session) == ["Dan Dahl"]


def test_an_office_is_who_holds_it_on_the_seminars_day(session, seminar):
    committee = a_body("Helse- og omsorgskomiteen")
    now, before = a_person("Nora Nå", email="nora@storting.example"), a_person("Frode Før", email="frode@storting.example")
    an_office(now, OfficeKind.COMMITTEE_MEMBER, body=committee, starts=PartialDate(2022))
    former = an_office(before, OfficeKind.COMMITTEE_MEMBER, body=committee, starts=PartialDate(2018), ends=PartialDate(2021))
    found = services.choose(seminar, Choice(offices=(f"body-{committee.id}", f"office-{former.id}")))
    assert [one.label for one in found.out_of_office] == ["Frode Før"]
    [one] = session.scalars(sa.select(SeminarInvitation))
    assert (one.name, one.organisation_text) == ("Nora Nå", "Helse- og omsorgskomiteen")


def objects(person):
    return PersonNotice(consortium_id=a_consortium().id, person_id=person.id, objected_on=date(2022, 11, 3))


@pytest.mark.slow
def test_staff_choose_look_at_the_list_and_are_told_who_is_left_out(session, seminar, sign_in):
    bob = sign_in(a_user("Bob Berg", Role.STAFF))
    lunde = an_organisation("Lunde Biotek AS")
    jo = a_person("Jo Dahl", organisation=lunde, email="Jo@lunde.example")
    against, silent = a_person("Mot Stand", email="mot@lunde.example"), a_person("Uten Post", email=None)
    session.add(objects(against))
    a_registration(seminar, "Per Ås", email="per@lunde.example")
    session.commit()
    page = bob.get(PANEL).follow("Inviter")
    assert "Ingen er invitert ennå" in page.text
    page = page.follow("Velg hvem som inviteres")
    refused = page.submit("Sett på listen", addresses="ikke en adresse")
    assert "1 linje er ingen e-postadresse: «ikke en adresse»" in refused.errors[0]
    assert page.submit("Sett på listen").errors == ["Velg noen, eller skriv en adresse."]
    page = page.submit(
        "Sett på listen",
        people=[str(jo.id), str(against.id), str(silent.id)],
        addresses="jo@lunde.example\nMOT@lunde.example\nper@lunde.example\nIda Moe <ida@haukvik.example>",
    )
    assert "2 personer står på listen. Ingenting er sendt ennå." in page.flashes
    assert "Utelatt fordi de har protestert: Mot Stand." in page.text
    assert "Utelatt fordi e-postadressen mangler: Uten Post." in page.text
    assert "Påmeldt fra før: per@lunde.example." in page.flashes
    assert [(row["Navn"], row["Organisasjon"], row["Svar"]) for row in page.rows()] == [
        ("Ida Moe", "–", "Ikke sendt"),
        ("Jo DahlLunde Biotek AS", "Lunde Biotek AS", "Ikke sendt"),
    ]
    page = page.submit(
        "Ta av",
    )
    assert names(session) == ["Jo Dahl"]
    again = bob.get(f"{PANEL}/invitations/new").submit("Sett på listen", addresses="jo@lunde.example")
    assert "Står på listen fra før: Jo Dahl." in again.flashes


def test_a_list_without_end_is_refused_without_being_read(session, seminar, sign_in, monkeypatch):
    page = sign_in(a_user("Bob Berg", Role.STAFF)).get(f"{PANEL}/invitations/new")
    monkeypatch.setattr(inviting, "read_addresses", None)
    refused = page.submit("Sett på listen", addresses="\n".join(f"gjest{n}@lunde.example" for n in range(5_000)))
    assert refused.status == 422
    assert refused.errors[0].startswith("Teksten er ")


def test_a_form_with_more_than_any_has_is_refused_before_anything_is_looked_up(session, seminar, sign_in, queries):
    bob = sign_in(a_user("Bob Berg", Role.STAFF))
    page = bob.get(f"{PANEL}/invitations/new")
    with queries() as seen:
        assert page.submit("Sett på listen", people=[str(100_000 + one) for one in range(33_000)]).status == 400
    assert len(seen) < 10
    with queries() as seen:
        bob.get(f"{PANEL}/invitations/new").submit("Sett på listen", people=[str(100_000 + one) for one in range(1_000)])
    assert len(seen) < 400


# --- Sending and answering ---------------------------------------------------------------------------


def link_of(mail):
    return next(one for one in links_in(mail) if "/invitation/" in one)


@pytest.mark.slow
def test_each_gets_one_mail_in_their_language_and_the_link_is_hashed(session, seminar, sign_in, outbox):
    an_invitation(seminar, "Jo Dahl", invited_at=None)
    an_invitation(seminar, "Ann Lee", invited_at=None, language="en")
    session.commit()
    page = sign_in(a_user("Bob Berg", Role.STAFF)).get(f"{PANEL}/invitations").submit("Send 2 invitasjoner")
    assert page.flashes == ["2 invitasjoner er på vei."]
    assert not [
        button for form in page.forms for button in form.buttons if button.startswith("Send ")
    ]  # nobody is reminded on the day
    english, norwegian = sorted(outbox.work(), key=lambda mail: mail["To"])
    assert norwegian["Subject"].startswith("Invitasjon: Genpanel i praksis")
    assert "CONNECT inviterer deg til et seminar." in text_of(norwegian)
    assert "CONNECT invites you to a seminar." in text_of(english)
    assert norwegian["Reply-To"] == "post@connect.example"
    assert "\n\n\n" not in text_of(norwegian)
    for link in session.scalars(sa.select(SeminarInvitationLink)):
        assert link.token_hash not in text_of(norwegian) + text_of(english)
    assert services.send_all(seminar) == (0, [])
    assert outbox.work() == []


@pytest.mark.slow
def test_opening_the_link_changes_nothing_and_its_form_registers(session, seminar, client, outbox):
    one = an_invitation(seminar, invited_at=None, organisation_text="Lunde Biotek AS", organisation_id=an_organisation().id)
    services.send_all(seminar)
    link = link_of(outbox.work()[0])
    page = client.get(link)
    form = page.form("Meld deg på")
    assert [form.value(name) for name in ("name", "email", "organisation")] == ["Jo Dahl", one.email, "Lunde Biotek AS"]
    assert reply_of(one) is Reply.UNANSWERED
    page = page.submit("Meld deg på", email="somebody@else.example", consent="y")
    assert "Jo Dahl er påmeldt." in page.text
    made = session.scalars(sa.select(Registration)).one()
    assert (made.email, made.organisation_id, made.consent_version) == (one.email, one.organisation_id, 1)
    assert reply_of(one) is Reply.REGISTERED
    assert outbox.work()[0]["Subject"].startswith("Påmeldt: ")
    page = client.get(link).submit("Jeg kommer ikke")
    assert page.flashes == ["Takk for at du sa fra."]
    assert made.state is RegistrationState.CANCELLED
    assert reply_of(one) is Reply.DECLINED
    page = client.get(link).submit("Meld deg på", consent="y")  # and comes after all
    assert reply_of(one) is Reply.REGISTERED


def test_no_row_keeps_the_address_of_a_link_that_was_answered(session, seminar, client, outbox):
    an_invitation(seminar, invited_at=None)
    services.send_all(seminar)
    page = client.get(link_of(outbox.work()[0])).submit("Meld deg på", consent="y")
    assert "Jo Dahl er påmeldt." in page.text
    mine = next(link for link in links_in(outbox.work()[0]) if "/registration/" in link)
    page = client.get(mine)
    sent = page.form("Meld av")
    assert sent.submit().flashes
    assert session.scalars(sa.select(SubmittedForm.location)).all() == [None, None]
    again = client.post(mine, sent.fields)  # a doubled click leads back to the page
    assert (again.path, again.h1) == (page.path, page.h1)


def test_who_does_not_come_says_so_with_one_press(session, seminar, client, outbox):
    one = an_invitation(seminar, invited_at=None)
    services.send_all(seminar)
    page = client.get(link_of(outbox.work()[0])).submit("Jeg kommer ikke")
    assert "Du har svart at du ikke kommer." in page.text
    assert "Jeg kommer ikke" not in page.text
    assert reply_of(one) is Reply.DECLINED
    assert outbox.work() == []
    assert client.get("/connect/seminars/invitation/something-else").status == 404


def test_a_place_registered_without_the_link_counts_as_an_answer(session, seminar):
    one = an_invitation(seminar)
    made = services.register_for(seminar, RegistrationDetails("Jo Dahl", one.email))
    assert reply_of(one) is Reply.REGISTERED
    services.withdraw(made)
    assert reply_of(one) is Reply.DECLINED


@pytest.mark.parametrize("facts", [{"closes_at": datetime(2022, 1, 1, tzinfo=UTC)}, {"state": SeminarState.CLOSED}])
def test_the_link_ends_with_the_registration_and_says_whom_to_write_to(session, seminar, client, outbox, facts):
    an_invitation(seminar, invited_at=None)
    services.send_all(seminar)
    link = link_of(outbox.work()[0])
    for name, value in facts.items():
        setattr(seminar, name, value)
    session.commit()
    page = client.get(link)
    assert page.status == 410
    assert "Påmeldingen er stengt." in page.text
    assert "post@connect.example" in page.text
    assert "Jo Dahl" not in page.text
    client.post(f"{link}/decline")
    assert reply_counts(seminar.id)[Reply.UNANSWERED] == 1


def test_who_has_not_answered_is_reminded_once(session, seminar, sign_in, outbox):
    an_invitation(seminar, "Svarte Nei", declined_at=clock.now())
    a_registration(seminar, an_invitation(seminar, "Svarte Ja").name)
    an_invitation(seminar, "Taus Vik")
    against = a_person("Mot Stand", email="mot@lunde.example")
    an_invitation(seminar, "Mot Stand", email="mot@lunde.example", person_id=against.id)
    session.add(objects(against))
    session.commit()
    page = sign_in(a_user("Bob Berg", Role.STAFF)).get(f"{PANEL}/invitations").submit("Send 2 påminnelser")
    assert page.flashes[-1] == "1 påminnelse er på vei."
    assert "Utelatt fordi de har protestert: Mot Stand." in page.text
    [mail] = outbox.work()
    assert mail["To"].startswith("Taus Vik")
    assert mail["Subject"].startswith("Påminnelse om invitasjonen: Genpanel i praksis")
    assert services.remind_all(seminar)[0] == 0


def test_who_answered_before_the_mail_went_out_gets_none(session, seminar, outbox):
    one = an_invitation(seminar)
    services.remind_all(seminar)
    services.decline(one)
    assert outbox.work() == []


def test_who_objects_while_the_mail_waits_gets_none(session, seminar, outbox):
    jo = a_person("Jo Dahl", email="jo@lunde.example")
    an_invitation(seminar, person_id=jo.id, email="jo@lunde.example", invited_at=None)
    an_invitation(seminar, "Jos nabo", email="nabo@lunde.example", invited_at=None)
    assert services.send_all(seminar) == (2, [])
    session.add(objects(jo))
    session.commit()
    assert [mail["To"] for mail in outbox.work()] == ["Jos nabo <nabo@lunde.example>"]


def test_nothing_is_sent_while_nobody_could_register(session):
    draft = a_seminar(slug="utkast", audience=Audience.INVITED, state=SeminarState.DRAFT)
    an_invitation(draft, invited_at=None)
    with pytest.raises(Refusal, match="Publiser seminaret"):
        services.send_all(draft)
    over = a_seminar("Holdt", slug="holdt", state=SeminarState.HELD, starts_at=noon_in(-3))
    with pytest.raises(Refusal):
        services.choose(over, Choice(addresses=(Address("jo@lunde.example"),)))


def test_who_registered_before_the_invitation_was_sent_is_not_counted_as_invited(session, seminar):
    a_registration(seminar, an_invitation(seminar, "Jo Dahl", invited_at=None).name)
    an_invitation(seminar, "Ida Moe", invited_at=None)
    an_invitation(seminar, "Åse Lien")
    counts = reply_counts(seminar.id)
    assert (counts[Reply.CHOSEN], counts[Reply.UNANSWERED], counts[Reply.REGISTERED]) == (1, 1, 0)
    assert invited_count(seminar.id) == 1


def test_what_is_sent_meanwhile_is_not_taken_off(session, seminar):
    one = an_invitation(seminar, invited_at=None)
    session.execute(sa.update(SeminarInvitation).values(invited_at=clock.now()), execution_options={"synchronize_session": False})
    assert one.invited_at is None  # as the page showed it
    with pytest.raises(Refusal, match="sendt"):
        services.take_off(one)


def test_the_list_is_sorted_filtered_and_exported(session, seminar, sign_in):
    bob = sign_in(a_user("Bob Berg", Role.STAFF))
    an_invitation(seminar, "Åse Lien", declined_at=clock.now())
    an_invitation(seminar, "Jo Dahl")
    session.commit()
    page = bob.get(f"{PANEL}/invitations?sort=-answer")
    assert "2 inviterte: 0 påmeldt, 1 kommer ikke, 1 har ikke svart." in page.text
    assert [row["Svar"] for row in page.rows()] == ["Ikke svart", "Kommer ikke"]
    page = bob.get(f"{PANEL}/invitations?answer=declined")
    assert [row["E-post"] for row in page.rows()] == ["ase.lien@example.org"]
    told = bob.get(f"{PANEL}/invitations?format=csv").text
    assert "jo.dahl@example.org" in told
    assert "Kommer ikke" in told
    assert bob.get(f"{PANEL}/invitations?format=xlsx").status == 200


# --- Privacy -----------------------------------------------------------------------------------------


def test_who_was_invited_is_forgotten_the_night_after_and_the_number_stays(session, seminar, sign_in):
    one = an_invitation(seminar)
    services.mint_invitation_link(one)
    an_invitation(seminar, "Ida Moe", invited_at=None)
    session.commit()
    with clock.set_to(seminar.starts_at + timedelta(hours=5)):
        jobs.day_after(work_id=0)
        assert len(names(session)) == 2  # still the seminar's day
    with clock.set_to(seminar.starts_at + timedelta(days=1)):
        jobs.day_after(work_id=0)
        jobs.day_after(work_id=0)
    assert names(session) == []
    assert session.scalars(sa.select(SeminarInvitationLink)).all() == []
    assert seminar.invited_count == 1
    written = session.scalars(sa.select(JournalEntry).where(JournalEntry.table_name == "seminar_invitation")).all()
    assert "Jo Dahl" not in str([(entry.before, entry.after) for entry in written])
    bob = sign_in(a_user("Bob Berg", Role.STAFF))
    assert "1 var invitert" in bob.get(f"{PANEL}/invitations").text


@pytest.mark.slow
def test_an_invitation_is_in_a_persons_data_and_goes_with_the_person(session, seminar):
    jo, ida, ase = (a_person(name, email=f"{name[:2]}@lunde.example") for name in ("Jo Dahlmann", "Ida Moesen", "Åse Lienes"))
    services.choose(seminar, Choice(person_ids=(jo.id,)))
    for one in (ida, ase):  # known to the directory only since
        an_invitation(seminar, one.name, email=one.email, person_id=None)
    services.send_all(seminar)
    services.mint_invitation_link(session.scalars(sa.select(SeminarInvitation).filter_by(person_id=jo.id)).one())
    told = str(personal_file.gather(jo, a_consortium().id))
    assert "seminar_invitation" in told or "Invitasjoner til seminarer" in told
    for person in (jo, ida, ase):
        erasing.erase(person, consortium_id=a_consortium().id)
    assert session.scalars(sa.select(SeminarInvitation).where(SeminarInvitation.person_id.is_not(None))).all() == []
    assert "Dahlmann" not in str(names(session))
    assert "Moesen" not in str(names(session))


@pytest.mark.slow
def test_two_who_registered_for_the_same_seminar_can_both_be_erased(session, seminar):
    people = [a_person(name) for name in ("Ida Moesen", "Åse Lienes")]
    for one in people:
        a_registration(seminar, one.name, email=one.email)
    for one in people:
        erasing.erase(one, consortium_id=a_consortium().id)
    assert set(session.scalars(sa.select(Registration.email))) == {"–"}


def test_those_chosen_on_the_form_are_named_in_one_go_however_many(session, queries):
    people = [a_person(f"Person {number}") for number in range(12)]
    with queries() as seen:
        named = directory.people_choices(a_consortium().id, chosen=[one.id for one in people], limit=1)
    assert set(named.values()) == {one.name for one in people}
    assert len(seen) <= 4, seen
