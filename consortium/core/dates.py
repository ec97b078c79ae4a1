"""Dates that may be known only to their month or year, and typed text turned into dates."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Self


class Precision(StrEnum):
    """As how much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: ``2022``, ``2022-12`` or ``2022-12-05``. It is kept as what it is, and shown so."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day without a month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """From ISO 8601 reduced precision. Raises ValueError for anything else, and for dates that do not exist."""
        match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text.strip())
        if not match:
            raise ValueError(f"not a date: {text!r}")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        if self.day is not None:
            return Precision.DAY
        return Precision.MONTH if self.month is not None else Precision.YEAR

    @property
    def first_day(self) -> date:
        """What a start is compared by."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """What an end is compared by."""
        if self.day is not None:
            return self.first_day
        month = self.month or 12
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)


def holds_on(day: date, start: PartialDate | None, end: PartialDate | None) -> bool:
    """Whether something dated from ``start`` to ``end`` (each may be unknown) holds on ``day``.

    Starts compare by their first day, ends by their last; the last day itself still counts.
    """
    return (start is None or start.first_day <= day) and (end is None or day <= end.last_day)


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "january", "jan"),
            ("februar", "february", "feb"),
            ("mars", "march", "mar"),
            ("april", "apr"),
            ("mai", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nov"),
            ("desember", "december", "des", "dec"),
        ),
        start=1,
    )
    for name in names
}


class DateProblem(ValueError):
    """Typed text that is no date. ``no_such_day`` holds (day, month) for a day its month does not have."""

    def __init__(self, no_such_day: tuple[int, int] | None = None) -> None:
        super().__init__(no_such_day)
        self.no_such_day = no_such_day


def read_partial_date(text: str) -> PartialDate:
    """What somebody typed: ``14. desember 2022``, ``14.12.2022``, ``2022-12-14``, ``December 2022``, ``12.2022`` or ``2022``.

    Raises DateProblem.
    """
    plain = re.sub(r"[\s\u00a0]+", " ", text.strip().casefold())
    if re.fullmatch(r"\d{4}(-\d{1,2}){0,2}", plain):
        parts = [int(part) for part in plain.split("-")]
    elif match := re.fullmatch(r"(?:(\d{1,2})[./] ?)?(\d{1,2})[./] ?(\d{4})", plain):
        parts = [int(part) for part in reversed(match.groups()) if part]
    elif match := re.fullmatch(r"(?:(\d{1,2})\.? )?([a-z]+)\.? (\d{4})", plain):
        day, month, year = match.groups()
        if month not in _MONTHS:
            raise DateProblem
        parts = [int(year), _MONTHS[month]] + ([int(day)] if day else [])
    else:
        raise DateProblem
    if not 1800 <= parts[0] <= 2200 or (len(parts) > 1 and not 1 <= parts[1] <= 12):
        raise DateProblem
    try:
        return PartialDate(*parts)
    except ValueError:
        raise DateProblem((parts[2], parts[1]) if len(parts) == 3 else None) from None


def read_date(text: str) -> date:
    """A whole date as somebody typed it. Raises DateProblem, also when only the month or year is given."""
    found = read_partial_date(text)
    if found.precision is not Precision.DAY:
        raise DateProblem
    return found.first_day


def read_time(text: str) -> time:
    """A time of day as somebody typed it: ``12.00``, ``12:00``, ``kl. 9.30`` or ``12``. Raises ValueError."""
    match = re.fullmatch(r"(?:kl\.? ?)?(\d{1,2})(?:[.:](\d{2}))?", text.strip().casefold())
    if not match:
        raise ValueError(text)
    return time(int(match.group(1)), int(match.group(2) or 0))
