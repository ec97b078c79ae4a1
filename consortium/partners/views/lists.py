"""The list of partners, today's or that of any date."""

from datetime import date

from flask import render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core import clock, formats, table
from consortium.core.dates import DateProblem, read_partial_date
from consortium.core.i18n import language
from consortium.journal import services as journal
from consortium.partners import queries
from consortium.partners.views.room import bp


@bp.get("/partners")
@requires(Role.STAFF)
def list() -> str | Response:  # noqa: A001 - the address's own word
    """All partnerships today; with ``?date=`` those who were partners on that day."""
    consortium = current_consortium()
    today = clock.today(consortium.timezone)
    day, problem = _asked_day()
    listing = queries.partner_list(consortium.id, language(), day, quiet_days=consortium.quiet_days)
    asked = table.asked(listing)
    page = queries.partner_page(reader(), listing, asked, language(), day, quiet_days=consortium.quiet_days)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    return render_template(
        "partners/list.html",
        page=page,
        list=table.Links(listing, asked, page),
        count=queries.count_on(consortium.id, day or today),
        day=day,
        today=today,
        typed=request.args.get("date", "")[:40],
        problem=problem,
    )


def _asked_day() -> tuple[date | None, str]:
    """The date of the address, by its first day where only the month or year is given; and what is wrong with it."""
    typed = request.args.get("date", "").strip()
    if not typed:
        return None, ""
    try:
        return read_partial_date(typed).first_day, ""
    except DateProblem as problem:
        if problem.no_such_day:
            number, month = problem.no_such_day
            words = formats.long_date(date(2024, month, 1), language(), with_year=False).replace("1", str(number), 1)
            return None, str(_("There is no %(day)s.", day=words))
        return None, str(_("Write the date like this: 14 December 2022."))
