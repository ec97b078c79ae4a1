"""The pages of the partners' room."""

from consortium.partners.views import forms, imports, lists, record, sides
from consortium.partners.views.room import bp

__all__ = ["bp", "forms", "imports", "lists", "record", "sides"]
