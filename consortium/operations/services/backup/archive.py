"""The archive: a zip with a line of JSON for each row, the stored files as they are, and a list of what must be in it."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from flask_babel import gettext as _

from consortium.core import storage
from consortium.core.errors import Refusal
from consortium.operations.services.backup.rows import KINDS, Row, Shape

FORMAT = 1
MANIFEST = "manifest.json"
SECRET_KEY = "settings/secret-key"  # noqa: S105 - where it lies in the archive
CHUNK = 1024 * 1024
LARGEST_MANIFEST = 64 * CHUNK  # a line for each file
# What a zip that somebody made or broke raises, from the library and from what is packed in it.
BROKEN = (KeyError, OSError, RuntimeError, EOFError, NotImplementedError, zlib.error, zipfile.BadZipFile)
Progress = Callable[[], None]


@dataclass(frozen=True, slots=True)
class TableEntry:
    """One table: its shape, how many rows, what they add up to, and the SHA-256 of its lines."""

    columns: Mapping[str, str]
    key: tuple[str, ...]
    rows: int
    digest: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself. ``missing`` are files whose rows were there and whose bytes were not."""

    made_at: str
    revision: str
    database: str
    tables: Mapping[str, TableEntry]
    files: Mapping[str, str]
    missing: tuple[str, ...] = ()
    format: int = FORMAT

    def shape(self, name: str) -> Shape:
        """The shape of one table."""
        entry = self.tables[name]
        return Shape(name, entry.columns, entry.key)

    @property
    def rows(self) -> int:
        return sum(entry.rows for entry in self.tables.values())

    def to_json(self) -> str:
        """As it stands in the archive."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def table_path(name: str) -> str:
    """Where a table's rows lie."""
    return f"tables/{name}.jsonl"


def file_path(key: str) -> str:
    """Where a stored file's bytes lie."""
    return f"files/{key}"


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """What the archive says of itself. Raises Refusal for a file that is no backup, or one of another format."""
    manifest: Manifest | None
    try:
        facts: dict[str, Any] = json.loads(_start_of(archive, MANIFEST))
        tables = {name: TableEntry(**{**entry, "key": tuple(entry["key"])}) for name, entry in facts.pop("tables").items()}
        manifest = Manifest(tables=tables, missing=tuple(facts.pop("missing")), **facts)
        is_sound = manifest.format != FORMAT or _is_sound(manifest)
    except (AttributeError, TypeError, ValueError, *BROKEN):
        manifest, is_sound = None, False
    if manifest is None or not is_sound:
        raise Refusal(_("This file is no backup of the program: its list of contents is missing or damaged."))
    if manifest.format != FORMAT:
        raise Refusal(_("This backup was made by another version of the program. Restore it with that version."))
    return manifest


def _start_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """At most so much of a part as a manifest has: a small zip can unpack to whatever fills the memory."""
    with archive.open(name) as stream:
        return stream.read(LARGEST_MANIFEST)


def _is_sound(manifest: Manifest) -> bool:
    """Whether files have names of ours and tables have columns: an archive that somebody made may say anything."""
    shapes = (set(one.columns.values()) <= KINDS and set(one.key) <= set(one.columns) for one in manifest.tables.values())
    return all(map(storage.is_key, manifest.files)) and all(shapes)


def open_archive(path: Path) -> zipfile.ZipFile:
    """The archive, for reading. Raises Refusal where there is none."""
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError:
        raise Refusal(_("There is no file %(path)s.", path=path)) from None
    except (OSError, zipfile.BadZipFile):
        raise Refusal(_("%(path)s is damaged or no backup: it cannot be opened.", path=path)) from None


def check(archive: zipfile.ZipFile, manifest: Manifest, step: Progress = lambda: None) -> None:
    """Read everything and compare it with the manifest's sums. Raises Refusal naming the first part that is damaged."""
    expected = {table_path(name): entry.sha256 for name, entry in manifest.tables.items()}
    expected |= {file_path(key): sha256 for key, sha256 in manifest.files.items()}
    for name, sha256 in expected.items():
        try:
            with archive.open(name) as stream:
                found = _sha256(stream)
        except BROKEN:
            found = ""
        if found != sha256:
            raise Refusal(_("The backup is damaged: %(part)s is not what was written. Use another one.", part=name))
        step()


def _sha256(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def rows_of(archive: zipfile.ZipFile, name: str) -> Iterator[Row]:
    """The rows of one table."""
    with archive.open(table_path(name)) as stream:
        for text in stream:
            yield json.loads(text)
