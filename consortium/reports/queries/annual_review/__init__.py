"""What is asked for the annual review: its rows as their readers may see them, and all that a year was made of."""

from consortium.reports.queries.annual_review.gathering import gather
from consortium.reports.queries.annual_review.rows import (
    edition_by_id,
    edition_for,
    edition_to_show,
    next_number,
    photo_of_draft,
    photo_of_edition,
    review_by_year,
    review_for,
    review_of_year,
    reviews_for,
    years_without_review,
)

__all__ = [
    "edition_by_id",
    "edition_for",
    "edition_to_show",
    "gather",
    "next_number",
    "photo_of_draft",
    "photo_of_edition",
    "review_by_year",
    "review_for",
    "review_of_year",
    "reviews_for",
    "years_without_review",
]
