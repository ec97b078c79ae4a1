"""The pages of meetings, by subject: planning and agenda, notices, reading and answering; the table, minutes, approval."""

from consortium.meetings.views import reading
from consortium.meetings.views.blueprint import bp

__all__ = ["bp", "reading"]
