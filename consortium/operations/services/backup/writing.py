"""Making a backup while others work."""

import hashlib
import os
import zipfile
from pathlib import Path

import sqlalchemy as sa
from flask_babel import gettext as _

from consortium.core import clock, storage
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.operations.services.backup import rows
from consortium.operations.services.backup.archive import (
    MANIFEST,
    SECRET_KEY,
    Manifest,
    Progress,
    TableEntry,
    check,
    file_path,
    open_archive,
    table_path,
)


def write(target: Path, *, secret_key: str | None = None, step: Progress = lambda: None) -> Manifest:
    """Write database and files into ``target``, read them again to make sure, and return what is in it.

    Everything is as it was at one moment, whatever others write meanwhile: the rows are read in one snapshot, and stored
    bytes never change. ``secret_key`` goes along where it is kept beside the database, so that links in mails hold after a
    restore. The file is readable by its owner alone. Raises Refusal where ``target`` exists or the disk is full, and
    StorageAway; then nothing is left behind.
    """
    if target.exists():
        raise Refusal(_("%(path)s exists already. Choose another name.", path=target))
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                manifest = _fill(archive, secret_key, step)
            stream.flush()
            os.fsync(stream.fileno())
        with open_archive(part) as archive:
            check(archive, manifest)
        part.rename(target)
    except storage.StorageAway:
        raise
    except OSError as fault:
        raise Refusal(_("The backup cannot be written: %(fault)s.", fault=fault.strerror or fault)) from None
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _fill(archive: zipfile.ZipFile, secret_key: str | None, step: Progress) -> Manifest:
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")  # SQLite's snapshot is one by itself
        revision = (
            connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() if _is_made(connection) else None
        )
        if revision is None:
            raise Refusal(_("There is nothing to back up: the database is empty. Make it first: ./run flask db upgrade"))
        tables = {shape.name: _table(archive, connection, shape, step) for shape in rows.layout(connection).shapes}
        keys = {row.key: row.sha256 for row in connection.execute(sa.text("SELECT key, sha256 FROM stored_file ORDER BY id"))}
        database = connection.dialect.name
    files, missing = {}, []
    for key, sha256 in keys.items():
        try:
            data = storage.get(key)
        except storage.NotStored:
            data = b""
        # A file that was damaged before stays out, and is named: a backup must not make it look sound.
        if hashlib.sha256(data).hexdigest() == sha256:
            archive.writestr(file_path(key), data)
            files[key] = sha256
        else:
            missing.append(key)
        step()
    if secret_key:
        archive.writestr(SECRET_KEY, secret_key)
    manifest = Manifest(clock.now().isoformat(), str(revision), database, tables, files, tuple(missing))
    archive.writestr(MANIFEST, manifest.to_json())
    return manifest


def _is_made(connection: sa.Connection) -> bool:
    return bool(sa.inspect(connection).has_table("alembic_version"))


def _table(archive: zipfile.ZipFile, connection: sa.Connection, shape: rows.Shape, step: Progress) -> TableEntry:
    total, digest = rows.Sum(), hashlib.sha256()
    with archive.open(table_path(shape.name), "w", force_zip64=True) as stream:
        for row in rows.read(connection, shape):
            total.add(row)
            text = (rows.line(row) + "\n").encode()
            digest.update(text)
            stream.write(text)
    step()
    return TableEntry(shape.columns, shape.key, total.rows, total.digest, digest.hexdigest())
