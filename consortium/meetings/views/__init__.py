"""The pages of meetings, by subject: planning and agenda, notices, reading and answering; the table, minutes, approval."""

from consortium.meetings.views import (  # before the table  # from it on
    agenda,
    approval,
    attachments,
    attendance,
    conduct,
    decide,
    decisions,
    earlier,
    items,
    minutes,
    notices,
    papers,
    planning,
    reading,
    replying,
    review,
    written,
)
from consortium.meetings.views.blueprint import bp
from consortium.meetings.views.verify import verify_bp

__all__ = [
    "agenda",
    "approval",
    "attachments",
    "attendance",
    "bp",
    "conduct",
    "decide",
    "decisions",
    "earlier",
    "items",
    "minutes",
    "notices",
    "papers",
    "planning",
    "reading",
    "replying",
    "review",
    "verify_bp",
    "written",
]
