"""What can be found of political contact: whom it was with, what it was about. Confidential words are not indexed."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import joinedload, selectinload

from consortium.accounts.rules import Reader
from consortium.core import formats
from consortium.core.db import db
from consortium.core.search import Document, Hit, SearchKind
from consortium.outreach.models import Encounter, EncounterPolitician, EncounterTopic
from consortium.outreach.queries.encounter_list import who


def _encounters(ids: Collection[int] | None) -> Iterable[Document]:
    rows = sa.select(Encounter).where(Encounter.deleted_at.is_(None))
    if ids is not None:
        rows = rows.where(Encounter.id.in_(ids))
    met = selectinload(Encounter.politicians).options(
        joinedload(EncounterPolitician.person), joinedload(EncounterPolitician.body)
    )
    rows = rows.options(met, selectinload(Encounter.topics).joinedload(EncounterTopic.topic)).order_by(Encounter.id)
    for one in db.session.scalars(rows):
        topics = " ".join(f"{each.topic.name_nb} {each.topic.name_en}" for each in one.topics)
        said = (
            ""
            if one.is_confidential
            else " ".join(filter(None, (one.asked, one.handed_over, *(each.response for each in one.topics))))
        )
        whom = who(one, 60)
        day = one.day.first_day if one.day and one.day.day else None
        names = f"{whom} {one.subject or ''}"
        yield Document(one.id, one.subject or whom, names, f"{one.place or ''} {topics} {said}", on=day)


def _seen(reader: Reader) -> sa.Select[Any] | None:
    if not reader.is_staff or reader.consortium_id is None:
        return None
    return sa.select(Encounter.id).where(Encounter.consortium_id == reader.consortium_id, Encounter.deleted_at.is_(None))


def _show(row_id: int, title: str, on: date | None, _facts: Mapping[str, Any], language: str) -> Hit:
    day = formats.narrow_date(on, language, with_year=True) if on else ""
    return Hit(title, day, "outreach.encounter", {"encounter_id": row_id})


ENCOUNTERS = SearchKind(
    name="encounter",
    label=_l("Political contact"),
    documents=_encounters,
    visible=_seen,
    show=_show,
    touched_by={
        Encounter: lambda one: [one.id],
        EncounterPolitician: lambda one: [one.encounter_id],
        EncounterTopic: lambda one: [one.encounter_id],
    },
)
