"""Reading: the list of meetings, a meeting, an item as a page of text."""

from flask import render_template

from consortium.accounts.access import reader, requires
from consortium.accounts.rules import Role
from consortium.meetings.queries import meetings
from consortium.meetings.views.blueprint import MEETING, bp

READERS = (Role.LEAD, Role.STAFF, Role.MEMBER, Role.CHAIR, Role.SECRETARY, Role.PARTNER)


@bp.get("/meetings", endpoint="list")
@requires(*READERS)
def list_meetings() -> str:
    """The meetings that are open to the reader."""
    return render_template("meetings/list.html")


@bp.get(MEETING)
@requires(*READERS)
def show(code: str, address: str) -> str:
    """One meeting."""
    meeting, standing = meetings.seen_meeting(reader(), code, address)
    return render_template("meetings/show.html", meeting=meeting, standing=standing)
