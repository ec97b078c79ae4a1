"""Uploaded files: what they are, how far they have come, and what becomes of each row."""

from dataclasses import dataclass
from enum import StrEnum


class ImportKind(StrEnum):
    """What an uploaded file lists."""

    STORTING = "storting"
    CONSULTATIONS = "consultations"


class ImportState(StrEnum):
    """How far an uploaded file has come."""

    LOOKED_AT = "looked_at"
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"  # things changed between looking and doing, and now it is refused


class Verdict(StrEnum):
    """What bringing in a row or a record does."""

    NEW = "new"
    LEFT = "left"  # an office that is gone
    MOVED = "moved"  # another committee
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file and what becomes of it. ``reason`` is a sentence or a few words in the reader's language."""

    line: int
    name: str
    verdict: Verdict
    reason: str = ""
