"""The room's rows in the two consortia that the test of access walks through. See tests/world.py."""

from datetime import date
from typing import Any

from consortium.accounts.models import Consortium, User
from consortium.core.db import db
from consortium.operations.models import PersonNotice, PrivacyRequest
from consortium.operations.rules import RequestKind
from tests.marks import OFFICE


def rows(consortium: Consortium, mark: str, cast: dict[str, User], made: dict[str, Any]) -> dict[str, Any]:
    """A value for each argument of this room's addresses; ``made`` holds those of the rooms below, ``mark`` marks texts."""
    asked = PrivacyRequest(
        consortium_id=consortium.id,
        person_id=made["person_id"],
        kind=RequestKind.ACCESS,
        name=f"Member Dahl{mark}",
        note=f"{OFFICE}{mark}",
        received_on=date(2022, 12, 1),
        due_on=date(2023, 1, 1),
    )
    told = PersonNotice(
        consortium_id=consortium.id, person_id=made["person_id"], purpose=f"{OFFICE}{mark}", objection=f"{OFFICE}{mark}"
    )
    db.session.add_all([asked, told])
    db.session.flush()
    return {"request_id": asked.id}
