"""What a journal entry is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Change(StrEnum):
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
