"""Runs migrations on the database of the configuration, or on the connection that is handed over."""

from alembic import context
from sqlalchemy import create_engine, pool

from consortium.core.config import read_config
from consortium.core.db import Model
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


def _migrate(connection: object) -> None:
    context.configure(
        connection=connection,  # type: ignore[arg-type] # a Connection, from either side
        target_metadata=Model.metadata,
        render_as_batch=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
