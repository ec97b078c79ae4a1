"""The pages of the room, by subject."""

from consortium.outreach.views import (
    campaigns,
    consultations,
    encounters,
    imports,
    offices,
    outcomes,
    politicians,
    printing,
    record,
    topics,
)
from consortium.outreach.views.blueprint import bp

__all__ = [
    "bp",
    "campaigns",
    "consultations",
    "encounters",
    "imports",
    "offices",
    "outcomes",
    "politicians",
    "printing",
    "record",
    "topics",
]
