"""Rows of encounters and campaigns for tests: plain functions with valid defaults, flushed, not committed."""

from datetime import date
from typing import Any

from consortium.accounts.models import Consortium
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.text import search_key
from consortium.directory.models import Person
from consortium.outreach.models import (
    Campaign,
    Encounter,
    EncounterPolitician,
    EncounterTopic,
    Message,
    MessageVersion,
    Office,
    Topic,
)
from consortium.outreach.rules.encounters import EncounterForm, EncounterState, Initiative
from consortium.outreach.rules.offices import OfficeKind
from tests.factories import a_consortium, a_person
from tests.outreach import rows


def _kept(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row


def an_office(person: Person | None = None, kind: OfficeKind = OfficeKind.STATE_SECRETARY, **facts: Any) -> Office:
    """A state secretary since 2021 (Tuva Lien unless said otherwise)."""
    defaults: dict[str, Any] = {"starts": PartialDate(2021, 10, 14), "title": "statssekretær"}
    return rows.an_office(person or a_person("Tuva Lien"), kind, **{**defaults, **facts})


def a_topic(name: str = "Kliniske studier", *, consortium: Consortium | None = None, **facts: Any) -> Topic:
    return _kept(
        Topic(
            consortium_id=(consortium or a_consortium()).id,
            **{"name_nb": name, "name_en": f"{name} (en)", "position": 1, **facts},
        )
    )


def a_message(title: str = "Ett krav til studier", *, consortium: Consortium | None = None, **facts: Any) -> Message:
    text = facts.pop("text", "Alle sykehus skal tilby studier.")
    message = _kept(Message(consortium_id=(consortium or a_consortium()).id, title=title, **facts))
    message.versions.append(MessageVersion(number=1, text=text, written_by="Alice"))
    db.session.flush()
    return message


def a_campaign(name: str = "Arendalsuka 2022", *, consortium: Consortium | None = None, **facts: Any) -> Campaign:
    defaults: dict[str, Any] = {"starts_on": date(2022, 8, 15), "ends_on": date(2022, 8, 19), "place": "Arendal"}
    return _kept(Campaign(consortium_id=(consortium or a_consortium()).id, name=name, **{**defaults, **facts}))


def an_encounter(*offices: Office, consortium: Consortium | None = None, topic: Topic | None = None, **facts: Any) -> Encounter:
    """A meeting held on 16 August 2022 with those who hold the offices."""
    defaults: dict[str, Any] = {
        "state": EncounterState.HELD,
        "form": EncounterForm.MEETING,
        "initiative": Initiative.OURS,
        "day": PartialDate(2022, 8, 16),
        "search_key": search_key(str(facts.get("subject") or "")),
    }
    response = facts.pop("response", None)
    encounter = _kept(Encounter(consortium_id=(consortium or a_consortium()).id, **{**defaults, **facts}))
    for place, office in enumerate(offices):
        encounter.politicians.append(EncounterPolitician(person_id=office.person_id, office_id=office.id, position=place))
    if topic is not None:
        encounter.topics.append(EncounterTopic(topic_id=topic.id, response=response))
    db.session.flush()
    return encounter
