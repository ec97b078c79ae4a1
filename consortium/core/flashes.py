"""Telling what was just done, with the way back where there is one, or why it was not done."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import flash
from flask_babel import gettext as _
from sqlalchemy.orm.exc import StaleDataError

from consortium.core.db import db
from consortium.core.errors import Refusal


def tell_undoable(text: str, *, undo: str) -> None:
    """A toast with the button *Angre*, which posts to the address ``undo``."""
    flash({"text": text, "undo": undo})  # type: ignore[arg-type] # components/flash.html takes a mapping too


@contextmanager
def telling(done: str = "") -> Iterator[None]:
    """Run what a button does and commits; say ``done`` after it, or why not. What was refused is undone, and the view goes on."""
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
