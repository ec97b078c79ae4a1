"""Where bytes are kept: a folder of this machine, behind the library's interface. The only module that knows obstore.

The library is loaded when it is first needed, since a web server forks its workers and obstore does not survive a fork.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from flask import current_app

if TYPE_CHECKING:
    from obstore.store import ObjectStore


class StorageAway(OSError):
    """The storage does not answer or has no room left. ``str()`` says what it said, for the log."""


class NotStored(Exception):
    """The storage has no bytes of that name."""


def new_key() -> str:
    """A name of our own for bytes to be stored: random, in one of 256 folders. Nothing of what the uploader typed is in it."""
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name}"


def is_key(name: str) -> bool:
    """Whether ``name`` is one of ours: nothing else leads to bytes, least of all out of the folder."""
    return re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{32}", name) is not None


@contextmanager
def _store() -> Iterator["ObjectStore"]:
    from obstore.exceptions import BaseError  # noqa: PLC0415 - see the module's docstring
    from obstore.store import from_url  # noqa: PLC0415 - see the module's docstring

    kept = current_app.extensions
    try:
        if "storage" not in kept:
            kept["storage"] = from_url(current_app.config["CONSORTIUM"].storage_url, mkdir=True)
        yield kept["storage"]
    except FileNotFoundError as problem:
        raise NotStored(str(problem)) from problem
    except (OSError, BaseError) as problem:
        raise StorageAway(str(problem).split("\n", 1)[0]) from problem


def put(key: str, data: bytes) -> None:
    """Keep ``data`` under ``key``: whole, or not at all. Raises StorageAway."""
    with _store() as store:
        try:
            store.put(key, data)
        except FileNotFoundError as problem:  # the folder itself is gone and cannot be made
            raise StorageAway(str(problem).split("\n", 1)[0]) from problem


def get(key: str) -> bytes:
    """The bytes under ``key``. Raises NotStored, also for what is no key of ours, and StorageAway."""
    if not is_key(key):
        raise NotStored(key)
    folder = _folder()
    if folder is not None:
        # A file of this machine is read twenty times as fast as through the library, which hands each to another thread.
        try:
            return (folder / key).read_bytes()
        except FileNotFoundError as problem:
            raise NotStored(str(problem)) from problem
        except OSError as problem:
            raise StorageAway(str(problem)) from problem
    with _store() as store:
        return bytes(store.get(key).bytes())


def _folder() -> Path | None:
    """The storage, where it is a folder of this machine."""
    scheme, _, rest = str(current_app.config["CONSORTIUM"].storage_url).partition("://")
    return Path(unquote(rest)) if scheme == "file" else None


def delete(key: str) -> None:
    """Forget ``key``; no matter if it is not there. Raises StorageAway."""
    if not is_key(key):
        return
    try:
        with _store() as store:
            store.delete(key)
    except NotStored:
        return


def all_keys() -> list[tuple[str, int, float]]:
    """Every stored name with its size in bytes and its age in seconds since 1970. Raises StorageAway."""
    with _store() as store:
        return [(one["path"], one["size"], one["last_modified"].timestamp()) for chunk in store.list() for one in chunk]
