"""Logging an encounter on one screen, its record, the list, what is owed."""

import csv
import io
from datetime import date, timedelta

import pypdf
import pytest
import sqlalchemy as sa

from consortium.accounts.rules import Role
from consortium.actions.models import Action
from consortium.actions.rules import ActionKind
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.journal.models import ReadEntry
from consortium.outreach.models import Encounter
from consortium.outreach.rules.encounters import EncounterState
from consortium.outreach.rules.offices import OfficeKind
from tests.factories import a_consortium, a_person, a_user
from tests.outreach.encounter_rows import a_campaign, a_message, a_topic, an_encounter, an_office
from tests.outreach.rows import a_body


@pytest.fixture
def bob(session, sign_in):
    user = a_user("Bob Berg", Role.STAFF)
    a_person("Bob Berg", user_id=user.id)
    session.commit()
    return sign_in(user)


def the_encounter(session) -> Encounter:
    session.rollback()
    return session.scalars(sa.select(Encounter)).one()


@pytest.mark.slow
def test_one_screen_takes_whom_when_what_we_asked_what_they_answered_and_a_promise(bob, session):
    office, topic = an_office(), a_topic()
    session.commit()
    form = bob.get("/connect/outreach/encounters/new").form()
    page = form.submit(
        who=f"office-{office.id}",
        topics=str(topic.id),
        asked="At alle sykehus deltar.",
        promise="Sende tallene",
        **{f"response_{topic.id}": "Vil se tallene først."},
    )
    assert page.status == 200
    assert "Kontakten er lagret." in " ".join(page.flashes)
    found = the_encounter(session)
    assert found.day == PartialDate.of(clock.today())
    assert [one.person.name for one in found.politicians] == ["Tuva Lien"]
    assert [(one.topic_id, one.response) for one in found.topics] == [(topic.id, "Vil se tallene først.")]
    assert [one.person.name for one in found.participants] == ["Bob Berg"]
    promise = session.scalars(sa.select(Action)).one()
    assert (promise.kind, promise.text) == (ActionKind.PROMISE, "Sende tallene")
    assert "Vi lovet" in page.text
    assert "Vil se tallene først." in page.text


def test_what_is_missing_is_told_beside_its_field_and_what_was_typed_stays(bob, session):
    page = bob.get("/connect/outreach/encounters/new").form().submit(asked="At alle sykehus deltar.")
    assert page.status == 422
    assert "Velg hvem dere møtte, eller beskriv dem." in page.errors
    assert "At alle sykehus deltar." in page.text


def test_a_meeting_to_come_cannot_have_been_held(bob, session):
    office = an_office()
    session.commit()
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    page = bob.get("/connect/outreach/encounters/new").form().submit(who=f"office-{office.id}", when="other", day=tomorrow)
    assert page.status == 422
    assert "Datoen er ikke kommet ennå. Velg «planlagt», eller en annen dato." in page.errors
    assert session.scalar(sa.select(sa.func.count()).select_from(Encounter)) == 0


def test_a_day_before_the_office_began_is_a_warning_and_saves(bob, session):
    office = an_office(starts=PartialDate(2022, 9))
    session.commit()
    page = bob.get("/connect/outreach/encounters/new").form().submit(who=f"office-{office.id}", when="other", day="16.8.2022")
    assert any("før Tuva Lien" in line for line in page.flashes)
    assert the_encounter(session).day == PartialDate(2022, 8, 16)


def test_a_doubled_click_writes_once(bob, session):
    office = an_office()
    session.commit()
    form = bob.get("/connect/outreach/encounters/new").form()
    form.submit(who=f"office-{office.id}")
    form.submit(who=f"office-{office.id}")
    assert session.scalar(sa.select(sa.func.count()).select_from(Encounter)) == 1


