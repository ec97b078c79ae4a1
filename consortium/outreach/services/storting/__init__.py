"""Reading the Storting's files: first what would happen, then it happens. Read again, nothing changes."""

from collections.abc import Sequence
from datetime import date

from consortium.core.db import alone_in
from consortium.core.errors import Refusal
from consortium.outreach.queries import storting as queries
from consortium.outreach.readers.storting import UnreadableFile, read_file
from consortium.outreach.rules.holdings import Holdings
from consortium.outreach.rules.storting import READING_ORDER
from consortium.outreach.services.storting import words
from consortium.outreach.services.storting.planning import PlannedFile, Planner
from consortium.outreach.services.storting.writing import write

__all__ = ["PlannedFile", "plan", "read_storting", "words"]


def plan(files: Sequence[tuple[str, bytes]], today: date, *, as_of: date | None = None) -> tuple[Holdings, list[PlannedFile]]:
    """What becomes of files (name, bytes), read in the order in which they build on one another. Nothing is written.

    ``as_of`` is the day that they stood, where it is not their own date. Raises Refusal beside ``file`` (``as_of`` where the
    day is missing or wrong) for a file that cannot be used: then none of them is.
    """
    known = queries.holdings()
    planner = Planner(known, today)
    read = []
    for name, data in files:
        try:
            read.append((name, read_file(data)))
        except UnreadableFile as problem:
            raise _refusal(name, problem) from None
    read.sort(key=lambda pair: (READING_ORDER.index(pair[1].kind), pair[1].stands_on or date.min))
    planned = []
    for name, file in read:
        try:
            planned.append(planner.read(file, as_of))
        except UnreadableFile as problem:
            raise _refusal(name, problem) from None
    return known, planned


def read_storting(
    files: Sequence[tuple[str, bytes]], today: date, *, as_of: date | None = None, is_confirmed: bool = False
) -> list[PlannedFile]:
    """Read files and write what they change, in the caller's transaction.

    Raises Refusal as ``plan``, and beside ``confirm`` where more than a tenth of the offices would end and nobody confirmed it.
    """
    alone_in("outreach.storting")  # the offices belong to nobody: two consortia may read a list at the same time
    known, planned = plan(files, today, as_of=as_of)
    _refuse_too_much(planned, is_confirmed=is_confirmed)
    write(known, planned)
    return planned


def _refuse_too_much(planned: Sequence[PlannedFile], *, is_confirmed: bool) -> None:
    """Raises Refusal beside ``confirm`` for a snapshot that would end more than a tenth of the offices, unless confirmed."""
    for one in planned:
        if one.wants_confirming and not is_confirmed:
            raise Refusal(words.too_much(one.ended, one.held), "confirm")


def _refusal(name: str, problem: UnreadableFile) -> Refusal:
    field = "as_of" if problem.trouble.value in ("no_date", "future") else "file"
    return Refusal(f"{name}: {words.trouble(problem.trouble)}", field)
