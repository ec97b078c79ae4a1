"""Buttons that do one thing: done and told, or refused and told."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import flash
from flask_babel import gettext as _
from sqlalchemy.orm.exc import StaleDataError

from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.core.errors import Refusal

# Who may run a committee's meetings; which of them run this one, the query says.
RUNNERS = (Role.LEAD, Role.STAFF, Role.CHAIR, Role.SECRETARY)


@contextmanager
def telling(done: str = "") -> Iterator[None]:
    """Run what a button does and commits; say ``done`` after it, or why not. What was refused is undone."""
    try:
        yield
    except Refusal as refusal:
        db.session.rollback()
        flash(str(refusal), "error")
    except StaleDataError:
        db.session.rollback()
        flash(_("Somebody else changed this at the same moment. Look again before you go on."), "error")
    else:
        if done:
            flash(done)
