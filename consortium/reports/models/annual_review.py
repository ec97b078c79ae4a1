"""The annual review: the texts that people write around the year's figures, and what was published."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.core import clock
from consortium.core.db import Model, Recorded, UtcDateTime, Versioned
from consortium.files.models import StoredFile


class AnnualReview(Recorded, Versioned, Model):
    """A year's review in preparation, in one language. Figures are gathered afresh until it is published."""

    __tablename__ = "annual_review"
    __table_args__ = (sa.UniqueConstraint("consortium_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"))
    year: Mapped[int]
    language: Mapped[str] = mapped_column(sa.String(8), default="nb")
    motto: Mapped[str | None] = mapped_column(sa.String(120))  # under the title on the cover
    foreword_title: Mapped[str | None] = mapped_column(sa.String(120))
    foreword: Mapped[str | None] = mapped_column(sa.Text)
    # {goal, standing, result} each, in the order of the page.
    goals: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    finances: Mapped[str | None] = mapped_column(sa.Text)
    next_year: Mapped[str | None] = mapped_column(sa.Text)
    taking_part: Mapped[str | None] = mapped_column(sa.Text)
    credits: Mapped[str | None] = mapped_column(sa.Text)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)  # by whoever changed a text

    editions: Mapped[list["ReviewEdition"]] = relationship(back_populates="review", order_by="ReviewEdition.number")

    @property
    def latest(self) -> "ReviewEdition | None":
        """The edition that holds; None before the first was published."""
        return self.editions[-1] if self.editions else None


class ReviewEdition(Model):
    """A review as it was published: its data and, once the worker has made it, its bytes. It never changes."""

    __tablename__ = "annual_review_edition"
    __table_args__ = (sa.UniqueConstraint("review_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(sa.ForeignKey("annual_review.id"))
    number: Mapped[int]
    data: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    data_hash: Mapped[str] = mapped_column(sa.String(64))
    published_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)
    published_by: Mapped[str] = mapped_column(sa.String(300))
    file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stored_file.id"))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    made_at: Mapped[datetime | None]

    review: Mapped[AnnualReview] = relationship(back_populates="editions")
    file: Mapped[StoredFile | None] = relationship()
