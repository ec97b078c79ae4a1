"""Whom we have met, and whom not: coverage of the Storting by party and committee."""

from dataclasses import replace

from flask import render_template, request
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.core import table
from consortium.core.fields import asked_day
from consortium.core.i18n import language
from consortium.journal import services as journal
from consortium.outreach.queries import coverage as queries
from consortium.outreach.queries import encounter_list
from consortium.outreach.views.blueprint import bp


@bp.get("/coverage")
@requires(Role.STAFF)
def coverage() -> str | Response:
    """Party by committee with the last contact and the gaps, on any day; narrowed by year, campaign and topic.

    With a date that cannot be read nothing is exported.
    """
    listing = queries.listing(encounter_list.offered(current_consortium().id, language()))
    asked = table.asked(listing)
    typed = request.args.get("date", "")[:40]
    day, problem = asked_day(typed)
    if problem:
        asked = replace(asked, format=None)
    shown_on = day or today_here()
    found = queries.coverage(reader(), listing, asked, shown_on)
    page = queries.page_of(found)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    return render_template(
        "outreach/coverage.html",
        coverage=found,
        list=table.Links(listing, asked, page),
        day=shown_on,
        today=today_here(),
        typed=typed,
        problem=problem,
    )
