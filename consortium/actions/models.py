"""Actions, their progress notes, reminders and the links by which owners report."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from consortium.actions.rules import ActionKind, ActionState
from consortium.core import clock
from consortium.core.db import Model, Recorded, Trashable, UtcDateTime, Versioned, enum_type
from consortium.core.text import search_key
from consortium.directory.models import Organisation, Person


class Action(Recorded, Trashable, Versioned, Model):
    """One thing that one owner (a person, for an organisation if any) shall do by a date."""

    __tablename__ = "action"
    __table_args__ = (sa.Index("ix_action_open", "consortium_id", "state", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"))
    kind: Mapped[ActionKind] = mapped_column(enum_type(ActionKind), default=ActionKind.TASK)
    text: Mapped[str] = mapped_column(sa.Text)
    search_key: Mapped[str] = mapped_column(sa.Text, default="")
    owner_person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    owner_organisation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    due_on: Mapped[date | None]
    state: Mapped[ActionState] = mapped_column(enum_type(ActionState), default=ActionState.OPEN)
    closed_on: Mapped[date | None]

    owner_person: Mapped[Person | None] = relationship()
    owner_organisation: Mapped[Organisation | None] = relationship()
    notes: Mapped[list["ProgressNote"]] = relationship(back_populates="action", order_by="ProgressNote.id")

    @validates("text")
    def _keep_search_key(self, _name: str, text: str) -> str:
        self.search_key = search_key(text)
        return text

    @property
    def owner_name(self) -> str:
        """``Kari Lunde, OUS``: the person and the organisation, as far as they are set."""
        organisation = self.owner_organisation.label if self.owner_organisation else None
        return ", ".join(part for part in (self.owner_person.name if self.owner_person else None, organisation) if part)


class ProgressNote(Model):
    """How it is going, as its owner or the project office told."""

    __tablename__ = "action_progress_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(sa.ForeignKey("action.id"), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    by: Mapped[str] = mapped_column(sa.String(200))
    at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)

    action: Mapped[Action] = relationship(back_populates="notes")


class Reminder(Model):
    """That the owner was reminded of an action on a day: never twice on one."""

    __tablename__ = "action_reminder"
    __journal__ = False
    __table_args__ = (sa.UniqueConstraint("action_id", "sent_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(sa.ForeignKey("action.id"))
    sent_on: Mapped[date]

    action: Mapped[Action] = relationship()


class ReportLink(Model):
    """The link of a reminder, by which the owner reports without signing in. Only its hash is kept."""

    __tablename__ = "action_report_link"
    __journal__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(sa.ForeignKey("action.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime())

    action: Mapped[Action] = relationship()
    person: Mapped[Person] = relationship()
