"""What can be found of the outreach: political contact and consultations, for the project office."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import joinedload, selectinload

from consortium.accounts.rules import Reader
from consortium.core import formats
from consortium.core.db import db
from consortium.core.search import Document, Hit, SearchKind, Touch
from consortium.directory.models import Person
from consortium.outreach.models import (
    Consultation,
    Encounter,
    EncounterParticipant,
    EncounterPolitician,
    EncounterTopic,
)


@cache
def _with_all() -> tuple[sa.sql.base.ExecutableOption, ...]:
    return (
        selectinload(Encounter.politicians).options(joinedload(EncounterPolitician.person), joinedload(EncounterPolitician.body)),
        selectinload(Encounter.participants).options(
            joinedload(EncounterParticipant.person), joinedload(EncounterParticipant.organisation)
        ),
        selectinload(Encounter.topics).joinedload(EncounterTopic.topic),
    )


def _encounters(ids: Collection[int] | None) -> Iterable[Document]:
    rows = sa.select(Encounter).where(Encounter.deleted_at.is_(None)).options(*_with_all())
    if ids is not None:
        rows = rows.where(Encounter.id.in_(ids))
    for one in db.session.scalars(rows.order_by(Encounter.id)):
        met = ", ".join(dict.fromkeys(each.name or (each.body.name if each.body else "") for each in one.politicians))
        title = ": ".join(filter(None, (met, one.subject))) or one.place or ""
        words = [one.place or "", *(each.person.name for each in one.participants)]
        words += [each.organisation.label for each in one.participants if each.organisation]
        words += [f"{each.topic.name('nb')} {each.topic.name('en')}" for each in one.topics]
        # What was said in confidence is read on its page only, where reading is logged.
        if not one.is_confidential:
            words += [one.asked or "", one.note or "", one.handed_over or "", *(each.response or "" for each in one.topics)]
        yield Document(one.id, title, "", " ".join(words), one.day.first_day if one.day else None)


def _seen_encounters(reader: Reader) -> sa.Select[Any] | None:
    if not reader.is_staff or reader.consortium_id is None:
        return None
    return sa.select(Encounter.id).where(Encounter.consortium_id == reader.consortium_id, Encounter.deleted_at.is_(None))


def _show_encounter(row_id: int, title: str, on: date | None, _facts: Mapping[str, Any], language: str) -> Hit:
    day = formats.narrow_date(on, language, with_year=True) if on else ""
    return Hit(title, day, "outreach.encounter", {"encounter_id": row_id})


def _with_people(ids: Collection[int]) -> sa.Select[Any]:
    met = sa.select(EncounterPolitician.encounter_id).where(EncounterPolitician.person_id.in_(ids))
    own = sa.select(EncounterParticipant.encounter_id).where(EncounterParticipant.person_id.in_(ids))
    return sa.select(Encounter.id).where(sa.or_(Encounter.id.in_(met), Encounter.id.in_(own)))


ENCOUNTERS = SearchKind(
    name="encounter",
    label=_l("Political contact"),
    documents=_encounters,
    visible=_seen_encounters,
    show=_show_encounter,
    touched_by={
        Encounter: Touch(),
        EncounterPolitician: Touch("encounter_id"),
        EncounterParticipant: Touch("encounter_id"),
        EncounterTopic: Touch("encounter_id"),
        Person: Touch("id", _with_people),
    },
)


def _consultations(ids: Collection[int] | None) -> Iterable[Document]:
    rows = sa.select(Consultation).where(Consultation.deleted_at.is_(None))
    if ids is not None:
        rows = rows.where(Consultation.id.in_(ids))
    for one in db.session.scalars(rows.order_by(Consultation.id)):
        day = one.sent or one.deadline
        text = f"{one.reference or ''} {one.note or ''}"
        facts = {"recipient": one.recipient, "year": one.year}
        yield Document(one.id, one.title, one.recipient, text, day.last_day if day else None, facts=facts)


def _seen_consultations(reader: Reader) -> sa.Select[Any] | None:
    if not reader.is_staff or reader.consortium_id is None:
        return None
    here = Consultation.consortium_id == reader.consortium_id
    return sa.select(Consultation.id).where(here, Consultation.deleted_at.is_(None))


def _show_consultation(row_id: int, title: str, _on: date | None, facts: Mapping[str, Any], _language: str) -> Hit:
    return Hit(title, f"{facts['recipient']}, {facts['year']}", "outreach.consultation", {"consultation_id": row_id})


CONSULTATIONS = SearchKind(
    name="consultation",
    label=_l("Consultations and input"),
    documents=_consultations,
    visible=_seen_consultations,
    show=_show_consultation,
    touched_by={Consultation: Touch()},
)
KINDS = (ENCOUNTERS, CONSULTATIONS)
