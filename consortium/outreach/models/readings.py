"""What was read from outside: the Storting's files, its hearings, and lists that somebody uploaded."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consortium.core.db import Model, Recorded, enum_type, plain_text
from consortium.files.models import StoredFile
from consortium.outreach.models.offices import OfficialBody
from consortium.outreach.rules.readings import ImportKind, ImportState
from consortium.outreach.rules.storting import FileKind


class StortingReading(Recorded, Model):
    """That a file of the Storting was read, as it stood on a day: an older snapshot ends nothing after it."""

    __tablename__ = "storting_reading"
    __table_args__ = (sa.Index("ix_storting_reading_kind", "kind", "stood_on"),)
    __journal__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[FileKind] = mapped_column(enum_type(FileKind))
    stood_on: Mapped[date | None]
    version: Mapped[str | None] = mapped_column(sa.String(10))
    period: Mapped[str | None] = mapped_column(sa.String(20))
    counts: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)


class Hearing(Recorded, Model):
    """A hearing of a committee of the Storting (*komitéhøring*, or a written one), from which a consultation can be made."""

    __tablename__ = "storting_hearing"
    __journal__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[str] = mapped_column(sa.String(60), unique=True)
    # Built from its cases: the export gives a hearing none.
    title: Mapped[str] = mapped_column(sa.String(500))
    reference: Mapped[str | None] = mapped_column(sa.String(300))
    body_id: Mapped[int | None] = mapped_column(sa.ForeignKey("official_body.id"), index=True)
    status: Mapped[str | None] = mapped_column(sa.String(60))
    is_written: Mapped[bool] = mapped_column(default=False)
    deadline_on: Mapped[date | None]
    starts_on: Mapped[date | None]
    source_on: Mapped[date | None]
    sort_key: Mapped[str] = mapped_column(plain_text(600), default="")
    search_key: Mapped[str] = mapped_column(sa.Text, default="")

    body: Mapped[OfficialBody | None] = relationship()


class OutreachImport(Recorded, Model):
    """A file that somebody uploaded: looked at first, brought in when confirmed, with a receipt."""

    __tablename__ = "outreach_import"
    __journal__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(sa.ForeignKey("consortium.id"), index=True)
    kind: Mapped[ImportKind] = mapped_column(enum_type(ImportKind))
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("stored_file.id"))
    state: Mapped[ImportState] = mapped_column(enum_type(ImportState), default=ImportState.LOOKED_AT)
    # The day a snapshot without a date of its own stands for, as its uploader said.
    as_of: Mapped[date | None]
    # That ending more than a tenth of the offices at once is meant.
    is_confirmed: Mapped[bool] = mapped_column(default=False)
    total: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    # What was done or refused, as {line, name, verdict, reason}; the unchanged are counted only.
    lines: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)

    file: Mapped[StoredFile] = relationship()
