"""The pages of the room, by subject."""

from consortium.outreach.views import campaigns, encounters, outcomes, printing, record, topics
from consortium.outreach.views.blueprint import bp

__all__ = ["bp", "campaigns", "encounters", "outcomes", "printing", "record", "topics"]
