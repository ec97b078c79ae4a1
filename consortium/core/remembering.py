"""What is asked again and again and seldom changes: remembered by the process until anything in the database changes.

The one row of ``data_state`` holds a token. Every transaction that writes to a table whose rows pages show gives it another as
its last act, in whichever process it runs; what was remembered under the token before is forgotten. So an answer is never
older than the transaction that asks for it.
"""

import re
import secrets
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Mapped, mapped_column

from consortium.core.db import Model, db

T = TypeVar("T")
MOST_ANSWERS = 2_000
# What a connection keeps during a transaction: the token as it was first read, and whether the transaction has stirred it.
_TOKEN, _STIRS = "data_state", "data_state_stirs"
_WRITES = re.compile(
    r"\b(?:(?:INSERT|REPLACE|MERGE)(?:\s+OR\s+\w+)?\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|COPY)"
    r"\s+(?:ONLY\s+)?(?:\"?\w+\"?\.)?\"?(\w+)",
    re.IGNORECASE,
)


class DataState(Model):
    """The token that stands for all that pages show, as it is now. One row, made with the table."""

    __tablename__ = "data_state"
    __journal__ = False
    __stirs__ = False

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    token: Mapped[str] = mapped_column(sa.String(32))


# The token, to stand in a SELECT that is asked for anyway (``known``).
TOKEN = sa.select(DataState.token).where(DataState.id == 1).scalar_subquery()


class _Memory:
    """What was answered while the token was this one."""

    def __init__(self, token: str | None = None) -> None:
        self.token = token
        self.answers: dict[Hashable, Any] = {}


_memory = _Memory()


def known(token: str | None) -> None:
    """The token was just read along with something else: this transaction need not ask for it."""
    db.session.connection().info[_TOKEN] = token


def remember(key: Hashable, ask: Callable[[], T]) -> T:
    """What ``ask`` answered the last time, or answers now.

    ``key`` holds everything on which the answer depends besides the database: what is asked, who asks, the day, the language.
    The answer must be plain data that nobody changes: no rows of a session, nothing that depends on the hour.
    """
    global _memory  # noqa: PLW0603 - the process's own, replaced as a whole so that threads need no lock
    connection = db.session.connection()
    token = None if _is_touched(connection) else _token(connection)
    if token is None:
        return ask()
    memory = _memory
    if memory.token != token:
        memory = _memory = _Memory(token)
    if key in memory.answers:
        found: T = memory.answers[key]
        return found
    answer = ask()
    if not _is_touched(connection) and len(memory.answers) < MOST_ANSWERS:
        memory.answers[key] = answer
    return answer


def forget() -> None:
    """Forget everything, so that the next page costs what it costs the first time: for those who measure."""
    global _memory  # noqa: PLW0603 - as above
    _memory = _Memory()


def _is_touched(connection: sa.Connection) -> bool:
    """Whether this transaction sees, or is about to see, what nobody else sees yet."""
    session = db.session
    return _STIRS in connection.info or bool(session.new or session.dirty or session.deleted)


def _token(connection: sa.Connection) -> str | None:
    if _TOKEN not in connection.info:
        connection.info[_TOKEN] = connection.scalar(sa.select(DataState.token).where(DataState.id == 1))
    token: str | None = connection.info[_TOKEN]
    return token


@lru_cache(maxsize=2)
def _tables_that_stir(_how_many: int) -> frozenset[str]:
    """By name; found anew when more models are loaded."""
    return frozenset(one.class_.__tablename__ for one in Model.registry.mappers if one.class_.__stirs__)


def _written_tables(statement: str, context: Any) -> Iterable[str]:
    """The tables that a statement writes to; none where it only reads."""
    compiled = getattr(context, "compiled", None)
    # What is written by hand, or stands in a WITH, is found in the words.
    if compiled is None or isinstance(compiled.statement, sa.TextClause) or statement.startswith("WITH"):
        return _WRITES.findall(statement)
    if context.isinsert or context.isupdate or context.isdelete:
        return (str(compiled.statement.table.name),)
    return ()


@event.listens_for(Engine, "begin")
def _on_begin(connection: sa.Connection) -> None:
    connection.info.pop(_TOKEN, None)
    connection.info.pop(_STIRS, None)


@event.listens_for(Engine, "before_cursor_execute")
def _on_execute(connection: sa.Connection, _cursor: Any, statement: str, _values: Any, context: Any, _many: bool) -> None:  # noqa: FBT001 - SQLAlchemy's own call
    if not _tables_that_stir(len(Model.metadata.tables)).isdisjoint(_written_tables(statement, context)):
        connection.info[_STIRS] = True


@event.listens_for(Engine, "commit")
def _on_commit(connection: sa.Connection) -> None:
    if connection.info.pop(_STIRS, False):
        changed = sa.update(DataState).where(DataState.id == 1).values(token=secrets.token_hex(16))
        # Whoever reads through a cursor of the server's has set it for the whole connection.
        connection.execute(changed, execution_options={"stream_results": False, "yield_per": None})


@event.listens_for(DataState.__table__, "after_create")
def _make_the_row(_table: sa.Table, connection: sa.Connection, **_options: Any) -> None:
    connection.execute(sa.insert(DataState).values(id=1, token=secrets.token_hex(16)))
