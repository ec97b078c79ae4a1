"""Asks the index, for one reader: what the reader may not see is no part of the answer, nor of its count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from consortium.core.db import db
from consortium.core.search.entries import SearchEntry
from consortium.core.search.words import is_near, pairs_of

# Titles that share the most letter pairs with a word are looked at for one that is near to it.
_CANDIDATES = 300
_MOST_NEAR = 6
# A word and those near to it: a row must hold one of them.
Ways = Sequence[str]
Visible = Mapping[str, sa.Select[Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """A found row. ``total`` is how many of its kind were found."""

    kind: str
    row_id: int
    title: str
    on: date | None
    facts: Mapping[str, Any]
    total: int


def _is_seen(visible: Visible) -> sa.ColumnElement[bool]:
    """The permission filter: for each kind, the rooms' own SELECT of what the reader may see."""
    return sa.or_(
        sa.false(), *(sa.and_(SearchEntry.kind == kind, SearchEntry.row_id.in_(ids)) for kind, ids in sorted(visible.items()))
    )


def _holds(ways: Ways) -> sa.ColumnElement[bool]:
    if db.engine.dialect.name == "sqlite" and all(len(word) >= 3 for word in ways):
        phrase = " OR ".join('"' + word.replace('"', '""') + '"' for word in ways)
        matching = sa.text("SELECT rowid FROM search_text WHERE search_text MATCH :phrase").bindparams(phrase=phrase)
        return SearchEntry.id.in_(matching.columns(sa.column("rowid", sa.Integer)).scalar_subquery())
    return sa.or_(*(SearchEntry.text.contains(word, autoescape=True) for word in ways))


def _rank(words: Sequence[Ways]) -> sa.ColumnElement[int]:
    """0: the name begins with the first word; 1: the name holds every word as typed; 2: near words; 3: the text does."""
    typed = [ways[0] for ways in words]
    in_names = sa.and_(*(SearchEntry.names.contains(word, autoescape=True) for word in typed))
    near = sa.and_(*(sa.or_(*(SearchEntry.names.contains(way, autoescape=True) for way in ways)) for ways in words))
    return sa.case((SearchEntry.names.startswith(typed[0], autoescape=True), 0), (in_names, 1), (near, 2), else_=3)


def find(visible: Visible, words: Sequence[Ways], *, a_kind: int, skipped: int = 0) -> list[Found]:
    """The rows that hold each of ``words``, at most ``a_kind`` of a kind after the first ``skipped``; best first.

    Within a kind: what is called so, then what says so; the newest first, what has no date by its name. One SELECT.
    """
    if not words or not visible:
        return []
    order = (_rank(words), SearchEntry.on.is_(None), SearchEntry.on.desc(), SearchEntry.names, SearchEntry.id)
    place = sa.func.row_number().over(partition_by=SearchEntry.kind, order_by=order).label("place")
    total = sa.func.count().over(partition_by=SearchEntry.kind).label("total")
    placed = (
        sa.select(SearchEntry.id, place, total).where(_is_seen(visible), *(_holds(ways) for ways in words)).subquery("placed")
    )
    rows = db.session.execute(
        sa.select(SearchEntry.kind, SearchEntry.row_id, SearchEntry.title, SearchEntry.on, SearchEntry.facts, placed.c.total)
        .join(placed, placed.c.id == SearchEntry.id)
        .where(placed.c.place > skipped, placed.c.place <= skipped + a_kind)
        .order_by(SearchEntry.kind, placed.c.place)
    )
    return [Found(*row) for row in rows]


def near_words(visible: Visible, word: str) -> list[str]:
    """Words near to ``word`` in what rows are called that the reader may see: the nearest kind of slip first, a few.

    Nothing that the reader may not see is looked at, so that no suggestion tells of it.
    """
    pairs = pairs_of(word)
    if not visible or len(pairs) < 3:
        return []
    shared = sum((sa.case((SearchEntry.names.contains(pair, autoescape=True), 1), else_=0) for pair in pairs), sa.literal(0))
    likely = (
        sa.select(SearchEntry.names)
        .where(_is_seen(visible), shared >= max(1, len(pairs) // 2 - 1))
        .order_by(shared.desc(), SearchEntry.id)
        .limit(_CANDIDATES)
    )
    found: list[str] = []
    for names in db.session.scalars(likely):
        for name in names.split():
            plain = name.strip(".,;:()/«»\"'")
            if plain not in found and plain != word and is_near(word, plain):
                found.append(plain)
    return found[:_MOST_NEAR]