@pytest.mark.slow
def test_who_held_another_office_that_day_stands_with_that_one(bob, session):
    person = a_person("Tuva Lien")
    before = an_office(person, OfficeKind.REPRESENTATIVE, title=None, starts=PartialDate(2021, 10), ends=PartialDate(2022, 8))
    now = an_office(person, starts=PartialDate(2022, 9))
    session.commit()
    bob.get("/connect/outreach/encounters/new").form().submit(who=f"office-{now.id}", when="other", day="16.8.2022")
    assert the_encounter(session).politicians[0].office_id == before.id


def test_the_title_of_a_contact_is_its_heading(bob, session):
    for subject in ("Møte om studier", None):
        made = an_encounter(an_office(), subject=subject)
        session.commit()
        page = bob.get(f"/connect/outreach/encounters/{made.id}")
        assert page.h1 == (subject or "Tuva Lien")
        assert page.title.startswith(page.h1)


def test_a_whole_committee_of_that_day_comes_at_once(bob, session):
    body = a_body()
    for name, starts in (("Anne Moe", 2021), ("Per Ask", 2021), ("Kari Ny", 2023)):
        an_office(a_person(name), OfficeKind.COMMITTEE_MEMBER, body=body, title="medlem", starts=PartialDate(starts))
    session.commit()
    page = bob.get("/connect/outreach/encounters/new").form().submit(who=f"body-{body.id}", when="other", day="16.8.2022")
    assert sorted(one.person.name for one in the_encounter(session).politicians) == ["Anne Moe", "Per Ask"]
    page.submit("Var ikke der")
    assert len(the_encounter(session).politicians) == 1


def test_an_adviser_is_described_first_and_named_later(bob, session):
    office = an_office()
    session.commit()
    page = bob.get("/connect/outreach/encounters/new").form().submit(others="rådgiver for statsråden\nfylkestingsgruppe (12)")
    assert "fylkestingsgruppe (12)" in page.text
    page.follow("Sett navn").form().submit(who=f"office-{office.id}")
    found = the_encounter(session)
    assert found.politicians[0].name == "Tuva Lien"
    assert found.politicians[0].description == "rådgiver for statsråden"
    assert found.politicians[1].number == 12


@pytest.mark.slow
def test_a_request_is_chased_planned_and_held(bob, session):
    office = an_office()
    session.commit()
    page = bob.get("/connect/outreach/encounters/new?state=requested").form().submit(who=f"office-{office.id}")
    assert the_encounter(session).state is EncounterState.REQUESTED
    page = page.submit("Vi purret i dag")
    assert the_encounter(session).chased_on == clock.today()
    day = (clock.today() + timedelta(days=3)).isoformat()
    page = page.follow("De sa ja: planlegg").form().submit(day=day)
    assert the_encounter(session).state is EncounterState.PLANNED
    page = page.submit("Avlys avtalen")
    assert the_encounter(session).state is EncounterState.CANCELLED
    page.submit("Spør igjen")
    assert the_encounter(session).state is EncounterState.REQUESTED


def test_a_colleague_who_met_them_four_days_ago_is_told_across_consortia_without_content(bob, session):
    office = an_office()
    today = clock.today()
    foreign = a_consortium("incubator", name="Inkubator")
    an_encounter(
        office, consortium=foreign, day=PartialDate.of(today - timedelta(days=4)), subject="Hemmelig tema", asked="Hemmelig"
    )
    session.commit()
    beside = bob.get(f"/connect/outreach/encounters/beside?who=office-{office.id}")
    assert "En kollega møtte Tuva Lien" in beside.text
    assert "Hemmelig" not in beside.text
    assert "Se hvem" not in beside.text
    page = bob.get("/connect/outreach/encounters/new").form().submit(who=f"office-{office.id}")
    assert any("En kollega møtte Tuva Lien" in line for line in page.flashes)


