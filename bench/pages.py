"""Rows: the pages that people open most, against a bare view; the same at a hundred times the data; memory."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from flask import Flask

from bench import installation
from bench.floors import page as floor
from bench.measure import Result, in_turns
from bench.wsgi import Asker
from consortium.accounts import queries as accounts
from consortium.accounts import services
from consortium.core.db import db


@dataclass(frozen=True)
class PageRow:
    """A page: what it is, where it is, and one query by hand for the rows that it shows."""

    what: str
    path: str
    query: str
    most_queries: int


PARTNER_ROWS = """
    SELECT organisation.name, side.name_nb, partnership.status, partnership.joined, person.given_name, person.family_name
    FROM partnership JOIN organisation ON organisation.id = partnership.organisation_id
    LEFT JOIN side ON side.id = partnership.side_id
    LEFT JOIN representative ON representative.partnership_id = partnership.id
    LEFT JOIN person ON person.id = representative.person_id
    WHERE partnership.deleted_at IS NULL AND partnership.status IN ('active', 'leaving')
"""
MEETING_ROWS = """
    SELECT item.number, item.title, item.type, item.minutes_text, decision.text
    FROM meeting JOIN item ON item.meeting_id = meeting.id LEFT JOIN decision ON decision.item_id = item.id
    WHERE meeting.year = 2022 AND meeting.number = 4 ORDER BY item.position
"""
ROWS = (
    PageRow(
        "home",
        "/connect",
        "SELECT action.due_on, action.text, meeting.number, meeting.starts_at FROM action, meeting"
        " WHERE action.state = 'open' AND meeting.starts_at > '2022-01-01' ORDER BY action.due_on LIMIT 12",
        20,
    ),
    PageRow("partner list", "/connect/partners", PARTNER_ROWS + " ORDER BY organisation.sort_key LIMIT 25", 10),
    PageRow("partner record", "partner", PARTNER_ROWS + " AND organisation.short_name = 'OUS'", 20),
    PageRow("meeting", "/connect/committees/sc/meetings/2022-4", MEETING_ROWS, 20),
    PageRow(
        "meeting list",
        "/connect/meetings",
        "SELECT number, year, state, starts_at, place FROM meeting ORDER BY starts_at DESC LIMIT 25",
        10,
    ),
)


def signed_in(app: Flask, email: str = "lead@connect.example") -> tuple[Asker, int]:
    """Somebody who is signed in to the program, and the id of that user."""
    with app.app_context():
        user = accounts.user_by_email(email)
        if user is None:
            raise LookupError(email)
        token = secrets.token_urlsafe(32)
        services.begin_session(token, data="{}", user=user, is_remembered=False)
        user_id = user.id
        db.session.commit()
    return Asker(app.wsgi_app, cookie=f"session={token}"), user_id


def path_of(row: PageRow, ask: Asker) -> str:
    """The page's address; a record's is taken from the list."""
    if row.path != "partner":
        return row.path
    listed = ask("/connect/partners?q=OUS").decode()
    return "/connect/partners/" + listed.split('href="/connect/partners/', 1)[1].split('"', 1)[0]


def measure(*, is_quick: bool) -> Iterator[Result]:
    """Each page against its floor, then against itself at a hundred times the data."""
    small, large = (installation.application(folder()) for folder in (installation.sample, installation.grown))
    ask_small, user_id = signed_in(small)
    ask_large, _ = signed_in(large)
    rounds, times = (3, 5) if is_quick else (10, 10)
    url = str(small.config["SQLALCHEMY_DATABASE_URI"])
    for row in ROWS:
        path = path_of(row, ask_small)
        size = len(_page(ask_small, path))
        bare = Asker(floor.make(url, row.query, size=size).wsgi_app, cookie=f"user={user_id}")
        _page(bare, "/")
        ours, floors = in_turns(lambda path=path: ask_small(path), lambda bare=bare: bare("/"), rounds=rounds, times=times)  # type: ignore[misc]
        yield Result(f"{row.what}", ours, floors, bar=3.0, note=f" {size // 1024} kB")
        _page(ask_large, path)
        again, before = in_turns(lambda path=path: ask_large(path), lambda path=path: ask_small(path), rounds=rounds, times=times)  # type: ignore[misc]
        yield Result(f"{row.what}, 100x data against 1x", again, before, bar=1.5)
        few, many = _count(small, ask_small, path), _count(large, ask_large, path)
        yield Result(f"{row.what}, queries", float(few), unit="", bar=float(row.most_queries))
        yield Result(f"{row.what}, queries at 100x against 1x", float(many), float(few), unit="", bar=1.0)
    last = "/connect/partners?page=120"
    ours, floors = in_turns(lambda: ask_large(last), lambda: ask_large("/connect/partners"), rounds=rounds, times=times)
    yield Result("partner list at 100x, last page against first", ours, floors, bar=3.0)


def _page(ask: Asker, path: str) -> bytes:
    body = ask(path)
    if not ask.status.startswith("200"):
        raise RuntimeError(f"{path} answers {ask.status}")
    return body


def _count(app: Flask, ask: Asker, path: str) -> int:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    ask(path)
    sa.event.remove(engine, "before_cursor_execute", note)
    return len(seen)
