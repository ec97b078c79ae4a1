"""The index: one row for each row that can be found, and what lets a database find a part of a word quickly.

SQLite keeps trigrams in a full-text table beside (FTS5), PostgreSQL in an index (pg_trgm, part of its contrib modules); where
that module is not installed, PostgreSQL reads the folded texts through.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapped, mapped_column

from consortium.core.db import Model

TRIGRAM_INDEX = "ix_search_entry_trigrams"
ON_SQLITE = (
    "CREATE VIRTUAL TABLE search_text USING fts5(text, content='search_entry', content_rowid='id', tokenize='trigram')",
    (
        "CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN"
        " INSERT INTO search_text(rowid, text) VALUES (new.id, new.text); END"
    ),
    (
        "CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN"
        " INSERT INTO search_text(search_text, rowid, text) VALUES ('delete', old.id, old.text); END"
    ),
    (
        "CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN"
        " INSERT INTO search_text(search_text, rowid, text) VALUES ('delete', old.id, old.text);"
        " INSERT INTO search_text(rowid, text) VALUES (new.id, new.text); END"
    ),
)
HAS_TRIGRAMS = "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"
ON_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    f"CREATE INDEX {TRIGRAM_INDEX} ON search_entry USING gin (text gin_trgm_ops)",
)


class SearchEntry(Model):
    """What one row says, folded as it is searched. ``text`` holds ``names`` too."""

    __tablename__ = "search_entry"
    __journal__ = False
    __table_args__ = (sa.UniqueConstraint("kind", "row_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(32))
    row_id: Mapped[int]
    title: Mapped[str] = mapped_column(sa.Text)
    names: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)
    on: Mapped[date | None]
    facts: Mapped[dict[str, Any]] = mapped_column(sa.JSON)


def is_of_the_search(name: str | None) -> bool:
    """Whether a table or index belongs to the search and is no model's: migrations are not compared with it."""
    return name is not None and (name.startswith("search_text") or name == TRIGRAM_INDEX)


def _make_trigrams(_target: sa.Table, connection: sa.Connection, **_options: Any) -> None:
    if connection.dialect.name == "sqlite":
        for statement in ON_SQLITE:
            connection.exec_driver_sql(statement)
    elif connection.exec_driver_sql(HAS_TRIGRAMS).first():
        for statement in ON_POSTGRESQL:
            connection.exec_driver_sql(statement)


def _drop_trigrams(_target: sa.Table, connection: sa.Connection, **_options: Any) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TABLE IF EXISTS search_text")


event.listen(SearchEntry.__table__, "after_create", _make_trigrams)
event.listen(SearchEntry.__table__, "before_drop", _drop_trigrams)
