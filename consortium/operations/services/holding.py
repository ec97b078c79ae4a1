"""What stays of somebody who is erased: the name at a public office, in a row of its own that leads to nothing else."""

from typing import Any

import sqlalchemy as sa

from consortium.core import clock
from consortium.core.db import Model, db
from consortium.core.text import person_sort_key, search_key
from consortium.directory.models import Person
from consortium.operations.queries import erasing as queries
from consortium.operations.queries import following
from consortium.operations.queries.following import Traces


def move_what_is_held(person: Person, traces: Traces) -> int | None:
    """Give the offices, and whom was met in them, to a new row of the directory that holds the name alone.

    Past the session's journal, as all of an erasure. Returns the row's id; None for somebody who never held an office.
    """
    kept = {table: rows for table in following.tables() if (rows := queries.held_rows(table, traces))}
    if not kept:
        return None
    holder_id = _insert(
        "person",
        given_name=person.given_name,
        family_name=person.family_name,
        sort_key=person_sort_key(person.given_name, person.family_name)[:250],
        search_key=search_key(person.name),
        recorded_at=clock.now(),
        version=1,
    )
    for table, rows in kept.items():
        db.session.execute(sa.update(table).where(table.c.id.in_(rows)).values(person_id=holder_id))
        _redirect_journal(table, rows, holder_id)
    _keep_objections(person.id, holder_id)
    return holder_id


def _insert(table_name: str, **values: Any) -> int:
    table = Model.metadata.tables[table_name]
    return int(db.session.execute(sa.insert(table).values(values).returning(table.c.id)).scalar_one())


def _redirect_journal(table: sa.Table, rows: list[int], holder_id: int) -> None:
    """The history of a row that stays must not tell whose pseudonym its holder got."""
    journal = Model.metadata.tables["journal_entry"]
    for entry in queries.journal_of(table, rows):
        values = {
            side: {name: holder_id if name == "person_id" else value for name, value in entry[side].items()}
            for side in ("before", "after")
        }
        db.session.execute(sa.update(journal).where(journal.c.id == entry["id"]).values(values))


def _keep_objections(person_id: int, holder_id: int) -> None:
    """Who objected to being used goes on objecting, without a word on why."""
    for objection in queries.objections_of(person_id):
        _insert("person_notice", person_id=holder_id, version=1, **objection)
