"""What can be found: kinds of rows, registered at start by the rooms that own them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from consortium.core.db import Model


@dataclass(frozen=True, slots=True)
class Touch:
    """Which rows must be read anew when a row of a table was written: those of the ids in its column ``key``, or, where
    ``rows`` is given, those that its SELECT finds for such ids.
    """

    key: str = "id"
    rows: Callable[[Collection[int]], sa.Select[Any]] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What one row says. ``names`` is what it is called, found with a slip of the pen too; ``text`` is everything else.

    ``facts`` go to JSON and back: what showing a hit takes, so that no further SELECT is needed.
    """

    row_id: int
    title: str
    names: str = ""
    text: str = ""
    on: date | None = None
    is_named: bool = True  # False: found by its text alone, since another kind is found by the same title
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A found row as a page shows it: title left, a word or date right, the page it leads to."""

    title: str
    detail: str
    endpoint: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SearchKind:
    """One kind of rows that can be found.

    Attributes:
        name: the word by which the index and addresses know it.
        label: its heading, in the plural.
        documents: what the rows of these ids say; of all rows for None. Rows in the trash are left out.
        visible: a SELECT of the ids that a reader may see; None where the reader sees none of the kind.
        show: how a found row (its id, title, date and facts) is shown in a language.
        touched_by: the tables whose rows are part of what is found, and how.
    """

    name: str
    label: object
    documents: Callable[[Collection[int] | None], Iterable[Document]]
    visible: Callable[[Any], sa.Select[Any] | None]
    show: Callable[[int, str, date | None, Mapping[str, Any], str], Hit]
    touched_by: Mapping[type[Model], Touch]


_kinds: dict[str, SearchKind] = {}


def register(*found: SearchKind) -> None:
    """Lets rows of these kinds be found. Called at start; the order is that of the groups on the page."""
    for kind in found:
        _kinds[kind.name] = kind


def kinds() -> Mapping[str, SearchKind]:
    """Every kind that can be found, by name."""
    return _kinds
