"""The outbox's one table."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consortium.core import clock
from consortium.core.db import Model, UtcDateTime, enum_type
from consortium.outbox.rules import WorkState


class Work(Model):
    """Something the worker shall do. ``payload`` holds ids and words, never secrets: links are minted at sending."""

    __tablename__ = "outbox_work"
    __journal__ = False
    __table_args__ = (sa.Index("ix_outbox_work_due", "state", "not_before"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(64))
    payload: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    # Work asked for again under the same key while it waits is done once.
    key: Mapped[str | None] = mapped_column(sa.String(200), index=True)
    consortium_id: Mapped[int | None]
    asked_by: Mapped[str] = mapped_column(sa.String(200), default="")
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)
    state: Mapped[WorkState] = mapped_column(enum_type(WorkState), default=WorkState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)
    claimed_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    problem: Mapped[str | None] = mapped_column(sa.Text)
