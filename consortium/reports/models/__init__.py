"""The few tables of the room: what is written for its papers, and what was frozen."""

from consortium.reports.models.annual_review import AnnualReview, ReviewEdition
from consortium.reports.models.highlight import Highlight

__all__ = ["AnnualReview", "Highlight", "ReviewEdition"]
