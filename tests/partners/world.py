"""The room's rows in the two consortia that the test of access walks through. See tests/world.py."""

from datetime import date
from typing import Any

from consortium.accounts.models import Consortium, User
from consortium.core.db import db
from consortium.partners.models import Activity
from consortium.partners.rules import ActivityKind


def rows(consortium: Consortium, mark: str, cast: dict[str, User], made: dict[str, Any]) -> dict[str, Any]:
    """A value for each argument of this room's addresses; ``made`` holds those of the rooms below, ``mark`` marks texts."""
    activity = Activity(
        partnership_id=made["partnership_id"],
        person_id=made["person_id"],
        kind=ActivityKind.CALL,
        on=date(2022, 11, 1),
        text=f"Ringte om neste møte{mark}",
        by=f"Bob Staff{mark}",
    )
    db.session.add(activity)
    db.session.flush()
    return {"activity_id": activity.id}
