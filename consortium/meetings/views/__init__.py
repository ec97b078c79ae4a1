"""The pages of meetings, by subject: planning and agenda, notices, reading and answering; the table, minutes, approval."""

from consortium.meetings.views import agenda, attachments, items, notices, planning, reading, replying, written
from consortium.meetings.views.blueprint import bp

__all__ = ["agenda", "attachments", "bp", "items", "notices", "planning", "reading", "replying", "written"]
