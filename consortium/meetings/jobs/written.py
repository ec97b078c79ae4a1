"""Ends written procedures whose last day is past. Comes back every night; a secretary's button does the same earlier."""

from consortium.core import clock
from consortium.core.db import db
from consortium.meetings.queries import written as queries
from consortium.meetings.services import written


def close_written(*, work_id: int) -> None:  # noqa: ARG001 - every job is told its work
    """End each procedure that is over, in a transaction of its own: the answers become decisions."""
    for meeting in queries.over_on(clock.today()):
        written.close(meeting)
        db.session.commit()
