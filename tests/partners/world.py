"""The room's rows in the two consortia that the test of access walks through. See tests/world.py."""

from datetime import UTC, date, datetime
from typing import Any

from consortium.accounts.models import Consortium, User
from consortium.core.db import db
from consortium.partners.models import Activity, CashEntry, Contribution
from consortium.partners.rules import ActivityKind, CashKind, InKindUnit
from tests.marks import OFFICE


def rows(consortium: Consortium, mark: str, cast: dict[str, User], made: dict[str, Any]) -> dict[str, Any]:
    """A value for each argument of this room's addresses; ``made`` holds those of the rooms below, ``mark`` marks texts."""
    activity = Activity(
        partnership_id=made["partnership_id"],
        person_id=made["person_id"],
        kind=ActivityKind.CALL,
        on=date(2022, 11, 1),
        text=f"{OFFICE}: ringte om neste møte{mark}",
        by=f"Bob Staff{mark}",
    )
    db.session.add(activity)
    contribution = Contribution(
        partnership_id=made["partnership_id"],
        year=2022,
        unit=InKindUnit.HOURS,
        agreed=120,
        reported=100,
        reported_by=f"Partner Dahl{mark}",
        reported_at=datetime(2022, 12, 1, tzinfo=UTC),
        report_note=f"Møter{mark}",
        cash_agreed=50_000,
    )
    entry = CashEntry(
        contribution=contribution, kind=CashKind.PAID, on=date(2022, 5, 2), amount=25_000, reference=f"Faktura{mark}"
    )
    db.session.add(entry)
    db.session.flush()
    return {"activity_id": activity.id, "year": 2022, "entry_id": entry.id}
