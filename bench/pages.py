"""Rows: the pages that people open most, against a bare view; the same at a hundred times the data; memory."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import sqlalchemy as sa
from flask import Flask

from bench import installation
from bench.floors import page as floor
from bench.measure import Result, in_turns
from bench.wsgi import Asker
from consortium.accounts import queries as accounts
from consortium.accounts import services
from consortium.core import remembering
from consortium.core.db import db


@dataclass(frozen=True)
class PageRow:
    """A page: what it is, where it is, and how many queries it may cost."""

    what: str
    path: str
    most_queries: int


# Nothing here waits: the embedded database works within the process.
CLOCK = time.process_time
ROWS = (
    PageRow("home", "/connect/", 20),
    PageRow("partner list", "/connect/partners", 10),
    PageRow("partner record", "partner", 20),
    PageRow("meeting", "/connect/committees/sc/meetings/2022-4", 20),
    PageRow("meeting list", "/connect/meetings", 10),
    PageRow("encounter list", "/connect/outreach/encounters", 10),
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
    found = re.search(r"/connect/partners/\d+", ask("/connect/partners?q=OUS").decode())
    if found is None:
        raise LookupError("the list of partners shows no OUS")
    return found.group()


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
        bare = Asker(floor.make(url, row.what, size=size).wsgi_app, cookie=f"user={user_id}")
        _page(bare, "/")
        small_page, large_page, bare_page = partial(ask_small, path), partial(ask_large, path), partial(bare, "/")
        ours, floors = in_turns(small_page, bare_page, rounds=rounds, times=times, clock=CLOCK)
        yield Result(row.what, ours, floors, bar=3.0, note=f" {size // 1024} kB")
        ours, floors = in_turns(partial(_after_a_change, small_page), bare_page, rounds=rounds, times=times, clock=CLOCK)
        yield Result(f"{row.what}, first after a change", ours, floors)
        _page(ask_large, path)
        ours, floors = in_turns(large_page, small_page, rounds=rounds, times=times, clock=CLOCK)
        yield Result(f"{row.what}, 100x data against 1x", ours, floors, bar=1.5)
        few, many = _count(small, ask_small, path), _count(large, ask_large, path)
        yield Result(f"{row.what}, queries", float(few), unit="", bar=float(row.most_queries))
        yield Result(f"{row.what}, queries at 100x against 1x", float(many), float(few), unit="", bar=1.0)
    last = "/connect/partners?page=120"
    ours, floors = in_turns(
        lambda: ask_large(last), lambda: ask_large("/connect/partners"), rounds=rounds, times=times, clock=CLOCK
    )
    yield Result("partner list at 100x, last page against first", ours, floors, bar=3.0)


def _after_a_change(page: Callable[[], object]) -> None:
    """As somebody sees it first after anything was written: nothing is remembered (``core.remembering``)."""
    remembering.forget()
    page()


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
    remembering.forget()
    ask(path)
    sa.event.remove(engine, "before_cursor_execute", note)
    return len(seen)
