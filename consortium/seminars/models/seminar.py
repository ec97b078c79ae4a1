"""The seminar, its programme, its speakers, and what was shown."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.committees.models import Committee
from consortium.core.dates import PartialDate
from consortium.core.db import Model, Recorded, Trashable, Versioned, enum_type, plain_text
from consortium.directory.models import Organisation, Person
from consortium.files.models import StoredFile
from consortium.seminars.rules.words import Audience, CountKind, MaterialKind, SeminarForm, SeminarState, Visibility

_NOT_DELETED = sa.text("deleted_at IS NULL")


class Seminar(Recorded, Trashable, Versioned, Model):
    """A seminar of a consortium. ``slug`` is its word in addresses.

    ``held_on`` is its day as far as it is known. Registering locks the row: who gets the last place is decided one by one.
    """

    __tablename__ = "seminar"
    __journal_hidden__ = frozenset({"search_key", "sort_key"})
    __table_args__ = (
        sa.Index(
            "uq_seminar_slug", "consortium_id", "slug", unique=True, sqlite_where=_NOT_DELETED, postgresql_where=_NOT_DELETED
        ),
        sa.Index("ix_seminar_held_on", "consortium_id", "held_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"))
    slug: Mapped[str] = mapped_column(sa.String(80))
    title: Mapped[str] = mapped_column(sa.String(200))
    description: Mapped[str | None] = mapped_column(sa.Text)
    held_on: Mapped[PartialDate]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    form: Mapped[SeminarForm] = mapped_column(enum_type(SeminarForm), default=SeminarForm.IN_PERSON)
    place: Mapped[str | None] = mapped_column(sa.String(300))
    # Where to take part online: only who has a place is told.
    link: Mapped[str | None] = mapped_column(sa.String(500))
    language: Mapped[str] = mapped_column(sa.String(8), default="nb")
    target_group: Mapped[str | None] = mapped_column(sa.String(300))
    host_committee_id: Mapped[int | None] = mapped_column(sa.ForeignKey("committee.id"), index=True)
    # Who arranged it, where that is no committee of the consortium.
    organised_by: Mapped[str | None] = mapped_column(sa.String(200))
    part_of: Mapped[str | None] = mapped_column(sa.String(200))
    part_of_link: Mapped[str | None] = mapped_column(sa.String(500))
    audience: Mapped[Audience] = mapped_column(enum_type(Audience), default=Audience.PUBLIC)
    capacity: Mapped[int | None]
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    # Whether the form asks for dietary and access needs.
    has_needs: Mapped[bool] = mapped_column(default=False)
    # What who registers agrees to; the version rises with each change of the text.
    consent_text: Mapped[str | None] = mapped_column(sa.Text)
    consent_version: Mapped[int] = mapped_column(default=1)
    contact_email: Mapped[str | None] = mapped_column(sa.String(254))
    source: Mapped[str | None] = mapped_column(sa.String(500))
    # What a source says of slides and recordings that are not here.
    material_note: Mapped[str | None] = mapped_column(sa.String(500))
    state: Mapped[SeminarState] = mapped_column(enum_type(SeminarState), default=SeminarState.DRAFT)
    cancelled_because: Mapped[str | None] = mapped_column(sa.Text)
    # How many were invited, once the list of their names is gone.
    invited_count: Mapped[int | None]
    headcount: Mapped[int | None]
    headcount_kind: Mapped[CountKind] = mapped_column(enum_type(CountKind), default=CountKind.EXACT)
    headcount_source: Mapped[str | None] = mapped_column(sa.String(300))
    calendar_uid: Mapped[str] = mapped_column(sa.String(100), unique=True)
    calendar_sequence: Mapped[int] = mapped_column(default=0)
    sort_key: Mapped[str] = mapped_column(plain_text(250))
    search_key: Mapped[str] = mapped_column(sa.Text)

    host: Mapped[Committee | None] = relationship()
    co_hosts: Mapped[list["CoHost"]] = relationship(back_populates="seminar", order_by="CoHost.id", cascade="all, delete-orphan")
    sessions: Mapped[list["SeminarSession"]] = relationship(
        back_populates="seminar", order_by="SeminarSession.position, SeminarSession.id"
    )

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is part of another event, which registers its people."""
        return self.part_of is not None

    @property
    def last_day(self) -> date:
        """The last day on which it may have been."""
        return self.held_on.last_day


class CoHost(Model):
    """A partner that arranges the seminar too."""

    __tablename__ = "seminar_co_host"
    __table_args__ = (sa.UniqueConstraint("seminar_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(sa.ForeignKey("seminar.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id"), index=True)

    seminar: Mapped[Seminar] = relationship(back_populates="co_hosts")
    organisation: Mapped[Organisation] = relationship()


class SeminarSession(Trashable, Versioned, Model):
    """A part of the programme (*programpost*)."""

    __tablename__ = "seminar_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    seminar_id: Mapped[int] = mapped_column(sa.ForeignKey("seminar.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(200))
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    abstract: Mapped[str | None] = mapped_column(sa.Text)
    position: Mapped[int] = mapped_column(default=0)

    seminar: Mapped[Seminar] = relationship(back_populates="sessions")
    speakers: Mapped[list["Speaker"]] = relationship(
        back_populates="session", order_by="Speaker.id", cascade="all, delete-orphan"
    )
    materials: Mapped[list["Material"]] = relationship(back_populates="session", order_by="Material.id")


class Speaker(Model):
    """Who speaks, with the affiliation of that day. Once ``frozen_on`` is set, the directory changes nothing here."""

    __tablename__ = "seminar_speaker"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("seminar_session.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    affiliation: Mapped[str | None] = mapped_column(sa.String(300))
    # Typed by hand, and therefore kept whatever the directory says.
    is_typed: Mapped[bool] = mapped_column(default=False)
    frozen_on: Mapped[date | None]

    session: Mapped[SeminarSession] = relationship(back_populates="speakers")
    person: Mapped[Person | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()


class Material(Trashable, Versioned, Model):
    """Slides, a recording or another file of a session: a stored file or a link, shown with consent only."""

    __tablename__ = "seminar_material"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("seminar_session.id"), index=True)
    kind: Mapped[MaterialKind] = mapped_column(enum_type(MaterialKind), default=MaterialKind.SLIDES)
    title: Mapped[str] = mapped_column(sa.String(200))
    link: Mapped[str | None] = mapped_column(sa.String(500))
    file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stored_file.id"))
    visibility: Mapped[Visibility] = mapped_column(enum_type(Visibility), default=Visibility.OFFICE)
    consented_by: Mapped[str | None] = mapped_column(sa.String(200))
    consented_on: Mapped[date | None]

    session: Mapped[SeminarSession] = relationship(back_populates="materials")
    file: Mapped[StoredFile | None] = relationship()
