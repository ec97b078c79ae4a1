"""All kinds of reports in one place."""

from flask import render_template

from consortium.accounts.access import reader, requires
from consortium.accounts.rules import INSIDE
from consortium.reports.views.blueprint import bp


@bp.get("/reports")
@requires(*INSIDE)
def overview() -> str:
    """The kinds of reports that the reader may open."""
    return render_template("reports/overview.html", is_staff=reader().is_staff)
