"""Whether the installation is in order: what ``/readyz`` answers, ``flask doctor`` and the administrator's page say plainly."""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import ngettext

from consortium.accounts import queries as accounts
from consortium.core import clock, migrating
from consortium.core.config import Config
from consortium.core.db import db
from consortium.core.fonts import FOLDER, font_files
from consortium.core.formats import date_and_time
from consortium.core.i18n import language
from consortium.operations.rules import is_backed_up
from consortium.operations.services.backup import last_backup
from consortium.outbox import queries as outbox
from consortium.outbox.rules import WorkState, is_alive


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found. ``subject`` is a word for machines; ``sentence`` says it, and what to do where it is wrong.

    ``is_to_do``: nothing is wrong yet, and yet somebody should do what the sentence says.
    """

    subject: str
    is_in_order: bool
    sentence: str
    is_to_do: bool = False


def _silent(subject: str) -> Finding:
    db.session.rollback()
    return Finding(subject, False, _("Unknown: the database does not answer."))


def database(config: Config) -> Finding:
    """Whether the database answers."""
    kind = "PostgreSQL" if config.database_url.startswith("postgresql") else "SQLite"
    try:
        db.session.execute(sa.text("SELECT 1"))
    except sa.exc.SQLAlchemyError as fault:
        db.session.rollback()
        told = _(
            "%(kind)s does not answer (%(fault)s). Check CONSORTIUM_DATABASE_URL and that it runs.",
            kind=kind,
            fault=type(fault).__name__,
        )
        return Finding("database", False, told)
    return Finding("database", True, _("%(kind)s answers.", kind=kind))


def migrations(_config: Config) -> Finding:
    """Whether the database has the structure that this version of the program wants."""
    try:
        here, wanted = migrating.current_revision(), migrating.newest_revision()
    except sa.exc.SQLAlchemyError:
        return _silent("migrations")
    if here != wanted:
        told = _(
            "The database stands at %(here)s, the program wants %(wanted)s. Run: ./run flask db upgrade",
            here=here or _("nothing"),
            wanted=wanted,
        )
        return Finding("migrations", False, told)
    return Finding("migrations", True, _("The database has the newest structure."))


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
        told = _(
            "Files cannot be kept in %(folder)s: %(fault)s. Check the disk and its rights.", folder=folder, fault=fault.strerror
        )
        return Finding("storage", False, told)
    if not is_same:
        return Finding("storage", False, _("%(folder)s gives back other bytes than it got.", folder=folder))
    return Finding("storage", True, _("Files are kept in %(folder)s.", folder=folder))


def worker(_config: Config) -> Finding:
    """Whether a worker has been heard of lately."""
    try:
        seen_at = outbox.worker_last_seen()
    except sa.exc.SQLAlchemyError:
        return _silent("worker")
    if is_alive(seen_at, clock.now()):
        return Finding("worker", True, _("A worker is running."))
    told = _("No worker is running: no mail goes out and no paper is made. Start the program: ./run brings a worker along.")
    return Finding("worker", False, told)


def failures(_config: Config) -> Finding:
    """Whether the outbox holds work that failed."""
    try:
        failed, failing = outbox.count_in_state(WorkState.FAILED), sum(one.failing for one in outbox.undone().values())
    except sa.exc.SQLAlchemyError:
        return _silent("outbox")
    if failing:
        told = ngettext(
            "%(num)s piece of work has failed, %(failed)s given up for good. See /administration/outbox.",
            "%(num)s pieces of work have failed, %(failed)s given up for good. See /administration/outbox.",
            failing,
            failed=failed,
        )
        return Finding("outbox", False, told)
    return Finding("outbox", True, _("Nothing has failed."))


def fonts(_config: Config) -> Finding:
    """Whether the fonts of papers are there."""
    missing = [file for file in font_files() if not (FOLDER / file).is_file()]
    if missing:
        return Finding("fonts", False, _("Missing: %(files)s. Fetch them: python assets.py", files=", ".join(missing)))
    return Finding("fonts", True, _("The fonts of papers are there."))


def clocks(_config: Config) -> Finding:
    """Whether this machine's clock agrees with the database's, and is not plainly wrong."""
    now = clock.now()
    if now.year < 2024:
        return Finding(
            "clock",
            False,
            _("This machine believes it is %(time)s UTC. Set its clock.", time=date_and_time(now, "UTC", language())),
        )
    if db.engine.dialect.name == "postgresql":
        try:
            theirs = db.session.execute(sa.text("SELECT now()")).scalar_one()
        except sa.exc.SQLAlchemyError:
            return _silent("clock")
        if abs(theirs - now) > timedelta(seconds=10):
            told = _(
                "The database’s clock differs from this machine’s by %(difference)s. Set both by NTP.",
                difference=abs(theirs - now),
            )
            return Finding("clock", False, told)
    return Finding("clock", True, _("It is %(time)s UTC.", time=date_and_time(now, "UTC", language())))


def address(config: Config) -> Finding:
    """Whether the public address is fit for the public."""
    if config.is_loopback:
        told = _("%(address)s is this machine alone. Set CONSORTIUM_BASE_URL before others use it.", address=config.base_url)
        return Finding("address", True, told)
    if not config.is_secure:
        told = _("%(address)s is not served by TLS: passwords travel in the open. Use https.", address=config.base_url)
        return Finding("address", False, told)
    return Finding("address", True, _("%(address)s is served by TLS.", address=config.base_url))


def backups(config: Config) -> Finding:
    """Whether the last backup is young enough, and whole. Where one only tries the program, none is needed, but still to do."""
    last, now = last_backup(config.instance), clock.now()
    try:
        since = accounts.first_user_at()
    except sa.exc.SQLAlchemyError:
        return _silent("backup")
    is_young = config.is_loopback or is_backed_up(last.made_at if last else None, now, in_use_since=since or now)
    if last is None:
        told = _("No backup has been made here. Make one every night: ./run flask backup FILE")
        return Finding("backup", is_young, told, is_to_do=is_young)
    told = _(
        "The last one was made at %(time)s UTC: %(file)s.", time=date_and_time(last.made_at, "UTC", language()), file=last.path
    )
    if last.missing:
        gone = ngettext("%(num)s stored file was gone or damaged.", "%(num)s stored files were gone or damaged.", last.missing)
        return Finding("backup", False, f"{told} {gone}")
    often = _("Make one every night: ./run flask backup FILE")
    return Finding("backup", is_young, told if is_young else f"{told} {often}")


def mail_setting(config: Config) -> Finding:
    """Whether a mail server is set. Files in its place will do on one's own machine, but not once others use it."""
    if config.mail_url:
        told = _(
            "A mail server is set: %(host)s. Whether it lets us in says: ./run flask doctor",
            host=urlsplit(config.mail_url).hostname,
        )
        return Finding("mail", True, told)
    told = _(
        "No mail server is set: each mail becomes a file in %(folder)s and reaches nobody.", folder=config.instance / "outbox"
    )
    mended = _("Set CONSORTIUM_MAIL_URL to send.")
    return Finding("mail", config.is_loopback, f"{told} {mended}")


Look = Callable[[Config], Finding]
READINESS: tuple[Look, ...] = (database, storage, worker)
EVERYTHING: tuple[Look, ...] = (database, migrations, storage, worker, failures, backups, fonts, clocks, address)
