"""What an erasure looks at: rows about a person that go or stay, rows that name the person, what the journal holds of them."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from consortium.core.db import Model, db
from consortium.operations.classification import PERSONAL, Kept
from consortium.operations.queries.following import Traces, holds_word, is_about, is_kept
from consortium.operations.queries.reach import within


def not_kept(table: sa.Table) -> list[sa.ColumnElement[bool]]:
    """The conditions for rows that an erasure does not leave as they are."""
    kept = is_kept(table)
    return [] if kept is None else [sa.not_(sa.func.coalesce(kept, sa.false()))]


def ids_about(table: sa.Table, traces: Traces, *conditions: sa.ColumnElement[bool]) -> sa.Select[int] | None:
    """A SELECT of the ids of the rows about the person that fulfil the conditions; None where a table has no such rows."""
    about = is_about(table, traces)
    return None if about is None else sa.select(table.c.id).where(about, *conditions)


def held_rows(table: sa.Table, traces: Traces) -> list[int]:
    """The ids of the person's offices, and of whom was met in them, which stay."""
    facts, kept = PERSONAL.get(table.name), is_kept(table)
    if facts is None or facts.kept_if is not Kept.HELD or kept is None:
        return []
    wanted = ids_about(table, traces, kept)
    return [] if wanted is None else list(db.session.scalars(wanted.order_by(table.c.id)))


def rows_naming(
    table: sa.Table, columns: Sequence[sa.Column[Any]], traces: Traces, consortium_id: int | None
) -> Sequence[sa.RowMapping]:
    """Key and columns of rows that name the person in one of the columns and are not kept, as far as the consortium reaches."""
    keys = list(table.primary_key.columns)
    named = sa.or_(*(holds_word(column, traces.words) for column in columns))
    wanted = sa.select(*keys, *columns).where(named, *not_kept(table))
    here = within(table, traces, consortium_id)
    if here is not None:
        wanted = wanted.where(here)
    return db.session.execute(wanted.order_by(*keys)).mappings().all()


def journal_of(table: sa.Table, rows: Sequence[int] | sa.Select[int]) -> Sequence[sa.RowMapping]:
    """What the journal holds of these rows of a table: the id of each entry, what was before and what after."""
    journal = Model.metadata.tables["journal_entry"]
    wanted = sa.select(journal.c.id, journal.c.before, journal.c.after).where(
        journal.c.table_name == table.name, journal.c.row_id.in_(rows)
    )
    return db.session.execute(wanted.order_by(journal.c.id)).mappings().all()


def objections_of(person_id: int) -> Sequence[sa.RowMapping]:
    """In which consortia the person objected to being used, on what basis of the law and when."""
    notice = Model.metadata.tables["person_notice"]
    told = sa.select(notice.c.consortium_id, notice.c.lawful_basis, notice.c.objected_on).where(
        notice.c.person_id == person_id, notice.c.objected_on.is_not(None)
    )
    return db.session.execute(told.order_by(notice.c.id)).mappings().all()
