"""The room's one blueprint. Its addresses are written out in full: some belong to no consortium."""

from datetime import date

from flask import Blueprint

from consortium.accounts.access import current_consortium
from consortium.core import clock

bp = Blueprint("operations", __name__)


def today_here() -> date:
    """The date where the consortium is."""
    return clock.today(current_consortium().timezone)
