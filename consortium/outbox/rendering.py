"""Where papers are rendered: in processes of their own while a worker runs, else right here.

The processes are spawned, never forked: a fork copies locks that other threads hold, and then hangs.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

from consortium.core.db import db
from consortium.outbox.rules import Problem, WorkProblem

PROCESSES = 2
# A process is replaced after so many papers, so that what a library may leak does not add up.
PAPERS_PER_PROCESS = 200


class _Pool:
    executor: ProcessPoolExecutor | None = None


def _start() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        PROCESSES,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_leave_signals_to_the_worker,
        max_tasks_per_child=PAPERS_PER_PROCESS,
    )


def _leave_signals_to_the_worker() -> None:
    """Ctrl+C reaches every process of the group; the worker decides when the pool ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def pool() -> Iterator[None]:
    """Render in processes of their own within this block. They start with the first paper."""
    _Pool.executor = _start()
    try:
        yield
    finally:
        _Pool.executor.shutdown(wait=True, cancel_futures=True)
        _Pool.executor = None


def run(function: Callable[..., bytes], *args: Any) -> bytes:
    """The bytes that ``function(*args)`` makes; both must survive pickling: a function of a module, plain data.

    Ends the caller's transaction first (commits it), since nothing is rendered inside one. Raises what the function raises,
    and WorkProblem when its process died.
    """
    db.session.commit()
    if _Pool.executor is None:
        return function(*args)
    try:
        return _Pool.executor.submit(function, *args).result()
    except BrokenProcessPool as broken:
        _Pool.executor = _start()
        raise WorkProblem(Problem.PROGRAM, "the process that renders papers died") from broken
