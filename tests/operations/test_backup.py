"""Database and files out into one archive, and back into an empty installation of either kind."""

import hashlib
import json
import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from consortium.accounts.rules import Role
from consortium.core import migrating, storage
from consortium.core.config import read_config
from consortium.core.db import Model, db, writing
from consortium.directory.models import Person
from consortium.factory import create_app
from consortium.files import services as files
from consortium.files.models import StoredFile
from consortium.operations.services.backup.rows import ITS_OWN
from tests import databases
from tests.factories import a_consortium, a_partnership, a_person, a_user, an_action, an_organisation

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def an_application(folder: Path, url: str) -> Flask:
    environment = {"CONSORTIUM_DATABASE_URL": url, "CONSORTIUM_STORAGE_URL": f"file://{folder}/files"}
    return create_app({"TESTING": True}, read_config(environment, folder))


@pytest.fixture
def make_empty(tmp_path: Path) -> Iterator[Callable[[str], Flask]]:
    """Makes an installation without tables: `make_empty("postgresql")`."""
    made: list[Flask] = []

    def make(kind: str) -> Flask:
        folder = tmp_path / f"other-{len(made)}"
        folder.mkdir()
        name = f"restored_{os.getpid()}_{len(made)}"
        url = f"sqlite:///{folder}/other.sqlite" if kind == "sqlite" else databases.make_database(name)
        made.append(an_application(folder, url))
        return made[-1]

    yield make
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def source(database_kind: str, make_empty: Callable[[str], Flask]) -> Flask:
    """An installation made by the migrations, with rows of many kinds and files in it."""
    app = make_empty(database_kind)
    with app.app_context():
        migrating.upgrade()
        connect, incubator = a_consortium(), a_consortium("incubator")
        parent = an_organisation("Ærlig & Sønner «AS» 🧬", address="Line 1\nLine 2\ttab")
        child = an_organisation("Lunde Biotek AS", parent_id=parent.id)
        parent.parent_id = child.id  # a ring: neither can come first
        user = a_user("Alice Aas", Role.LEAD, Role.ADMINISTRATOR)
        person = a_person("Carol Dahl", organisation=child, user_id=user.id)
        a_partnership(child, consortium=incubator)
        an_action(owner=person, due_on=date(2022, 12, 20))
        files.keep_bytes(PDF, "vedlegg æøå.pdf", "application/pdf", connect.id)
        files.keep_bytes(PDF * 1000, "referat.pdf", "application/pdf", connect.id)
        db.session.commit()
        db.session.remove()
    return app


def rows_in(app: Flask) -> dict[str, list[Any]]:
    """Every row of every table, by table."""
    with app.app_context(), db.engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key.columns))]
            for table in Model.metadata.sorted_tables
            if table.name not in ITS_OWN
        }


def bytes_in(app: Flask) -> dict[str, str]:
    """The SHA-256 of every stored file, by its key, read from the storage."""
    with app.app_context():
        keys = list(db.session.scalars(sa.select(StoredFile.key)))
        found = {key: hashlib.sha256(storage.get(key)).hexdigest() for key in keys}
        db.session.remove()
        return found


def run(app: Flask, *arguments: str) -> Any:
    return app.test_cli_runner().invoke(args=list(arguments))


@pytest.mark.slow
@pytest.mark.parametrize("target_kind", databases.KINDS)
def test_a_backup_comes_back_with_the_same_rows_and_bytes_on_either_database(source, make_empty, tmp_path, target_kind: str):
    if target_kind == "postgresql" and not databases.has_postgresql():
        target_kind = "sqlite"
    archive = tmp_path / "backup.zip"
    made = run(source, "backup", str(archive))
    assert made.exit_code == 0, made.output
    assert archive.stat().st_mode & 0o077 == 0  # for its owner's eyes alone
    target = make_empty(target_kind)
    restored = run(target, "restore", str(archive))
    assert restored.exit_code == 0, restored.output
    before, after = rows_in(source), rows_in(target)
    for table in before:
        assert after[table] == before[table], table
    assert bytes_in(target) == bytes_in(source)
    with target.app_context():
        token = writing.set(True)
        one_more = a_person("Dan Moe")
        db.session.commit()
        writing.reset(token)
        assert one_more.id == max(row[0] for row in before["person"]) + 1
        db.session.remove()


