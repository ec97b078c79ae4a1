"""The pages of the room, by subject."""

from consortium.outreach.views import consultations, imports, offices, politicians
from consortium.outreach.views.blueprint import bp

__all__ = ["bp", "consultations", "imports", "offices", "politicians"]
