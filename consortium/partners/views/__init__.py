"""The pages of the partners' room."""

from consortium.partners.views import activities, forms, imports, lists, record, sides
from consortium.partners.views.room import bp

__all__ = ["activities", "bp", "forms", "imports", "lists", "record", "sides"]
