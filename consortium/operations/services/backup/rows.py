"""Rows as lines of JSON, the same from every database; read from the database as it stands, whatever version made it."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.ddl import sort_tables_and_constraints

from consortium.core.db import UtcDateTime

# What ends with the process or the browser it belongs to, and is no loss.
TRANSIENT = frozenset({"browser_session", "outbox_worker", "sign_in_trouble", "submitted_form"})
# What a database says of itself.
ITS_OWN = frozenset({"alembic_version", "data_state"})
BATCH = 500
KINDS = frozenset({"json", "moment", "date", "time", "truth", "bytes", "decimal", "float", "whole", "text"})
Row = dict[str, Any]


class JsonText(sa.types.TypeDecorator[str]):
    """A JSON column read and written as the text it is: an absent value and a JSON null stay two things."""

    impl = sa.Text
    cache_ok = True

    def bind_expression(self, bindparam: Any) -> Any:
        return sa.cast(sa.type_coerce(bindparam, sa.Text), sa.JSON)

    def column_expression(self, column: Any) -> Any:
        return sa.cast(column, sa.Text)


@dataclass(frozen=True, slots=True)
class Shape:
    """A table's columns, each with the kind of its values, and the columns that tell its rows apart."""

    name: str
    columns: Mapping[str, str]
    key: tuple[str, ...]

    def table(self, dialect: str) -> sa.Table:
        """The table as values are read and written: no defaults, no enumerations, nothing of the program's version."""
        json_type: Any = JsonText() if dialect == "postgresql" else sa.Text()
        types: dict[str, Any] = {
            "json": json_type,
            "moment": UtcDateTime(),
            "date": sa.Date(),
            "time": sa.Time(),
            "truth": sa.Boolean(),
            "bytes": sa.LargeBinary(),
            "decimal": sa.Numeric(),
            "float": sa.Float(),
            "whole": sa.BigInteger(),
            "text": sa.Text(),
        }
        columns = (sa.Column(name, types[kind], primary_key=name in self.key) for name, kind in self.columns.items())
        return sa.Table(self.name, sa.MetaData(), *columns)


@dataclass(frozen=True, slots=True)
class Layout:
    """The tables of a database, each after those it points at; ``later`` are the columns that point at what comes after."""

    shapes: tuple[Shape, ...]
    later: Mapping[str, frozenset[str]]


def _kind(of: sa.types.TypeEngine[Any]) -> str | None:
    for kind, classes in (
        ("json", (sa.JSON,)),
        ("moment", (sa.DateTime,)),
        ("date", (sa.Date,)),
        ("time", (sa.Time,)),
        ("truth", (sa.Boolean,)),
        ("bytes", (sa.LargeBinary,)),
        ("float", (sa.Float,)),
        ("decimal", (sa.Numeric,)),
        ("whole", (sa.Integer,)),
        ("text", (sa.String,)),
    ):
        if isinstance(of, classes):
            return kind
    return None  # a column that the database keeps for itself: a search vector


def layout(connection: sa.Connection) -> Layout:
    """The tables that hold what must be kept. Full-text indexes are no tables: they are made again from the rows."""
    found = sa.MetaData()
    names = [name for name in sa.inspect(connection).get_table_names() if name not in _indexes(connection)]
    found.reflect(connection, only=[name for name in names if name not in TRANSIENT | ITS_OWN], resolve_fks=False)
    shapes, later = [], {}
    place: dict[str, int] = {}
    for table, _constraints in sort_tables_and_constraints(found.tables.values()):  # type: ignore[no-untyped-call] # has no types
        if table is None:
            continue
        place[table.name] = len(place)
        kept = {column.name: _kind(column.type) for column in table.columns if column.computed is None}
        shapes.append(
            Shape(
                table.name, {name: kind for name, kind in kept.items() if kind}, tuple(c.name for c in table.primary_key.columns)
            )
        )
    for table in found.tables.values():
        pointing = {
            column.name
            for column in table.columns
            for key in column.foreign_keys
            if place.get(key.target_fullname.split(".")[0], -1) >= place[table.name]
        }
        if pointing:
            later[table.name] = frozenset(pointing)
    return Layout(tuple(shapes), later)