def test_past_asks_answers_and_promises_stand_beside_the_form(bob, session):
    office, topic = an_office(), a_topic()
    an_encounter(office, topic=topic, response="Vil se tallene.", asked="Penger til studier", subject="Møte om studier")
    an_encounter(office, subject="Stille prat", asked="Hemmelig bønn", is_confidential=True)
    session.commit()
    page = bob.get(f"/connect/outreach/encounters/new?who=office-{office.id}")
    for told in ("Sist med Tuva Lien", "Møte om studier", "Penger til studier", "Vil se tallene."):
        assert told in page.text
    assert "Hemmelig bønn" not in page.text


@pytest.mark.slow
def test_two_appointments_at_the_same_time_are_a_warning(bob, session):
    first, second = an_office(), an_office(a_person("Per Ask"))
    session.commit()
    day = (clock.today() + timedelta(days=3)).isoformat()
    new = "/connect/outreach/encounters/new?state=planned"
    bob.get(new).form().submit(who=f"office-{first.id}", day=day, starts="12.00", ends="12.45")
    page = bob.get(new).form().submit(who=f"office-{second.id}", day=day, starts="12.30", ends="13.00")
    assert any("To avtaler samtidig: også med Tuva Lien." in line for line in page.flashes)


def test_a_change_keeps_what_was_not_touched_and_tells_of_a_conflict(bob, session, sign_in):
    office, topic, message = an_office(), a_topic(), a_message()
    made = an_encounter(office, topic=topic, response="Nei")
    session.commit()
    page = bob.get(f"/connect/outreach/encounters/{made.id}/edit")
    page.form().submit(messages=str(message.id), place="Arendal")
    found = the_encounter(session)
    assert (found.place, found.topics[0].response, found.politicians[0].office_id) == ("Arendal", "Nei", office.id)
    assert found.messages[0].version.message_id == message.id
    late = page.form().submit(place="Oslo")
    assert late.status == 409
    assert the_encounter(session).place == "Arendal"


def test_reading_a_confidential_record_is_logged(bob, session):
    made = an_encounter(an_office(), is_confidential=True)
    open_one = an_encounter(an_office(a_person("Per Ask")))
    session.commit()
    bob.get(f"/connect/outreach/encounters/{open_one.id}")
    bob.get(f"/connect/outreach/encounters/{open_one.id}/edit")
    bob.get(f"/connect/outreach/encounters/{made.id}")
    told = sa.select(ReadEntry.what).order_by(ReadEntry.id)
    assert session.scalars(told).all() == [f"confidential encounter {made.id}"]
    bob.get(f"/connect/outreach/encounters/{made.id}/edit")  # the form shows as much
    assert session.scalars(told).all() == [f"confidential encounter {made.id}"] * 2
    bob.get(f"/connect/outreach/encounters/{open_one.id}/briefing.pdf")
    bob.get(f"/connect/outreach/encounters/{made.id}/briefing.pdf")
    assert session.scalars(told).all()[2:] == [f"briefing note of confidential encounter {made.id}"]


def test_the_exported_list_is_logged_and_says_what_is_confidential(bob, session):
    an_encounter(an_office(a_person("Per Ask")), subject="Åpent møte")
    an_encounter(an_office(), subject="Stille prat", is_confidential=True)
    session.commit()
    rows = csv.DictReader(bob.get("/connect/outreach/encounters?format=csv").body.decode("utf-8-sig").splitlines())
    assert {row["Gjelder"]: row["Fortrolig"] for row in rows} == {"Åpent møte": "", "Stille prat": "ja"}
    assert session.scalars(sa.select(ReadEntry.what)).all() == ["export encounters csv: 2"]


