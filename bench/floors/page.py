"""A bare signed-in page: load the user of a cookie, read the page's rows in one query, render as many bytes of HTML."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Flask, render_template_string, request

PAGE = """<!doctype html><html lang="nb"><title>{{ user.name }}</title><body><h1>{{ user.name }}</h1><table>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table><p>{{ filling }}</p></body></html>"""


def make(database_url: str, query: str, *, size: int) -> Flask:
    """An application whose one page, /, shows the rows of `query` in about `size` bytes."""
    app = Flask(__name__)
    engine = sa.create_engine(database_url)
    who = sa.text("SELECT * FROM user_account WHERE id = :id")
    rows_of = sa.text(query)

    @app.get("/")
    def page() -> str:
        with engine.connect() as connection:
            user = connection.execute(who, {"id": int(request.cookies["user"])}).one()
            rows = connection.execute(rows_of).all()
        filling = "x" * max(0, size - 200 - sum(len(str(cell)) + 10 for row in rows for cell in row))
        return render_template_string(PAGE, user=user, rows=rows, filling=filling)

    return app
