"""What files of the Storting are compared with: people, bodies and offices as plain facts, in a handful of statements."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from consortium.core.db import db
from consortium.core.text import search_key
from consortium.directory.models import Person
from consortium.outreach.models import Hearing, Office, OfficialBody, StortingPerson, StortingReading
from consortium.outreach.rules.holdings import BodyFact, HearingFact, Holdings, OfficeFact, PersonFact
from consortium.outreach.rules.offices import BodyKind
from consortium.outreach.rules.storting import SNAPSHOTS, FileKind

_TIED = tuple(kind for kinds in SNAPSHOTS.values() for kind in kinds)


def holdings() -> Holdings:
    """Everything that a file may speak of, however many rows there are."""
    found = Holdings()
    _read_bodies(found)
    _read_people(found)
    _read_offices(found)
    row: Any
    for row in db.session.execute(
        sa.select(
            Hearing.id,
            Hearing.source_id,
            Hearing.title,
            Hearing.reference,
            Hearing.body_id,
            Hearing.status,
            Hearing.is_written,
            Hearing.deadline_on,
            Hearing.starts_on,
            Hearing.source_on,
        )
    ):
        found.hearings[row.source_id] = HearingFact(*row)
    found.read_on = last_read()
    return found


def last_read() -> dict[FileKind, date]:
    """The day of the newest file read, for each kind that has days."""
    rows = db.session.execute(
        sa.select(StortingReading.kind, sa.func.max(StortingReading.stood_on))
        .where(StortingReading.stood_on.is_not(None))
        .group_by(StortingReading.kind)
    )
    return {kind: day for kind, day in rows if day is not None}


def body_ids_by_name() -> dict[str, int]:
    """The bodies by their folded names, parties left out."""
    rows = sa.select(OfficialBody.search_key, OfficialBody.id).where(OfficialBody.kind != BodyKind.PARTY)
    return {row.search_key: row.id for row in db.session.execute(rows.order_by(OfficialBody.id.desc()))}


def is_read(facts: Mapping[str, Any]) -> bool:
    """Whether a list of this kind, day, version and period (the columns of a reading) was read before."""
    is_same = [getattr(StortingReading, name).is_not_distinct_from(value) for name, value in facts.items()]
    return db.session.scalar(sa.select(StortingReading.id).where(*is_same).limit(1)) is not None


def ties_of(person_ids: Collection[int]) -> list[StortingPerson]:
    """Whom the export calls by which id, of these people."""
    wanted = sa.select(StortingPerson).where(StortingPerson.person_id.in_(list(person_ids)))
    return list(db.session.scalars(wanted.order_by(StortingPerson.id)))


def readings(limit: int = 12) -> list[StortingReading]:
    """What was read last, newest first."""
    return list(db.session.scalars(sa.select(StortingReading).order_by(StortingReading.id.desc()).limit(limit)))


def _read_bodies(found: Holdings) -> None:
    rows = sa.select(OfficialBody.id, OfficialBody.kind, OfficialBody.source_id, OfficialBody.name, OfficialBody.source_on)
    row: Any
    for row in db.session.execute(rows.order_by(OfficialBody.id)):
        body = found.bodies[row.id] = BodyFact(*row)
        if body.source_id:
            found.bodies_by_key[body.kind, body.source_id] = body.id
        found.bodies_by_key.setdefault((body.kind, search_key(body.name)), body.id)


def _read_people(found: Holdings) -> None:
    known = sa.select(
        Person.id,
        Person.given_name,
        Person.family_name,
        StortingPerson.source_id,
        StortingPerson.source_name,
        Person.deleted_at,
    ).join(StortingPerson, StortingPerson.person_id == Person.id)
    row: Any
    for row in db.session.execute(known):
        person = PersonFact(*row[:5])
        person.is_trashed = row.deleted_at is not None
        found.people[person.id] = person
        found.by_source[person.source_id or ""] = person.id
    # People whom somebody typed by hand into an office that the export knows too: they may be met again by name.
    typed = (
        sa.select(Person.id, Person.given_name, Person.family_name)
        .join(Office, Office.person_id == Person.id)
        .outerjoin(StortingPerson, StortingPerson.person_id == Person.id)
        .where(StortingPerson.id.is_(None), Office.kind.in_(_TIED), Office.deleted_at.is_(None), Person.deleted_at.is_(None))
        .distinct()
    )
    for row in db.session.execute(typed):
        person = PersonFact(*row)
        found.people[person.id] = person
        found.by_name.setdefault(search_key(person.name), []).append(person.id)


def _read_offices(found: Holdings) -> None:
    rows = (
        sa.select(
            Office.id,
            Office.person_id,
            Office.kind,
            Office.body_id,
            Office.title,
            Office.party,
            Office.constituency,
            Office.starts,
            Office.ends,
            Office.first_seen_on,
            Office.source,
            Office.source_on,
        )
        .where(Office.deleted_at.is_(None), Office.kind.in_(_TIED))
        .order_by(Office.id)
    )
    row: Any
    for row in db.session.execute(rows):
        office = OfficeFact(*row)
        if office.person_id in found.people:
            found.offices.setdefault(office.person_id, []).append(office)
