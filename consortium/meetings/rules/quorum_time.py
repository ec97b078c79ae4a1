"""Since when there has been no quorum."""

from collections.abc import Callable, Iterable
from datetime import datetime


def lost_at(boundaries: Iterable[datetime], *, now: datetime, is_quorate_at: Callable[[datetime], bool]) -> datetime | None:
    """The moment since which there has been no quorum without a break, among the ``boundaries`` at which somebody came or left.

    None while there is one, and where there never was.
    """
    if is_quorate_at(now):
        return None
    since: datetime | None = None
    for boundary in sorted({one for one in boundaries if one <= now}, reverse=True):
        if is_quorate_at(boundary):
            return since
        since = boundary
    return None
