"""The few tables of the room: what is written for its papers, and what was frozen."""

from consortium.reports.models.partner_reports import PartnerReportBundle, PartnerReportYear

__all__ = ["PartnerReportBundle", "PartnerReportYear"]
