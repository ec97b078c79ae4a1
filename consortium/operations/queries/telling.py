"""What a person's own data say to the person: what a row is called, what was changed of it, what was downloaded."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from consortium.core.db import db
from consortium.journal.models import JournalEntry, ReadEntry
from consortium.operations.queries.following import Traces

_LABELS = ("name", "title", "name_nb", "code", "text", "number")
_DEPTH = 3  # rows above one another that may lend their names: an item its meeting, the meeting its committee


class Labels:
    """What rows are called: by their own name or number, or by what they belong to. Each row is asked for once."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, int], Mapping[str, Any] | None] = {}

    def of(self, table: sa.Table, row_id: int, depth: int = _DEPTH) -> str:
        """The name of a row; its number where there is none, or where it is gone."""
        row = self._row(table, row_id)
        if row is None:
            return str(row_id)
        if table.name == "person":
            return f"{row['given_name']} {row['family_name']}"
        own = next((str(row[name]) for name in _LABELS if name in table.c and row[name] not in (None, "")), "")
        if own and "name" in table.c:
            return own
        above = next((c for c in table.columns if c.foreign_keys and row[c.name] is not None and c.name != "consortium_id"), None)
        if above is None or depth == 0:
            return own or str(row_id)
        return " ".join(filter(None, (self.of(next(iter(above.foreign_keys)).column.table, row[above.name], depth - 1), own)))

    def _row(self, table: sa.Table, row_id: int) -> Mapping[str, Any] | None:
        key = (table.name, row_id)
        if key not in self._rows:
            found = db.session.execute(sa.select(table).where(table.c.id == row_id)).mappings().first()
            self._rows[key] = dict(found) if found else None
        return self._rows[key]


def naming_columns(table: sa.Table) -> set[str]:
    """The columns by which a row of the table is called."""
    return {name for name in _LABELS if name in table.c}


def changes_of(traces: Traces, consortium_id: int | None) -> Sequence[JournalEntry]:
    """The history of the rows that are the person's own, the earliest first; of one consortium, or of all where that is None."""
    ids = {"person": traces.person_id, "user_account": traces.user_id}
    mine = sa.or_(
        *(sa.and_(JournalEntry.table_name == name, JournalEntry.row_id == row_id) for name, row_id in ids.items() if row_id)
    )
    wanted = sa.select(JournalEntry).where(mine)
    if consortium_id is not None:
        wanted = wanted.where(sa.or_(JournalEntry.consortium_id == consortium_id, JournalEntry.consortium_id.is_(None)))
    return db.session.scalars(wanted.order_by(JournalEntry.id)).all()


def downloads_of(traces: Traces, consortium_id: int | None) -> Sequence[ReadEntry]:
    """What was downloaded by the person, the earliest first; as ``changes_of``."""
    wanted = sa.select(ReadEntry).where(ReadEntry.actor_id == traces.user_id, ReadEntry.actor_id.is_not(None))
    if consortium_id is not None:
        wanted = wanted.where(sa.or_(ReadEntry.consortium_id == consortium_id, ReadEntry.consortium_id.is_(None)))
    return db.session.scalars(wanted.order_by(ReadEntry.id)).all()
