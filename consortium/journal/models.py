"""The journal's one table."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consortium.core.db import Model, UtcDateTime, enum_type
from consortium.journal.rules import Change


class JournalEntry(Model):
    """One change of one row. Rows are never changed but by an erasure."""

    __tablename__ = "journal_entry"
    __journal__ = False
    __table_args__ = (sa.Index("ix_journal_entry_row", "table_name", "row_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch: Mapped[str] = mapped_column(sa.String(36), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)
    actor_id: Mapped[int | None]
    actor: Mapped[str] = mapped_column(sa.String(200))
    consortium_id: Mapped[int | None] = mapped_column(index=True)
    table_name: Mapped[str] = mapped_column(sa.String(64))
    row_id: Mapped[int]
    change: Mapped[Change] = mapped_column(enum_type(Change))
    before: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    after: Mapped[dict[str, Any]] = mapped_column(sa.JSON)


class ReadEntry(Model):
    """A log of its own for reads that must be traceable: downloads of papers, exports."""

    __tablename__ = "read_entry"
    __journal__ = False
    __stirs__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)
    actor_id: Mapped[int | None]
    actor: Mapped[str] = mapped_column(sa.String(200))
    consortium_id: Mapped[int | None]
    what: Mapped[str] = mapped_column(sa.String(200))
