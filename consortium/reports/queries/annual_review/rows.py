"""Annual reviews and their editions, as their readers may see them: staff all, everybody else what was published."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from consortium.accounts.models import Consortium
from consortium.accounts.rules import Reader
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.files.models import StoredFile
from consortium.reports.models import AnnualReview, Highlight, ReviewEdition


def review_for(reader: Reader, year: int) -> AnnualReview:
    """The review of a year: any for staff, for others one that is published. Raises NotThere."""
    found = review_of_year(reader.consortium_id or 0, year)
    if found is None or not (reader.is_staff or found.editions):
        raise NotThere
    return found


def review_of_year(consortium_id: int, year: int) -> AnnualReview | None:
    """A consortium's review of a year with its editions, whoever asks: for services and commands."""
    found = db.session.scalars(
        sa.select(AnnualReview)
        .where(AnnualReview.consortium_id == consortium_id, AnnualReview.year == year)
        .options(joinedload(AnnualReview.editions).joinedload(ReviewEdition.file))
    )
    return found.unique().one_or_none()


def review_by_year(consortium_code: str, year: int) -> AnnualReview | None:
    """As ``review_of_year``, by the consortium's code."""
    consortium_id = db.session.scalar(sa.select(Consortium.id).where(Consortium.code == consortium_code))
    return None if consortium_id is None else review_of_year(consortium_id, year)


def edition_to_show(review: AnnualReview, number: int | None) -> ReviewEdition | None:
    """The edition of that number, or without one the newest; None where nothing is published. Raises NotThere."""
    if number is None:
        return review.latest
    found = next((one for one in review.editions if one.number == number), None)
    if found is None:
        raise NotThere
    return found


def edition_by_id(edition_id: int, *, is_locked: bool = False) -> ReviewEdition | None:
    """An edition with its review, for the worker."""
    wanted = sa.select(ReviewEdition).where(ReviewEdition.id == edition_id)
    if is_locked:
        return db.session.scalar(wanted.with_for_update())
    return db.session.scalar(wanted.options(joinedload(ReviewEdition.review)))


def next_number(review: AnnualReview) -> int:
    """The number of the edition that is published next. The review's row is locked by who asks."""
    last = db.session.scalar(sa.select(sa.func.max(ReviewEdition.number)).where(ReviewEdition.review_id == review.id))
    return (last or 0) + 1


def photo_of_edition(edition: ReviewEdition, file_id: int) -> StoredFile:
    """The file of a photo that the edition prints. Raises NotThere for any other file."""
    stories: list[dict[str, Any]] = edition.data.get("stories", [])
    if not any((story.get("photo") or {}).get("file_id") == file_id for story in stories):
        raise NotThere
    return db.session.get_one(StoredFile, file_id)


def years_without_review(consortium_id: int, until: int) -> list[int]:
    """The years that a review may be begun for, newest first: ``until`` and the five before it, without those that have one."""
    taken = set(db.session.scalars(sa.select(AnnualReview.year).where(AnnualReview.consortium_id == consortium_id)))
    return [year for year in range(until, until - 6, -1) if year not in taken]


def photo_of_draft(review: AnnualReview, file_id: int) -> StoredFile:
    """The file of a photo of one of the year's highlights. Raises NotThere for any other file."""
    found = db.session.scalar(
        sa.select(StoredFile)
        .join(Highlight, Highlight.photo_id == StoredFile.id)
        .where(
            StoredFile.id == file_id,
            Highlight.consortium_id == review.consortium_id,
            Highlight.year == review.year,
            Highlight.deleted_at.is_(None),
        )
        .limit(1)
    )
    if found is None:
        raise NotThere
    return found
