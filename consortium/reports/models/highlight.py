"""Highlights: what the consortium wants to be remembered for."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.core.dates import PartialDate
from consortium.core.db import Model, Recorded, Trashable, Versioned, enum_type, plain_text
from consortium.directory.models import Person
from consortium.files.models import StoredFile
from consortium.reports.rules.highlights import HighlightKind


class Highlight(Recorded, Trashable, Versioned, Model):
    """Something that happened, was published or was written about, with its photo where there is one."""

    __tablename__ = "highlight"
    __table_args__ = (sa.Index("ix_highlight_year", "consortium_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"))
    kind: Mapped[HighlightKind] = mapped_column(enum_type(HighlightKind), default=HighlightKind.EVENT)
    starts: Mapped[PartialDate]
    ends: Mapped[PartialDate | None]  # of what lasted for days
    year: Mapped[int]  # of its start: reviews and lists ask for it
    title: Mapped[str] = mapped_column(sa.String(120))
    lead: Mapped[str] = mapped_column(sa.Text)  # one or two sentences that can stand alone
    text: Mapped[str | None] = mapped_column(sa.Text)  # the rest, as markdown
    link: Mapped[str | None] = mapped_column(sa.String(500))
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)

    photo_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stored_file.id"))
    photo_credit: Mapped[str | None] = mapped_column(sa.String(200))
    photo_alt: Mapped[str | None] = mapped_column(sa.String(500))  # what it shows, for who does not see it
    photo_consent: Mapped[str | None] = mapped_column(sa.String(300))  # who in it agreed, when; never printed

    is_in_review: Mapped[bool] = mapped_column(default=True)
    is_lead_story: Mapped[bool] = mapped_column(default=False)
    sort_key: Mapped[str] = mapped_column(plain_text(200), default="")
    search_key: Mapped[str] = mapped_column(sa.Text, default="")

    contact: Mapped[Person | None] = relationship()
    photo: Mapped[StoredFile | None] = relationship()
