"""Asking for work. Doing it is the worker's."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from consortium.core import clock
from consortium.core.actor import acting
from consortium.core.db import db
from consortium.outbox import queries
from consortium.outbox.models import Work, Worker
from consortium.outbox.rules import KEPT, WorkState


def ask(
    kind: str, *, key: str | None = None, consortium_id: int | None = None, not_before: datetime | None = None, **payload: Any
) -> Work:
    """Ask for work of ``kind`` (``room.verb``, registered by that room's jobs) in the caller's transaction.

    With a ``key``, work that still waits under it is not asked for twice: the waiting row is returned.
    """
    if key is not None:
        waiting = queries.waiting_under(key, kind)
        if waiting is not None:
            return waiting
    work = Work(
        kind=kind,
        payload=payload,
        key=key,
        consortium_id=consortium_id,
        asked_by=acting().actor.name[:200],
        not_before=not_before or clock.now(),
    )
    db.session.add(work)
    db.session.flush()
    return work


def try_again(work: Work) -> None:
    """Put work that failed back to be done now, with all its attempts."""
    work.state, work.attempts, work.not_before = WorkState.WAITING, 0, clock.now()
    work.claimed_by = work.claimed_until = None
    db.session.flush()


def tidy() -> int:
    """Forget work that was done a month ago and workers that are gone; return how many rows went."""
    now = clock.now()
    old = sa.delete(Work).where(Work.state == WorkState.DONE, Work.done_at < now - KEPT)
    gone = sa.delete(Worker).where(Worker.seen_at < now - timedelta(days=1))
    return sum(db.session.execute(statement).rowcount for statement in (old, gone))  # type: ignore[attr-defined] # a DELETE's result has it
