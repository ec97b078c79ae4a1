"""The room's rows in the two consortia that the test of access walks through. See tests/world.py."""

import dataclasses
from datetime import UTC, datetime
from typing import Any

from consortium.accounts.models import Consortium, User
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.files import services as files
from consortium.reports.models import AnnualReview, Highlight, PartnerReportBundle, PartnerReportYear, ReviewEdition
from consortium.reports.rules.annual_review import Photo, Texts
from consortium.reports.rules.partner_report import BundleState
from tests.marks import OFFICE
from tests.reports import review_samples as samples

YEAR = 2022


def rows(consortium: Consortium, mark: str, cast: dict[str, User], made: dict[str, Any]) -> dict[str, Any]:
    """A value for each argument of this room's addresses; ``made`` holds those of the rooms below, ``mark`` marks texts."""
    return {**_partner_reports(consortium, mark), **_review(consortium, mark, made)}


def _partner_reports(consortium: Consortium, mark: str) -> dict[str, Any]:
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


def _review(consortium: Consortium, mark: str, made: dict[str, Any]) -> dict[str, Any]:
    """The review of 2022 is published, with a photo."""
    year = YEAR
    photo = files.keep_bytes(samples.a_jpeg(800, 500), f"bilde{mark}.jpg", "image/jpeg", consortium.id)
    highlight = Highlight(
        consortium_id=consortium.id,
        starts=PartialDate(year, 3),
        year=year,
        title=f"Høydepunkt{mark}",
        lead=f"{OFFICE} gikk bra{mark}",
        contact_id=made["person_id"],
        photo_id=photo.id,
        photo_alt=f"To personer{mark}",
        photo_credit=f"Kari{mark}",
        photo_consent=f"{OFFICE}{mark}",
        search_key="hoydepunkt",
    )
    review = AnnualReview(consortium_id=consortium.id, year=year, foreword=f"{OFFICE}{mark}", goals=[])
    db.session.add_all([highlight, review])
    db.session.flush()
    story = samples.a_story(f"Høydepunkt{mark}", f"{year}-03", photo=Photo(photo.id, photo.sha256, "To personer", "Kari"))
    data = dataclasses.replace(
        samples.an_empty_year(), year=year, edition=1, texts=Texts(foreword=f"Hei{mark}"), stories=(story,)
    )
    edition = ReviewEdition(
        review_id=review.id, number=1, data=data.to_json(), data_hash=data.digest(), published_by=f"Alice{mark}"
    )
    db.session.add(edition)
    db.session.flush()
    return {"highlight_id": highlight.id, "year": year, "file_id": photo.id}
