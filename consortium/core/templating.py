"""What every template may use: dates and numbers as the reader's language writes them, icons."""

from collections.abc import Hashable, MutableMapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, g
from flask.templating import Environment
from jinja2.runtime import Macro
from markupsafe import Markup

from consortium.core import clock, formats
from consortium.core.dates import PartialDate, Precision
from consortium.core.i18n import language
from consortium.core.text import first_upper

STATIC = Path(__file__).parent.parent / "static"


class OneGlobals(Environment):
    """Templates that all share the environment's globals, with none of their own: Jinja2 then compares two dicts where a
    template imports from another, and not a chain of them, a dozen times a page.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own, unless a template is loaded with others."""
        return super().make_globals(d) if d else self.globals


def zone() -> str:
    """The time zone of the page: the consortium's, else the installation's."""
    consortium = g.get("consortium")
    return consortium.timezone if consortium is not None else "Europe/Oslo"


def _day(value: date | datetime) -> date:
    return clock.local(value, zone()).date() if isinstance(value, datetime) else value


# What ``once`` was told, by the macro's code, the language and the values.
_said: dict[Hashable, Markup] = {}


def once(macro: Macro, *values: Hashable) -> Markup:
    """What a macro says of these values, made once in each language: for tags, of which a list has many alike.

    The macro must know nothing but what it is given: no body, no context.
    """
    key = (macro._func.__code__, language(), values)  # noqa: SLF001 - what tells macros of one name apart
    found = _said.get(key)
    if found is None:
        found = _said[key] = Markup(macro(*values))  # noqa: S704 - a macro has escaped what it was given
    return found


@lru_cache(maxsize=64)
def icon_svg(name: str) -> Markup:
    """The drawing of a Lucide icon, hidden from screen readers. Raises LookupError for a name that is not shipped."""
    file = STATIC / "vendor" / "icons" / f"{name}.svg"
    if not name.replace("-", "").isalnum() or not file.exists():
        raise LookupError(f"no icon named {name!r}")
    text = file.read_text()
    inner = text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")].strip()
    return Markup(  # noqa: S704 - a shipped file
        '<svg class="icon" viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="1.75" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{inner}</svg>'
    )


def init_app(app: Flask) -> None:
    """Give templates their filters and globals."""

    def show_partial_date(value: PartialDate | None) -> str:
        return formats.partial_date(value.first_day, value.precision, language()) if value else ""

    def table_date(value: PartialDate | date | datetime | None) -> str:
        """Any date in a table, as far as it is known: the one filter for cells, so that all columns write alike."""
        if value is None:
            return ""
        if isinstance(value, PartialDate):
            return formats.table_partial_date(value.first_day, value.precision, language())
        return formats.table_date(_day(value), language())

    def event_date(value: PartialDate) -> str:
        """A date in the margin: the year stands where it is not this one's, or is all that is known."""
        this_year = clock.today(zone()).year
        if value.precision is Precision.DAY:
            return formats.narrow_date(value.first_day, language(), with_year=value.year != this_year)
        if value.precision is Precision.MONTH:
            return formats.narrow_month(value.first_day, language())
        return show_partial_date(value)

    app.jinja_env.filters.update(
        long_date=lambda value, **options: formats.long_date(_day(value), language(), **options),
        weekday_date=lambda value, **options: formats.weekday_date(_day(value), language(), **options),
        narrow_date=lambda value, **options: formats.narrow_date(_day(value), language(), **options),
        table_date=table_date,
        near_date=lambda value: formats.near_date(_day(value), clock.today(zone()), language()),
        partial_date=show_partial_date,
        event_date=event_date,
        bare_time=lambda value: formats.bare_time(clock.local(value, zone()).time(), language()),
        clock_time=lambda value: formats.clock_time(clock.local(value, zone()).time(), language()),
        date_and_time=lambda value: formats.date_and_time(value, zone(), language()),
        meeting_time=lambda start, end: formats.meeting_time(start, end, zone(), language()),
        spelled=lambda value: formats.spelled(value, language()),
        weekday_name=lambda value: formats.weekday_name(_day(value), language()),
        month_name=lambda value: formats.month_name(_day(value), language()),
        day_number=lambda value: _day(value).day,
        number=lambda value, **options: formats.number(value, language(), **options),
        kroner=lambda value: formats.kroner(value, language()),
        file_size=lambda value: formats.file_size(value, language()),
        organisation_number=formats.organisation_number,
        country=lambda code: formats.country(code, language()),
        first_upper=first_upper,
        quoted=lambda text: formats.quoted(text, language()),
    )
    app.jinja_env.globals.update(icon_svg=icon_svg, once=once)
