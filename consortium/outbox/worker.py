"""Doing the work that was asked for: claim a row, run its job, try again later where it fails."""

import os
import secrets
import socket
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import structlog
from apscheduler.triggers.cron import CronTrigger
from flask import Flask, current_app

from consortium.core import clock
from consortium.core.actor import Actor, act_as
from consortium.core.db import db, writing
from consortium.outbox import queries, rendering, services
from consortium.outbox.models import NextTime, Work, Worker
from consortium.outbox.rules import (
    CLAIM,
    HEARTBEAT,
    MOST_ATTEMPTS,
    Problem,
    Recurring,
    WorkProblem,
    WorkState,
    delay_before_attempt,
)

# A job: called with work_id and the work's payload by name. It opens and commits its own short transactions, and may run twice.
Job = Callable[..., None]
IDLE = 1.0  # seconds between two looks into an empty outbox
EXTENSION = "outbox"

log = structlog.get_logger(__name__)


def init_app(app: Flask, jobs: Mapping[str, Job], recurring: tuple[Recurring, ...] = ()) -> None:
    """Tell the worker which function does which kind of work, and what comes back every day."""
    app.extensions[EXTENSION] = (dict(jobs), recurring)


def claim(name: str) -> int | None:
    """Take the work that has been due the longest and return its id, or None when nothing is due.

    One statement on both databases.
    """
    now = clock.now()
    taken = db.session.scalar(
        sa.update(Work)
        .where(Work.id == queries.longest_due(now))
        .values(claimed_by=name, claimed_until=now + CLAIM, attempts=Work.attempts + 1)
        .returning(Work.id)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()
    return taken


def do(work_id: int) -> bool:
    """Do one piece of claimed work, note how it went, and return whether it is done. Raises nothing that a job raises."""
    jobs: dict[str, Job] = current_app.extensions[EXTENSION][0]
    work = db.session.get_one(Work, work_id)
    kind, payload, actor = work.kind, dict(work.payload), Actor(None, work.asked_by)
    consortium_id = work.consortium_id
    db.session.commit()
    act_as(actor, consortium_id)
    try:
        job = jobs.get(kind, _unknown(kind))
        # A context and a database session of its own; links in mails carry the public address and no reader.
        app = current_app._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001 - the documented way to the application
        with app.app_context(), app.test_request_context(base_url=app.config["CONSORTIUM"].base_url):
            writing.set(True)  # the request's own beginning said that it reads
            job(work_id=work_id, **payload)
            db.session.commit()
    except Exception as fault:  # noqa: BLE001 - whatever goes wrong is noted in the row, and the next work is done
        writing.set(True)
        db.session.rollback()
        _note_failure(work_id, fault)
        return False
    writing.set(True)
    _note_success(work_id)
    return True


def _unknown(kind: str) -> Job:
    def refuse(**_payload: object) -> None:
        raise WorkProblem(Problem.UNKNOWN_KIND, kind, is_final=True)

    return refuse


def _note_success(work_id: int) -> None:
    work = db.session.get_one(Work, work_id, populate_existing=True)
    work.state, work.done_at = WorkState.DONE, clock.now()
    work.claimed_by = work.claimed_until = work.problem = work.problem_detail = work.failing_since = None
    db.session.commit()


def problem_of(fault: Exception) -> WorkProblem:
    """What went wrong, in the outbox's words."""
    if isinstance(fault, WorkProblem):
        return fault
    if isinstance(fault, sa.exc.OperationalError):
        return WorkProblem(Problem.DATABASE_AWAY, type(fault.orig).__name__)
    if isinstance(fault, OSError):
        return WorkProblem(Problem.STORAGE_AWAY, str(fault))
    # The message of any other exception may hold what somebody typed; its class does not.
    return WorkProblem(Problem.PROGRAM, type(fault).__name__)


def _note_failure(work_id: int, fault: Exception) -> None:
    problem = problem_of(fault)
    work = db.session.get_one(Work, work_id, populate_existing=True)
    now = clock.now()
    work.problem, work.problem_detail = problem.problem, problem.detail[:2000]
    work.failing_since = work.failing_since or now
    work.claimed_by = work.claimed_until = None
    if problem.is_final or work.attempts >= MOST_ATTEMPTS:
        work.state = WorkState.FAILED
    else:
        work.not_before = now + delay_before_attempt(work.attempts)
    log.warning(
        "work failed",
        work=work_id,
        kind=work.kind,
        attempt=work.attempts,
        problem=problem.problem.value,
        fault=type(fault).__name__,
        exc_info=fault if problem.problem is Problem.PROGRAM else None,
    )
    db.session.commit()


def ask_for_recurring() -> int:
    """Ask for the recurring work that is due, each kind once whatever the number of workers; return how many were asked for."""
    recurring: tuple[Recurring, ...] = current_app.extensions[EXTENSION][1]
    zone = ZoneInfo(current_app.config["CONSORTIUM"].timezone)
    asked, now = 0, clock.now()
    known = queries.next_times()
    for one in recurring:
        due_at = known.get(one.kind)
        if due_at is not None and due_at > now:
            continue
        following = _next_time(one, now, zone)
        if due_at is None:
            # The first worker ever: what recurs begins at its next time.
            db.session.add(NextTime(kind=one.kind, due_at=following))
            continue
        moved = db.session.execute(
            sa.update(NextTime).where(NextTime.kind == one.kind, NextTime.due_at == due_at).values(due_at=following)
        )
        if moved.rowcount:  # type: ignore[attr-defined] # an UPDATE's result has it
            services.ask(one.kind, key=one.kind)
            asked += 1
    try:
        db.session.commit()
    except sa.exc.IntegrityError:
        db.session.rollback()  # another worker was first to note when the kinds begin
        return 0
    return asked


def _next_time(one: Recurring, after: datetime, zone: ZoneInfo) -> datetime:
    trigger = CronTrigger(hour=one.hour, minute=one.minute, timezone=zone)
    following: datetime | None = trigger.get_next_fire_time(None, after + timedelta(seconds=1))
    if following is None:
        raise ValueError(f"{one.kind} has no next time")
    return following


def run_due(name: str = "once") -> int:
    """Do everything that is due now, once through, in this process; return how many pieces of work were done.

    Tests and ``flask outbox run-due`` call it inside an application context.
    """
    token = writing.set(True)
    try:
        done = 0
        while (work_id := claim(name)) is not None:
            done += do(work_id)
        return done
    finally:
        writing.reset(token)


def new_name() -> str:
    """A name that no other worker has."""
    return f"{socket.gethostname()[:32]}-{os.getpid()}-{secrets.token_hex(4)}"


def beat(name: str) -> None:
    """Say that the worker lives, and renew what it has claimed."""
    now = clock.now()
    seen = db.session.execute(sa.update(Worker).where(Worker.name == name).values(seen_at=now))
    if seen.rowcount == 0:  # type: ignore[attr-defined] # as above
        db.session.add(Worker(name=name, started_at=now, seen_at=now))
    mine = sa.update(Work).where(Work.claimed_by == name, Work.state == WorkState.WAITING)
    db.session.execute(mine.values(claimed_until=now + CLAIM))
    db.session.commit()


def work(app: Flask, stop: threading.Event, *, name: str | None = None) -> None:
    """Work until ``stop`` is set; what is being done then is finished first. Waits out a database that is away."""
    own_name = name or new_name()
    pulse = threading.Thread(target=_keep_beating, args=(app, stop, own_name), name="heartbeat", daemon=True)
    pulse.start()
    writing.set(True)
    failures = 0
    with rendering.pool():
        while not stop.is_set():
            try:
                with app.app_context():
                    ask_for_recurring()
                    work_id = claim(own_name)
                    if work_id is not None:
                        do(work_id)
                failures = 0
            except sa.exc.OperationalError as fault:
                failures += 1
                log.warning("database away", fault=type(fault.orig).__name__, failures=failures)
                stop.wait(min(30.0, IDLE * 2**failures))
                continue
            if work_id is None:
                stop.wait(IDLE)
    pulse.join(timeout=5)
    with app.app_context():
        db.session.execute(sa.delete(Worker).where(Worker.name == own_name))
        db.session.commit()


def _keep_beating(app: Flask, stop: threading.Event, name: str) -> None:
    writing.set(True)
    while True:
        try:
            with app.app_context():
                beat(name)
        except sa.exc.OperationalError:
            log.warning("no heartbeat: database away")
        if stop.wait(HEARTBEAT.total_seconds()):
            return
