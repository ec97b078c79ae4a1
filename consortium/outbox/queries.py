"""What is asked of the outbox."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from consortium.core.db import db
from consortium.outbox.models import NextTime, Work, Worker
from consortium.outbox.rules import WorkSort, WorkState, sort_of

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


def waiting_under(key: str, kind: str) -> Work | None:
    """The work of this kind that waits under a key."""
    waiting = sa.select(Work).where(Work.key == key, Work.kind == kind, Work.state == WorkState.WAITING)
    return db.session.scalar(waiting.order_by(Work.id).limit(1))


def longest_due(now: datetime) -> sa.ScalarSelect[int]:
    """The id of the work that has been due the longest and that no worker holds, as a part of the statement that takes it.

    On PostgreSQL, workers pass over one another's rows.
    """
    return (
        sa.select(Work.id)
        .where(
            Work.state == WorkState.WAITING,
            Work.not_before <= now,
            sa.or_(Work.claimed_until.is_(None), Work.claimed_until < now),
        )
        .order_by(Work.not_before, Work.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )


def next_times() -> dict[str, datetime]:
    """When each kind of recurring work is due next, as far as a worker has begun with it."""
    return {row.kind: row.due_at for row in db.session.scalars(sa.select(NextTime).order_by(NextTime.kind))}


@dataclass(frozen=True, slots=True)
class Undone:
    """How much work of a sort is not done: what failed (tried again or given up), and what just waits."""

    failing: int = 0
    waiting: int = 0


def undone() -> dict[WorkSort, Undone]:
    """What is not done, by sort."""
    is_failing = Work.problem.is_not(None)
    rows = db.session.execute(
        sa.select(Work.kind, is_failing, sa.func.count()).where(Work.state != WorkState.DONE).group_by(Work.kind, is_failing)
    ).all()
    return {
        sort: Undone(
            failing=sum(count for kind, failing, count in rows if failing and sort_of(kind) is sort),
            waiting=sum(count for kind, failing, count in rows if not failing and sort_of(kind) is sort),
        )
        for sort in WorkSort
    }


def _of(sort: WorkSort | None) -> sa.ColumnElement[bool]:
    """Restricts work to a sort: to the kinds of it that there are."""
    if sort is None:
        return sa.true()
    kinds = db.session.scalars(sa.select(Work.kind).distinct().order_by(Work.kind))
    return Work.kind.in_([kind for kind in kinds if sort_of(kind) is sort])


def waiting_work(sort: WorkSort | None = None, *, limit: int = 100) -> list[Work]:
    """Work that waits and has not failed, in the order it is done."""
    waiting = sa.select(Work).where(Work.state == WorkState.WAITING, Work.problem.is_(None), _of(sort))
    return list(db.session.scalars(waiting.order_by(Work.not_before, Work.id).limit(limit)))


def done_work(sort: WorkSort | None = None, *, limit: int = 20) -> list[Work]:
    """Work that was done, newest first."""
    done = sa.select(Work).where(Work.state == WorkState.DONE, _of(sort))
    return list(db.session.scalars(done.order_by(Work.id.desc()).limit(limit)))


def failing_work(sort: WorkSort | None = None, *, limit: int = 100) -> list[Work]:
    """Work that failed and is tried again, or was given up; longest failing first."""
    failing = sa.select(Work).where(Work.problem.is_not(None), Work.state != WorkState.DONE, _of(sort))
    return list(db.session.scalars(failing.order_by(Work.failing_since, Work.id).limit(limit)))


def count_in_state(state: WorkState) -> int:
    """How many pieces of work are in ``state``."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Work).where(Work.state == state)) or 0


def worker_last_seen() -> datetime | None:
    """When any worker was last heard of."""
    return db.session.scalar(sa.select(sa.func.max(Worker.seen_at)))
