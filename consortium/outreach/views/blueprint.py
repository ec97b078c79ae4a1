"""The room's blueprint, and what its pages have in common."""

from datetime import date

from flask import Blueprint, request
from flask_babel import gettext as _

from consortium.core.dates import DateProblem, PartialDate, read_partial_date

bp = Blueprint("outreach", __name__)


def asked_text(name: str) -> str:
    """What the address has for a field, to stand in it again."""
    return request.args.get(name, "").replace("\x00", "").strip()[:40]


def asked_date(name: str) -> tuple[PartialDate | None, str]:
    """The date of the address, as far as it is typed; and what is wrong with it."""
    typed = asked_text(name)
    if not typed:
        return None, ""
    try:
        return read_partial_date(typed), ""
    except DateProblem:
        return None, str(_("Write the date like this: 14 December 2022."))


def asked_day() -> tuple[date | None, str]:
    """The ``?date=`` of the address, by its first day where only the month or year is given; and what is wrong with it."""
    found, problem = asked_date("date")
    return found.first_day if found else None, problem
