"""Places and numbers of agenda items."""

from collections.abc import Sequence


def moved(order: Sequence[int], item_id: int, place: int) -> list[int]:
    """``order`` (ids of items) with one of them moved to ``place``, counted from 1; beyond the ends it stays at the end.

    Raises ValueError for an item that is not there.
    """
    rest = [one for one in order if one != item_id]
    if len(rest) == len(order):
        raise ValueError(item_id)
    place = min(max(place, 1), len(order))
    return [*rest[: place - 1], item_id, *rest[place - 1 :]]


def rearranged(order: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """``order`` as somebody dragged it: what is not named in ``wanted`` (added meanwhile) keeps its relative place at the end."""
    known = [one for one in dict.fromkeys(wanted) if one in order]
    return [*known, *(one for one in order if one not in known)]


def next_numbers(last: int, count: int) -> list[int]:
    """The ``count`` running numbers that follow ``last``."""
    return list(range(last + 1, last + 1 + count))
