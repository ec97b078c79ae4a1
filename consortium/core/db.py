"""The database: one declarative base, our own column types, and how transactions begin."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from consortium.core import clock
from consortium.core.dates import PartialDate

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# Set for unsafe requests, jobs and commands: SQLite then takes its write lock at BEGIN, since a reader that turns writer
# later fails at once, whatever the busy timeout.
writing: ContextVar[bool] = ContextVar("writing", default=False)


class UtcDateTime(TypeDecorator[datetime]):
    """A zone-aware moment, stored in UTC. SQLite would give it back naive. Refuses naive datetimes."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def plain_text(length: int) -> sa.types.TypeEngine[str]:
    """Text compared code point by code point on both databases, as ISO dates and sort keys need."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


class PartialDateText(TypeDecorator[PartialDate]):
    """A PartialDate as ISO text of reduced precision (``2022-12``), readable in the table. Compare with the functions below."""

    impl = sa.String(10)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        return dialect.type_descriptor(plain_text(10))

    def process_bind_param(self, value: PartialDate | str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:
        return None if value is None else PartialDate.parse(value)


def _iso(day: date | sa.ColumnElement[date]) -> Any:
    """A day as partial dates are kept; also of a day that a kept statement is given later."""
    return day.isoformat() if isinstance(day, date) else sa.cast(sa.type_coerce(day, sa.Date()), sa.String(10))


def started_by(column: Any, day: date) -> sa.ColumnElement[bool]:
    """Rows whose start is unknown or, by its first day, not after ``day``."""
    return sa.or_(column.is_(None), sa.type_coerce(column, plain_text(10)) <= _iso(day))


def not_ended_before(column: Any, day: date) -> sa.ColumnElement[bool]:
    """Rows whose end is unknown or, by its last day, not before ``day``."""
    # "2022-11~" sorts after every day of that November, "2022~" after every day of that year.
    return sa.or_(column.is_(None), sa.type_coerce(column, plain_text(10)) + "~" >= _iso(day))


def holds_on(day: date, start: Any, end: Any) -> sa.ColumnElement[bool]:
    """The SQL twin of ``core.dates.holds_on``."""
    return sa.and_(started_by(start, day), not_ended_before(end, day))


def enum_type(words: type[StrEnum]) -> sa.Enum:
    """A StrEnum stored by value, as text with a check on neither database."""
    return sa.Enum(
        words,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda all_words: [str(w.value) for w in all_words],
    )


# A SELECT of several columns, whose types its reader knows.
Columns = sa.Select[*tuple[Any, ...]]
Arguments = ParamSpec("Arguments")
Statement = TypeVar("Statement", bound=sa.Executable)
M = TypeVar("M", bound="Model")


def kept(build: Callable[Arguments, Statement]) -> Callable[Arguments, tuple[Statement, dict[str, Any]]]:
    """A statement that is built once and then only given its values: building takes several times as long as asking.

    ``build`` may do with its arguments what can be done with a value in SQL, and nothing else: it is given their places. Where
    one decides how the statement looks, there are two functions. What comes back goes to the session as it is::

        @kept
        def _of_owner(owner_id: int, day: date) -> sa.Select[Action]:
            return sa.select(Action).where(Action.owner_person_id == owner_id, Action.due_on <= day)


        db.session.scalars(*_of_owner(person.id, clock.today()))
    """
    names = tuple(signature(build).parameters)
    built: list[Statement] = []

    @wraps(build)
    def with_values(*values: Arguments.args, **named: Arguments.kwargs) -> tuple[Statement, dict[str, Any]]:
        if not built:
            places: Any = {name: sa.bindparam(name) for name in names}
            built.append(build(**places))  # type: ignore[call-arg] # each of its own parameters
        return built[0], {**dict(zip(names, values, strict=False)), **named}

    return with_values


class Model(DeclarativeBase):
    """Every table's parent."""

    metadata = sa.MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: UtcDateTime(),
        PartialDate: PartialDateText(),
        dict[str, Any]: sa.JSON(),
        list[str]: sa.JSON(),
    }

    # Whether the journal records changes of this table, and which columns it never shows.
    __journal__ = True
    __journal_hidden__: frozenset[str] = frozenset()
    # Whether what pages remember is forgotten when a row of this table changes (``core.remembering``).
    __stirs__ = True


class Versioned:
    """Rows that people edit: a form opened on an older version is told so (``core.form``)."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class Trashable:
    """Rows that are deleted into a trash, from which they come back for 30 days."""

    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class Recorded:
    """Rows that know when they were first written down."""

    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now)


db = SQLAlchemy(metadata=Model.metadata)


def by_id(table: type[M], ids: Iterable[int]) -> dict[int, M]:
    """The rows of these ids, by id: one SELECT. Those that are gone are left out."""
    key: Any = sa.inspect(table).primary_key[0]
    wanted = sorted(set(ids))
    found = db.session.scalars(sa.select(table).where(key.in_(wanted)).order_by(key)) if wanted else ()
    return {getattr(row, key.name): row for row in found}


def locked(table: type[M], row_id: int) -> M:
    """The row as it is by now, held until the transaction ends: a verb that reads to decide asks for its parent first.

    On SQLite whoever writes is alone already. Raises NoResultFound for a row that is gone.
    """
    key: Any = sa.inspect(table).primary_key[0]
    wanted = sa.select(table).where(key == row_id).with_for_update(of=table).execution_options(populate_existing=True)
    return db.session.scalars(wanted).one()


def alone_in(what: str) -> None:
    """Until the transaction ends nobody else is in ``what``: for work that reads to decide and has no parent row to lock.

    On SQLite whoever writes is alone already.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(what))))


@contextmanager
def short_transaction() -> Iterator[None]:
    """A transaction of its own for the little that a GET writes: a log row, a wish for a paper.

    A reader that turns writer fails at once on SQLite: the reading ends before the writing begins.
    """
    db.session.commit()
    token = writing.set(True)
    try:
        yield
        db.session.commit()
    finally:
        writing.reset(token)


@event.listens_for(Engine, "connect")
def _on_connect(connection: Any, _record: Any) -> None:
    if type(connection).__module__.startswith("sqlite3"):
        connection.isolation_level = None  # we say BEGIN ourselves, below
        cursor = connection.cursor()
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "busy_timeout=15000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


@event.listens_for(Engine, "begin")
def _on_begin(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")
