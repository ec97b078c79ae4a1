"""What is asked of the outbox."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa

from consortium.core.db import db
from consortium.outbox.models import Work, Worker
from consortium.outbox.rules import WorkState

# Pieces of work -> what each is about, by its id. Told by a room above, which knows the rows that a payload names.
Namer = Callable[[Iterable[Work]], Mapping[int, str]]
_namers: list[Namer] = []


def register_namer(namer: Namer) -> None:
    """Lets a room above say what work is about. Called at start."""
    if namer not in _namers:
        _namers.append(namer)


def subjects(works: Iterable[Work]) -> dict[int, str]:
    """What pieces of work are about, as far as a room above can tell."""
    rows = list(works)
    return {work_id: name for namer in _namers for work_id, name in namer(rows).items()}


def work_by_id(work_id: int) -> Work | None:
    """One piece of work."""
    return db.session.get(Work, work_id)


def work_in_state(state: WorkState, *, limit: int = 100) -> list[Work]:
    """Work in ``state``: what waits in the order it is done, the rest newest first."""
    order = (Work.not_before, Work.id) if state is WorkState.WAITING else (Work.id.desc(),)
    return list(db.session.scalars(sa.select(Work).where(Work.state == state).order_by(*order).limit(limit)))


def failing_work(*, limit: int = 100) -> list[Work]:
    """Work that failed and is tried again, or was given up; longest failing first."""
    failing = sa.select(Work).where(Work.problem.is_not(None), Work.state != WorkState.DONE)
    return list(db.session.scalars(failing.order_by(Work.failing_since, Work.id).limit(limit)))


def count_in_state(state: WorkState) -> int:
    """How many pieces of work are in ``state``."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Work).where(Work.state == state)) or 0


def worker_last_seen() -> datetime | None:
    """When any worker was last heard of."""
    return db.session.scalar(sa.select(sa.func.max(Worker.seen_at)))
