"""One encounter with all it holds, as its readers may see it: the project office."""

from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from consortium.accounts.rules import Reader
from consortium.actions.models import Action
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.outreach.models import (
    Campaign,
    Encounter,
    EncounterAction,
    EncounterContact,
    EncounterDocument,
    EncounterMessage,
    EncounterParticipant,
    EncounterPolitician,
    EncounterTopic,
    Message,
    MessageVersion,
    Office,
    Topic,
)
from consortium.outreach.rules.encounters import EncounterForm


@cache
def _whole() -> tuple[sa.sql.base.ExecutableOption, ...]:
    return (
        joinedload(Encounter.campaign),
        *_run_sheet(),
        selectinload(Encounter.topics).joinedload(EncounterTopic.topic),
        selectinload(Encounter.messages).joinedload(EncounterMessage.version).joinedload(MessageVersion.message),
        selectinload(Encounter.actions)
        .joinedload(EncounterAction.action)
        .options(joinedload(Action.owner_person), joinedload(Action.owner_organisation)),
        selectinload(Encounter.documents).joinedload(EncounterDocument.file),
    )


def _run_sheet() -> tuple[sa.sql.base.ExecutableOption, ...]:
    return (
        selectinload(Encounter.politicians).options(
            joinedload(EncounterPolitician.person),
            joinedload(EncounterPolitician.office).joinedload(Office.body),
            joinedload(EncounterPolitician.body),
        ),
        selectinload(Encounter.participants).options(
            joinedload(EncounterParticipant.person), joinedload(EncounterParticipant.organisation)
        ),
        selectinload(Encounter.programme),
        selectinload(Encounter.contacts).joinedload(EncounterContact.person),
    )


def encounter_for(reader: Reader, encounter_id: int, *, in_trash: bool = False) -> Encounter:
    """An encounter of the reader's consortium with everything that its record shows; for staff. Raises NotThere."""
    is_there = Encounter.deleted_at.is_not(None) if in_trash else Encounter.deleted_at.is_(None)
    found = db.session.scalar(
        sa.select(Encounter)
        .where(Encounter.id == encounter_id, Encounter.consortium_id == (reader.consortium_id or 0), is_there)
        .options(*_whole())
    )
    if found is None or not reader.is_staff:
        raise NotThere
    return found


def visit_for(reader: Reader, encounter_id: int) -> Encounter:
    """An encounter on site, with what its run sheet says; for staff. Raises NotThere, for any other form too."""
    found = db.session.scalar(
        sa.select(Encounter)
        .where(
            Encounter.id == encounter_id,
            Encounter.consortium_id == (reader.consortium_id or 0),
            Encounter.deleted_at.is_(None),
            Encounter.form == EncounterForm.VISIT,
        )
        .options(*_run_sheet())
    )
    if found is None or not reader.is_staff:
        raise NotThere
    return found


def politician_for(reader: Reader, politician_id: int) -> EncounterPolitician:
    """One of those met in an encounter of the reader's consortium; for staff. Raises NotThere."""
    found = db.session.get(EncounterPolitician, politician_id)
    if found is None:
        raise NotThere
    encounter_for(reader, found.encounter_id)
    return found


def document_for(reader: Reader, document_id: int, *, in_trash: bool = False) -> EncounterDocument:
    """A file of an encounter of the reader's consortium; for staff. Raises NotThere."""
    found = db.session.get(EncounterDocument, document_id)
    if found is None or (found.deleted_at is not None) is not in_trash:
        raise NotThere
    encounter_for(reader, found.encounter_id)
    return found


# --- What the form offers ----------------------------------------------------------------------------


def topics(consortium_id: int) -> list[Topic]:
    """The consortium's topics in its own order."""
    return list(
        db.session.scalars(
            sa.select(Topic)
            .where(Topic.consortium_id == consortium_id, Topic.deleted_at.is_(None))
            .order_by(Topic.position, Topic.id)
        )
    )


def campaigns(consortium_id: int) -> list[Campaign]:
    """The consortium's campaigns, the newest first."""
    return list(
        db.session.scalars(
            sa.select(Campaign)
            .where(Campaign.consortium_id == consortium_id, Campaign.deleted_at.is_(None))
            .order_by(Campaign.starts_on.is_(None), Campaign.starts_on.desc(), Campaign.id.desc())
        )
    )


def messages(consortium_id: int) -> list[Message]:
    """The consortium's messages with their versions, by topic and title."""
    return list(
        db.session.scalars(
            sa.select(Message)
            .outerjoin(Topic, Topic.id == Message.topic_id)
            .where(Message.consortium_id == consortium_id, Message.deleted_at.is_(None))
            .options(joinedload(Message.topic), selectinload(Message.versions))
            .order_by(Topic.position.is_(None), Topic.position, Message.title, Message.id)
        )
    )


def topic_for(reader: Reader, topic_id: int, *, in_trash: bool = False) -> Topic:
    """A topic of the reader's consortium; for staff. Raises NotThere."""
    found = db.session.get(Topic, topic_id)
    if found is None or found.consortium_id != reader.consortium_id or not reader.is_staff:
        raise NotThere
    if (found.deleted_at is not None) is not in_trash:
        raise NotThere
    return found


def message_for(reader: Reader, message_id: int, *, in_trash: bool = False) -> Message:
    """A message of the reader's consortium with its versions; for staff. Raises NotThere."""
    found = db.session.scalar(
        sa.select(Message)
        .where(Message.id == message_id, Message.consortium_id == reader.consortium_id)
        .options(joinedload(Message.topic), selectinload(Message.versions))
    )
    if found is None or not reader.is_staff or (found.deleted_at is not None) is not in_trash:
        raise NotThere
    return found


def newest_versions(consortium_id: int, message_ids: tuple[int, ...]) -> list[MessageVersion]:
    """The newest wording of each of these messages of the consortium."""
    newest = (
        sa.select(sa.func.max(MessageVersion.id))
        .join(Message, Message.id == MessageVersion.message_id)
        .where(Message.consortium_id == consortium_id, Message.id.in_(message_ids), Message.deleted_at.is_(None))
        .group_by(MessageVersion.message_id)
    )
    return list(
        db.session.scalars(
            sa.select(MessageVersion)
            .where(MessageVersion.id.in_(newest))
            .options(joinedload(MessageVersion.message))
            .order_by(MessageVersion.id)
        )
    )
