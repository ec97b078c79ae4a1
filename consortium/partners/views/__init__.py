"""The pages of the partners' room."""

from consortium.partners.views import forms, lists, record, sides
from consortium.partners.views.base import bp

__all__ = ["bp", "forms", "lists", "record", "sides"]
