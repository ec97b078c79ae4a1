"""The pages of committees: list, record, settings, seats and who holds them."""

from consortium.committees.views import committees, holders, seats, verbs
from consortium.committees.views.blueprint import bp

__all__ = ["bp", "committees", "holders", "seats", "verbs"]
