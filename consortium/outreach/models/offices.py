"""Who held which political office when. Shared by all consortia of the installation, as people and organisations are."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.core.dates import PartialDate
from consortium.core.db import Model, Recorded, Trashable, Versioned, enum_type, plain_text
from consortium.directory.models import Person
from consortium.outreach.rules.offices import BodyKind, OfficeKind


class OfficialBody(Recorded, Versioned, Model):
    """Where offices are held or cases are treated: a committee of the Storting, a ministry, a municipality, a county."""

    __tablename__ = "official_body"
    __table_args__ = (sa.UniqueConstraint("kind", "source_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[BodyKind] = mapped_column(enum_type(BodyKind))
    # The source's own id, unique within its kind (the Storting's ids hold Æ, Ø, Å); none where typed by hand.
    source_id: Mapped[str | None] = mapped_column(sa.String(60))
    name: Mapped[str] = mapped_column(sa.String(300))
    short_name: Mapped[str | None] = mapped_column(sa.String(100))
    # The day of the file that its name was read from: an older file does not bring an earlier name back.
    source_on: Mapped[date | None]
    sort_key: Mapped[str] = mapped_column(plain_text(350), default="")
    search_key: Mapped[str] = mapped_column(sa.Text, default="")


class StortingPerson(Model):
    """That a person of the directory is the one whom the Storting's export calls by this id."""

    __tablename__ = "storting_person"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[str] = mapped_column(sa.String(60), unique=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), unique=True)
    # The name as the export last had it: what was mended here by hand is not undone by the next reading.
    source_name: Mapped[str] = mapped_column(sa.String(250))

    person: Mapped[Person] = relationship()


class Office(Recorded, Trashable, Versioned, Model):
    """An office (*verv eller stilling*) of a person for a time: representative, committee member, minister, mayor.

    ``party`` is that of the office and stands nowhere else: with where it was read, and when (GDPR art. 9: made public by
    the holder's own candidacy).
    """

    __tablename__ = "office"
    __table_args__ = (sa.Index("ix_office_person", "person_id", "ends"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    kind: Mapped[OfficeKind] = mapped_column(enum_type(OfficeKind))
    body_id: Mapped[int | None] = mapped_column(sa.ForeignKey("official_body.id"), index=True)
    # As the source or the form says it, in Norwegian: "medlem", "nestleder", "helse- og omsorgsminister".
    title: Mapped[str | None] = mapped_column(sa.String(200))
    party: Mapped[str | None] = mapped_column(sa.String(100))
    constituency: Mapped[str | None] = mapped_column(sa.String(100))
    starts: Mapped[PartialDate | None]
    ends: Mapped[PartialDate | None]
    # Where it was read ("Stortinget, dagensrepresentanter 1.6") and on which day that source stood.
    source: Mapped[str] = mapped_column(sa.String(300))
    source_on: Mapped[date | None]
    # The first snapshot that showed it: an unknown start counts from here. None where typed by hand: it counts always.
    first_seen_on: Mapped[date | None]
    # Title, party and constituency, folded.
    search_key: Mapped[str] = mapped_column(sa.Text, default="")

    person: Mapped[Person] = relationship()
    body: Mapped[OfficialBody | None] = relationship()
