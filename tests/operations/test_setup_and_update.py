"""`./run setup` and `./run update` in a copy of the checkout, and the way back to the version before."""

import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent.parent
PARTS = (
    "run serve.py app.py assets.py pyproject.toml package.json deno.lock requirements.txt consortium migrations templates".split()
)
ANSWERS = {
    "--name": "Konsortiet i nord",
    "--code": "nord",
    "--address": "https://nord.example",
    "--email": "ida@nord.example",
    "--lead": "Ida Nord",
}
# What a newer version of the program might bring.
NEWER = '''"""one more table"""

import sqlalchemy as sa
from alembic import op

revision = "ffff00000001"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("newer_thing", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade() -> None:
    op.drop_table("newer_thing")
'''


@pytest.fixture
def checkout(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a copy of the checkout with this environment's packages, installed as its lock file says."""

    def make(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for part in PARTS:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("vendor"))
            else:
                shutil.copy2(ROOT / part, folder / part)
        (folder / "consortium" / "static" / "vendor").symlink_to(ROOT / "consortium" / "static" / "vendor")
        environment = folder / ".venv"
        environment.mkdir()
        for lies in Path(sys.prefix).iterdir():
            if not lies.name.startswith("installed-"):
                (environment / lies.name).symlink_to(lies)
        total = subprocess.run(["cksum"], stdin=(folder / "requirements.txt").open(), capture_output=True, text=True, check=True)
        (environment / "installed-requirements.txt").write_text(f"{total.stdout.strip()} {environment.resolve()}\n")
        return folder

    return make


def run(folder: Path, *arguments: str, typed: str | None = None) -> subprocess.CompletedProcess[str]:
    """`./run ...` where nobody can be asked; with `typed`, by somebody at a terminal who types this."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("CONSORTIUM_")}
    command = [str(folder / "run"), *arguments]
    if typed is None:
        return subprocess.run(
            command, cwd=folder, env=plain, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    ours, theirs = os.openpty()
    try:
        os.write(ours, typed.encode())
        return subprocess.run(command, cwd=folder, env=plain, stdin=theirs, capture_output=True, text=True, check=False)
    finally:
        os.close(ours)
        os.close(theirs)


def options(**other: str) -> list[str]:
    answers = ANSWERS | {f"--{name}": value for name, value in other.items()}
    return [part for pair in answers.items() for part in pair]


def ask(folder: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "instance" / "consortium.sqlite")) as connection:
        return connection.execute(question).fetchall()


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": "http://nord.example"},
        {"address": "https://nord.example/here"},
        {"address": "nord"},
        {"code": "Nord Øst"},
        {"email": "ida"},
    ],
    ids=lambda wrong: next(iter(wrong.values())),
)
def test_nonsense_is_refused_before_anything_is_done(checkout, wrong: dict[str, str]):
    folder = checkout("program")
    done = run(folder, "setup", *options(**wrong))
    assert done.returncode == 2
    assert done.stderr
    assert not (folder / "instance").exists()


def test_what_is_missing_is_named_where_nobody_can_be_asked(checkout):
    done = run(checkout("program"), "setup", "--name", "Nord")
    assert done.returncode == 2
    assert "--code is missing." in done.stderr


def test_somebody_at_a_terminal_is_asked_again_after_nonsense(checkout):
    folder = checkout("program")
    typed = "Konsortiet i nord\nNord Øst\nnord\nhttp://nord.example\nhttps://nord.example\nida\nida@nord.example\nIda Nord\n"
    done = run(folder, "setup", typed=typed)
    assert done.returncode == 0, done.stderr
    assert ask(folder, "SELECT code, name FROM consortium") == [("nord", "Konsortiet i nord")]
    assert ask(folder, "SELECT email, name FROM user_account") == [("ida@nord.example", "Ida Nord")]
    assert "https://nord.example/sign-in/password/" in done.stdout


def test_set_up_twice_updated_and_taken_back(checkout):
    folder = checkout("program")
    assert run(folder, "setup", *options()).returncode == 0
    settings = folder / "instance" / "settings.env"
    settings.write_text(settings.read_text() + "CONSORTIUM_MAIL_FROM=nord@nord.example\n")
    again = run(folder, "setup", *options(address="https://other.example"))
    assert again.returncode == 0, again.stderr
    assert "stays as it is" in again.stderr
    assert ask(folder, "SELECT count(*) FROM consortium") == [(1,)]
    assert ask(folder, "SELECT count(*) FROM role_grant") == [(1,)]
    assert sorted(settings.read_text().splitlines()) == [
        "CONSORTIUM_BASE_URL=https://other.example",
        "CONSORTIUM_MAIL_FROM=nord@nord.example",
        "CONSORTIUM_TRUSTED_PROXIES=1",
    ]
    assert settings.stat().st_mode & 0o077 == 0

    before = ask(folder, "SELECT version_num FROM alembic_version")[0][0]
    (folder / "migrations" / "versions" / "2099_01_01_newer.py").write_text(NEWER.format(before=before))
    updated = run(folder, "update")
    assert updated.returncode == 0, updated.stderr + updated.stdout
    assert ask(folder, "SELECT version_num FROM alembic_version") == [("ffff00000001",)]
    assert ask(folder, "SELECT count(*) FROM newer_thing") == [(0,)]

    earlier = checkout("earlier")
    (earlier / "instance").mkdir()
    shutil.copy(settings, earlier / "instance" / "settings.env")
    line = next(line for line in updated.stderr.splitlines() if "./run flask restore" in line)
    back = run(earlier, *shlex.split(line)[1:])
    assert back.returncode == 0, back.stderr + back.stdout
    assert ask(earlier, "SELECT version_num FROM alembic_version") == [(before,)]
    assert ask(earlier, "SELECT email FROM user_account") == [("ida@nord.example",)]
    key = "secret-key"
    assert (earlier / "instance" / key).read_text() == (folder / "instance" / key).read_text()


def test_a_migration_that_fails_leaves_the_database_as_it_was(checkout):
    folder = checkout("program")
    assert run(folder, "setup", *options()).returncode == 0
    before = ask(folder, "SELECT version_num FROM alembic_version")[0][0]
    broken = NEWER.format(before=before).replace("primary_key=True))", 'primary_key=True))\n    op.execute("SELECT nonsense")')
    (folder / "migrations" / "versions" / "2099_01_01_newer.py").write_text(broken)
    done = run(folder, "update")
    assert done.returncode == 1
    assert "as it was before" in done.stderr
    assert f'./run flask restore "{folder}/instance/backups/' in done.stderr  # as a shell reads it, in a folder with a space too
    assert ask(folder, "SELECT version_num FROM alembic_version") == [(before,)]
    assert ask(folder, "SELECT count(*) FROM sqlite_master WHERE name = 'newer_thing'") == [(0,)]


def test_a_sample_is_known_by_who_signs_in_not_by_the_file_with_its_password(checkout):
    folder = checkout("program")
    assert run(folder, "setup", *options()).returncode == 0
    made = run(
        folder, "flask", "user", "create", "lead@connect.example", "--name", "Sample", "--consortium", "nord", "--role", "lead"
    )
    assert made.returncode == 0, made.stderr
    refused = run(folder, "setup", *options())
    assert refused.returncode == 1
    assert "The sample consortium is loaded here." in refused.stderr
