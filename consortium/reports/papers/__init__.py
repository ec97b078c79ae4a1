"""The room's papers: gathered data to HTML, and to the bytes of a PDF."""

from consortium.reports.papers.annual_review import (
    annual_review_charts,
    annual_review_charts_key,
    annual_review_name,
    annual_review_page,
    annual_review_pdf,
)

__all__ = [
    "annual_review_charts",
    "annual_review_charts_key",
    "annual_review_name",
    "annual_review_page",
    "annual_review_pdf",
]
