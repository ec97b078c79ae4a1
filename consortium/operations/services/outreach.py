"""The sample's political contact in 2022: campaigns, topics, messages, encounters and what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from consortium.actions import services as actions
from consortium.actions.models import Action
from consortium.actions.rules import ActionDetails, ActionKind, ActionState
from consortium.core import clock, phones
from consortium.core.dates import PartialDate, read_time
from consortium.core.db import db
from consortium.directory.models import Person
from consortium.operations import readers
from consortium.operations.services.cast import FOUNDED, OSLO, Cast
from consortium.outreach.models import Campaign, Encounter, Message, Office, Topic
from consortium.outreach.queries import politician
from consortium.outreach.rules.campaigns import CampaignDetails, MessageDetails, TopicDetails
from consortium.outreach.rules.encounters import (
    Answer,
    EncounterDetails,
    EncounterForm,
    EncounterState,
    Guest,
    Initiative,
    PromisedBy,
)
from consortium.outreach.rules.offices import BodyKind
from consortium.outreach.rules.visits import Line, RunSheetDetails
from consortium.outreach.services import campaigns, encounters, offices, outcomes, visits


@dataclass(slots=True)
class _Known:
    """What the encounters name, by their keys and names."""

    cast: Cast
    politicians: dict[str, Office]
    topics: dict[str, Topic] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    campaigns: dict[str, Campaign] = field(default_factory=dict)


def load_outreach(cast: Cast, politicians: Mapping[str, Person], today: date) -> None:
    """Make the year's contact by the services that the project office calls; each is written down on its own day.

    What is still owed falls due some days after ``today``; all else was done in its year.
    """
    facts = readers.read_tables("outreach")
    known = _Known(cast, {name: _office_of(person) for name, person in politicians.items()})
    with clock.set_to(FOUNDED):
        _frame(known, facts)
    for one in facts["encounter"]:
        day = date.fromisoformat(one.get("day") or one["requested_on"])
        with clock.set_to(datetime.combine(day, time(18), OSLO).astimezone(UTC)):
            made = _encounter(known, one, day)
            if "run_sheet" in one:
                _plan_visit(known, made, one["run_sheet"])
            _follow(known, made, one, today)
    db.session.flush()


def _frame(known: _Known, facts: Mapping[str, Any]) -> None:
    here = known.cast.consortium.id
    for place, one in enumerate(facts["topic"], start=1):
        details = TopicDetails(one["name_nb"], one["name_en"], one["storting"], place)
        known.topics[one["key"]] = campaigns.create_topic(here, details)
    for one in facts["message"]:
        message = MessageDetails(one["title"], one["text"].strip(), topic_id=known.topics[one["topic"]].id)
        known.messages[one["key"]] = campaigns.create_message(here, message)
    for one in facts["campaign"]:
        known.campaigns[one["key"]] = campaigns.create_campaign(
            here,
            CampaignDetails(
                name=one["name"],
                place=one["place"],
                starts_on=date.fromisoformat(one["starts_on"]),
                ends_on=date.fromisoformat(one["ends_on"]),
                goals=one["goals"].strip(),
                practical=one.get("practical", "").strip(),
                topic_ids=tuple(known.topics[key].id for key in one["topics"]),
                message_ids=tuple(known.messages[key].id for key in one["messages"]),
            ),
        )


def _office_of(person: Person) -> Office:
    """The office by which the sample names somebody; which was held on a day is found when it is written down."""
    return min(politician.offices_of(person.id), key=lambda office: office.id)


def _encounter(known: _Known, facts: Mapping[str, Any], day: date) -> Encounter:
    return encounters.write_down(
        known.cast.consortium.id,
        EncounterDetails(
            state=EncounterState(facts.get("state", "held")),
            form=EncounterForm(facts["form"]),
            initiative=Initiative(facts.get("initiative", "ours")),
            subject=facts.get("subject", ""),
            day=PartialDate.of(day) if "day" in facts else None,
            starts_at=_moment(day, facts.get("starts")),
            ends_at=_moment(day, facts.get("ends")),
            place=facts.get("place", ""),
            campaign_id=known.campaigns[facts["campaign"]].id if "campaign" in facts else None,
            office_ids=tuple(known.politicians[name].id for name in facts.get("who", ())),
            body_ids=(offices.body_of(BodyKind.COMMITTEE, facts["committee"]).id,) if "committee" in facts else (),
            guests=_guests(facts.get("others", "")),
            participant_ids=tuple(known.cast.people[name].id for name in facts["ours"]),
            answers=tuple(
                Answer(known.topics[key].id, text, facts.get("source", "") if text else "")
                for key, text in facts["topics"].items()
            ),
            message_ids=tuple(known.messages[key].id for key in facts.get("messages", ())),
            asked=facts.get("asked", ""),
            handed_over=facts.get("handed_over", ""),
            practical=facts.get("practical", ""),
            note=facts.get("note", ""),
            is_confidential=facts.get("is_confidential", False),
            requested_on=_day(facts.get("requested_on")),
            requested_of=facts.get("requested_of", ""),
            chased_on=_day(facts.get("chased_on")),
        ),
        day,
    )


def _plan_visit(known: _Known, encounter: Encounter, facts: Mapping[str, Any]) -> None:
    """The run sheet of a visit, and the telephone numbers of those to call."""
    for name, number in facts["contacts"].items():
        known.cast.people[name].phone = phones.international(number)
    visits.plan(
        encounter,
        RunSheetDetails(
            address=facts["address"],
            meeting_point=facts["meeting_point"].strip(),
            to_bring=facts["to_bring"].strip(),
            contact_ids=tuple(known.cast.people[name].id for name in facts["contacts"]),
            lines=tuple(
                Line(read_time(one["at"]) if "at" in one else None, one["what"], one.get("who", "")) for one in facts["lines"]
            ),
        ),
    )


def _guests(text: str) -> tuple[Guest, ...]:
    found = []
    for line in text.splitlines():
        words, _bracket, number = line.removesuffix(")").partition(" (")
        found.append(Guest(words, int(number) if number else None))
    return tuple(found)


def _moment(day: date, clock_time: str | None) -> datetime | None:
    return datetime.combine(day, read_time(clock_time), OSLO).astimezone(UTC) if clock_time else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _follow(known: _Known, encounter: Encounter, facts: Mapping[str, Any], today: date) -> None:
    """The promises and the thanks that came of it, kept where the facts say when."""
    for name, promised_by in (("promise", PromisedBy.US), ("their_promise", PromisedBy.THEM)):
        if name in facts:
            one = facts[name]
            due_on = _day(one["due"]) if "due" in one else today + timedelta(days=one["due_in"])
            details = ActionDetails(one["text"], ActionKind.PROMISE, known.cast.people[one["owner"]].id, due_on=due_on)
            _keep(outcomes.add_action(encounter, details, promised_by).action, one)
    if "thanks" in facts:
        owner = known.cast.people[facts["thanks"]["owner"]]
        _keep(outcomes.thank(encounter, owner.id, clock.today()).action, facts["thanks"])


def _keep(action: Action, facts: Mapping[str, Any]) -> None:
    if "done" in facts:
        actions.close(action, ActionState.DONE, date.fromisoformat(facts["done"]))
