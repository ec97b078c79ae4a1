"""The room's blueprint, and what its pages have in common."""

from datetime import date

from flask import Blueprint, request
from flask_babel import gettext as _

from consortium.core.dates import DateProblem, read_partial_date

bp = Blueprint("outreach", __name__)


def asked_day() -> tuple[date | None, str]:
    """The ``?date=`` of the address, by its first day where only the month or year is given; and what is wrong with it."""
    typed = request.args.get("date", "").strip()
    if not typed:
        return None, ""
    try:
        return read_partial_date(typed).first_day, ""
    except DateProblem:
        return None, str(_("Write the date like this: 14 December 2022."))
