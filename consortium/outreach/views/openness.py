"""Whom we met, as anybody may know it: the openness export, shown before it is taken along."""

from dataclasses import replace

from flask import render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core import table
from consortium.core.fields import asked_date
from consortium.core.i18n import language
from consortium.journal import services as journal
from consortium.outreach.queries import encounter_list
from consortium.outreach.queries import openness as queries
from consortium.outreach.views.blueprint import bp


@bp.get("/openness")
@requires(Role.STAFF)
def openness() -> str | Response:
    """Held, open encounters of a period or campaign. With a date that cannot be read nothing is exported."""
    listing = queries.listing(encounter_list.offered(current_consortium().id, language()).campaigns)
    asked = table.asked(listing)
    typed = {name: request.args.get(name, "")[:40] for name in ("from", "to")}
    (first, first_problem), (last, last_problem) = asked_date(typed["from"]), asked_date(typed["to"])
    period = queries.Period(first.first_day if first else None, last.last_day if last else None)
    if period.is_upside_down:
        last_problem = str(_("The end must come after the start."))
    if first_problem or last_problem:
        asked = replace(asked, format=None)
    page = queries.open_page(reader(), listing, asked, period, language())
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    return render_template(
        "outreach/openness.html",
        page=page,
        list=table.Links(listing, asked, page),
        typed=typed,
        problems={"from": first_problem, "to": last_problem},
    )
