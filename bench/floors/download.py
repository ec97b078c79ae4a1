"""A bare download: load the session and its user, read the row of a file, log it in a transaction, send the bytes."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from flask import Flask, Response, request


def make(database_url: str, file: Path) -> Flask:
    """An application whose one page, /, sends `file` to the user of the cookie."""
    app = Flask(__name__)
    engine = sa.create_engine(database_url)
    session = sa.text("SELECT * FROM browser_session WHERE id = :id")
    who = sa.text("SELECT * FROM user_account WHERE id = :id")
    row = sa.text("SELECT * FROM stored_file WHERE id = :id")
    log = sa.text("INSERT INTO read_entry (at, actor_id, actor, what) VALUES (CURRENT_TIMESTAMP, :id, :name, :what)")

    @app.get("/")
    def download() -> Response:
        with engine.connect() as connection:
            connection.execute(session, {"id": 1}).first()
            user = connection.execute(who, {"id": int(request.cookies["user"])}).one()
            connection.execute(row, {"id": int(request.cookies["file"])}).one()
            connection.rollback()
        with engine.begin() as connection:
            connection.execute(log, {"id": user.id, "name": user.name, "what": "file"})
        return Response(file.read_bytes(), mimetype="application/pdf", headers={"Content-Disposition": "attachment"})

    return app
