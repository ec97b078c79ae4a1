"""What other rooms are told: where actions come from, what lies in the trash, whom a person met for us."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from consortium.accounts.rules import Reader
from consortium.actions.rules import Source
from consortium.core import formats
from consortium.core.db import db
from consortium.core.i18n import language
from consortium.directory.queries import Engagement, Trashed
from consortium.outreach.models import (
    Campaign,
    Encounter,
    EncounterAction,
    EncounterDocument,
    EncounterPolitician,
    Message,
    Topic,
)
from consortium.outreach.queries.encounter_list import who
from consortium.outreach.queries.past import with_people


def _them() -> tuple[Any, ...]:
    return joinedload(EncounterPolitician.person), joinedload(EncounterPolitician.body)


def _met() -> Any:
    return selectinload(Encounter.politicians).options(*_them())


def sources_of_actions(reader: Reader | None, action_ids: Collection[int]) -> Mapping[int, Source]:
    """By action: `Kontakt med Tuva Lien`, linked to the encounter; for the project office only."""
    if reader is None or not reader.is_staff:
        return {}
    links = db.session.scalars(
        sa.select(EncounterAction)
        .join(EncounterAction.encounter)
        .where(
            EncounterAction.action_id.in_(list(action_ids)),
            Encounter.consortium_id == reader.consortium_id,
            Encounter.deleted_at.is_(None),
        )
        .options(contains_eager(EncounterAction.encounter).joinedload(Encounter.politicians).options(*_them()))
    )
    return {
        one.action_id: Source(
            label=str(_("Contact with %(who)s", who=who(one.encounter, 2))),
            endpoint="outreach.encounter",
            values=(("encounter_id", one.encounter_id),),
        )
        for one in links.unique()
    }


def trashed(reader: Reader, since: datetime) -> list[Trashed]:
    """What the room has in the trash: encounters and their documents, campaigns, topics, messages."""
    found: list[Trashed] = []
    encounters = (
        sa.select(Encounter).where(Encounter.consortium_id == reader.consortium_id, Encounter.deleted_at > since).options(_met())
    )
    for one in db.session.scalars(encounters.order_by(Encounter.id)):
        found.append(_trashed(_l("Political contact"), who(one), one, "encounter", since))
    documents = (
        sa.select(EncounterDocument)
        .join(EncounterDocument.encounter)
        .where(
            Encounter.consortium_id == reader.consortium_id,
            Encounter.deleted_at.is_(None),
            EncounterDocument.deleted_at > since,
        )
    )
    for document in db.session.scalars(documents.order_by(EncounterDocument.id)):
        found.append(_trashed(_l("Document"), document.title, document, "document", since))
    for campaign in db.session.scalars(_in_trash(Campaign, reader, since)):
        found.append(_trashed(_l("Campaign"), campaign.name, campaign, "campaign", since))
    for topic in db.session.scalars(_in_trash(Topic, reader, since)):
        found.append(_trashed(_l("Topic"), topic.name(language()), topic, "topic", since))
    for message in db.session.scalars(_in_trash(Message, reader, since)):
        found.append(_trashed(_l("Message"), message.title, message, "message", since))
    return found


def _in_trash(table: Any, reader: Reader, since: datetime) -> sa.Select[Any]:
    wanted: sa.Select[Any] = sa.select(table).where(table.consortium_id == reader.consortium_id, table.deleted_at > since)
    return wanted.order_by(table.id)


def _trashed(
    kind: object, name: str, row: Encounter | EncounterDocument | Campaign | Topic | Message, word: str, since: datetime
) -> Trashed:
    return Trashed(kind, name, row.deleted_at or since, f"outreach.restore_{word}", {f"{word}_id": row.id})


def engagements(reader: Reader, person_id: int) -> list[Engagement]:
    """A politician's last contacts with the reader's consortium, for the person's record."""
    if not reader.is_staff:
        return []
    return [
        Engagement(
            what=str(_("Political contact")),
            where=one.subject or one.place or "",
            dates=formats.partial_date(one.day.first_day, one.day.precision, language()) if one.day else "",
            endpoint="outreach.encounter",
            arguments={"encounter_id": one.id},
        )
        for one in with_people(reader.consortium_id or 0, [person_id], limit=10)
    ]
