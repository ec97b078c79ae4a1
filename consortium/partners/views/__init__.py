"""The pages of the partners' room."""

from consortium.partners.views import activities, contributions, forms, imports, lists, record, sides
from consortium.partners.views.room import bp

__all__ = ["activities", "bp", "contributions", "forms", "imports", "lists", "record", "sides"]
