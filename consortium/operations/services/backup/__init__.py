"""Database and files in one archive, and back."""

from consortium.operations.services.backup.archive import Manifest, check, read_manifest
from consortium.operations.services.backup.last import last_backup, note_backup
from consortium.operations.services.backup.restoring import Restored, on_restored, rebuild_derived, restore
from consortium.operations.services.backup.writing import write

__all__ = [
    "Manifest",
    "Restored",
    "check",
    "last_backup",
    "note_backup",
    "on_restored",
    "read_manifest",
    "rebuild_derived",
    "restore",
    "write",
]
