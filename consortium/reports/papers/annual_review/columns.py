"""Lists of different length in two columns beside each other."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
_HEAD = 3  # a list's head takes as much room as so many rows


def in_two(lists: Sequence[T], length: Callable[[T], int]) -> list[list[T]]:
    """``lists`` in at most two columns of about the same height; the first list stands first, the order within one is kept."""
    columns: tuple[list[int], list[int]] = ([], [])
    heights = [0, 0]
    for place in sorted(range(len(lists)), key=lambda one: (-length(lists[one]), one)):
        shorter = 0 if heights[0] <= heights[1] else 1
        columns[shorter].append(place)
        heights[shorter] += length(lists[place]) + _HEAD
    filled = sorted((sorted(column) for column in columns if column), key=lambda column: column[0])
    return [[lists[place] for place in column] for column in filled]
