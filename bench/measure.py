"""Measuring two things in turns, and saying how they compare."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One line of the table. A bar is missed where `ratio` is above it; without a floor, where `program` is."""

    what: str
    program: float | None = None
    floor: float | None = None
    bar: float | None = None
    unit: str = "ms"
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the floor the program costs."""
        return None if self.program is None or not self.floor else self.program / self.floor

    @property
    def verdict(self) -> str:
        """`ok`, `missed`, or `-` where nothing was measured or no bar is set."""
        measured = self.ratio if self.floor is not None else self.program
        if measured is None or self.bar is None:
            return "-"
        return "ok" if measured <= self.bar else "missed"


def in_turns(
    program: Callable[[], object],
    floor: Callable[[], object],
    *,
    rounds: int,
    times: int,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """Milliseconds of one call of each: A B A B, so that a machine that slows down slows both.

    Each is called twice before it counts; the median over all calls leaves out what something else on the machine did.
    `clock` is the time that passes, or `time.process_time` for what only computes: then a busy machine matters less.
    """
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(2):
        program()
        floor()
    gc.collect()
    for _ in range(rounds):
        for one, list_of_times in zip((program, floor), taken, strict=True):
            for _ in range(times):
                began = clock()
                one()
                list_of_times.append((clock() - began) * 1000)
    return statistics.median(taken[0]), statistics.median(taken[1])
