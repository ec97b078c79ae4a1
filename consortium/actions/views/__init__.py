"""The pages of actions: list, record, forms, and the owner's report from a mail's link."""

from consortium.actions.views import pages, report, verbs
from consortium.actions.views.blueprint import bp

__all__ = ["bp", "pages", "report", "verbs"]