def _indexes(connection: sa.Connection) -> set[str]:
    """SQLite's full-text tables, with those in which they keep their own."""
    if connection.dialect.name != "sqlite":
        return set()
    made = connection.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all()
    virtual = {name for name, sql in made if (sql or "").upper().startswith("CREATE VIRTUAL TABLE")}
    return virtual | {name for name, _sql in made for index in virtual if name.startswith(f"{index}_")}


def holds_any(connection: sa.Connection, shape: Shape) -> bool:
    """Whether a table has rows."""
    return connection.execute(sa.select(shape.table("")).limit(1)).first() is not None


# --- Out ----------------------------------------------------------------------------------------------


def read(connection: sa.Connection, shape: Shape) -> Iterator[Row]:
    """Every row of a table in the order of its key, with values that JSON knows."""
    table = shape.table(connection.dialect.name)
    rows = connection.execution_options(yield_per=BATCH).execute(sa.select(table).order_by(*table.primary_key.columns))
    for row in rows.mappings():
        yield {name: _out(value, shape.columns[name]) for name, value in row.items()}


def _out(value: Any, kind: str) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode()
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal():
            return format(value.normalize(), "f")
        case float():
            return value
        case _:
            raise TypeError(f"a value of kind {kind} cannot be written down")


def line(row: Row) -> str:
    """One row as a line of JSON."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


class Sum:
    """What rows add up to, whatever order a database gives them in."""

    def __init__(self) -> None:
        self.rows, self._total = 0, 0

    def add(self, row: Row) -> None:
        """One more row."""
        self.rows += 1
        self._total += int.from_bytes(hashlib.sha256(line(dict(sorted(row.items()))).encode()).digest(), "big")

    @property
    def digest(self) -> str:
        return f"{self._total % 2**256:064x}"


# --- In -----------------------------------------------------------------------------------------------


def write(connection: sa.Connection, shape: Shape, rows: Iterable[Row], later: frozenset[str]) -> None:
    """Insert rows as they were read; columns of ``later`` stay empty until ``point``."""
    table, rest = shape.table(connection.dialect.name), iter(rows)
    while batch := list(islice(rest, BATCH)):
        values = [
            {name: None if name in later else _in(row.get(name), kind) for name, kind in shape.columns.items()} for row in batch
        ]
        connection.execute(sa.insert(table), values)


def point(connection: sa.Connection, shape: Shape, rows: Iterable[Row], later: frozenset[str]) -> None:
    """Fill the columns that point at rows which came after."""
    table = shape.table(connection.dialect.name)
    for row in rows:
        values = {name: row[name] for name in later if row.get(name) is not None}
        if values:
            connection.execute(sa.update(table).where(*(table.c[name] == row[name] for name in shape.key)).values(values))


def _in(value: Any, kind: str) -> Any:
    if value is None:
        return None
    match kind:
        case "moment":
            return datetime.fromisoformat(value)
        case "date":
            return date.fromisoformat(value)
        case "time":
            return time.fromisoformat(value)
        case "bytes":
            return base64.b64decode(value)
        case "decimal":
            return Decimal(value)
        case _:
            return value


def count_on(connection: sa.Connection, shape: Shape) -> None:
    """Let PostgreSQL number new rows after those that came in; SQLite does so by itself."""
    if connection.dialect.name == "postgresql" and shape.key == ("id",) and shape.columns["id"] == "whole":
        connection.execute(
            sa.text(
                f"SELECT setval(pg_get_serial_sequence(:name, 'id'), coalesce(max(id), 1), max(id) IS NOT NULL)"  # noqa: S608
                f' FROM "{shape.name}"'
            ),
            {"name": f'"{shape.name}"'},
        )
