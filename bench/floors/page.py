"""A bare signed-in page: load the user of a cookie, read the page's rows in one query, render as many bytes of HTML."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import Flask, render_template, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.ext.automap import automap_base


def make(database_url: str, page: str, *, size: int) -> Flask:
    """An application whose one page, /, shows the rows of `page`, again and again until it has about `size` bytes."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url
    db = SQLAlchemy(app)
    tables = automap_base()
    with app.app_context():
        tables.prepare(autoload_with=db.engine)
    times = 1

    @app.get("/")
    def show() -> str:
        nonlocal times
        user = db.session.get(tables.classes.user_account, int(request.cookies["user"]))
        rows = [cells(row) for row in db.session.execute(query(page, tables.classes)).unique()]
        html = render_template("page.html", user=user, rows=rows * times)
        times = max(times, round(times * size / len(html)))
        return html

    return app


def query(page: str, table: Any) -> sa.Select[Any]:
    """The rows of a page by hand: whole rows, as a program reads them."""
    partners = (
        sa.select(table.partnership, table.organisation, table.side, table.person)
        .join(table.organisation, table.organisation.id == table.partnership.organisation_id)
        .outerjoin(table.side, table.side.id == table.partnership.side_id)
        .outerjoin(table.representative, table.representative.partnership_id == table.partnership.id)
        .outerjoin(table.person, table.person.id == table.representative.person_id)
        .where(table.partnership.deleted_at.is_(None), table.partnership.status.in_(["active", "leaving"]))
    )
    items = (
        sa.select(table.item, table.decision)
        .join(table.meeting, table.meeting.id == table.item.meeting_id)
        .outerjoin(table.decision, table.decision.item_id == table.item.id)
    )
    match page:
        case "partner list":
            return partners.order_by(table.organisation.sort_key).limit(25)
        case "partner record":
            return partners.where(table.organisation.short_name == "OUS")
        case "meeting":
            return items.where(table.meeting.year == 2022, table.meeting.number == 4).order_by(table.item.position)
        case "encounter list":
            return sa.select(table.encounter).order_by(table.encounter.day.desc()).limit(25)
        case "meeting list":
            return sa.select(table.meeting).order_by(table.meeting.starts_at.desc()).limit(25)
        case _:
            return sa.select(table.action).where(table.action.state == "open").order_by(table.action.due_on).limit(12)


def cells(row: sa.Row[Any]) -> list[Any]:
    """What a reader sees of a row: five columns of each of its tables."""
    return [getattr(part, column.key) for part in row if part is not None for column in list(sa.inspect(part).mapper.columns)[:5]]
