"""The sample's politicians, their offices, and the consultations of its year."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.directory import services as directory
from consortium.directory.models import Person
from consortium.directory.rules import PersonDetails
from consortium.operations import readers
from consortium.operations.services.cast import Cast
from consortium.outreach.rules.consultations import ConsultationDetails, ConsultationKind, ConsultationState
from consortium.outreach.rules.offices import BodyKind, OfficeDetails, OfficeKind
from consortium.outreach.services import consultations, offices

SOURCE = "oppdiktet (sample)"
SOURCE_ON = date(2022, 1, 3)


def load_outreach_offices(cast: Cast, today: date) -> dict[str, Person]:
    """Make the politicians with their offices and the consultations; return the politicians by name.

    One consultation is open: its deadline is a few weeks after ``today``.
    """
    people: dict[str, Person] = {}
    for facts in readers.read("outreach_office"):
        name = facts["name"]
        if name not in people:
            given, family = name.rsplit(" ", 1)
            people[name] = directory.create_person(cast.consortium.id, PersonDetails(given, family))
        offices.add_office(people[name], _office(facts))
    for facts in readers.read("outreach_consultation"):
        _add_consultation(cast, facts, today)
    return people


def _office(facts: Mapping[str, Any]) -> OfficeDetails:
    body = offices.body_of(BodyKind(facts["body_kind"]), facts["body"]) if "body" in facts else None
    return OfficeDetails(
        kind=OfficeKind(facts["kind"]),
        body_id=body.id if body else None,
        title=facts.get("title"),
        party=facts.get("party"),
        constituency=facts.get("constituency"),
        starts=_date(facts, "starts"),
        ends=_date(facts, "ends"),
        source=SOURCE,
        source_on=SOURCE_ON,
    )


def _add_consultation(cast: Cast, facts: Mapping[str, Any], today: date) -> None:
    sent, deadline = _date(facts, "sent"), _date(facts, "deadline")
    if "deadline_days" in facts:
        deadline = PartialDate.of(today + timedelta(days=facts["deadline_days"]))
    details = ConsultationDetails(
        title=facts["title"],
        recipient=facts["recipient"],
        kind=ConsultationKind(facts.get("kind", "input")),
        state=ConsultationState(facts.get("state", "sent")),
        reference=facts.get("reference"),
        deadline=deadline,
        sent=sent,
        lead_person_id=cast.people[facts["lead"]].id if "lead" in facts else None,
        submitted_with=facts.get("submitted_with"),
        receipt=facts.get("receipt"),
        source=facts.get("source"),
        note=facts.get("note"),
        co_senders=tuple(cast.partnerships[short].id for short in facts.get("co_senders", ())),
        not_behind=tuple(cast.partnerships[short].id for short in facts.get("not_behind", ())),
    )
    written_down = (sent or deadline or PartialDate.of(today)).last_day if "deadline_days" not in facts else today
    with clock.set_to(datetime(written_down.year, written_down.month, written_down.day, 9, tzinfo=UTC)):
        consultations.add_consultation(cast.consortium.id, details, today=written_down)


def _date(facts: Mapping[str, Any], name: str) -> PartialDate | None:
    return PartialDate.parse(facts[name]) if name in facts else None
