"""The run sheet of a visit (*kjøreplan*): what happens when, who meets whom where, whom to call, what to bring."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

LONGEST_ADDRESS = 300
LONGEST_WHAT = 200
LONGEST_RESPONSIBLE = 120
MOST_LINES = 40
FEWEST_LINES = 6
SPARE_LINES = 3


class LineProblem(StrEnum):
    """Why a line of the programme cannot be kept."""

    NOTHING_HAPPENS = "nothing_happens"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the programme. ``starts`` is on the consortium's clock."""

    starts: time | None
    what: str
    responsible: str = ""

    @property
    def is_empty(self) -> bool:
        return self.starts is None and not self.what and not self.responsible


@dataclass(frozen=True, slots=True)
class RunSheetDetails:
    """A run sheet as its form tells it. ``to_bring`` has one thing a line."""

    address: str = ""
    meeting_point: str = ""
    to_bring: str = ""
    contact_ids: tuple[int, ...] = ()
    lines: tuple[Line, ...] = ()


def problem_of(line: Line) -> LineProblem | None:
    """What is wrong with a line, if anything: a time or a name without anything that happens."""
    return LineProblem.NOTHING_HAPPENS if not line.is_empty and not line.what else None


def in_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines by the clock, empty ones left out; a line without a time stays behind the one it was typed below."""
    after: time | None = None
    placed = []
    for line in lines:
        if line.is_empty:
            continue
        after = line.starts or after
        placed.append((after is not None, after or time.min, line))
    return tuple(line for _has_time, _at, line in sorted(placed, key=lambda one: one[:2]))


def things(text: str) -> tuple[str, ...]:
    """What to bring, one thing a line."""
    return tuple(filter(None, (line.strip().removeprefix("-").strip() for line in text.split("\n"))))


def lines_shown(kept: int) -> int:
    """How many lines the form has for so many that are kept: some to spare, and never more than may be kept."""
    return min(MOST_LINES, max(FEWEST_LINES, kept + SPARE_LINES))
