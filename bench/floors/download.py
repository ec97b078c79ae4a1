"""A bare download: load session and user, read one row, commit one log row, send the bytes of the file. Served by granian."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, Response, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.ext.automap import automap_base


def make(database_url: str, file_id: int, file: Path) -> Flask:
    """An application whose one page, /, sends `file` to whoever is signed in by the cookie `session`."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url
    db = SQLAlchemy(app)
    tables = automap_base()
    with app.app_context():
        tables.prepare(autoload_with=db.engine)
    table = tables.classes

    @app.get("/")
    def download() -> Response:
        token = hashlib.sha256(request.cookies["session"].encode()).hexdigest()
        session = db.session.query(table.browser_session).filter_by(token_hash=token).one()
        user = db.session.get_one(table.user_account, session.user_id)
        row = db.session.get_one(table.stored_file, file_id)
        answer = Response(file.read_bytes(), content_type=row.content_type)
        answer.headers["Content-Disposition"] = f"attachment; filename={row.name}"
        db.session.add(table.read_entry(at=datetime.now(UTC), actor_id=user.id, actor=user.name, what=row.name))
        db.session.commit()
        return answer

    return app


def served() -> Flask:
    """The same as a server starts it: what it sends is in the environment."""
    return make(os.environ["FLOOR_DATABASE"], int(os.environ["FLOOR_FILE_ID"]), Path(os.environ["FLOOR_FILE"]))