@pytest.mark.slow
def test_a_backup_is_of_one_moment_though_others_write(source, make_empty, tmp_path: Path, database_kind: str):
    stop = threading.Event()
    written: list[int] = []

    def write() -> None:
        # Each round writes a person and a file that names it: both are in a backup, or neither.
        writing.set(True)
        with source.app_context():
            while not stop.is_set():
                number = len(written)
                person = a_person(f"Nr {number}", email=f"nr{number}@example.org")
                files.keep_bytes(f"file of {person.id}".encode(), f"{person.id}.txt", "text/plain", a_consortium().id)
                db.session.commit()
                written.append(number)
            db.session.remove()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(written) < 20:
            assert writer.is_alive()
        made = run(source, "backup", str(tmp_path / "busy.zip"))
    finally:
        stop.set()
        writer.join()
    assert made.exit_code == 0, made.output
    target = make_empty(database_kind)
    restored = run(target, "restore", str(tmp_path / "busy.zip"))
    assert restored.exit_code == 0, restored.output
    with target.app_context():
        people = set(db.session.scalars(sa.select(Person.id).where(Person.email.like("nr%"))))
        told = {
            int(name.removesuffix(".txt")) for name in db.session.scalars(sa.select(StoredFile.name)) if name.endswith(".txt")
        }
        assert len(people) >= 20
        assert told == people
        db.session.remove()
    assert len(bytes_in(target)) == len(people) + 2


@pytest.mark.slow
def test_a_backup_goes_into_an_empty_installation_only(source, tmp_path: Path):
    archive = tmp_path / "backup.zip"
    assert run(source, "backup", str(archive)).exit_code == 0
    before = rows_in(source)
    refused = run(source, "restore", str(archive))
    assert refused.exit_code == 1
    assert "This installation holds data." in refused.output
    assert rows_in(source) == before


@pytest.mark.slow
def test_a_damaged_backup_is_named_and_changes_nothing(source, make_empty, tmp_path: Path):
    archive, damaged = tmp_path / "backup.zip", tmp_path / "damaged.zip"
    assert run(source, "backup", str(archive)).exit_code == 0
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(damaged, "w") as broken:
        for name in whole.namelist():
            data = whole.read(name)
            broken.writestr(name, data.replace(b"Dahl", b"Dahm") if name == "tables/person.jsonl" else data)
    target = make_empty("sqlite")
    refused = run(target, "restore", str(damaged))
    assert refused.exit_code == 1
    assert "tables/person.jsonl" in refused.output
    with target.app_context():
        assert sa.inspect(db.engine).get_table_names() == []


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18], ids=["empty", "text", "empty-zip"])
def test_what_is_no_backup_is_refused_in_a_sentence(make_empty, tmp_path: Path, content: bytes):
    (tmp_path / "other.zip").write_bytes(content)
    refused = run(make_empty("sqlite"), "restore", str(tmp_path / "other.zip"))
    assert refused.exit_code == 1
    assert "no backup" in refused.output


def _tampered(archive: Path, change: Callable[[dict[str, Any], dict[str, bytes]], None]) -> Path:
    """The archive with other parts, and a manifest whose sums are right for them."""
    with zipfile.ZipFile(archive) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    manifest = json.loads(parts["manifest.json"])
    change(manifest, parts)
    for name, entry in manifest["tables"].items():
        if f"tables/{name}.jsonl" in parts:
            entry["sha256"] = hashlib.sha256(parts[f"tables/{name}.jsonl"]).hexdigest()
    parts["manifest.json"] = json.dumps(manifest).encode()
    made = archive.with_name("tampered.zip")
    with zipfile.ZipFile(made, "w") as other:
        for name, data in parts.items():
            other.writestr(name, data)
    return made


