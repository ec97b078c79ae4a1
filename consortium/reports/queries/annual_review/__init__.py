"""What is asked for the annual review: its rows as their readers may see them, and all that a year was made of."""

from consortium.reports.queries.annual_review.gathering import gather
from consortium.reports.queries.annual_review.lists import review_list, review_page, state_of
from consortium.reports.queries.annual_review.rows import (
    edition_by_id,
    edition_to_show,
    next_number,
    photo_of_draft,
    photo_of_edition,
    review_by_year,
    review_for,
    review_of_year,
    years_without_review,
)

__all__ = [
    "edition_by_id",
    "edition_to_show",
    "gather",
    "next_number",
    "photo_of_draft",
    "photo_of_edition",
    "review_by_year",
    "review_for",
    "review_list",
    "review_of_year",
    "review_page",
    "state_of",
    "years_without_review",
]
