"""Runs migrations on the database of the configuration, or on the connection that is handed over."""

from typing import Literal

from alembic import context
from sqlalchemy import create_engine, pool

from consortium.core.config import read_config
from consortium.core.db import Model, PartialDateText, UtcDateTime
from consortium.core.search import is_of_the_search
from consortium.factory import load_models

load_models()


def run() -> None:
    connection = context.config.attributes.get("connection")
    if connection is not None:
        _migrate(connection)
        return
    engine = create_engine(read_config().database_url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        _migrate(connection)
        connection.commit()


def _plain_type(kind: str, value: object, _context: object) -> str | Literal[False]:
    """Our own column types as the database's: a migration must not change when they do."""
    if kind == "type" and isinstance(value, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(value, PartialDateText):
        return 'sa.String(length=10).with_variant(sa.String(length=10, collation="C"), "postgresql")'
    return False


def _migrate(connection: object) -> None:
    context.configure(
        connection=connection,  # type: ignore[arg-type] # a Connection, from either side
        target_metadata=Model.metadata,
        render_as_batch=True,
        compare_server_default=True,
        render_item=_plain_type,
        include_name=lambda name, _kind, _parents: not is_of_the_search(name),
    )
    with context.begin_transaction():
        context.run_migrations()


run()