@pytest.mark.slow
def test_the_list_is_narrowed_by_party_committee_topic_campaign_state_and_year(bob, session):
    body, topic, campaign = a_body(), a_topic(), a_campaign()
    person = a_person("Anne Moe")
    member = an_office(person, OfficeKind.COMMITTEE_MEMBER, body=body, title="medlem", party=None)
    an_office(person, OfficeKind.REPRESENTATIVE, title=None, party="Høyre")
    an_encounter(member, topic=topic, campaign_id=campaign.id, subject="Den rette")
    other = an_office(a_person("Per Ask"), party="Venstre")
    an_encounter(other, day=PartialDate(2021, 5), subject="Den andre", state=EncounterState.DECLINED)
    session.commit()
    for query in (
        "party=Høyre",
        f"committee={body.id}",
        f"topic={topic.id}",
        f"campaign={campaign.id}",
        "state=held",
        "year=2022",
        f"politician={person.id}",
        "q=moe",
        "q=omsorgskomiteen",
        "q=rette",
    ):
        page = bob.get(f"/connect/outreach/encounters?{query}")
        if query != "q=omsorgskomiteen":
            assert "Den rette" in page.text, query
        assert "Den andre" not in page.text, query
    rows = bob.get("/connect/outreach/encounters?format=csv").text
    assert "Anne Moe" in rows
    assert "2021-05" in rows


def test_open_promises_and_unsent_thanks_stand_in_one_list_and_are_ticked_there(bob, session):
    office = an_office()
    session.commit()
    form = bob.get("/connect/outreach/encounters/new").form()
    form.submit(who=f"office-{office.id}", promise="Sende tallene", promise_due="1.12.2030", thanks="y")
    page = bob.get("/connect/outreach/promises")
    assert "Sende tallene" in page.text
    assert "Takk Tuva Lien" in page.text
    page.submit("Merk som utført")
    assert len(bob.get("/connect/outreach/promises").select(".row")) == 1


@pytest.mark.slow
def test_a_promise_says_from_whom_to_whom_and_who_keeps_it(bob, session):
    office = an_office()
    session.commit()
    form = bob.get("/connect/outreach/encounters/new").form()
    form.submit(who=f"office-{office.id}", promise="Sende tallene", thanks="y")
    add = bob.get(f"/connect/outreach/encounters/{the_encounter(session).id}/actions/new").form()
    add.submit(kind="them", text="Komme på besøk")
    told = bob.get("/connect/outreach/promises").text
    for line in ("Løfte til Tuva Lien", "Løfte fra Tuva Lien", "Takk til Tuva Lien", "Ansvarlig: Bob Berg"):
        assert line in told


def test_promises_lead_back_to_the_contact_they_come_from(bob, session):
    office = an_office()
    session.commit()
    bob.get("/connect/outreach/encounters/new").form().submit(who=f"office-{office.id}", promise="Sende tallene")
    assert "Tuva Lien" in bob.get("/connect/actions").text


def test_what_is_deleted_comes_back(bob, session):
    made = an_encounter(an_office(), subject="Prat")
    session.commit()
    page = bob.get(f"/connect/outreach/encounters/{made.id}").submit("Slett")
    assert page.path == "/connect/outreach/encounters"
    assert "Prat" not in " ".join(page.texts("table"))
    assert "Tuva Lien" in bob.get("/connect/trash").text
    page.submit("Angre")
    assert the_encounter(session).deleted_at is None


@pytest.mark.slow
def test_the_list_and_the_record_ask_as_often_whatever_the_size_of_the_data(bob, session, queries):
    body, topic, campaign = a_body(), a_topic(), a_campaign()
    offices = [an_office(a_person(f"Anne Moe{n}"), OfficeKind.COMMITTEE_MEMBER, body=body) for n in range(8)]
    made, _other = (an_encounter(*offices[:2], topic=topic, campaign_id=campaign.id) for _time in range(2))
    session.commit()
    pages = (
        "/connect/outreach/encounters",
        f"/connect/outreach/encounters/{made.id}",
        f"/connect/outreach/campaigns/{campaign.id}",
    )

    def counted() -> list[int]:
        found = []
        for address in pages:
            bob.get(address)
            with queries() as seen:
                bob.get(address)
            found.append(len(seen))
        return found

    few = counted()
    for n in range(40):
        an_encounter(*offices, topic=topic, campaign_id=campaign.id, subject=f"Møte {n}")
    session.commit()
    assert counted() == few
    assert few[0] <= 10
    assert few[1] <= 20
    assert few[2] <= 20


