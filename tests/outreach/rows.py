"""Rows of the outreach room for tests: plain functions with valid defaults."""

from datetime import date
from typing import Any

from consortium.accounts.models import Consortium
from consortium.core.db import db
from consortium.core.text import search_key, sort_key
from consortium.directory.models import Person
from consortium.outreach.models import Consultation, Office, OfficialBody
from consortium.outreach.rules.consultations import ConsultationKind, ConsultationState
from consortium.outreach.rules.offices import BodyKind, OfficeKind
from tests.factories import a_consortium, a_person


def a_body(name: str = "Helse- og omsorgskomiteen", kind: BodyKind = BodyKind.COMMITTEE, **facts: Any) -> OfficialBody:
    body = OfficialBody(kind=kind, name=name, sort_key=sort_key(name), search_key=search_key(name), **facts)
    db.session.add(body)
    db.session.flush()
    return body


def an_office(
    holder: Person | str = "Petra Politiker",
    kind: OfficeKind = OfficeKind.REPRESENTATIVE,
    body: OfficialBody | None = None,
    **facts: Any,
) -> Office:
    """An office without dates; its holder is made from a name."""
    person = a_person(holder, email=None) if isinstance(holder, str) else holder
    words = " ".join(str(facts[name]) for name in ("title", "party", "constituency") if facts.get(name))
    office = Office(
        person_id=person.id,
        kind=kind,
        body_id=body.id if body else None,
        **{"source": "prøve", "source_on": date(2022, 1, 3), "search_key": search_key(words), **facts},
    )
    db.session.add(office)
    db.session.flush()
    return office


def a_consultation(title: str = "Nasjonal kreftplan", *, consortium: Consortium | None = None, **facts: Any) -> Consultation:
    """A consultation that is being considered."""
    defaults: dict[str, Any] = {
        "kind": ConsultationKind.CONSULTATION,
        "state": ConsultationState.CONSIDERED,
        "recipient": "Helsedepartementet",
        "year": 2022,
        "sort_key": sort_key(title),
        "search_key": search_key(f"{title} {facts.get('recipient', '')}"),
    }
    row = Consultation(consortium_id=(consortium or a_consortium()).id, title=title, **{**defaults, **facts})
    db.session.add(row)
    db.session.flush()
    return row
