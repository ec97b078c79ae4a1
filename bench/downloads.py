"""Rows: approved minutes as they are downloaded, against a bare download of the same file from the same server."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from bench import installation, serving
from bench.measure import Result, in_turns
from consortium.core.db import db
from consortium.files.models import StoredFile

MINUTES = "/connect/committees/sc/meetings/2022-4/minutes.pdf"


def measure(*, is_quick: bool) -> Iterator[Result]:
    """The time of a download, and whether its bytes are the same each time."""
    folder = installation.sample()
    app = installation.application(folder)
    with serving.web_process(folder) as server:
        ask = server.asker()
        sent = ask(MINUTES)
        if not sent.startswith(b"%PDF"):
            raise RuntimeError(f"{MINUTES} is no PDF")
        with app.app_context():
            file_id = db.session.scalars(sa.select(StoredFile.id).where(StoredFile.size == len(sent)).limit(1)).one()
        copy = installation.DATA / "download.pdf"
        copy.write_bytes(sent)
        database = str(app.config["SQLALCHEMY_DATABASE_URI"])
        variables = {"FLOOR_DATABASE": database, "FLOOR_FILE_ID": str(file_id), "FLOOR_FILE": str(copy)}
        with serving.floor_process("bench.floors.download:served", server.cookie, variables) as floor:
            bare = floor.asker()
            if bare("/") != sent:
                raise RuntimeError("the floor sends another file")
            rounds, times = (5, 10) if is_quick else (20, 20)
            ours, floors = in_turns(lambda: ask(MINUTES), lambda: bare("/"), rounds=rounds, times=times)
            yield Result("approved minutes, download", ours, floors, bar=1.5, note=f" {len(sent) // 1024} kB")
        different = {ask(MINUTES) for _ in range(20)} - {sent}
    yield Result("approved minutes, downloads that differ", float(len(different)), unit="", bar=0)
