"""The room's rows in the two consortia that the test of access walks through. See tests/world.py."""

from datetime import UTC, datetime
from typing import Any

from consortium.accounts.models import Consortium, User
from consortium.core.db import db
from consortium.files import services as files
from consortium.reports.models import PartnerReportBundle, PartnerReportYear
from consortium.reports.rules.partner_report import BundleState


def rows(consortium: Consortium, mark: str, cast: dict[str, User], made: dict[str, Any]) -> dict[str, Any]:
    """A value for each argument of this room's addresses; ``made`` holds those of the rooms below, ``mark`` marks texts."""
    file = files.keep_bytes(b"PK\x05\x06" + bytes(18), f"rapporter{mark}.zip", "application/zip", consortium.id)
    bundle = PartnerReportBundle(
        consortium_id=consortium.id,
        year=2022,
        language="nb",
        asked_by=f"Alice{mark}",
        state=BundleState.DONE,
        total=1,
        done=1,
        file_id=file.id,
        made_at=datetime(2023, 1, 9, tzinfo=UTC),
    )
    texts = PartnerReportYear(consortium_id=consortium.id, year=2022, letter_nb=f"Kjære partner{mark}", signed_by=f"Alice{mark}")
    texts.released_at, texts.released_by = datetime(2023, 1, 10, tzinfo=UTC), f"Alice{mark}"
    db.session.add_all((bundle, texts))
    db.session.flush()
    return {"bundle_id": bundle.id}
