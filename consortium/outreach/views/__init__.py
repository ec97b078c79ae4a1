"""The pages of the room, by subject."""

from consortium.outreach.views import (
    answers,
    campaigns,
    consultations,
    coverage,
    encounters,
    imports,
    offices,
    openness,
    outcomes,
    politicians,
    printing,
    record,
    topics,
    visits,
)
from consortium.outreach.views.blueprint import bp

__all__ = [
    "answers",
    "bp",
    "campaigns",
    "consultations",
    "coverage",
    "encounters",
    "imports",
    "offices",
    "openness",
    "outcomes",
    "politicians",
    "printing",
    "record",
    "topics",
    "visits",
]
