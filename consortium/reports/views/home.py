"""Home, and the navigation as a page of its own on a phone."""

from flask import render_template

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import INSIDE, Role
from consortium.core import clock
from consortium.core.i18n import language
from consortium.core.remembering import remember
from consortium.reports.queries import home as queries
from consortium.reports.queries import home_member as member_queries
from consortium.reports.queries.register import offers
from consortium.reports.views.blueprint import bp


@bp.get("/")
@requires(*INSIDE)
def home() -> str:
    """What waits, what comes, and the numbers or the latest minutes, by the reader's roles."""
    consortium = current_consortium()
    if not reader().is_staff:
        mine = member_queries.member_home(reader(), consortium, clock.today(consortium.timezone), language())
        return render_template("reports/home_member.html", home=mine)
    today = clock.today(consortium.timezone)
    gathered = remember(("home", reader(), today, language()), lambda: queries.home(reader(), consortium, today, language()))
    steps = remember(("first steps", consortium.id), lambda: queries.first_steps(consortium.id))
    return render_template("reports/home.html", home=gathered, steps=steps, offers=offers())


@bp.get("/menu")
@requires(Role.STAFF)
def menu() -> str:
    """The sidebar's words, for where there is no sidebar."""
    return render_template("reports/menu.html")
