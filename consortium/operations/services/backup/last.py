"""Which backup was made last. A file beside the database, so that it can be written whatever structure the database has."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from consortium.operations.rules import LastBackup
from consortium.operations.services.backup.archive import Manifest


def _place(instance: Path) -> Path:
    return instance / "last-backup.json"


def note_backup(instance: Path, target: Path, made: Manifest) -> None:
    """Write down that ``target`` was made. Where that cannot be written, the backup is as good."""
    last = LastBackup(datetime.fromisoformat(made.made_at), str(target), made.rows, len(made.files), len(made.missing))
    place = _place(instance)
    part = place.with_suffix(".part")
    try:
        part.write_text(json.dumps(asdict(last), default=str))
        part.replace(place)
    except OSError:
        part.unlink(missing_ok=True)


def last_backup(instance: Path) -> LastBackup | None:
    """The backup made last, if any was; None too where what was written down cannot be read."""
    try:
        told = json.loads(_place(instance).read_text())
        return LastBackup(**{**told, "made_at": datetime.fromisoformat(told["made_at"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
