"""Organisations, people, affiliations."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.accounts.models import User
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import Model, PartialDateText, Recorded, Trashable, UtcDateTime, Versioned, plain_text

_NOT_DELETED = sa.text("deleted_at IS NULL")


class Organisation(Recorded, Trashable, Versioned, Model):
    """A hospital, company, authority, university or association. ``number`` is the Norwegian organisation number."""

    __tablename__ = "organisation"
    __table_args__ = (
        sa.Index("uq_organisation_number", "number", unique=True, sqlite_where=_NOT_DELETED, postgresql_where=_NOT_DELETED),
        sa.Index("ix_organisation_sort_key", "sort_key", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    short_name: Mapped[str | None] = mapped_column(sa.String(40))
    number: Mapped[str | None] = mapped_column(sa.String(9))
    country: Mapped[str | None] = mapped_column(sa.String(2))  # ISO 3166-1 alpha-2
    sector: Mapped[str | None] = mapped_column(sa.String(100))
    website: Mapped[str | None] = mapped_column(sa.String(500))
    address: Mapped[str | None] = mapped_column(sa.Text)
    description: Mapped[str | None] = mapped_column(sa.Text)
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisation.id"))
    sort_key: Mapped[str] = mapped_column(plain_text(250))
    search_key: Mapped[str] = mapped_column(sa.Text)

    parent: Mapped["Organisation | None"] = relationship(remote_side=[id])
    earlier_names: Mapped[list["EarlierName"]] = relationship(order_by="EarlierName.id", cascade="all, delete-orphan")
    affiliations: Mapped[list["Affiliation"]] = relationship(back_populates="organisation", order_by="Affiliation.id")

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


class EarlierName(Model):
    """A name the organisation had."""

    __tablename__ = "organisation_earlier_name"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    until: Mapped[PartialDate | None]


class Person(Recorded, Trashable, Versioned, Model):
    """A person. Nothing here says party, health, faith or opinion."""

    __tablename__ = "person"
    __table_args__ = (sa.Index("ix_person_sort_key", "sort_key", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    given_name: Mapped[str] = mapped_column(sa.String(100))
    family_name: Mapped[str] = mapped_column(sa.String(100))
    email: Mapped[str | None] = mapped_column(sa.String(254), index=True)
    phone: Mapped[str | None] = mapped_column(sa.String(40))
    language: Mapped[str | None] = mapped_column(sa.String(8))
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user_account.id"), unique=True)
    sort_key: Mapped[str] = mapped_column(plain_text(250))
    search_key: Mapped[str] = mapped_column(sa.Text)

    user: Mapped[User | None] = relationship()
    affiliations: Mapped[list["Affiliation"]] = relationship(back_populates="person", order_by="Affiliation.id")

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


class Affiliation(Trashable, Versioned, Model):
    """A person's dated tie to an organisation, with a job title. Several at once are normal."""

    __tablename__ = "affiliation"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    title: Mapped[str | None] = mapped_column(sa.String(200))
    starts: Mapped[PartialDate | None] = mapped_column(PartialDateText())
    ends: Mapped[PartialDate | None] = mapped_column(PartialDateText())

    person: Mapped[Person] = relationship(back_populates="affiliations")
    organisation: Mapped[Organisation] = relationship(back_populates="affiliations")


class ConsortiumOrganisation(Model):
    """That a consortium knows an organisation: its lead and staff see the row. Notes are the consortium's own."""

    __tablename__ = "consortium_organisation"
    __table_args__ = (sa.UniqueConstraint("consortium_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"))
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    note: Mapped[str | None] = mapped_column(sa.Text)
    linked_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)


class ConsortiumPerson(Model):
    """That a consortium knows a person: its lead and staff see the row. Notes are the consortium's own."""

    __tablename__ = "consortium_person"
    __table_args__ = (sa.UniqueConstraint("consortium_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    note: Mapped[str | None] = mapped_column(sa.Text)
    linked_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)
