"""Requests about persons, what each person was told, and how long a consortium keeps whom."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.core.dates import PartialDate
from consortium.core.db import Model, PartialDateText, Recorded, Trashable, Versioned, enum_type
from consortium.directory.models import Person
from consortium.operations.rules import UNTIED_MONTHS, LawfulBasis, RequestKind, RequestState


class PrivacyRequest(Recorded, Trashable, Versioned, Model):
    """Somebody's request about their data. ``name`` is who asks, as written: most are in the directory, some are not."""

    __tablename__ = "privacy_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    kind: Mapped[RequestKind] = mapped_column(enum_type(RequestKind))
    name: Mapped[str] = mapped_column(sa.String(200))
    contact: Mapped[str | None] = mapped_column(sa.String(254))
    received_on: Mapped[date]
    due_on: Mapped[date] = mapped_column(index=True)
    extended_because: Mapped[str | None] = mapped_column(sa.Text)
    note: Mapped[str | None] = mapped_column(sa.Text)
    state: Mapped[RequestState] = mapped_column(enum_type(RequestState), default=RequestState.OPEN)
    answered_on: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(sa.Text)

    person: Mapped[Person | None] = relationship()


class PersonNotice(Versioned, Model):
    """Why a consortium has a person in its directory, and what the person was told and has said to it."""

    __tablename__ = "person_notice"
    __table_args__ = (sa.UniqueConstraint("consortium_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    lawful_basis: Mapped[LawfulBasis | None] = mapped_column(enum_type(LawfulBasis))
    purpose: Mapped[str | None] = mapped_column(sa.String(500))
    source: Mapped[str | None] = mapped_column(sa.String(300))
    informed_on: Mapped[PartialDate | None] = mapped_column(PartialDateText())
    objected_on: Mapped[date | None]
    objection: Mapped[str | None] = mapped_column(sa.Text)
    # Looked at in the review, and kept at least until then.
    kept_until: Mapped[date | None]

    person: Mapped[Person] = relationship()


class Retention(Versioned, Model):
    """How many months a consortium keeps people whom nothing ties to it any more; without a row, the usual."""

    __tablename__ = "retention"

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"), unique=True)
    untied_months: Mapped[int] = mapped_column(default=UNTIED_MONTHS)
