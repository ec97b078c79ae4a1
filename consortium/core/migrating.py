"""Brings a database to the newest structure; `flask db upgrade`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from flask.cli import AppGroup

from consortium.core.db import db, writing

if TYPE_CHECKING:
    from alembic.config import Config as AlembicConfig

ROOT = Path(__file__).parent.parent.parent
commands = AppGroup("db", help="The database's structure.")


def alembic_config() -> "AlembicConfig":
    """Alembic as pyproject.toml configures it."""
    from alembic.config import Config as AlembicConfig  # noqa: PLC0415 - a fifth of a second, and most starts do not migrate

    return AlembicConfig(toml_file=ROOT / "pyproject.toml")


def newest_revision() -> str | None:
    """The one head of the migrations that this program ships."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def current_revision() -> str | None:
    """Where the database stands; None for an empty one."""
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415

    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@contextmanager
def _changing() -> Iterator["AlembicConfig"]:
    """A transaction in which the structure changes.

    SQLite changes a column by making its table anew, which it refuses while other tables' rows point at it: foreign keys
    rest meanwhile, and every one is checked before the change is committed.
    """
    config = alembic_config()
    writing.set(True)
    with db.engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        driver: Any = connection.connection.driver_connection
        if is_sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")  # has no effect inside a transaction
        try:
            config.attributes["connection"] = connection
            yield config
            if is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()) is not None:
                raise RuntimeError(f"the migration would leave a row of {broken[0]} that points at nothing")
            connection.commit()
        finally:
            connection.rollback()
            if is_sqlite:
                driver.execute("PRAGMA foreign_keys=ON")


def upgrade(revision: str = "head") -> None:
    """Migrate the app's database. Must run inside an app context."""
    from alembic import command  # noqa: PLC0415

    with _changing() as config:
        command.upgrade(config, revision)


def downgrade(revision: str) -> None:
    """Take the structure of the app's database back to ``revision`` (``base``: no tables). What the later tables held is gone."""
    from alembic import command  # noqa: PLC0415

    with _changing() as config:
        command.downgrade(config, revision)


def is_known(revision: str) -> bool:
    """Whether this program ships the migration ``revision``."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    try:
        return ScriptDirectory.from_config(alembic_config()).get_revision(revision) is not None
    except CommandError:
        return False


@commands.command("upgrade")
def upgrade_command() -> None:
    """Bring the database to the newest structure. Does nothing when it is there."""
    before = current_revision()
    if before is not None and not is_known(before):
        raise click.ClickException(
            f"The database has a structure ({before}) that this version of the program does not know. It was made by a newer"
            " version, or by one from before the first release. Nothing was changed."
        )
    upgrade()
    after = current_revision()
    click.echo("The database is up to date." if before == after else f"The database is migrated to {after}.")


@commands.command("draft")
@click.argument("message")
def draft_command(message: str) -> None:
    """For developers: write a migration for what the models have and the database has not."""
    from alembic import command  # noqa: PLC0415

    config = alembic_config()
    with db.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.revision(config, message=message, autogenerate=True)
