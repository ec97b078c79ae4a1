"""What a button does is told, or why it was refused; what was refused is undone."""

from flask import get_flashed_messages
from sqlalchemy.orm.exc import StaleDataError

from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.flashes import telling
from tests.factories import an_organisation


def told(app, problem: Exception | None = None):
    with app.test_request_context():
        with telling("Saved."):
            if problem is not None:
                raise problem
        return get_flashed_messages(with_categories=True)


def test_what_is_done_is_told(app):
    assert told(app) == [("message", "Saved.")]


def test_why_it_was_refused_is_told(app):
    assert told(app, Refusal("Not now.")) == [("error", "Not now.")]


def test_two_at_the_same_moment_are_told_to_look_again(app):
    assert told(app, StaleDataError()) == [
        ("error", "Noen andre endret dette samtidig. Se over det før du går videre."),
    ]


def test_what_was_refused_is_undone(app, session):
    organisation = an_organisation("Lunde")
    db.session.commit()
    with app.test_request_context(), telling():
        organisation.name = "Haukvik"
        db.session.flush()
        raise Refusal("Not now.")
    assert organisation.name == "Lunde"
