"""The states of a piece of work, what goes wrong with it, and when a failed one is tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class WorkState(StrEnum):
    """How far a piece of work has come."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"  # given up; the administrator sees it and may try again


class Problem(StrEnum):
    """What kept a piece of work from being done, in words that a page can say plainly."""

    MAIL_AWAY = "mail_away"  # the mail server does not answer
    MAIL_REFUSED = "mail_refused"  # it answers, and will not take this mail
    STORAGE_AWAY = "storage_away"  # files can be neither read nor written: away, or the disk is full
    DATABASE_AWAY = "database_away"
    UNKNOWN_KIND = "unknown_kind"  # no room does work of this kind
    PROGRAM = "program"  # the program's own mistake


class WorkSort(StrEnum):
    """What a piece of work brings about, for whoever looks after the installation."""

    MAIL = "mail"
    PAPER = "paper"
    OTHER = "other"  # reading a file in, daily cleaning


_SORTS = {"send": WorkSort.MAIL, "mail": WorkSort.MAIL, "tell": WorkSort.MAIL, "make": WorkSort.PAPER, "draw": WorkSort.PAPER}


def sort_of(kind: str) -> WorkSort:
    """What work of ``kind`` brings about, by its verb: ``room.send_…``, ``room.mail_…`` and ``room.tell_…`` are mail."""
    return _SORTS.get(kind.partition(".")[2].partition("_")[0], WorkSort.OTHER)


class WorkProblem(Exception):
    """Work could not be done. ``is_final``: trying again would change nothing."""

    def __init__(self, problem: Problem, detail: str = "", *, is_final: bool = False) -> None:
        super().__init__(f"{problem.value}: {detail}" if detail else problem.value)
        self.problem = problem
        self.detail = detail
        self.is_final = is_final


@dataclass(frozen=True, slots=True)
class Recurring:
    """Work that comes back every day at a time of the installation's zone."""

    kind: str
    hour: int
    minute: int = 0


MOST_ATTEMPTS = 12
# A claim that is not renewed for this long is another worker's to take: its worker is dead.
CLAIM = timedelta(seconds=60)
# How often a living worker says so, and renews its claim.
HEARTBEAT = timedelta(seconds=15)
# Done work is kept this long, as an answer to "was it sent?".
KEPT = timedelta(days=30)


def delay_before_attempt(attempts: int) -> timedelta:
    """How long to wait after ``attempts`` failures: half a minute, doubling, at most four hours."""
    doublings = max(0, min(attempts, MOST_ATTEMPTS) - 1)
    return min(timedelta(seconds=30 * int(2**doublings)), timedelta(hours=4))


def is_alive(seen_at: datetime | None, now: datetime) -> bool:
    """Whether a worker last seen at ``seen_at`` still counts as working."""
    return seen_at is not None and now - seen_at <= CLAIM
