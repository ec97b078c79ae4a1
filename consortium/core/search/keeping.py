"""Keeps the index: rows that a transaction wrote are read anew just before it commits, in the same transaction."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
import sqlalchemy.orm
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from consortium.core.db import Model, db
from consortium.core.search.entries import SearchEntry
from consortium.core.search.kinds import Document, SearchKind, Touch, kinds
from consortium.core.text import search_key

T = TypeVar("T")
_NOTED = "search_noted"
AT_ONCE = 500
# A memo of many pages is found by its first part; what a database indexes of a row stays small.
LONGEST_TEXT = 60_000


def start() -> None:
    """Listen to every session. May be called again."""
    for name, listener in (("after_flush", _note), ("before_commit", _keep), ("after_rollback", _forget)):
        if not event.contains(Session, name, listener):
            event.listen(Session, name, listener)


def _note(session: Session, _context: Any) -> None:
    """What was written, for ``_keep``: by kind and touch the ids, to be looked up when everything is written."""
    for row in (*session.new, *session.dirty, *session.deleted):
        for kind in kinds().values():
            touch = kind.touched_by.get(type(row))
            if touch is not None and (row not in session.dirty or session.is_modified(row, include_collections=False)):
                _noted(session).setdefault((kind.name, touch), set()).add(getattr(row, touch.key))


def note_created(table: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Note rows of ``table`` that were written past the session (a bulk insert), with their ids."""
    for kind in kinds().values():
        touch = kind.touched_by.get(table)
        if touch is not None:
            _noted(db.session()).setdefault((kind.name, touch), set()).update(row[touch.key] for row in rows)


def _noted(session: Session) -> dict[tuple[str, Touch], set[int | None]]:
    noted: dict[tuple[str, Touch], set[int | None]] = session.info.setdefault(_NOTED, {})
    return noted


def _forget(session: Session) -> None:
    session.info.pop(_NOTED, None)


def _keep(session: Session) -> None:
    session.flush()
    noted: dict[tuple[str, Touch], set[int | None]] = session.info.pop(_NOTED, {})
    touched: dict[str, set[int]] = {}
    for (name, touch), keys in noted.items():
        for few in _batches(sorted(key for key in keys if key is not None)):
            touched.setdefault(name, set()).update(few if touch.rows is None else session.scalars(touch.rows(few)))
    for name, ids in touched.items():
        for few in _batches(sorted(ids)):
            _write(session, kinds()[name], few)


def _write(session: Session, kind: SearchKind, ids: Collection[int]) -> None:
    documents = list(kind.documents(ids))
    connection = session.connection()
    gone = set(ids) - {document.row_id for document in documents}
    if gone:
        connection.execute(sa.delete(SearchEntry).where(SearchEntry.kind == kind.name, SearchEntry.row_id.in_(gone)))
    _insert(connection, kind, documents)


def _insert(connection: sa.Connection, kind: SearchKind, documents: Iterable[Document]) -> None:
    rows = [_entry(kind, document) for document in documents]
    if not rows:
        return
    # Two people who write neighbouring rows at once may both read a third one anew: the second of them writes over it.
    insert = (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(SearchEntry)
    changed = {name: insert.excluded[name] for name in ("title", "names", "text", "on", "facts")}
    connection.execute(insert.on_conflict_do_update(index_elements=["kind", "row_id"], set_=changed), rows)


def _entry(kind: SearchKind, document: Document) -> dict[str, Any]:
    names = search_key(f"{document.title} {document.names}") if document.is_named else ""
    return {
        "kind": kind.name,
        "row_id": document.row_id,
        "title": document.title,
        "names": names,
        "text": f"{names} {search_key(document.text)}".strip()[:LONGEST_TEXT],
        "on": document.on,
        "facts": dict(document.facts),
    }


def rebuild(progress: Callable[[str, int], None] = lambda _kind, _count: None) -> int:
    """Write the whole index anew, in the caller's transaction. ``progress`` is told each kind and how many of it there are.

    Returns how many rows can be found.
    """
    connection = db.session.connection()
    connection.execute(sa.delete(SearchEntry))
    total = 0
    for kind in kinds().values():
        count = 0
        for few in _batches(kind.documents(None)):
            _insert(connection, kind, few)
            count += len(few)
        progress(kind.name, count)
        total += count
    return total


def _batches(those: Iterable[T]) -> Iterator[tuple[T, ...]]:
    rest = iter(those)
    while few := tuple(islice(rest, AT_ONCE)):
        yield few
