"""What outreach and seminars put on the home pages."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from consortium.accounts.models import Consortium
from consortium.accounts.rules import Reader
from consortium.outreach.queries.timeline import held_this_year
from consortium.reports.queries.home_parts import FigureSource
from consortium.reports.rules.home import DateAhead
from consortium.seminars import queries as seminars


def seminars_ahead(reader: Reader, consortium: Consortium, today: date, _language: str) -> Sequence[DateAhead]:
    """The next seminars, to the project office with how many have registered."""
    return [
        DateAhead(
            one.held_on.first_day,
            one.title,
            ngettext("%(num)s registered", "%(num)s registered", one.confirmed)
            if reader.is_staff and one.confirmed
            else one.place or "",
            "seminars.show",
            {"slug": one.slug},
        )
        for one in seminars.upcoming(consortium.id, today, is_staff=reader.is_staff)
    ]


ENCOUNTERS_HELD = FigureSource(
    lambda today: _("Political contacts in %(year)s", year=today.year),
    held_this_year,
    "outreach.encounters",
    lambda today: {"year": today.year, "state": "held"},
)
