"""The only place that asks what time it is. Rules and services get the answer as an argument or from here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_set_to: ContextVar[datetime | None] = ContextVar("clock_set_to", default=None)


def now() -> datetime:
    """This moment in UTC, zone-aware."""
    return _set_to.get() or datetime.now(UTC)


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Within it is ``moment`` (zone-aware): the sample consortium's year happens when it happened, by the same services."""
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)


def today(timezone: str = "Europe/Oslo") -> date:
    """The calendar date in ``timezone`` (an IANA name)."""
    return now().astimezone(ZoneInfo(timezone)).date()


def local(moment: datetime, timezone: str = "Europe/Oslo") -> datetime:
    """``moment`` (zone-aware) as the clock on the wall shows it in ``timezone``."""
    return moment.astimezone(ZoneInfo(timezone))
