"""What changed between two texts, word by word."""

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum


class Piece(StrEnum):
    """What became of a stretch of words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words in a row that share a fate; spaces belong to them."""

    piece: Piece
    text: str


def changes(before: str, after: str) -> tuple[Stretch, ...]:
    """The stretches of words that lead from ``before`` to ``after``, removed ones before those that took their place.

    Kept and added ones together read as ``after``, kept and removed ones as ``before``.
    """
    old, new = _words(before), _words(after)
    found: list[Stretch] = []

    def add(piece: Piece, words: list[str]) -> None:
        if words:
            found.append(Stretch(piece, "".join(words)))

    for tag, old_from, old_to, new_from, new_to in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            add(Piece.KEPT, new[new_from:new_to])
        else:
            add(Piece.REMOVED, old[old_from:old_to])
            add(Piece.ADDED, new[new_from:new_to])
    return tuple(found)


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", text)
