"""The outbox's tables: work, the workers that do it, and what recurs."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consortium.core import clock
from consortium.core.db import Model, UtcDateTime, enum_type
from consortium.outbox.rules import Problem, WorkState


class Work(Model):
    """Something the worker shall do. ``payload`` holds ids and words, never secrets: links are minted at sending."""

    __tablename__ = "outbox_work"
    __journal__ = False
    __stirs__ = False
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
    claimed_by: Mapped[str | None] = mapped_column(sa.String(64))
    claimed_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    # The last failure, and since when it has been failing. ``detail`` is for the person who runs the installation.
    problem: Mapped[Problem | None] = mapped_column(enum_type(Problem))
    problem_detail: Mapped[str | None] = mapped_column(sa.Text)
    failing_since: Mapped[datetime | None]


class Worker(Model):
    """A running worker, and when it was last heard of."""

    __tablename__ = "outbox_worker"
    __journal__ = False
    __stirs__ = False

    name: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)


class NextTime(Model):
    """When recurring work of a kind is due next; whichever worker moves it on asks for the work."""

    __tablename__ = "outbox_next_time"
    __journal__ = False
    __stirs__ = False

    kind: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime())