def test_a_day_in_the_past_is_written_as_it_is_known(bob, session):
    office = an_office(starts=PartialDate(2019))
    session.commit()
    bob.get("/connect/outreach/encounters/new").form().submit(who=f"office-{office.id}", when="other", day="juni 2022")
    assert the_encounter(session).day == PartialDate(2022, 6)
    assert the_encounter(session).day.first_day == date(2022, 6, 1)


@pytest.mark.papers
@pytest.mark.slow
def test_papers_are_made_by_the_worker_and_then_downloaded(bob, session, outbox):
    campaign = a_campaign()
    made = an_encounter(an_office(), campaign_id=campaign.id, subject="Møte om studier")
    session.commit()
    for address in (
        f"/connect/outreach/encounters/{made.id}/briefing.pdf",
        f"/connect/outreach/campaigns/{campaign.id}/programme.pdf",
        f"/connect/outreach/campaigns/{campaign.id}/report.pdf",
    ):
        assert bob.get(address).status == 202
        outbox.work()
        page = bob.get(address)
        assert page.status == 200
        assert page.body.startswith(b"%PDF")


@pytest.mark.slow
def test_a_campaign_shows_its_week_with_clashes_and_its_report_leaves_out_what_is_confidential(bob, session):
    campaign, person = a_campaign(), a_person("Ingrid Sol")
    session.commit()
    new = f"/connect/outreach/encounters/new?state=planned&campaign={campaign.id}"
    for office, times in ((an_office(), ("12.00", "12.45")), (an_office(a_person("Per Ask")), ("12.30", "13.00"))):
        session.commit()
        day = (clock.today() + timedelta(days=3)).isoformat()
        bob.get(new).form().submit(
            who=f"office-{office.id}", day=day, starts=times[0], ends=times[1], participants=str(person.id)
        )
    an_encounter(an_office(a_person("Eva Vik")), campaign_id=campaign.id, subject="Hemmelig", is_confidential=True)
    session.commit()
    page = bob.get(f"/connect/outreach/campaigns/{campaign.id}")
    assert page.text.count("To avtaler samtidig") == 2
    report = bob.get(f"/connect/outreach/campaigns/{campaign.id}/report")
    assert "1 fortrolig kontakt er holdt utenfor." in report.text
    assert "Eva Vik" not in report.text


@pytest.mark.slow
def test_campaigns_topics_and_messages_are_made_changed_and_brought_back(bob, session):
    page = bob.get("/connect/outreach/topics/new").form().submit(name_nb="Helsedata", name_en="Health data")
    assert "Helsedata" in page.text
    page = bob.get("/connect/outreach/messages/new").form().submit(title="Én vei inn", text="Én søknad.")
    page = page.follow("Endre").form().submit(text="Én søknad, én frist.")
    assert "Versjon 2" in page.text
    page = bob.get("/connect/outreach/campaigns/new").form().submit(name="Høringsuke", starts_on="3.10.2022", ends_on="1.10.2022")
    assert "Slutten må komme etter starten." in page.errors
    page = page.form().submit(ends_on="7.10.2022")
    assert "3.–7. oktober 2022" in page.text
    page.submit("Slett").submit("Angre")
    assert "Høringsuke" in bob.get("/connect/outreach/campaigns").text


def test_a_document_handed_over_is_kept_and_given_back(bob, session):
    made = an_encounter(an_office(), is_confidential=True)
    session.commit()
    writer, content = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(content)
    pdf = (content.getvalue(), "Notat om studier.pdf")
    page = bob.get(f"/connect/outreach/encounters/{made.id}/documents/new").form().submit(file=pdf, title="Notat")
    assert page.status == 200, page.errors
    assert bob.get(page.links["Notat"]).body.startswith(b"%PDF")
    told = list(session.scalars(sa.select(ReadEntry.what)))
    assert any(line.startswith("document ") for line in told)
