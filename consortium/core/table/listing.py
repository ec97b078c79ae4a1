"""A list: reading what an address asks of it, and the page of rows that answers."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.orm.interfaces import ORMOption

from consortium.core.db import Columns, db
from consortium.core.remembering import remember
from consortium.core.table.parts import ROWS_A_PAGE, Column, Filter, ListQuery, Page

T = TypeVar("T")
NO_VALUES: Mapping[str, Any] = MappingProxyType({})
MOST_LETTERS = 200
FORMAT_NAMES = ("csv", "csv;", "xlsx")


def _count(rows: Columns, key: Any, values: Mapping[str, Any]) -> int:
    counted = rows.order_by(None).with_only_columns(sa.func.count(key), maintain_column_froms=True)
    return db.session.scalar(counted, values) or 0


@dataclass(frozen=True, slots=True)
class _Which:
    """The answer to a list's question but for what its rows show: as ``Page``, and the rows' keys, or a SELECT of them."""

    counts: Mapping[str, Mapping[str, int]]
    whole: int
    total: int
    number: int
    keys: Any


def _hashable(values: Mapping[str, Any]) -> Hashable:
    return tuple((name, tuple(value) if isinstance(value, list | set) else value) for name, value in values.items())


# What was built from a SELECT that a list keeps; it goes when the SELECT does.
_built: WeakKeyDictionary[Columns, dict[Hashable, Columns]] = WeakKeyDictionary()


def _kept(rows: Columns, what: tuple[Hashable, ...], build: Callable[[], Columns]) -> Columns:
    """A statement made of ``rows`` as it was built the first time."""
    built = _built.setdefault(rows, {})
    if what not in built:
        built[what] = build()
    return built[what]


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """A list that can be searched, filtered, sorted, paged and exported. ``name`` is the exported file's name."""

    name: str
    columns: tuple[Column[T], ...]
    filters: tuple[Filter, ...] = ()
    default_sort: str = "name"

    def read(self, arguments: Mapping[str, Sequence[str]]) -> ListQuery:
        """What the arguments of an address (each a list of texts) ask for. Never refuses: nonsense is passed over."""

        def one(name: str) -> str:
            return next(iter(arguments.get(name, ())), "").replace("\x00", "").strip()

        sortable = {column.key for column in self.columns if column.sort}
        sort = one("sort")
        wanted_page = one("page")
        chosen = {}
        for choice in self.filters:
            known = [value for value, _label in choice.choices]
            values = tuple(dict.fromkeys(value for value in arguments.get(choice.name, ()) if value in known))
            chosen[choice.name] = values if choice.takes_many else values[:1]
        return ListQuery(
            q=one("q")[:MOST_LETTERS],
            sort=sort if sort.removeprefix("-") in sortable else self.default_sort,
            page=int(wanted_page) if wanted_page.isascii() and wanted_page.isdigit() and len(wanted_page) < 10 else 1,
            format=one("format") if one("format") in FORMAT_NAMES else None,
            chosen=chosen,
        )

    def page(
        self,
        rows: Columns,
        asked: ListQuery,
        *,
        key: Any,
        search: Callable[[str], sa.ColumnElement[bool]],
        options: Sequence[ORMOption] = (),
        make: Callable[[Any], T] = lambda row: row[0],
        values: Mapping[str, Any] = NO_VALUES,
        counted: Columns | None = None,
        ordered: Columns | None = None,
        plain: Hashable | None = None,
    ) -> Page[T]:
        """The rows that ``asked`` asks for: SELECTs that count them and each filter's choices, one of which rows they are, and
        one of what they show. Where ``rows`` is kept, all but the last are remembered (``core.remembering``).

        Args:
            rows: a SELECT of what the reader may see; its joins must not multiply rows.
            asked: from ``read``; where it names a format, all rows come on one page.
            key: the column that tells rows apart, last in the order.
            search: whether a row holds one folded word.
            options: what is loaded along with the rows; joined loads keep it at one SELECT.
            make: a result's row to what the page shows; its first column unless said otherwise.
            values: what ``rows`` is given where it is kept (``core.db.kept``). What the list asks is then kept as well, so that
                its columns and filters must be the same each time for the same ``rows``; the filters' choices may differ.
            counted: the same rows with no more joins than the filters need, where that is quicker to count.
            ordered: the same rows with no more joins than most orders need, where that is quicker to put in order.
            plain: where ``make`` gives plain data, on what it depends besides (the language): then the whole page is remembered.
        """
        asks = ("list", self.name, rows, self._choices(), asked.key, _hashable(values))
        narrowing = [search(word) for word in asked.words]
        narrowing += [one.is_chosen(asked.chosen[one.name]) for one in self.filters if asked.chosen.get(one.name)]
        wanted = rows.where(*narrowing) if narrowing else rows
        # Where the counting is kept, or done with fewer joins, what is left is counted by a statement more.
        at_once = narrowing if counted is None and not values else []

        def count() -> tuple[dict[str, dict[str, int]], int, int]:
            counts, whole, left = self._counts(rows if counted is None else counted, key, values, at_once)
            return counts, whole, left if at_once or not narrowing else _count(wanted, key, values)

        if asked.format:
            counts, whole, total = count()
            found = db.session.execute(wanted.order_by(*self._order(asked.sort, key)).options(*options), values).all()
            return Page(tuple(make(row) for row in found), total, 1, counts, whole)

        near = ordered if wanted is rows and not self._column(asked.sort).is_far else None

        def which() -> _Which:
            counts, whole, total = count()
            number = min(max(1, asked.page), max(1, -(-total // ROWS_A_PAGE)))
            first = (number - 1) * ROWS_A_PAGE
            size = min(ROWS_A_PAGE, total - first)
            # The second half of a list is read from its end, so that the last page costs no more than the first.
            is_backwards = first > total / 2
            start = total - first - size if is_backwards else first
            order = self._order(asked.sort, key, is_backwards=is_backwards)
            # Which rows they are is found first, so that what a row shows is fetched for no others.
            keys = (wanted if near is None else near).with_only_columns(key, maintain_column_froms=True).order_by(*order)
            keys = keys.limit(size).offset(start).correlate(None)
            return _Which(counts, whole, total, number, tuple(db.session.scalars(keys, values)) if values else keys)

        def shown(keys: Any) -> Columns:
            return rows.where(key.in_(keys)).order_by(*self._order(asked.sort, key)).options(*options)

        def page() -> Page[T]:
            if values:
                answer = which() if plain is not None else remember(asks, which)
                kept = _kept(rows, ("shown", asked.sort), lambda: shown(sa.bindparam("_keys", expanding=True)))
                found = db.session.execute(kept, {**values, "_keys": answer.keys}).all()
            else:
                answer = which()
                found = db.session.execute(shown(answer.keys)).all()
            return Page(tuple(make(row) for row in found), answer.total, answer.number, answer.counts, answer.whole)

        return remember((*asks, plain), page) if values and plain is not None else page()

    def _choices(self) -> tuple[Hashable, ...]:
        return tuple((one.name, tuple(word for word, _label in one.choices)) for one in self.filters)

    def _column(self, sort: str) -> Column[T]:
        return next(one for one in self.columns if one.key == sort.removeprefix("-"))

    def _order(self, sort: str, key: Any, *, is_backwards: bool = False) -> list[Any]:
        column = self._column(sort)
        is_descending = sort.startswith("-")
        steps: list[tuple[Any, bool]] = []
        for expression in column.sort or ():
            if column.may_be_empty:
                steps.append((expression.is_(None), False))
            steps.append((expression, is_descending))
        steps.append((key, False))
        return [expression.desc() if descends != is_backwards else expression.asc() for expression, descends in steps]

    def _counts(
        self, rows: Columns, key: Any, values: Mapping[str, Any], narrowing: Sequence[sa.ColumnElement[bool]]
    ) -> tuple[dict[str, dict[str, int]], int, int]:
        """How many rows each choice of each filter has, how many there are, and how many ``narrowing`` leaves: one statement."""
        if not self.filters and not narrowing:
            whole = _count(rows, key, values)
            return {}, whole, whole

        # Of a filter with one choice the rows are added up; each of the others divides them.
        sums = [choice for choice in self.filters if len(choice.choices) == 1]
        groups = [choice for choice in self.filters if len(choice.choices) != 1]

        def counted() -> Columns:
            expressions = [choice.expression.label(f"choice_{place}") for place, choice in enumerate(groups)]
            added = [sa.func.sum(sa.case((one.is_chosen([one.choices[0][0]]), 1), else_=0)) for one in sums]
            kept = [sa.func.sum(sa.case((sa.and_(*narrowing), 1), else_=0))] if narrowing else []
            every = [*expressions, *added, *kept, sa.func.count(key)]
            return rows.order_by(None).with_only_columns(*every, maintain_column_froms=True).group_by(*expressions)

        counts: dict[str, dict[str, int]] = {choice.name: {} for choice in self.filters}
        words = {choice.name: {value: word for word, value in choice.stands_for.items()} for choice in groups}
        whole = left = 0

        def add(choice: Filter, word: str, number: int) -> None:
            counts[choice.name][word] = counts[choice.name].get(word, 0) + number

        # What is added up differs from reader to reader: who sees one committee has a filter with one choice.
        what = ("counts", *((one.name, one.choices[0][0]) for one in sums))
        for *found, number in db.session.execute(_kept(rows, what, counted) if values else counted(), values):
            whole += number
            left += (found.pop() or 0) if narrowing else number  # of no row at all nothing is added up
            for choice, value in zip(groups, found, strict=False):
                if value is not None:
                    add(choice, words[choice.name].get(value, str(value)), number)
            for choice, added in zip(sums, found[len(groups) :], strict=True):
                if added:
                    add(choice, choice.choices[0][0], added)
        return counts, whole, left
