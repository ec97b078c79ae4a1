"""The room's blueprint, on which every page of it is put."""

from typing import Any

from flask import Blueprint

from consortium.accounts.rules import Role
from consortium.core import markdown
from consortium.core.addresses import url_for
from consortium.meetings.models import Meeting

bp = Blueprint("meetings", __name__)
bp.add_app_template_filter(markdown.to_html, "markdown")
# Who may run a committee's meetings; which of them run this one, the query says.
RUNNERS = (Role.LEAD, Role.STAFF, Role.CHAIR, Role.SECRETARY)
MEETING = "/committees/<code>/meetings/<address>"


def address(meeting: Meeting) -> dict[str, Any]:
    """The values of a meeting's address, for ``url_for``."""
    return {"code": meeting.committee.code.lower(), "address": f"{meeting.year}-{meeting.number}"}


def link(endpoint: str, meeting: Meeting, **values: Any) -> str:
    """The address of a page of the meeting: ``link("meetings.show", meeting)``."""
    return url_for(endpoint, **address(meeting), **values)


@bp.app_context_processor
def give_links() -> dict[str, Any]:
    """Lets templates of every room write ``meeting_link("meetings.show", meeting)``."""
    return {"meeting_link": link}
