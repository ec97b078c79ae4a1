"""What the journal is asked."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from consortium.core.db import Model, db
from consortium.journal.models import JournalEntry
from consortium.journal.rules import Entry


def history(rows: Iterable[Model], limit: int = 200) -> list[Entry]:
    """The changes of ``rows`` (which the caller has fetched as its reader may see them), newest first."""
    keys: dict[str, list[int]] = {}
    for row in rows:
        keys.setdefault(row.__tablename__, []).append(row.id)  # type: ignore[attr-defined] # as in services
    return history_of(keys, limit)


def history_of(keys: dict[str, list[int]], limit: int = 200) -> list[Entry]:
    """The changes of rows named by table and ids, newest first; also of rows that are no longer there."""
    if not keys:
        return []
    which = sa.or_(
        *(sa.and_(JournalEntry.table_name == table, JournalEntry.row_id.in_(ids)) for table, ids in sorted(keys.items()))
    )
    found = db.session.scalars(
        sa.select(JournalEntry).where(which).order_by(JournalEntry.at.desc(), JournalEntry.id.desc()).limit(limit)
    )
    return [Entry(e.at, e.actor, e.change, e.table_name, e.row_id, e.before, e.after) for e in found]


def last_change(row: Model) -> tuple[str, datetime] | None:
    """Who changed ``row`` last, and when."""
    found = db.session.execute(
        sa.select(JournalEntry.actor, JournalEntry.at)
        .where(JournalEntry.table_name == row.__tablename__, JournalEntry.row_id == row.id)  # type: ignore[attr-defined] # as in services
        .order_by(JournalEntry.id.desc())
        .limit(1)
    ).first()
    return (found.actor, found.at) if found else None
