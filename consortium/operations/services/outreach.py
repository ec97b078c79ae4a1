"""The sample's political contact in 2022: campaigns, topics, messages, encounters and what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from consortium.actions import services as actions
from consortium.actions.rules import ActionDetails, ActionKind, ActionState
from consortium.core import clock
from consortium.core.dates import PartialDate, read_time
from consortium.core.db import db
from consortium.directory import services as directory
from consortium.directory.models import Person
from consortium.directory.rules import PersonDetails
from consortium.operations import readers
from consortium.operations.services.cast import Cast
from consortium.outreach.models import Campaign, Encounter, Message, Office, OfficialBody, Topic
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
from consortium.outreach.rules.offices import BodyKind, OfficeDetails, OfficeKind
from consortium.outreach.services import campaigns, encounters, offices, outcomes

OSLO = ZoneInfo("Europe/Oslo")
SOURCE = "Eksempel: personen, partiet og svarene er oppdiktet"
FOUNDED = datetime(2022, 1, 5, 9, tzinfo=UTC)


@dataclass(slots=True)
class _Known:
    """What the encounters name, by their keys and names."""

    cast: Cast
    topics: dict[str, Topic] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    campaigns: dict[str, Campaign] = field(default_factory=dict)
    politicians: dict[str, Office] = field(default_factory=dict)
    bodies: dict[str, OfficialBody] = field(default_factory=dict)


def load_outreach(cast: Cast) -> None:
    """Make the year's contact by the services that the project office calls; each is written down on its own day."""
    facts = readers.read_tables("outreach")
    known = _Known(cast)
    with clock.set_to(FOUNDED):
        _frame(known, facts)
        for one in facts["politician"]:
            known.politicians[one["name"]] = _politician(known, one)
    for one in facts["encounter"]:
        day = date.fromisoformat(one.get("day") or one["requested_on"])
        with clock.set_to(datetime.combine(day, time(18), OSLO).astimezone(UTC)):
            _follow(known, _encounter(known, one, day), one)
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


def _politician(known: _Known, facts: Mapping[str, Any]) -> Office:
    """An invented person and the offices; the first is the one by which the encounters name them."""
    given, family = _names(facts["name"])
    person = db.session.scalar(sa.select(Person).where(Person.given_name == given, Person.family_name == family))
    if person is None:
        person = directory.create_person(known.cast.consortium.id, PersonDetails(given, family, language="nb"))
    made = []
    for one in facts["offices"]:
        body = _body(known, one["body"], one["body_kind"]) if "body" in one else None
        details = OfficeDetails(
            kind=OfficeKind(one["kind"]),
            body_id=body.id if body else None,
            title=one.get("title"),
            party=one.get("party"),
            constituency=one.get("constituency"),
            starts=PartialDate.parse(one["starts"]),
            ends=PartialDate.parse(one["ends"]) if "ends" in one else None,
            source=SOURCE,
            source_on=date(2022, 1, 5),
        )
        made.append(offices.add_office(person, details))
    return made[0]


def _names(name: str) -> tuple[str, str]:
    given, _space, family = name.partition(" ")
    return given, family


def _body(known: _Known, name: str, kind: str) -> OfficialBody:
    found = known.bodies.get(name) or offices.body_of(BodyKind(kind), name)
    known.bodies[name] = found
    return found


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
            body_ids=(known.bodies[facts["committee"]].id,) if "committee" in facts else (),
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


def _follow(known: _Known, encounter: Encounter, facts: Mapping[str, Any]) -> None:
    """The promises and the thanks that came of it, kept where the facts say when."""
    for name, promised_by in (("promise", PromisedBy.US), ("their_promise", PromisedBy.THEM)):
        if name in facts:
            one = facts[name]
            details = ActionDetails(one["text"], ActionKind.PROMISE, known.cast.people[one["owner"]].id, due_on=_day(one["due"]))
            _keep(outcomes.add_action(encounter, details, promised_by).action, one)
    if "thanks" in facts:
        owner = known.cast.people[facts["thanks"]["owner"]]
        _keep(outcomes.thank(encounter, owner.id, clock.today()).action, facts["thanks"])


def _keep(action: Any, facts: Mapping[str, Any]) -> None:
    if "done" in facts:
        actions.close(action, ActionState.DONE, date.fromisoformat(facts["done"]))
