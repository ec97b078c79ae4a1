"""Actions and their progress notes."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.actions.rules import ActionKind, ActionState
from consortium.core import clock
from consortium.core.db import Model, Recorded, Trashable, UtcDateTime, Versioned, enum_type
from consortium.directory.models import Organisation, Person


class Action(Recorded, Trashable, Versioned, Model):
    """One thing that one owner (a person, for an organisation if any) shall do by a date."""

    __tablename__ = "action"
    __table_args__ = (sa.Index("ix_action_open", "consortium_id", "state", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"))
    kind: Mapped[ActionKind] = mapped_column(enum_type(ActionKind), default=ActionKind.TASK)
    text: Mapped[str] = mapped_column(sa.Text)
    owner_person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    owner_organisation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    due_on: Mapped[date | None]
    state: Mapped[ActionState] = mapped_column(enum_type(ActionState), default=ActionState.OPEN)
    closed_on: Mapped[date | None]

    owner_person: Mapped[Person | None] = relationship()
    owner_organisation: Mapped[Organisation | None] = relationship()
    notes: Mapped[list["ProgressNote"]] = relationship(back_populates="action", order_by="ProgressNote.id")


class ProgressNote(Model):
    """How it is going, as its owner or the project office told."""

    __tablename__ = "action_progress_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(sa.ForeignKey("action.id"), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    by: Mapped[str] = mapped_column(sa.String(200))
    at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)

    action: Mapped[Action] = relationship(back_populates="notes")
