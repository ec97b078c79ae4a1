"""What was before: past asks, answers and promises of a politician, who met them just now, and clashes of times."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from consortium.actions.rules import ActionKind
from consortium.core.db import db, plain_text
from consortium.directory.models import Person
from consortium.outreach.models import (
    Encounter,
    EncounterAction,
    EncounterParticipant,
    EncounterPolitician,
    EncounterTopic,
)
from consortium.outreach.rules.encounters import RECENTLY, EncounterState, Slot, clashes, is_recent

_day_text = sa.type_coerce(Encounter.day, plain_text(10))
MET = (EncounterState.HELD, EncounterState.PLANNED)


@dataclass(frozen=True, slots=True)
class Recent:
    """That somebody meets or met a person near a day; ``encounter_id`` only where it is the reader's own consortium's."""

    person: str
    day: date
    is_planned: bool
    encounter_id: int | None = None


def with_people(consortium_id: int, person_ids: Collection[int], *, but: int | None = None, limit: int = 50) -> list[Encounter]:
    """The consortium's encounters with any of these people, the newest first, with what was asked, answered and promised."""
    if not person_ids:
        return []
    met = sa.select(EncounterPolitician.encounter_id).where(EncounterPolitician.person_id.in_(person_ids))
    return list(
        db.session.scalars(
            sa.select(Encounter)
            .where(
                Encounter.consortium_id == consortium_id,
                Encounter.deleted_at.is_(None),
                Encounter.id.in_(met),
                Encounter.id != (but or 0),
            )
            .options(
                selectinload(Encounter.topics).joinedload(EncounterTopic.topic),
                selectinload(Encounter.actions).joinedload(EncounterAction.action),
            )
            .order_by(Encounter.day.is_(None), _day_text.desc(), Encounter.id.desc())
            .limit(limit)
        )
    )


def promises_of(encounter: Encounter) -> list[EncounterAction]:
    """The promises that came of an encounter, kept or not."""
    return [one for one in encounter.actions if one.action.kind is ActionKind.PROMISE and one.action.deleted_at is None]


def recently_met(consortium_id: int, person_ids: Collection[int], day: date, *, but: int | None = None) -> list[Recent]:
    """Who of these people is met near ``day``, in any consortium, without what it was about: the nearest of each."""
    if not person_ids:
        return []
    first, last = (day - RECENTLY).isoformat(), (day + RECENTLY).isoformat() + "~"
    rows = db.session.execute(
        sa.select(
            Encounter.id,
            Encounter.consortium_id,
            Encounter.day,
            Encounter.state,
            Person.id,
            Person.given_name,
            Person.family_name,
        )
        .join(EncounterPolitician, EncounterPolitician.encounter_id == Encounter.id)
        .join(Person, Person.id == EncounterPolitician.person_id)
        .where(
            Person.id.in_(person_ids),
            Encounter.deleted_at.is_(None),
            Encounter.state.in_(MET),
            Encounter.id != (but or 0),
            _day_text >= first,
            _day_text <= last,
        )
        .order_by(_day_text.desc(), Encounter.id.desc())
    )
    found: dict[int, Recent] = {}
    for id_, owner, met, state, person_id, given, family in rows:
        if person_id not in found and met is not None and met.day is not None and is_recent(met.first_day, day):
            name = f"{given} {family}".strip()
            own = id_ if owner == consortium_id else None
            found[person_id] = Recent(name, met.first_day, state is EncounterState.PLANNED, own)
    return list(found.values())


def clashing(encounter: Encounter) -> list[Encounter]:
    """Other encounters of the consortium at the same time in which one of the same people takes part."""
    if encounter.starts_at is None:
        return []
    near = list(
        db.session.scalars(
            sa.select(Encounter)
            .where(
                Encounter.consortium_id == encounter.consortium_id,
                Encounter.deleted_at.is_(None),
                Encounter.state.in_(MET),
                Encounter.starts_at > encounter.starts_at - timedelta(hours=12),
                Encounter.starts_at < (encounter.ends_at or encounter.starts_at) + timedelta(hours=12),
            )
            .options(
                selectinload(Encounter.politicians).joinedload(EncounterPolitician.person),
                selectinload(Encounter.participants).joinedload(EncounterParticipant.person),
            )
            .order_by(Encounter.starts_at, Encounter.id)
        )
    )
    others = clashes([slot for one in near if (slot := slot_of(one))]).get(encounter.id, ())
    return [one for one in near if one.id in others]


def slot_of(encounter: Encounter) -> Slot | None:
    """When and with whom, for finding clashes; None without a time."""
    if encounter.starts_at is None:
        return None
    people = {one.person_id for one in encounter.participants} | {one.person_id for one in encounter.politicians if one.person_id}
    return Slot(encounter.id, encounter.starts_at, encounter.ends_at, frozenset(filter(None, people)))
