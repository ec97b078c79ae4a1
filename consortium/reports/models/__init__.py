"""The few tables of the room: what is written for its papers, and what was frozen."""

from consortium.reports.models.annual_review import AnnualReview, ReviewEdition
from consortium.reports.models.highlight import Highlight
from consortium.reports.models.partner_reports import PartnerReportBundle, PartnerReportYear

__all__ = ["AnnualReview", "Highlight", "PartnerReportBundle", "PartnerReportYear", "ReviewEdition"]
