"""What one writes down on the way: a page for the phone's tab bar, with a row for each room that has something."""

from flask import render_template

from consortium.accounts.access import requires
from consortium.accounts.rules import Role
from consortium.reports.queries.register import offers
from consortium.reports.views.blueprint import bp


@bp.get("/register")
@requires(Role.STAFF)
def register() -> str:
    """What can be recorded, the most frequent first."""
    return render_template("reports/register.html", offers=offers())
