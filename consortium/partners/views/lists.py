"""The list of partners, today's or that of any date."""

from flask import render_template, request
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core import clock, table
from consortium.core.fields import asked_day
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
    typed = request.args.get("date", "")[:40]
    day, problem = asked_day(typed)
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
        typed=typed,
        problem=problem,
    )
