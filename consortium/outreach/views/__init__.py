"""The pages of the room, by subject."""

from consortium.outreach.views import (
    answers,
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
    "answers",
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
