"""Home, and the navigation as a page of its own on a phone."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core import clock
from consortium.core.templating import language
from consortium.reports.queries import home as queries
from consortium.reports.views.blueprint import bp


@bp.get("/")
@requires(Role.LEAD, Role.STAFF, Role.CHAIR, Role.SECRETARY, Role.MEMBER, Role.PARTNER)
def home() -> str | Response:
    """Staff see what waits for them; everybody else goes to the meetings, where the newest minutes are."""
    if not reader().is_staff:
        return redirect(url_for("meetings.list"))
    consortium = current_consortium()
    gathered = queries.home(reader(), consortium, clock.today(consortium.timezone), language())
    steps = queries.first_steps(consortium.id)
    return render_template("reports/home.html", home=gathered, steps=steps)


@bp.get("/menu")
@requires(Role.STAFF)
def menu() -> str:
    """The sidebar's words, for where there is no sidebar."""
    return render_template("reports/menu.html")
