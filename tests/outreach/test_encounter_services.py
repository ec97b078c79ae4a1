"""What is done with encounters, campaigns and messages, and what is refused."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from flask_babel import force_locale

from consortium.accounts.rules import Reader, Role
from consortium.actions.rules import ActionKind
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.errors import NotThere, Refusal
from consortium.directory.models import Affiliation
from consortium.outreach.queries import encounters as queries
from consortium.outreach.queries import paper_data, report_data
from consortium.outreach.rules.campaigns import CampaignDetails, MessageDetails, TopicDetails
from consortium.outreach.rules.encounters import Answer, EncounterDetails, EncounterState, Guest, PromisedBy
from consortium.outreach.rules.offices import OfficeKind
from consortium.outreach.services import campaigns, outcomes, whom
from consortium.outreach.services import encounters as services
from tests.factories import a_consortium, a_person, a_user, an_organisation
from tests.outreach.encounter_rows import a_campaign, a_message, a_topic, an_encounter, an_office
from tests.outreach.rows import a_body

TODAY = date(2022, 8, 16)


@pytest.fixture
def details(session) -> EncounterDetails:
    return EncounterDetails(day=PartialDate.of(TODAY), office_ids=(an_office().id,))


def test_our_people_speak_for_the_organisation_they_were_at_that_day(session, details):
    before, now = an_organisation("Sykehuset"), an_organisation("Klyngen")
    person = a_person("Ingrid Sol")
    session.add(Affiliation(person_id=person.id, organisation_id=before.id, ends=PartialDate(2022, 6)))
    session.add(Affiliation(person_id=person.id, organisation_id=now.id, starts=PartialDate(2022, 7)))
    made = services.write_down(a_consortium().id, replace(details, participant_ids=(person.id,)), TODAY)
    assert [one.organisation_id for one in made.participants] == [now.id]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"office_ids": (999,)}, "who"),
        ({"participant_ids": (999,)}, "participants"),
        ({"campaign_id": 999}, "campaign"),
        ({"answers": (Answer(999, "Ja"),)}, "topics"),
        ({"message_ids": (999,)}, "messages"),
        ({"guests": tuple(Guest(f"gjest {n}") for n in range(61))}, "who"),
        ({"day": PartialDate(2022, 8, 17)}, "day"),
    ],
)
def test_what_is_not_known_here_is_refused_beside_its_field(details, changes, field):
    with pytest.raises(Refusal) as refused:
        services.write_down(a_consortium().id, replace(details, **changes), TODAY)
    assert refused.value.field == field


def test_what_belongs_to_another_consortium_cannot_be_chosen(details):
    foreign = a_consortium("incubator")
    for changes in (
        {"campaign_id": a_campaign(consortium=foreign).id},
        {"answers": (Answer(a_topic(consortium=foreign).id),)},
        {"message_ids": (a_message(consortium=foreign).id,)},
        {"participant_ids": (a_person("Fremmed Fjell", consortium=foreign).id,)},
    ):
        with pytest.raises(Refusal):
            services.write_down(a_consortium().id, replace(details, **changes), TODAY)


def test_a_message_keeps_the_wording_that_was_used(session, details):
    message = a_message(text="Første ord")
    made = services.write_down(a_consortium().id, replace(details, message_ids=(message.id,)), TODAY)
    campaigns.change_message(message, MessageDetails(message.title, "Andre ord"))
    services.change(made, replace(details, message_ids=(message.id,)), TODAY)
    assert [one.version.text for one in made.messages] == ["Første ord"]
    assert [one.number for one in message.versions] == [1, 2]


def test_a_committee_that_met_stays_as_it_met_when_the_contact_is_changed(session):
    body = a_body()
    first = an_office(a_person("Anne Moe"), OfficeKind.COMMITTEE_MEMBER, body=body, starts=PartialDate(2021))
    told = EncounterDetails(day=PartialDate.of(TODAY), body_ids=(body.id,))
    made = services.write_down(a_consortium().id, told, TODAY)
    an_office(a_person("Kari Ny"), OfficeKind.COMMITTEE_MEMBER, body=body, starts=PartialDate(2021))
    services.change(made, replace(told, subject="Besøk"), TODAY)
    assert [one.office_id for one in made.politicians] == [first.id]


def test_steps_that_there_are_not_are_refused(session):
    made = an_encounter(an_office(), state=EncounterState.HELD)
    with pytest.raises(Refusal):
        services.move(made, EncounterState.DECLINED, TODAY)
    with pytest.raises(Refusal):
        services.chase(made, TODAY)
    ahead = an_encounter(an_office(a_person("Per Ask")), state=EncounterState.PLANNED, day=PartialDate(2022, 9, 1))
    with pytest.raises(Refusal):
        services.move(ahead, EncounterState.HELD, TODAY)
    asked = an_encounter(an_office(a_person("Eva Vik")), state=EncounterState.REQUESTED, day=None)
    with pytest.raises(Refusal):
        services.move(asked, EncounterState.PLANNED, TODAY)


def test_nobody_stands_on_a_contact_twice_and_somebody_always_does(session):
    office = an_office()
    made = services.write_down(
        a_consortium().id,
        EncounterDetails(day=PartialDate.of(TODAY), office_ids=(office.id,), guests=(Guest("rådgiver"),)),
        TODAY,
    )
    with pytest.raises(Refusal):
        whom.name(made.politicians[1], office.id)
    whom.take_off(made.politicians[1])
    with pytest.raises(Refusal):
        whom.take_off(made.politicians[0])


def test_thanks_are_due_a_week_after_the_meeting(session):
    made = an_encounter(an_office())
    thanks = outcomes.thank(made, a_person("Ingrid Sol").id, TODAY)
    assert thanks.action.kind is ActionKind.THANKS
    assert thanks.action.due_on == TODAY + timedelta(days=7)
    assert "Tuva Lien" in thanks.action.text


def test_topics_and_campaigns_know_only_their_own(session):
    here = a_consortium().id
    topic = campaigns.create_topic(here, TopicDetails("Helsedata", "Health data"))
    with pytest.raises(Refusal):
        campaigns.create_campaign(here, CampaignDetails("Uke", starts_on=date(2022, 8, 19), ends_on=date(2022, 8, 15)))
    made = campaigns.create_campaign(here, CampaignDetails("Uke", topic_ids=(topic.id,)))
    with pytest.raises(Refusal):
        campaigns.change_campaign(made, CampaignDetails("Uke", message_ids=(999,)))
    campaigns.trash(topic)
    with pytest.raises(Refusal):
        campaigns.create_message(here, MessageDetails("Krav", "Tekst", topic_id=topic.id))
    campaigns.restore(topic)
    assert campaigns.create_message(here, MessageDetails("Krav", "Tekst", topic_id=topic.id)).newest.number == 1


def test_an_encounter_is_not_there_for_others_than_the_project_office(session):
    made = an_encounter(an_office())
    member = Reader(a_user("Carol Dahl").id, "Carol", a_consortium().id, frozenset({Role.MEMBER}))
    with pytest.raises(NotThere):
        queries.encounter_for(member, made.id)


def test_confidential_contacts_stand_in_no_report_and_in_no_note_before_another_meeting(session):
    campaign, office, topic = a_campaign(), an_office(party="Partiet"), a_topic()
    an_encounter(office, campaign_id=campaign.id, topic=topic, response="Hemmelig svar", asked="Hemmelig", is_confidential=True)
    shown = an_encounter(office, campaign_id=campaign.id, topic=topic, response="Åpent svar", day=PartialDate(2022, 8, 17))
    outcomes.promise(shown, outcomes.Promise("Sende tallene", a_person("Ingrid Sol").id, promised_by=PromisedBy.US))
    coming = an_encounter(office, day=PartialDate(2022, 9, 1), state=EncounterState.PLANNED, topic=topic)
    session.expire_all()

    report = report_data.report_data(campaign, "nb")
    assert (report.held, report.people_met, report.left_out) == (1, 1, 1)
    assert [(one.label, one.value) for one in report.parties] == [("Partiet", 1)]
    assert "Hemmelig" not in str(report)
    assert "Åpent svar" in str(report)

    briefing = paper_data.briefing_data(coming, "nb")
    assert "Hemmelig" not in str(briefing)
    assert [one.text for past in briefing.past for one in past.promises] == ["Sende tallene"]

    week = paper_data.programme_data(campaign, "en")
    assert [one.is_confidential for day in week.days for one in day.appointments] == [True, False]
    assert "Tuva Lien" not in str(week.days[0])


def test_what_was_said_in_confidence_is_not_what_the_list_is_searched_for(session, details):
    said = {"asked": "Hemmelig bønn", "handed_over": "Hemmelig notat", "answers": (Answer(a_topic().id, "Hemmelig svar"),)}
    told = replace(details, subject="Stille prat", **said)
    made = services.write_down(a_consortium().id, replace(told, is_confidential=True), TODAY)
    assert made.search_key == "stille prat"
    services.change(made, told, TODAY)
    assert "hemmelig svar" in made.search_key
    services.change(made, replace(told, is_confidential=True), TODAY)
    assert made.search_key == "stille prat"


def test_a_paper_made_of_the_same_rows_is_the_same(session):
    made = an_encounter(an_office(), subject="Møte")
    session.expire_all()
    assert paper_data.briefing_data(made, "nb").digest() == paper_data.briefing_data(made, "nb").digest()
    assert paper_data.briefing_data(made, "nb").as_of <= clock.now()


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (CampaignDetails("Arendalsuka", starts_on=date(2022, 8, 19), ends_on=date(2022, 8, 15)), "ends_on"),
        (CampaignDetails("Arendalsuka", topic_ids=(999,)), "topics"),
        (CampaignDetails("Arendalsuka", message_ids=(999,)), "messages"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused_beside_its_field(session, details, field):
    with pytest.raises(Refusal) as refused:
        campaigns.change_campaign(a_campaign(), details)
    assert refused.value.field == field


def test_a_topic_that_is_changed_moves_and_keeps_no_earlier_name(session):
    topic = a_topic()
    campaigns.change_topic(topic, TopicDetails("Gentester", "Genetic tests", "Helse", 7))
    assert (topic.name("nb"), topic.name("en"), topic.storting_topics, topic.position) == (
        "Gentester",
        "Genetic tests",
        "Helse",
        7,
    )
    assert topic.search_key == "gentester genetic tests helse"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"office_ids": ()}, "whom you met"),
        ({"day": None}, "Write the date"),
        ({"day": PartialDate(2022, 8), "starts_at": datetime(2022, 8, 16, 9, tzinfo=UTC)}, "whole date"),
    ],
)
def test_what_is_missing_of_an_encounter_is_said(details, changes, words):
    with force_locale("en"), pytest.raises(Refusal) as refused:
        services.write_down(a_consortium().id, replace(details, **changes), TODAY)
    assert words in str(refused.value.reason)
