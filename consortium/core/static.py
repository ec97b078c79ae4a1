"""What browsers are given besides pages: styles, scripts, fonts. Their address changes with them, so they are kept for good.

While the program serves, the files lie compressed in `instance/static/`, made there once for each state of them. Debug mode
and tests take them as they are.
"""

import gzip
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from consortium.core.addresses import url_for

FOLDER = Path(__file__).parent.parent / "static"
_COMPRESSED = {".css", ".js", ".json", ".svg", ".txt"}
# Earlier states that are kept for pages which are still open somewhere.
_KEPT_STATES = 3


def _files() -> Iterator[Path]:
    for folder, _folders, names in os.walk(FOLDER, followlinks=True):
        yield from (Path(folder) / name for name in names if not name.startswith(".") and name != "stamp")


@lru_cache(maxsize=1)
def state() -> str:
    """A short name of the files' contents: other contents have another."""
    sums = hashlib.sha256()
    for file in sorted(_files()):
        sums.update(str(file.relative_to(FOLDER)).encode() + b"\0" + file.read_bytes())
    return sums.hexdigest()[:16]


def address() -> str:
    """Where the files are found: `url_for("static", filename=...)` begins with it."""
    return f"/static/{state()}"


def init_app(app: Flask, instance: Path) -> None:
    """Let WhiteNoise answer for the files, compressed and cacheable for good, before Flask is asked."""
    app.jinja_env.globals["url_for"] = url_for
    if app.debug or app.testing:
        return
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]  # Flask's documented way to put something in front
        app.wsgi_app,
        root=str(prepared(instance / "static")),
        prefix=address(),
        max_age=WhiteNoise.FOREVER,
        immutable_file_test=lambda _path, _url: True,
        allow_all_origins=False,
        add_headers_function=_add_headers,
    )


def _add_headers(headers: Headers, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"


def prepared(folder: Path) -> Path:
    """The files with their compressed forms beside them, in a folder of their state below `folder`; made if it is not there."""
    ready = folder / state()
    if ready.is_dir():
        return ready
    folder.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=folder, prefix="."))
    partial.chmod(0o755)
    for file in _files():
        target = partial / file.relative_to(FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        if file.suffix in _COMPRESSED:
            target.with_name(f"{target.name}.gz").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
    try:
        partial.rename(ready)
    except OSError:  # another process was as quick
        shutil.rmtree(partial)
    for old in sorted(folder.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)[_KEPT_STATES:]:
        shutil.rmtree(old, ignore_errors=True)
    return ready
