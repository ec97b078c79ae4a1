"""Work that is asked for is done: once, in time, and again where it failed."""

import contextvars
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from consortium.core import clock
from consortium.core.db import db
from consortium.outbox import queries, rendering, services, worker
from consortium.outbox.models import Work, Worker
from consortium.outbox.rules import MOST_ATTEMPTS, Problem, Recurring, WorkProblem, WorkState, delay_before_attempt

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)


class Jobs:
    """Two kinds of work: ``test.note`` notes what it was given, ``test.fail`` fails as told."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.fault: Exception | None = None

    def note(self, *, work_id: int, text: str) -> None:
        self.done.append(text)

    def fail(self, *, work_id: int) -> None:
        if self.fault:
            raise self.fault


@pytest.fixture
def jobs(app: Flask, session: Any) -> Iterator[Jobs]:
    before = app.extensions[worker.EXTENSION]
    made = Jobs()
    worker.init_app(app, {"test.note": made.note, "test.fail": made.fail}, (Recurring("test.note", hour=9),))
    yield made
    app.extensions[worker.EXTENSION] = before


def the_work() -> Work:
    return db.session.scalars(sa.select(Work)).one()


def test_work_is_done_once(jobs: Jobs):
    services.ask("test.note", text="hei")
    assert worker.run_due() == 1
    assert worker.run_due() == 0
    assert jobs.done == ["hei"]
    assert the_work().state is WorkState.DONE


def test_work_that_is_rolled_back_with_its_cause_is_never_done(jobs: Jobs):
    services.ask("test.note", text="hei")
    db.session.rollback()
    worker.run_due()
    assert jobs.done == []


def test_work_waits_for_its_time(jobs: Jobs):
    with time_machine.travel(MONDAY, tick=False) as now:
        services.ask("test.note", not_before=MONDAY + timedelta(hours=1), text="hei")
        worker.run_due()
        assert jobs.done == []
        now.shift(timedelta(hours=1))
        worker.run_due()
        assert jobs.done == ["hei"]


def test_what_waits_under_a_key_is_asked_for_once(jobs: Jobs):
    for _ in range(3):
        services.ask("test.note", key="one", text="hei")
    worker.run_due()
    assert jobs.done == ["hei"]
    services.ask("test.note", key="one", text="igjen")
    worker.run_due()
    assert jobs.done == ["hei", "igjen"]


def test_what_failed_is_tried_again_after_a_while_and_says_since_when(jobs: Jobs):
    with time_machine.travel(MONDAY, tick=False) as now:
        jobs.fault = WorkProblem(Problem.MAIL_AWAY, "refused")
        services.ask("test.fail")
        assert worker.run_due() == 0
        assert worker.run_due() == 0, "not before its time"
        work = the_work()
        assert (work.state, work.problem, work.failing_since, work.attempts) == (WorkState.WAITING, Problem.MAIL_AWAY, MONDAY, 1)
        now.shift(delay_before_attempt(1))
        worker.run_due()
        db.session.expire_all()
        assert (the_work().failing_since, the_work().attempts) == (MONDAY, 2)
        jobs.fault = None
        now.shift(delay_before_attempt(2))
        assert worker.run_due() == 1
        db.session.expire_all()
        assert (the_work().state, the_work().problem) == (WorkState.DONE, None)


def test_what_keeps_failing_is_given_up_and_seen(jobs: Jobs):
    jobs.fault = WorkProblem(Problem.MAIL_AWAY)
    services.ask("test.fail")
    with time_machine.travel(MONDAY + timedelta(days=400), tick=False) as now:
        for _ in range(MOST_ATTEMPTS + 3):
            worker.run_due()
            now.shift(timedelta(hours=4))
    assert the_work().state is WorkState.FAILED
    assert the_work().attempts == MOST_ATTEMPTS
    assert queries.failing_work() == [the_work()]


def test_what_can_never_be_done_is_given_up_at_once(jobs: Jobs):
    jobs.fault = WorkProblem(Problem.MAIL_REFUSED, is_final=True)
    services.ask("test.fail")
    worker.run_due()
    assert the_work().state is WorkState.FAILED


def test_work_of_an_unknown_kind_is_given_up_and_named(jobs: Jobs):
    services.ask("test.unheard")
    worker.run_due()
    assert (the_work().problem, the_work().problem_detail) == (Problem.UNKNOWN_KIND, "test.unheard")


def test_a_mistake_of_the_program_tells_nothing_that_somebody_typed(jobs: Jobs):
    jobs.fault = ValueError("Kari Lunde wrote this")
    services.ask("test.fail")
    worker.run_due()
    assert (the_work().problem, the_work().problem_detail) == (Problem.PROGRAM, "ValueError")


def test_one_failure_keeps_nothing_else_waiting(jobs: Jobs):
    jobs.fault = RuntimeError()
    services.ask("test.fail")
    services.ask("test.note", text="hei")
    assert worker.run_due() == 1


def test_failed_work_is_done_when_somebody_asks_again(jobs: Jobs):
    jobs.fault = WorkProblem(Problem.MAIL_REFUSED, is_final=True)
    services.ask("test.fail")
    worker.run_due()
    jobs.fault = None
    services.try_again(the_work())
    assert worker.run_due() == 1


def test_what_a_killed_worker_had_claimed_is_done_by_another(jobs: Jobs):
    services.ask("test.note", text="hei")
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=5), tick=False) as now:
        assert worker.claim("killed") is not None
        assert worker.run_due() == 0, "it may still be at it"
        now.shift(timedelta(seconds=61))
        assert worker.run_due() == 1


def test_a_living_worker_keeps_what_it_claimed(jobs: Jobs):
    services.ask("test.note", text="hei")
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=5), tick=False) as now:
        worker.claim("slow")
        for _ in range(5):
            now.shift(timedelta(seconds=50))
            worker.beat("slow")
        assert worker.run_due() == 0


def in_thread(target: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=contextvars.Context().run, args=(target,))
    thread.start()
    return thread


def test_two_workers_do_every_piece_once(app: Flask, jobs: Jobs):
    wanted = [str(number) for number in range(20)]
    for text in wanted:
        services.ask("test.note", text=text)
    db.session.commit()

    def work() -> None:
        with app.app_context():
            worker.run_due(worker.new_name())

    for thread in [in_thread(work), in_thread(work)]:
        thread.join()
    assert sorted(jobs.done, key=int) == wanted


def test_recurring_work_is_asked_for_once_a_day_whatever_the_number_of_workers(app: Flask, jobs: Jobs):
    with time_machine.travel(MONDAY, tick=False) as now:  # 9.00 in Oslo
        assert worker.ask_for_recurring() == 0, "it begins at its next time"
        now.shift(timedelta(hours=23, minutes=59))
        assert worker.ask_for_recurring() == 0
        now.shift(timedelta(minutes=2))
        assert [worker.ask_for_recurring() for _ in range(3)] == [1, 0, 0]


def test_the_worker_goes_on_until_told_to_stop_and_leaves_no_trace(app: Flask, jobs: Jobs):
    stop = threading.Event()
    services.ask("test.note", text="hei")
    db.session.commit()
    running = in_thread(lambda: worker.work(app, stop, name="one"))
    deadline = clock.now() + timedelta(seconds=30)
    while not jobs.done and clock.now() < deadline:
        stop.wait(0.05)
    stop.set()
    running.join(timeout=30)
    assert not running.is_alive()
    assert jobs.done == ["hei"]
    assert db.session.scalars(sa.select(Worker)).all() == []


def test_done_work_is_forgotten_after_a_month(jobs: Jobs):
    services.ask("test.note", text="hei")
    worker.run_due()
    assert services.tidy() == 0
    with time_machine.travel(datetime.now(UTC) + timedelta(days=31)):
        assert services.tidy() == 1


def make_paper(text: str) -> bytes:
    return text.encode()


@pytest.mark.papers
def test_papers_are_rendered_in_processes_of_their_own(session: Any):
    with rendering.pool():
        assert rendering.run(make_paper, "hei") == b"hei"
    assert rendering.run(make_paper, "her") == b"her"


def test_the_wait_doubles_from_half_a_minute_to_four_hours():
    waits = [delay_before_attempt(number) for number in (1, 2, 3, 50)]
    assert waits == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2), timedelta(hours=4)]
