"""Reading what is confidential is logged, on whichever page or paper it is read."""

from collections.abc import Callable

from flask import request

from consortium.core.db import short_transaction
from consortium.journal import services as journal
from consortium.outreach.models import Encounter


def read(fetch: Callable[[], Encounter], what: str) -> Encounter:
    """The encounter that ``fetch`` gets, fetched anew where the log's transaction came between. ``what`` it is that is read."""
    found = fetch()
    if found.is_confidential and request.method == "GET":
        with short_transaction():
            journal.note_read(f"{what} {found.id}")
        found = fetch()
    return found