def _file_outside(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    parts["files/../../escaped"] = b"here"
    manifest["files"]["../../escaped"] = hashlib.sha256(b"here").hexdigest()


def _column_of_another_kind(manifest: dict[str, Any], _parts: dict[str, bytes]) -> None:
    manifest["tables"]["person"]["columns"]["email"] = "pickle"


def _column_that_is_not_there(manifest: dict[str, Any], _parts: dict[str, bytes]) -> None:
    manifest["tables"]["person"]["columns"]["shoe_size"] = "whole"


def _rows_that_are_none(_manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    parts["tables/person.jsonl"] = b"[1]\n"


def _text_that_is_no_json(_manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    parts["tables/person.jsonl"] = b"{\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "change", [_file_outside, _column_of_another_kind, _column_that_is_not_there, _rows_that_are_none, _text_that_is_no_json]
)
def test_an_archive_that_somebody_made_up_is_refused_in_a_sentence(source, make_empty, tmp_path: Path, change):
    archive = tmp_path / "backup.zip"
    assert run(source, "backup", str(archive)).exit_code == 0
    target = make_empty("sqlite")
    refused = run(target, "restore", str(_tampered(archive, change)))
    assert (refused.exit_code, type(refused.exception)) == (1, SystemExit), refused.output
    assert "backup" in refused.output.lower()
    assert not list(tmp_path.rglob("escaped"))
    with target.app_context():
        if sa.inspect(db.engine).has_table("person"):
            assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == 0


def test_no_row_leads_to_bytes_outside_of_the_storage(session, app, tmp_path: Path):
    (tmp_path / "secret").write_text("hemmelig")
    for key in (str(tmp_path / "secret"), "../secret-key", "aa/../../secret-key", ""):
        with pytest.raises(storage.NotStored):
            storage.get(key)


@pytest.mark.slow
def test_a_backup_of_a_newer_version_is_refused(source, make_empty, tmp_path: Path):
    archive, newer = tmp_path / "backup.zip", tmp_path / "newer.zip"
    assert run(source, "backup", str(archive)).exit_code == 0
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(newer, "w") as other:
        for name in whole.namelist():
            data = whole.read(name)
            if name == "manifest.json":
                data = json.dumps({**json.loads(data), "revision": "ffffffffffff"}).encode()
            other.writestr(name, data)
    refused = run(make_empty("sqlite"), "restore", str(newer))
    assert refused.exit_code == 1
    assert "newer version" in refused.output


NEWER = '''"""one more table"""

import sqlalchemy as sa
from alembic import op

revision = "ffff00000002"
down_revision = "{before}"


def upgrade() -> None:
    op.create_table("newer_thing", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade() -> None:
    op.drop_table("newer_thing")
'''


@pytest.mark.slow
def test_a_backup_of_an_earlier_version_is_migrated_as_it_comes_in(source, make_empty, tmp_path: Path, monkeypatch):
    archive = tmp_path / "earlier.zip"
    assert run(source, "backup", str(archive)).exit_code == 0
    newer = tmp_path / "versions"
    newer.mkdir()
    (newer / "newer.py").write_text(NEWER.format(before=migrating.newest_revision()))
    as_shipped = migrating.alembic_config

    def with_one_more() -> Any:
        config = as_shipped()
        config.set_main_option("path_separator", "os")
        config.set_main_option("version_locations", f"{migrating.ROOT / 'migrations' / 'versions'}{os.pathsep}{newer}")
        return config

    monkeypatch.setattr(migrating, "alembic_config", with_one_more)
    assert migrating.newest_revision() == "ffff00000002"
    target = make_empty("sqlite")
    with target.app_context():
        migrating.upgrade()
    restored = run(target, "restore", str(archive))
    assert restored.exit_code == 0, restored.output
    with target.app_context():
        assert migrating.current_revision() == "ffff00000002"
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == 1
        db.session.remove()


@pytest.mark.slow
def test_a_file_that_was_gone_before_is_named_and_does_not_stop_the_backup(source, tmp_path: Path):
    with source.app_context():
        key = db.session.scalars(sa.select(StoredFile.key).order_by(StoredFile.id)).first()
        storage.delete(key)
        db.session.remove()
    made = run(source, "backup", str(tmp_path / "backup.zip"))
    assert made.exit_code == 0
    assert key in made.output


@pytest.mark.slow
def test_an_existing_file_is_left_alone(source, tmp_path: Path):
    (tmp_path / "backup.zip").write_text("mine")
    assert run(source, "backup", str(tmp_path / "backup.zip")).exit_code == 1
    assert (tmp_path / "backup.zip").read_text() == "mine"
