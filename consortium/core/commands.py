"""What all commands have in common: they speak English, and what they cannot do they say in one sentence, with exit code 1."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import AppGroup
from flask_babel import force_locale

from consortium.core import migrating
from consortium.core.config import Config
from consortium.core.db import db
from consortium.core.errors import Refusal

Command = Callable[..., Any]


class Commands(AppGroup):
    """A group of commands, each of them ``spoken``. ``is_english`` is False where what is done has a language of its own."""

    def __init__(self, name: str, *, help: str, is_english: bool = True) -> None:  # noqa: A002 - as click calls it
        super().__init__(name, help=help)
        self.is_english = is_english

    def command(  # type: ignore[override] # never given a bare function
        self, *args: Any, **kwargs: Any
    ) -> Callable[[Command], click.Command]:
        """As Flask's own: the function becomes a command of this group, and runs in an application context."""
        decorate = super().command(*args, **kwargs)
        return lambda function: decorate(spoken(function, is_english=self.is_english))


def spoken(function: Command, *, is_english: bool = True) -> Command:
    """A command that says refusals in English, as its help does, and never shows a trace for what its user can mend."""

    @wraps(function)
    def command(*args: Any, **kwargs: Any) -> Any:
        try:
            if not is_english:
                return function(*args, **kwargs)
            with force_locale("en"):
                return function(*args, **kwargs)
        except Refusal as refusal:
            db.session.rollback()
            raise click.ClickException(str(refusal.reason)) from None
        except (sa.exc.OperationalError, sa.exc.ProgrammingError) as fault:
            db.session.rollback()
            reason = _database_fault(fault)
            if reason is None:
                raise
            raise click.ClickException(reason) from None

    return command


@contextmanager
def installation_language() -> Iterator[None]:
    """Within it, words are the installation's again: for what a command writes down, where nothing else says a language."""
    config: Config = current_app.config["CONSORTIUM"]
    with force_locale(config.default_locale):
        yield


def _database_fault(fault: sa.exc.DBAPIError) -> str | None:
    """What is wrong with the database, and what to do; None where its structure is right and it answers."""
    try:
        found = migrating.current_revision()
    except sa.exc.OperationalError:
        return f"The database does not answer: {str(fault.orig).strip()}. Nothing was done."
    if found == migrating.newest_revision():
        return None if isinstance(fault, sa.exc.ProgrammingError) else f"The database cannot be used: {str(fault.orig).strip()}."
    if found is None:
        return "The database has no tables yet. Make them first: ./run flask db upgrade"
    if migrating.is_known(found):
        return "The database has the structure of an earlier version. Bring it up to date first: ./run flask db upgrade"
    return "The database has the structure of a newer version of the program. Use that version. Nothing was done."
