"""Where papers are rendered: in processes of their own while a worker runs, else right here.

The processes are spawned, never forked: a fork copies locks that other threads hold, and then hangs.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

from consortium.core.db import db
from consortium.outbox.rules import Problem, WorkProblem

# A paper keeps one processor busy; more than two processes would take the memory that the web process needs.
PROCESSES = 2
# A process is replaced after so many papers, so that what a library may leak does not add up.
PAPERS_PER_PROCESS = 200


class _Pool:
    executor: ProcessPoolExecutor | None = None
    processes: int = PROCESSES


def _start() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        _Pool.processes,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_leave_signals_to_the_worker,
        max_tasks_per_child=PAPERS_PER_PROCESS,
    )


def _leave_signals_to_the_worker() -> None:
    """Ctrl+C reaches every process of the group; the worker decides when the pool ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def pool(processes: int | None = None) -> Iterator[None]:
    """Render in processes of their own within this block; the first paper starts them. Two, where there are two processors."""
    _Pool.processes = processes or min(PROCESSES, processors())
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


def run_each(function: Callable[..., bytes], calls: Sequence[tuple[Any, ...]]) -> Iterator[tuple[int, bytes | Exception]]:
    """The same for many: the index of each call with its bytes, or with what it raised, as they are done.

    All processes work at once. Ends the caller's transaction first; the caller may commit between two. Raises WorkProblem when
    a process died.
    """
    db.session.commit()
    if _Pool.executor is None:
        for index, args in enumerate(calls):
            yield index, _bytes_or_fault(lambda args=args: function(*args))  # type: ignore[misc] # a default binds the loop's value
        return
    waiting = {_Pool.executor.submit(function, *args): index for index, args in enumerate(calls)}
    for future in as_completed(waiting):
        yield waiting[future], _bytes_or_fault(future.result)


def _bytes_or_fault(result: Callable[[], bytes]) -> bytes | Exception:
    try:
        return result()
    except BrokenProcessPool as broken:
        _Pool.executor = _start()
        raise WorkProblem(Problem.PROGRAM, "the process that renders papers died") from broken
    except Exception as fault:  # noqa: BLE001 - the others are made all the same, and the caller names the one that failed
        return fault
