"""The only place that asks what time it is. Rules and services get the answer as an argument or from here."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment in UTC, zone-aware."""
    return datetime.now(UTC)


def today(timezone: str = "Europe/Oslo") -> date:
    """The calendar date in ``timezone`` (an IANA name)."""
    return now().astimezone(ZoneInfo(timezone)).date()


def local(moment: datetime, timezone: str = "Europe/Oslo") -> datetime:
    """``moment`` (zone-aware) as the clock on the wall shows it in ``timezone``."""
    return moment.astimezone(ZoneInfo(timezone))
