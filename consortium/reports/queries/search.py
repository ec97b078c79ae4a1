"""One question put to all rooms, answered for one reader in one SELECT; with a slip of the pen in up to three."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from consortium.accounts.rules import Reader
from consortium.core import search
from consortium.core.search import Found
from consortium.core.table import ROWS_A_PAGE
from consortium.reports.rules.search import Answer, Group, MarkedHit

# With fewer exact hits, words that are near to those typed are looked for too.
FEW = 3
IN_DIALOG = 4
IN_GROUP = 8


def visible_to(reader: Reader, kind: str = "") -> Mapping[str, sa.Select[Any]]:
    """For each kind of rows (or one), the rooms' own SELECT of what the reader may see; kinds without any left out."""
    asked = {one.name: one.visible(reader) for one in search.kinds().values() if kind in ("", one.name)}
    return {name: ids for name, ids in asked.items() if ids is not None}


def answer(reader: Reader, question: str, language: str, *, kind: str = "", page: int = 1, a_kind: int = IN_GROUP) -> Answer:
    """What the reader may see that holds each word of ``question``, grouped by kind in the order of the site map.

    With ``kind``, a page of that kind alone. Where few rows hold the words as typed, words near to them count too; ``instead``
    names those for which nothing was found as typed.
    """
    words = search.words_of(question)
    if not words:
        return Answer(question, (), 0)
    visible = visible_to(reader, kind)
    size = ROWS_A_PAGE if kind else a_kind
    ways = [[word] for word in words]
    found = search.find(visible, ways, a_kind=size, skipped=(page - 1) * size)
    exact = _total(found)
    if exact < FEW and page == 1:
        near = [[word, *search.near_words(visible, word)] for word in words]
        if near != ways:
            ways = near
            found = search.find(visible, ways, a_kind=size)
    shown = [way for those in ways for way in those]
    groups = tuple(
        Group(
            one.name,
            one.label,
            total=next(hit.total for hit in found if hit.kind == one.name),
            hits=tuple(_shown(hit, shown, language) for hit in found if hit.kind == one.name),
        )
        for one in search.kinds().values()
        if any(hit.kind == one.name for hit in found)
    )
    instead = _used(found, ways) if not exact and found else ()
    return Answer(question, groups, _total(found), instead)


def _total(found: list[Found]) -> int:
    return sum({hit.kind: hit.total for hit in found}.values())


def _shown(found: Found, words: list[str], language: str) -> MarkedHit:
    hit = search.kinds()[found.kind].show(found.row_id, found.title, found.on, found.facts, language)
    return MarkedHit(tuple(search.marked(hit.title, words)), hit.detail, hit.endpoint, hit.values)


def _used(found: list[Found], ways: list[list[str]]) -> tuple[str, ...]:
    """The near words that stand in a title that was found: nothing is told that is not shown."""
    titles = [
        part for hit in found for part, is_hit in search.marked(hit.title, [way for those in ways for way in those[1:]]) if is_hit
    ]
    return tuple(dict.fromkeys(titles))[:3]
