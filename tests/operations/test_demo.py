"""`flask demo load` and `flask demo remove`."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from consortium.core import storage
from consortium.core.db import Model, db
from consortium.operations.services.backup.rows import ITS_OWN
from tests.factories import a_consortium, a_partnership

pytestmark = pytest.mark.slow


def rows_left(session: Any) -> dict[str, int]:
    counted = {
        table: session.scalar(sa.select(sa.func.count()).select_from(table))
        for table in Model.metadata.sorted_tables
        if table.name not in ITS_OWN
    }
    return {table.name: count for table, count in counted.items() if count}


@pytest.fixture
def run(installation, monkeypatch: pytest.MonkeyPatch):
    return lambda *arguments: installation.app.test_cli_runner().invoke(args=list(arguments))


def test_the_sample_goes_without_a_trace_and_can_come_again(run, installation):
    folder: Path = installation.folder
    assert run("demo", "load").exit_code == 0
    assert (folder / "sample-password").is_file()
    with installation.app.app_context():
        assert rows_left(db.session)["person"] > 20
        db.session.remove()
    kept = run("demo", "remove")  # nobody answers: nothing is removed
    assert kept.exit_code == 1
    assert (folder / "sample-password").is_file()
    removed = run("demo", "remove", "--yes")
    assert removed.exit_code == 0, removed.output
    with installation.app.app_context():
        assert rows_left(db.session) == {}
        assert storage.all_keys() == []
        db.session.remove()
    assert not (folder / "sample-password").exists()
    assert run("demo", "remove", "--yes").exit_code == 1
    assert run("demo", "load").exit_code == 0
    assert run("demo", "remove", "--yes").exit_code == 0


def test_a_restored_sample_goes_too(run, installation):
    """Its password is in a file of the installation where it was loaded, and in no backup."""
    assert run("demo", "find").exit_code == 1
    assert run("demo", "load").exit_code == 0
    (installation.folder / "sample-password").unlink()
    assert run("demo", "find").exit_code == 0
    removed = run("demo", "remove", "--yes")
    assert removed.exit_code == 0, removed.output
    with installation.app.app_context():
        assert rows_left(db.session) == {}
        db.session.remove()


def test_a_consortium_of_ones_own_beside_the_sample_keeps_all(run, installation):
    with installation.app.app_context():
        a_partnership()
        a_consortium("incubator", name="Inkubatoren")
        db.session.commit()
        before = rows_left(db.session)
        db.session.remove()
    (installation.folder / "sample-password").write_text("secret")
    refused = run("demo", "remove", "--yes")
    (installation.folder / "sample-password").unlink()
    assert refused.exit_code == 1
    assert "Inkubatoren is no part of the sample." in refused.output
    with installation.app.app_context():
        assert rows_left(db.session) == before
        db.session.remove()
