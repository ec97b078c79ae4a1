"""How far one consortium reaches when a person's data go out or away: its own rows, and what it sees of the shared directory.

A name is only letters: it may stand in another consortium's minutes, or be somebody's there. Whoever answers a request for one
consortium neither reads nor changes those rows.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from consortium.core.db import db
from consortium.directory import queries as directory
from consortium.directory.models import Organisation, Person
from consortium.operations.queries.following import Traces, at_the_end, holds_word, is_about, tables, text_columns, way_to


def within(table: sa.Table, traces: Traces, consortium_id: int | None) -> sa.ColumnElement[bool] | None:
    """The condition for rows whose texts may be read or changed for one consortium; None where all are meant.

    Of rows that no consortium owns: those of the directory that it sees, and in the logs those about the person.
    """
    if consortium_id is None:
        return None
    if "consortium_id" in table.c:
        mine: sa.ColumnElement[bool] = table.c.consortium_id == consortium_id
        return sa.or_(mine, sa.and_(table.c.consortium_id.is_(None), _about(table, traces)))
    if way_to(table, "consortium") is not None:
        return at_the_end(table, "consortium", lambda columns: columns.id == consortium_id)
    return sa.or_(_about(table, traces), _is_seen(table, consortium_id))


def _about(table: sa.Table, traces: Traces) -> sa.ColumnElement[bool]:
    found = [condition for condition in (is_about(table, traces),) if condition is not None]
    if "actor_id" in table.c and traces.user_id is not None:
        found.append(table.c.actor_id == traces.user_id)
    if "row_id" in table.c and "table_name" in table.c:
        for name, row_id in (("person", traces.person_id), ("user_account", traces.user_id)):
            found.append(sa.and_(table.c.table_name == name, table.c.row_id == row_id))
    return sa.func.coalesce(sa.or_(sa.false(), *found), sa.false())


def _is_seen(table: sa.Table, consortium_id: int) -> sa.ColumnElement[bool]:
    """Rows of the directory that the consortium sees, and what hangs on them; of all else that is shared, nothing."""
    people = directory.visible_people(consortium_id)
    seen: dict[str, sa.Select[Any]] = {
        "person": people.with_only_columns(Person.id),
        "organisation": directory.known_organisations(consortium_id).with_only_columns(Organisation.id),
        "user_account": people.where(Person.user_id.is_not(None)).with_only_columns(Person.user_id),
    }
    if table.name in seen:
        return table.c.id.in_(seen[table.name])
    hangs = [
        column.in_(seen[target])
        for column in table.columns
        for key in column.foreign_keys
        if (target := key.target_fullname.split(".")[0]) in seen
    ]
    return sa.and_(*hangs) if hangs else sa.false()


def is_known_elsewhere(traces: Traces, consortium_id: int) -> bool:
    """Whether a row of another consortium points at the person."""
    for table in tables():
        about = is_about(table, traces)
        if about is None:
            continue
        if "consortium_id" in table.c:
            there: sa.ColumnElement[bool] | None = table.c.consortium_id != consortium_id
        else:
            there = at_the_end(table, "consortium", lambda columns: columns.id != consortium_id)
        if there is not None and db.session.scalar(sa.select(sa.literal(1)).select_from(table).where(about, there).limit(1)):
            return True
    return False


def mentions(traces: Traces, consortium_id: int | None = None) -> Iterator[tuple[sa.Table, Mapping[str, Any]]]:
    """Rows that name the person in a text without pointing at the person, table by table, as far as the consortium reaches."""
    if not traces.words:
        return
    for table in tables():
        columns = text_columns(table)
        if not columns:
            continue
        wanted = sa.select(table).where(sa.or_(*(holds_word(column, traces.words) for column in columns)))
        about, here = is_about(table, traces), within(table, traces, consortium_id)
        if about is not None:
            wanted = wanted.where(sa.not_(sa.func.coalesce(about, sa.false())))
        if here is not None:
            wanted = wanted.where(here)
        for row in db.session.execute(wanted.order_by(*table.primary_key.columns)).mappings():
            yield table, dict(row)
