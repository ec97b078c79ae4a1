"""The pages that read across rooms, a file for each subject."""

from consortium.reports.views import annual_review, highlights, home, overview, partner_reports, register, search
from consortium.reports.views.blueprint import bp

__all__ = ["annual_review", "bp", "highlights", "home", "overview", "partner_reports", "register", "search"]
