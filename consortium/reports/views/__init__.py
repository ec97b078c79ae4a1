"""The pages that read across rooms, a file for each subject."""

from consortium.reports.views import home, partner_reports
from consortium.reports.views.blueprint import bp

__all__ = ["bp", "home", "partner_reports"]
