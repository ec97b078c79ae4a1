"""Forms that were sent: a random id per shown form, unique in a table, so that a doubled click writes once."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consortium.core import clock
from consortium.core.db import Model, UtcDateTime, db


class SubmittedForm(Model):
    """A form that was accepted once. ``location`` is where its sender was sent, for the second click."""

    __tablename__ = "submitted_form"
    __journal__ = False
    __stirs__ = False

    form_id: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    location: Mapped[str | None] = mapped_column(sa.Text)
    submitted_at: Mapped[datetime] = mapped_column(UtcDateTime(), default=clock.now, index=True)


class AlreadySubmitted(Exception):
    """The form was accepted before. ``location`` is where its sender was sent then, if known."""

    def __init__(self, location: str | None) -> None:
        super().__init__(location)
        self.location = location


def claim(form_id: str) -> None:
    """Take ``form_id`` within the caller's transaction. Raises AlreadySubmitted if somebody has."""
    earlier = db.session.get(SubmittedForm, form_id)
    if earlier is not None:
        raise AlreadySubmitted(earlier.location)
    db.session.add(SubmittedForm(form_id=form_id))
    try:
        db.session.flush()
    except sa.exc.IntegrityError:
        # Both clicks at once on a database that lets two writers in: the other one won.
        db.session.rollback()
        raise AlreadySubmitted(None) from None


def remember_location(form_id: str, location: str) -> None:
    """Note where the sender was sent, in the caller's transaction."""
    row = db.session.get(SubmittedForm, form_id)
    if row is not None:
        row.location = location


def tidy() -> int:
    """Forget forms that were sent more than a week ago: nobody clicks twice after so long. Returns how many."""
    old = sa.delete(SubmittedForm).where(SubmittedForm.submitted_at < clock.now() - timedelta(days=7))
    return int(db.session.execute(old).rowcount)  # type: ignore[attr-defined] # a DELETE's result has it
