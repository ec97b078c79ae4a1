"""What a piece of the outbox's work is about, for whoever runs the installation: no names from inside a consortium."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from consortium.core.db import Model, db
from consortium.outbox.models import Work

# What a row is called, and so everything below it. Titles of items and seminars, texts of actions and names of organisations (who
# may only be asked to join) are not for whoever runs the program: such work is told by its consortium.
_CALLED = {
    "annual_review": "year",
    "committee": "short_nb",
    "user_account": "email",
    "consortium": "name",
}
# Where the word in a payload is not the table's name.
_TABLES = {
    "edition": "minutes_edition",
    "minutes": "minutes_version",
    "user": "user_account",
    "invitation": "meeting_invitation",
    "import": "partner_import",
    "correction": "partner_correction",
    "bundle": "partner_report_bundle",
}
# The same word means another table in another room.
_TABLES_OF_ROOM = {"reports": {"edition": "annual_review_edition", "review": "annual_review"}}
_ABOVE = (
    "review_id",
    "meeting_id",
    "minutes_id",
    "committee_id",
    "partnership_id",
    "seminar_id",
    "consortium_id",
)
Key = tuple[str, int]


def subjects(works: Iterable[Work]) -> dict[int, str]:
    """What each piece of work is about (*SG 4/2022*), by its id; nothing where that cannot be told. A few statements in all."""
    about = {work.id: _key(work) for work in works}
    names = _names({key for key in about.values() if key is not None}, depth=5)
    return {work_id: names.get(key, "") if key else "" for work_id, key in about.items()}


def _key(work: Work) -> Key | None:
    tables = _TABLES | _TABLES_OF_ROOM.get(work.kind.partition(".")[0], {})
    for name, value in work.payload.items():
        word = name.removesuffix("_id")
        table = tables.get(word, word)
        if name.endswith("_id") and table in Model.metadata.tables and isinstance(value, int):
            return table, value
    return None


def _names(keys: set[Key], depth: int) -> dict[Key, str]:
    """The names of rows: their own, or those of what they belong to. One statement for each table on the way."""
    rows: dict[Key, Mapping[str, Any]] = {}
    for table_name in sorted({table for table, _id in keys}):
        table = Model.metadata.tables[table_name]
        ids = sorted(row_id for name, row_id in keys if name == table_name)
        wanted = [column for column in table.columns if column.name in ("id", "number", "year", _CALLED.get(table_name), *_ABOVE)]
        for one in db.session.execute(sa.select(*wanted).where(table.c.id.in_(ids))).mappings():
            rows[table_name, one["id"]] = dict(one)
    above = {key: _above(key, row) for key, row in rows.items()}
    higher = _names({one for one in above.values() if one is not None}, depth - 1) if depth and any(above.values()) else {}
    found = {}
    for key, row in rows.items():
        up = above[key]
        own = str(row[_CALLED[key[0]]] or "") if key[0] in _CALLED else higher.get(up, "") if up else ""
        if key[0] == "meeting":
            own = f"{own} {row['number']}/{row['year']}".strip()
        found[key] = own
    return found


def _above(key: Key, row: Mapping[str, Any]) -> Key | None:
    """What a row without a name of its own belongs to."""
    if key[0] in _CALLED:
        return None
    table = Model.metadata.tables[key[0]]
    order = ("committee_id", *_ABOVE) if key[0] == "meeting" else _ABOVE
    for name in order:
        if name in table.c and row.get(name) is not None and table.c[name].foreign_keys:
            return next(iter(table.c[name].foreign_keys)).column.table.name, row[name]
    return None
