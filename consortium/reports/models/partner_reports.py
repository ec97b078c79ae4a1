"""What is written for a year's partner reports, whether their readers may see them, and the reports of all as one file."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.core.db import Model, Recorded, Versioned, enum_type
from consortium.files.models import StoredFile
from consortium.reports.rules.partner_report import BundleState


class PartnerReportYear(Versioned, Model):
    """The lead's words in the partner reports of a year, in both languages, and their release to the partners' contacts.

    A text that is empty is the program's own (``rules.partner_report``). ``{partner}`` in a letter stands for the partner.
    """

    __tablename__ = "partner_report_year"
    __table_args__ = (sa.UniqueConstraint("consortium_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"))
    year: Mapped[int]
    letter_nb: Mapped[str | None] = mapped_column(sa.Text)
    letter_en: Mapped[str | None] = mapped_column(sa.Text)
    # What the consortium achieved, a paragraph each.
    results_nb: Mapped[str | None] = mapped_column(sa.Text)
    results_en: Mapped[str | None] = mapped_column(sa.Text)
    signed_by: Mapped[str | None] = mapped_column(sa.String(200))
    contact: Mapped[str | None] = mapped_column(sa.String(300))  # name, email, phone: one line
    released_at: Mapped[datetime | None]
    released_by: Mapped[str | None] = mapped_column(sa.String(200))

    def letter(self, language: str) -> str:
        return (self.letter_en if language == "en" else self.letter_nb) or ""

    def results(self, language: str) -> str:
        return (self.results_en if language == "en" else self.results_nb) or ""


class PartnerReportBundle(Recorded, Model):
    """The reports of all partners of a year as one zip, made by the worker. ``done`` of ``total`` are rendered."""

    __tablename__ = "partner_report_bundle"
    __journal__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"), index=True)
    year: Mapped[int]
    language: Mapped[str] = mapped_column(sa.String(8))
    asked_by: Mapped[str] = mapped_column(sa.String(200))
    state: Mapped[BundleState] = mapped_column(enum_type(BundleState), default=BundleState.WAITING)
    total: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    # The partners whose report could not be made, by name.
    failed: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)
    file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stored_file.id"))
    made_at: Mapped[datetime | None]

    file: Mapped[StoredFile | None] = relationship()
