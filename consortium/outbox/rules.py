"""The states of a piece of work, and when a failed one is tried again."""

from datetime import timedelta
from enum import StrEnum


class WorkState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"  # given up; the administrator sees it and may try again


MOST_ATTEMPTS = 12


def delay_before_attempt(attempts: int) -> timedelta:
    """How long to wait after ``attempts`` failures: half a minute, doubling, at most four hours."""
    return min(timedelta(seconds=30) * int(2 ** max(0, attempts - 1)), timedelta(hours=4))
