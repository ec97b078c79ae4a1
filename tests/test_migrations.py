"""The migrations build exactly what the models say, on both databases, there and back."""

from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from consortium.core.config import read_config
from consortium.core.db import Model
from consortium.core.migrating import alembic_config
from consortium.core.search import is_of_the_search
from consortium.factory import create_app, load_models
from tests import databases

INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname",
}


@pytest.fixture
def engine(database_kind, tmp_path):
    """An empty database of this test's own."""
    if database_kind == "sqlite":
        made = sa.create_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}", poolclass=sa.pool.NullPool)
    else:
        made = sa.create_engine(
            databases.make_database(f"empty_{tmp_path.name}".replace("-", "_")[:60].lower()), poolclass=sa.pool.NullPool
        )
    load_models()
    yield made
    made.dispose()


def migrate(engine: sa.Engine, revision: str) -> None:
    config = alembic_config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        (command.downgrade if revision == "base" else command.upgrade)(config, revision)


def indexes(engine: sa.Engine) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        rows = connection.execute(sa.text(INDEXES[engine.dialect.name]))
        return [tuple(" ".join(str(cell).replace('"', "").split()) for cell in row) for row in rows if "alembic" not in row[0]]


def test_there_is_one_line_of_migrations():
    assert len(ScriptDirectory.from_config(alembic_config()).get_heads()) == 1


def test_the_migrations_build_what_the_models_say(engine):
    migrate(engine, "head")
    with engine.connect() as connection:
        differences = compare_metadata(
            MigrationContext.configure(
                connection, opts={"compare_type": True, "include_name": lambda name, *_rest: not is_of_the_search(name)}
            ),
            Model.metadata,
        )
    assert differences == []


@pytest.mark.slow
def test_the_migrations_make_the_same_indexes_with_the_same_conditions(engine):
    migrate(engine, "head")
    migrated = indexes(engine)
    migrate(engine, "base")
    with engine.begin() as connection:
        Model.metadata.create_all(connection)
    assert migrated == indexes(engine)


@pytest.mark.slow
def test_the_way_down_leaves_nothing_and_the_way_up_works_again(engine):
    migrate(engine, "head")
    migrate(engine, "base")
    assert [table for table in sa.inspect(engine).get_table_names() if table != "alembic_version"] == []
    migrate(engine, "head")
    assert "meeting" in sa.inspect(engine).get_table_names()


def test_a_database_of_an_unknown_structure_is_left_alone_and_told(tmp_path):
    url = f"sqlite:///{tmp_path / 'other.sqlite'}"
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('ffffffffffff')")
    app = create_app({"TESTING": True}, read_config({"CONSORTIUM_DATABASE_URL": url, "CONSORTIUM_SECRET_KEY": "x"}, tmp_path))
    result = app.test_cli_runner().invoke(args=["db", "upgrade"])
    assert (result.exit_code, "ffffffffffff" in result.output) == (1, True)
    assert sa.inspect(engine).get_table_names() == ["alembic_version"]
