"""What was deleted in the last 30 days, of every room that says so, and the buttons that bring it back."""

from flask import render_template

from consortium.accounts.access import reader, requires
from consortium.accounts.rules import Role
from consortium.directory import queries
from consortium.directory.views.room import bp


@bp.get("/trash")
@requires(Role.STAFF)
def trash() -> str:
    """The consortium's trash."""
    return render_template("directory/trash.html", trashed=queries.trash(reader()), days=queries.TRASH_DAYS)
