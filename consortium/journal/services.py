"""Writes the journal: by itself for every flush, and by call for reads."""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
import sqlalchemy.orm
from sqlalchemy import event
from sqlalchemy.orm import Mapper, Session

from consortium.core import clock
from consortium.core.actor import acting
from consortium.core.db import Model, db
from consortium.journal.models import JournalEntry, ReadEntry
from consortium.journal.rules import Change

_NOTE_READ = sa.insert(Model.metadata.tables[ReadEntry.__tablename__])

_NOTHING = ([None, ""], ["", None])


def note_read(what: str) -> None:
    """Record that the actor read ``what`` (a paper, an export), in the caller's transaction."""
    now = acting()
    entry = {"at": clock.now(), "actor_id": now.actor.user_id, "actor": now.actor.name[:200]}
    db.session.execute(_NOTE_READ, {**entry, "consortium_id": now.consortium_id, "what": what[:200]})


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, dict | list | tuple):
        return json.loads(json.dumps(value, default=str))
    return str(value)


def _columns(row: Model) -> dict[str, Any]:
    hidden = type(row).__journal_hidden__
    return {
        attribute.key: _plain(getattr(row, attribute.key))
        for attribute in sa.inspect(type(row)).column_attrs
        if attribute.key not in hidden and attribute.key not in ("id", "version")
    }


def _changed(row: Model) -> tuple[dict[str, Any], dict[str, Any]]:
    hidden = type(row).__journal_hidden__
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = sa.inspect(row)
    for attribute in state.mapper.column_attrs:
        name = attribute.key
        history = state.attrs[name].history
        if name in ("id", "version") or not history.has_changes():
            continue
        if name in hidden:
            before[name] = after[name] = "…"
            continue
        old, new = (
            (_plain(history.deleted[0]) if history.deleted else None),
            (_plain(history.added[0]) if history.added else None),
        )
        if old != new and [old, new] not in _NOTHING:  # nothing, written in another way, is no change to anybody
            before[name], after[name] = old, new
    return before, after


def _entry(row: Model, change: Change, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    now = acting()
    return {
        "batch": now.batch or str(uuid.uuid4()),
        "at": clock.now(),
        "actor_id": now.actor.user_id,
        "actor": now.actor.name[:200],
        "consortium_id": getattr(row, "consortium_id", None) or now.consortium_id,
        "table_name": row.__tablename__,
        "row_id": row.id,  # type: ignore[attr-defined] # every journalled table has an integer key named id
        "change": change,
        "before": before,
        "after": after,
    }


def _record(session: Session, _context: Any) -> None:
    entries = []
    for row in session.new:
        if isinstance(row, Model) and row.__journal__:
            entries.append(_entry(row, Change.CREATED, {}, {k: v for k, v in _columns(row).items() if v is not None}))
    for row in session.dirty:
        if isinstance(row, Model) and row.__journal__ and session.is_modified(row, include_collections=False):
            before, after = _changed(row)
            if before or after:
                entries.append(_entry(row, Change.CHANGED, before, after))
    for row in session.deleted:
        if isinstance(row, Model) and row.__journal__:
            entries.append(_entry(row, Change.DELETED, {k: v for k, v in _columns(row).items() if v is not None}, {}))
    if entries:
        session.connection().execute(sa.insert(JournalEntry), entries)


def note_change(row: Model, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Record a change that was written past the session (a bulk update), as ``row``'s, in the caller's transaction."""
    db.session.execute(sa.insert(JournalEntry), [_entry(row, Change.CHANGED, before, after)])


def note_created(table: type[Model], ids: Sequence[int], rows: Sequence[Mapping[str, Any]]) -> None:
    """Record rows of ``table`` that were written past the session (a bulk insert), in the caller's transaction."""
    now, at = acting(), clock.now()
    batch, actor = now.batch or str(uuid.uuid4()), now.actor.name[:200]
    hidden = {"id", "version", *table.__journal_hidden__}
    entries = [
        {
            "batch": batch,
            "at": at,
            "actor_id": now.actor.user_id,
            "actor": actor,
            "consortium_id": row.get("consortium_id") or now.consortium_id,
            "table_name": table.__tablename__,
            "row_id": row_id,
            "change": Change.CREATED,
            "before": {},
            "after": {name: _plain(value) for name, value in row.items() if value is not None and name not in hidden},
        }
        for row_id, row in zip(ids, rows, strict=True)
    ]
    if entries:
        db.session.connection().execute(sa.insert(JournalEntry), entries)


def start() -> None:
    """Listen to every flush of the session. May be called again."""
    if not event.contains(Mapper, "after_configured", _keep_history):
        event.listen(Mapper, "after_configured", _keep_history)
    if all(mapper.configured for mapper in Model.registry.mappers):
        _keep_history()  # somebody used the tables before: the event has been
    if not event.contains(Session, "after_flush", _record):
        event.listen(Session, "after_flush", _record)


def _keep_history() -> None:
    # Called when the tables' classes are first used: a command that only prints its help does not wait for it.
    for mapper in Model.registry.mappers:
        for attribute in mapper.column_attrs:
            # An attribute set on an expired row is read first: the journal wants to know what was there before.
            getattr(mapper.class_, attribute.key).impl.active_history = True
