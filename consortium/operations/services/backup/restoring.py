"""Restoring a backup into an empty installation."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from flask_babel import gettext as _

from consortium.core import migrating, storage
from consortium.core.db import db, writing
from consortium.core.errors import Refusal
from consortium.operations.services.backup import rows
from consortium.operations.services.backup.archive import (
    BROKEN,
    SECRET_KEY,
    Manifest,
    Progress,
    check,
    file_path,
    open_archive,
    read_manifest,
    rows_of,
)

# What makes again what no row holds (a full-text index), called in the restored installation.
_hooks: list[Callable[[], object]] = []


def on_restored(hook: Callable[[], object]) -> None:
    """Lets a room make again what is derived from its rows, after an erasure or where an earlier version's rows came in.

    It writes in the caller's transaction. Called at start.
    """
    if hook not in _hooks:
        _hooks.append(hook)


def rebuild_derived() -> None:
    """Make again what is derived from rows that changed without the rooms' knowing."""
    for hook in _hooks:
        hook()


@dataclass(frozen=True, slots=True)
class Restored:
    """What came in, and the key that signed cookies where the backup was made (None where it was kept elsewhere)."""

    manifest: Manifest
    secret_key: str | None


def restore(source: Path, *, step: Progress = lambda: None) -> Restored:
    """Bring the rows and files of a backup into an empty installation, on either database, and bring it up to date.

    Everything is compared with its checksum before anything is written, and the rows again once they are in. Raises Refusal:
    no backup, damaged, made by a newer version, the installation is not empty; then nothing has changed.
    """
    with open_archive(source) as archive:
        manifest = read_manifest(archive)
        check(archive, manifest, step)
        _refuse_where_there_is_data()
        _make_tables(manifest.revision)
        for key in manifest.files:
            storage.put(key, archive.read(file_path(key)))
            step()
        _fill(archive, manifest)
        try:
            secret_key = archive.read(SECRET_KEY).decode()
        except KeyError:
            secret_key = None
    if manifest.revision != migrating.newest_revision():
        migrating.upgrade()
        writing.set(True)
        rebuild_derived()
        db.session.commit()
    return Restored(manifest, secret_key)


def _refuse_where_there_is_data() -> None:
    with db.engine.connect() as connection:
        for shape in rows.layout(connection).shapes:
            if shape.name != "outbox_next_time" and rows.holds_any(connection, shape):
                raise Refusal(_("This installation holds data. A backup is restored into an empty one only."))


def _make_tables(revision: str) -> None:
    """The structure that the backup was made with."""
    here = migrating.current_revision()
    if here == revision:
        return
    if not migrating.is_known(revision):
        raise Refusal(_("This backup was made by a newer version of the program. Update the program first."))
    if here is not None:
        migrating.downgrade("base")
    migrating.upgrade(revision)


def _fill(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    token = writing.set(True)
    try:
        with db.engine.begin() as connection:
            found = rows.layout(connection)
            connection.execute(sa.text("DELETE FROM outbox_next_time"))
            wanted = [shape for shape in found.shapes if shape.name in manifest.tables]
            if len(wanted) != len(manifest.tables):
                raise Refusal(_("The backup is damaged: it holds tables that its version of the program does not have."))
            for shape in wanted:
                mine = manifest.shape(shape.name)
                if set(mine.columns) - set(shape.columns) or mine.key != shape.key:
                    raise Refusal(_("The backup is damaged: it holds tables that its version of the program does not have."))
                rows.write(connection, mine, rows_of(archive, shape.name), found.later.get(shape.name, frozenset()))
            for shape in wanted:
                if later := found.later.get(shape.name):
                    rows.point(connection, manifest.shape(shape.name), rows_of(archive, shape.name), later)
                rows.count_on(connection, shape)
            _compare(connection, manifest)
    except sa.exc.OperationalError:
        raise  # the database is away or full: that is no fault of the backup
    except (AttributeError, TypeError, ValueError, sa.exc.StatementError, *BROKEN):
        raise Refusal(_("The backup is damaged: its rows are not what its version of the program writes.")) from None
    finally:
        writing.reset(token)


def _compare(connection: sa.Connection, manifest: Manifest) -> None:
    for name, entry in manifest.tables.items():
        total = rows.Sum()
        for row in rows.read(connection, manifest.shape(name)):
            total.add(row)
        if (total.rows, total.digest) != (entry.rows, entry.digest):
            raise Refusal(_("The rows of %(table)s did not come in as they were. Nothing is restored.", table=name))
