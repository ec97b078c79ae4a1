"""Asking for work. Doing it is the worker's."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from consortium.core import clock
from consortium.core.actor import acting
from consortium.core.db import db
from consortium.outbox.models import Work
from consortium.outbox.rules import WorkState


def ask(
    kind: str, *, key: str | None = None, consortium_id: int | None = None, not_before: datetime | None = None, **payload: Any
) -> Work:
    """Ask for work of ``kind`` (``room.verb``, registered by that room's jobs) in the caller's transaction.

    With a ``key``, work that still waits under it is not asked for twice: the waiting row is returned.
    """
    if key is not None:
        waiting = db.session.scalar(
            sa.select(Work).where(Work.key == key, Work.kind == kind, Work.state == WorkState.WAITING).order_by(Work.id).limit(1)
        )
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
