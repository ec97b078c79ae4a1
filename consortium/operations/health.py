"""Whether the installation is in order: what ``/readyz`` answers and ``flask doctor`` says in plain words."""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import sqlalchemy as sa

from consortium.core import clock, migrating
from consortium.core.config import Config
from consortium.core.db import db
from consortium.core.fonts import FOLDER, font_files
from consortium.outbox import queries as outbox
from consortium.outbox.rules import WorkState, is_alive


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found. ``sentence`` says it, and what to do where it is wrong."""

    subject: str
    is_in_order: bool
    sentence: str


def database(config: Config) -> Finding:
    """Whether the database answers."""
    kind = "PostgreSQL" if config.database_url.startswith("postgresql") else "SQLite"
    try:
        db.session.execute(sa.text("SELECT 1"))
    except sa.exc.SQLAlchemyError as fault:
        db.session.rollback()
        return Finding(
            "database", False, f"{kind} does not answer ({type(fault).__name__}). Check CONSORTIUM_DATABASE_URL and that it runs."
        )
    return Finding("database", True, f"{kind} answers.")


def migrations(_config: Config) -> Finding:
    """Whether the database has the structure that this version of the program wants."""
    try:
        here, wanted = migrating.current_revision(), migrating.newest_revision()
    except sa.exc.SQLAlchemyError:
        return Finding("migrations", False, "Unknown: the database does not answer.")
    if here != wanted:
        return Finding(
            "migrations", False, f"The database stands at {here or 'nothing'}, the program wants {wanted}. Run: flask db upgrade"
        )
    return Finding("migrations", True, "The database has the newest structure.")


def storage(config: Config) -> Finding:
    """Whether files can be written and read."""
    folder = Path(urlsplit(config.storage_url).path)
    probe = folder / f".probe-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"probe")
        is_same = probe.read_bytes() == b"probe"
        probe.unlink()
    except OSError as fault:
        return Finding("storage", False, f"Files cannot be kept in {folder}: {fault.strerror}. Check the disk and its rights.")
    return Finding(
        "storage", is_same, f"Files are kept in {folder}." if is_same else f"{folder} gives back other bytes than it got."
    )


def worker(_config: Config) -> Finding:
    """Whether a worker has been heard of lately."""
    try:
        seen_at = outbox.worker_last_seen()
    except sa.exc.SQLAlchemyError:
        db.session.rollback()
        return Finding("worker", False, "Unknown: the database does not answer.")
    if is_alive(seen_at, clock.now()):
        return Finding("worker", True, "A worker is running.")
    return Finding("worker", False, "No worker is running: no mail goes out and no paper is made. Start one: flask outbox work")


def failures(_config: Config) -> Finding:
    """Whether the outbox holds work that failed."""
    try:
        failed, waiting = outbox.count_in_state(WorkState.FAILED), len(outbox.failing_work(limit=1000))
    except sa.exc.SQLAlchemyError:
        db.session.rollback()
        return Finding("outbox", False, "Unknown: the database does not answer.")
    if waiting:
        return Finding(
            "outbox", False, f"{waiting} pieces of work have failed, {failed} of them for good. See /administration/outbox."
        )
    return Finding("outbox", True, "Nothing has failed.")


def fonts(_config: Config) -> Finding:
    """Whether the fonts of papers are there."""
    missing = [file for file in font_files() if not (FOLDER / file).is_file()]
    if missing:
        return Finding("fonts", False, f"Missing: {', '.join(missing)}. Fetch them: python assets.py")
    return Finding("fonts", True, "The fonts of papers are there.")


def clocks(_config: Config) -> Finding:
    """Whether this machine's clock agrees with the database's, and is not plainly wrong."""
    now = clock.now()
    if now.year < 2024:
        return Finding("clock", False, f"This machine believes it is {now:%Y-%m-%d %H:%M} UTC. Set its clock.")
    if db.engine.dialect.name == "postgresql":
        try:
            theirs = db.session.execute(sa.text("SELECT now()")).scalar_one()
        except sa.exc.SQLAlchemyError:
            db.session.rollback()
            return Finding("clock", False, "Unknown: the database does not answer.")
        if abs(theirs - now) > timedelta(seconds=10):
            return Finding(
                "clock", False, f"The database's clock differs from this machine's by {abs(theirs - now)}. Set both by NTP."
            )
    return Finding("clock", True, f"It is {now:%Y-%m-%d %H:%M} UTC.")


def address(config: Config) -> Finding:
    """Whether the public address is fit for the public."""
    if config.is_loopback:
        return Finding("address", True, f"{config.base_url} is this machine alone. Set CONSORTIUM_BASE_URL before others use it.")
    if not config.is_secure:
        return Finding("address", False, f"{config.base_url} is not served by TLS: passwords travel in the open. Use https.")
    return Finding("address", True, f"{config.base_url} is served by TLS.")


Look = Callable[[Config], Finding]
READINESS: tuple[Look, ...] = (database, storage, worker)
EVERYTHING: tuple[Look, ...] = (database, migrations, storage, worker, failures, fonts, clocks, address)
