"""Encounters with politicians: who met whom, when, about what, what was asked and answered, and what came of it."""

from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.actions.models import Action
from consortium.core.dates import PartialDate
from consortium.core.db import Model, Recorded, Trashable, UtcDateTime, Versioned, enum_type
from consortium.directory.models import Organisation, Person
from consortium.files.models import StoredFile
from consortium.outreach.models.campaigns import Campaign
from consortium.outreach.models.offices import Office, OfficialBody
from consortium.outreach.models.topics import MessageVersion, Topic
from consortium.outreach.rules.encounters import EncounterForm, EncounterState, Initiative, PromisedBy


class Encounter(Recorded, Trashable, Versioned, Model):
    """One contact with politicians (*politisk kontakt*), from the request to what came of it.

    ``day`` is the calendar day in the consortium's zone, as far as it is known; the times are only set where they are.
    """

    __tablename__ = "encounter"
    __table_args__ = (sa.Index("ix_encounter_day", "consortium_id", "day", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"))
    campaign_id: Mapped[int | None] = mapped_column(sa.ForeignKey("campaign.id"), index=True)
    state: Mapped[EncounterState] = mapped_column(enum_type(EncounterState))
    form: Mapped[EncounterForm] = mapped_column(enum_type(EncounterForm))
    initiative: Mapped[Initiative] = mapped_column(enum_type(Initiative))
    subject: Mapped[str | None] = mapped_column(sa.String(200))
    day: Mapped[PartialDate | None]
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    place: Mapped[str | None] = mapped_column(sa.String(200))
    asked: Mapped[str | None] = mapped_column(sa.Text)
    handed_over: Mapped[str | None] = mapped_column(sa.Text)
    # Where to meet, whom to call, what to bring: printed in the note before the meeting.
    practical: Mapped[str | None] = mapped_column(sa.Text)
    note: Mapped[str | None] = mapped_column(sa.Text)
    # Of a visit, printed in its run sheet: the address, who meets whom where, what to bring (one thing a line).
    address: Mapped[str | None] = mapped_column(sa.String(300))
    meeting_point: Mapped[str | None] = mapped_column(sa.Text)
    to_bring: Mapped[str | None] = mapped_column(sa.Text)
    # Kept out of every report and paper; reading its record is logged.
    is_confidential: Mapped[bool] = mapped_column(default=False)
    requested_on: Mapped[date | None]
    requested_of: Mapped[str | None] = mapped_column(sa.String(200))
    chased_on: Mapped[date | None]
    # Its own words, folded; people are found by their own names.
    search_key: Mapped[str] = mapped_column(sa.Text, default="")

    campaign: Mapped[Campaign | None] = relationship()
    politicians: Mapped[list["EncounterPolitician"]] = relationship(
        back_populates="encounter", order_by="EncounterPolitician.position", cascade="all, delete-orphan"
    )
    participants: Mapped[list["EncounterParticipant"]] = relationship(
        order_by="EncounterParticipant.id", cascade="all, delete-orphan"
    )
    topics: Mapped[list["EncounterTopic"]] = relationship(
        back_populates="encounter", order_by="EncounterTopic.id", cascade="all, delete-orphan"
    )
    messages: Mapped[list["EncounterMessage"]] = relationship(order_by="EncounterMessage.id", cascade="all, delete-orphan")
    actions: Mapped[list["EncounterAction"]] = relationship(back_populates="encounter", order_by="EncounterAction.id")
    documents: Mapped[list["EncounterDocument"]] = relationship(back_populates="encounter", order_by="EncounterDocument.id")
    programme: Mapped[list["ProgrammeLine"]] = relationship(order_by="ProgrammeLine.position", cascade="all, delete-orphan")
    contacts: Mapped[list["EncounterContact"]] = relationship(order_by="EncounterContact.id", cascade="all, delete-orphan")


class EncounterPolitician(Model):
    """Whom we met: a person in an office, or a description until somebody names them; ``body`` where a whole committee came.

    The office tells title and party of that day; nothing about the person says either.
    """

    __tablename__ = "encounter_politician"
    __table_args__ = (sa.Index("ix_encounter_politician_person", "person_id", "encounter_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    encounter_id: Mapped[int] = mapped_column(sa.ForeignKey("encounter.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    office_id: Mapped[int | None] = mapped_column(sa.ForeignKey("office.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(sa.ForeignKey("official_body.id"), index=True)
    description: Mapped[str | None] = mapped_column(sa.String(200))
    number: Mapped[int | None]

    encounter: Mapped[Encounter] = relationship(back_populates="politicians")
    person: Mapped[Person | None] = relationship()
    office: Mapped[Office | None] = relationship()
    body: Mapped[OfficialBody | None] = relationship()

    @property
    def name(self) -> str:
        """The person's name, or the description that stands for one."""
        return self.person.name if self.person else self.description or ""


class EncounterParticipant(Model):
    """One of our own people, and the partner each spoke for (none: the consortium itself)."""

    __tablename__ = "encounter_participant"
    __table_args__ = (sa.UniqueConstraint("encounter_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    encounter_id: Mapped[int] = mapped_column(sa.ForeignKey("encounter.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisation.id"), index=True)

    person: Mapped[Person] = relationship()
    organisation: Mapped[Organisation | None] = relationship()


class ProgrammeLine(Model):
    """A line of a visit's programme: when, what, and who is responsible, as text. ``starts`` is on the consortium's clock."""

    __tablename__ = "encounter_programme_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    encounter_id: Mapped[int] = mapped_column(sa.ForeignKey("encounter.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    starts: Mapped[time | None]
    what: Mapped[str] = mapped_column(sa.String(200))
    responsible: Mapped[str | None] = mapped_column(sa.String(120))


class EncounterContact(Model):
    """Whom to call on the day of a visit; the number is the directory's."""

    __tablename__ = "encounter_contact"
    __table_args__ = (sa.UniqueConstraint("encounter_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    encounter_id: Mapped[int] = mapped_column(sa.ForeignKey("encounter.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)

    person: Mapped[Person] = relationship()


class EncounterTopic(Model):
    """A topic that was talked about, and what was answered about it: never views on other things (GDPR art. 9)."""

    __tablename__ = "encounter_topic"
    __table_args__ = (sa.UniqueConstraint("encounter_id", "topic_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    encounter_id: Mapped[int] = mapped_column(sa.ForeignKey("encounter.id"))
    topic_id: Mapped[int] = mapped_column(sa.ForeignKey("topic.id"), index=True)
    response: Mapped[str | None] = mapped_column(sa.Text)
    source: Mapped[str | None] = mapped_column(sa.String(200))

    encounter: Mapped[Encounter] = relationship(back_populates="topics")
    topic: Mapped[Topic] = relationship()


class EncounterMessage(Model):
    """Which wording of which message was used."""

    __tablename__ = "encounter_message"
    __table_args__ = (sa.UniqueConstraint("encounter_id", "version_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    encounter_id: Mapped[int] = mapped_column(sa.ForeignKey("encounter.id"))
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("message_version.id"), index=True)

    version: Mapped[MessageVersion] = relationship()


class EncounterAction(Model):
    """That an action (a promise, a thanks, a task) comes from this encounter. ``promised_by`` is set for promises."""

    __tablename__ = "encounter_action"

    id: Mapped[int] = mapped_column(primary_key=True)
    encounter_id: Mapped[int] = mapped_column(sa.ForeignKey("encounter.id"), index=True)
    action_id: Mapped[int] = mapped_column(sa.ForeignKey("action.id"), unique=True)
    promised_by: Mapped[PromisedBy | None] = mapped_column(enum_type(PromisedBy))

    encounter: Mapped[Encounter] = relationship(back_populates="actions")
    action: Mapped[Action] = relationship()


class EncounterDocument(Trashable, Recorded, Model):
    """A file that was handed over, or that belongs to the encounter."""

    __tablename__ = "encounter_document"

    id: Mapped[int] = mapped_column(primary_key=True)
    encounter_id: Mapped[int] = mapped_column(sa.ForeignKey("encounter.id"), index=True)
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("stored_file.id"))
    title: Mapped[str] = mapped_column(sa.String(200))

    encounter: Mapped[Encounter] = relationship(back_populates="documents")
    file: Mapped[StoredFile] = relationship()
