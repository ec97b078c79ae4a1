"""Rows: what the search page asks for at a hundred times the data, against the same SQL typed by hand."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench import installation
from bench.floors import search as floor
from bench.measure import Result, in_turns
from consortium.accounts import queries as accounts
from consortium.accounts.rules import Reader, Role
from consortium.core import search
from consortium.core.db import db
from consortium.reports.queries import search as queries

# Nothing here waits: the embedded database works within the process.
CLOCK = time.process_time
QUESTIONS = ("biotek", "ragnhild moen", "forskning")


def measure(*, is_quick: bool) -> Iterator[Result]:
    """Each question as the project lead asks it: many hits, two words, hits of several kinds."""
    app = installation.application(indexed())
    rounds, times = (2, 3) if is_quick else (10, 10)
    with app.test_request_context("/"):
        lead = reader()
        if lead.consortium_id is None:
            raise LookupError("connect")
        for question in QUESTIONS:
            words = search.words_of(question)
            by_hand = floor.searcher(
                str(app.config["SQLALCHEMY_DATABASE_URI"]), lead.consortium_id, words, a_kind=queries.IN_GROUP
            )
            ask = partial(queries.answer, lead, question, "nb")
            hits = sum(len(group.hits) for group in ask().groups)
            if not hits or hits != len(by_hand()):
                raise RuntimeError(f"{question}: {hits} hits, by hand {len(by_hand())}")
            ours, floors = in_turns(ask, by_hand, rounds=rounds, times=times, clock=CLOCK)
            yield Result(f"search at 100x data: {question}", ours, floors, bar=1.5, note=f" {ask().total} found")


def indexed() -> Path:
    """The grown installation with everything in it to be found: its rows were written past the search."""
    folder = installation.grown()
    mark = folder / "indexed"
    if not mark.exists():
        with installation.application(folder).app_context():
            search.rebuild()
            db.session.commit()
        mark.touch()
    return folder


def reader() -> Reader:
    """The sample's project lead."""
    consortium, user = accounts.consortium_by_code("connect"), accounts.user_by_email("lead@connect.example")
    if consortium is None or user is None:
        raise LookupError("the sample's lead")
    return Reader(user.id, user.name, consortium.id, frozenset({Role.LEAD}))
