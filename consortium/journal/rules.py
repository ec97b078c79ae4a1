"""What a journal entry is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Change(StrEnum):
    """What happened to a row. Into the trash and out of it is a change."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row's change as a page shows it. ``before`` and ``after`` hold only the columns that changed."""

    at: datetime
    actor: str
    change: Change
    table: str
    row_id: int
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TableWords:
    """How a page tells the changes of one table. Columns without a word are not told.

    ``title`` is the column whose value is told with a new row. ``show`` turns a column's journalled value into what people
    read; without it, dates and truths are shown as such.
    """

    created: object
    changed: object
    trashed: object
    restored: object
    title: str = ""
    columns: Mapping[str, object] = field(default_factory=dict)
    show: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)
