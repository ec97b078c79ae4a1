"""What a list is made of, what an address asks of it, and a page of its rows."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from consortium.core.dates import PartialDate
from consortium.core.text import search_key

T = TypeVar("T")
Cell = str | int | float | bool | date | PartialDate | None
ROWS_A_PAGE = 25
MOST_WORDS = 10


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its word in ``?sort=``, its head, how rows are ordered by it, its value in an export.

    ``sort`` is None where the list cannot be ordered by it; what ``may_be_empty`` comes last, whichever way it is ordered.
    One that is ordered by a table which the ``ordered`` rows of ``Listing.page`` leave out ``is_far``.
    A column that is not ``is_shown`` stands in the export only; one without ``cell`` on the screen only.
    """

    key: str
    label: object
    sort: tuple[Any, ...] | None = None
    cell: Callable[[T], Cell] | None = None
    may_be_empty: bool = False
    is_number: bool = False
    is_wide: bool = False  # left out on a phone
    is_shown: bool = True
    is_far: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice that narrows a list: ``?status=active``. ``expression`` is what a choice's value is compared with: a column, or
    an object with a column's ``type``, ``in_`` and ``label`` where a row has several values.

    Where the address says another word than the column holds, ``stands_for`` has the column's value of each choice.
    """

    name: str
    label: object
    expression: Any
    choices: tuple[tuple[str, object], ...]
    takes_many: bool = False
    stands_for: Mapping[str, Any] = field(default_factory=dict)

    def is_chosen(self, chosen: Sequence[str]) -> sa.ColumnElement[bool]:
        """Whether a row has one of the chosen values."""
        values = [self.stands_for.get(one, one) for one in chosen]
        if isinstance(self.expression.type, sa.Integer):
            values = [int(one) for one in values]  # PostgreSQL does not compare a number with what stands in the address
        found: sa.ColumnElement[bool] = self.expression.in_(values)
        return found


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What the address asks of a list, cleaned: nonsense has become the default."""

    q: str = ""
    sort: str = ""
    page: int = 1
    format: str | None = None
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def words(self) -> list[str]:
        """The folded words that a row must hold, each."""
        return search_key(self.q).split()[:MOST_WORDS]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q or any(self.chosen.values()))

    @property
    def key(self) -> Hashable:
        """What tells one question from another."""
        return self.q, self.sort, self.page, tuple(sorted(self.chosen.items()))

    def everything(self) -> "ListQuery":
        """The same rows on one page, as an export has them."""
        return replace(self, format=self.format or "csv")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The rows of one page. ``counts`` holds, for each filter, how many rows of the whole list each choice has."""

    rows: tuple[T, ...]
    total: int
    number: int
    counts: Mapping[str, Mapping[str, int]]
    whole: int  # rows of the list before searching and filtering

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // ROWS_A_PAGE))

    @property
    def first(self) -> int:
        """The first row's place in the list, from 1; 0 in an empty list."""
        return (self.number - 1) * ROWS_A_PAGE + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.number * ROWS_A_PAGE, self.total)


def contains(key: Any, word: str) -> sa.ColumnElement[bool]:
    """Whether a folded search key holds a folded word, whose ``%`` and ``_`` mean themselves."""
    found: sa.ColumnElement[bool] = key.contains(word, autoescape=True)
    return found
