"""The pages of the room, by subject."""

from consortium.outreach.views.blueprint import bp

__all__ = ["bp"]
