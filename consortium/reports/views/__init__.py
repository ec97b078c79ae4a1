"""The pages that read across rooms, a file for each subject."""

from consortium.reports.views import home, register, search
from consortium.reports.views.blueprint import bp

__all__ = ["bp", "home", "register", "search"]
