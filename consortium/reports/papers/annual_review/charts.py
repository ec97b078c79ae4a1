"""The review's charts: how the partnership grew, and the year month by month. Beside each stands its table."""

import datetime as dt
from typing import Any

from babel.dates import format_date
from markupsafe import Markup

from consortium.core import charts, frozen
from consortium.core.text import first_upper
from consortium.reports.papers.annual_review.voice import Voice
from consortium.reports.rules.annual_review import ActivityKind

_INK, _MUTE, _LINE, _ACCENT = "#000000", "#4a565e", "#b4bfc5", "#0b4f6c"
_PALES = ("#0b4f6c", "#3f7891", "#7fa8ba", "#b4c6ce", "#d3e2e9", "#6b7a83")
_WIDTH = 475  # px at 96 dots an inch would be 125.7 mm: the text column


class Charts(Voice):
    """Drawings with their titles, and the numbers of their tables."""

    def drawings(self) -> dict[str, Markup]:
        """Every chart of the review by its name. Heavy: for the process that renders."""
        made = {}
        if self.data.months:
            made["months"] = self.months
        if self.data.sides:
            made["sides"] = self.sides
        return made

    @property
    def fingerprint(self) -> str:
        """Equal for reviews whose charts are the same."""
        told = [self.language, str(self.data.year), *(frozen.digest(one) for one in (*self.data.months, *self.data.sides))]
        return frozen.digest(tuple(told))

    # --- Partners by type --------------------------------------------------------------------------------

    @property
    def sides_title(self) -> str:
        """What the chart shows, for who cannot see it."""
        first, *_, last = self.data.sides[0].by_year
        return self.pgettext(
            "paper",
            "Chart: partners by type at the end of each year from %(first)s to %(last)s",
            first=first.year,
            last=last.year,
        )

    @property
    def sides(self) -> Markup:
        """Horizontal bars, one for each year, parted by type, each part with its number."""
        named = [(first_upper(side.name or self.pgettext("paper", "not known")), side) for side in self.data.sides]
        values = []
        for year in self.data.sides[0].by_year:
            start = 0
            for place, (name, side) in enumerate(named):
                count = next(one.value for one in side.by_year if one.year == year.year)
                if count:
                    values.append(
                        {
                            "year": str(year.year),
                            "side": name,
                            "from": start,
                            "to": start + count,
                            "middle": start + count / 2,
                            "count": count,
                            "place": place,
                            "is_dark": place < 3,
                        }
                    )
                start += count
        order = [name for name, _side in named]
        colours = [_PALES[place % len(_PALES)] for place in range(len(named))]
        bars = {
            "mark": {"type": "bar", "height": 22, "stroke": "#ffffff", "strokeWidth": 1},
            "encoding": {
                "y": {"field": "year", "type": "ordinal", "title": None},
                "x": {"field": "from", "type": "quantitative", "axis": None},
                "x2": {"field": "to"},
                "color": {"field": "side", "type": "nominal", "scale": {"domain": order, "range": colours}, "legend": None},
            },
        }
        numbers = {
            "mark": {"type": "text", "fontSize": 10, "fontWeight": 500},
            "encoding": {
                "y": {"field": "year", "type": "ordinal"},
                "x": {"field": "middle", "type": "quantitative"},
                "text": {"field": "count", "type": "quantitative"},
                "color": {"condition": {"test": "datum.is_dark", "value": "#ffffff"}, "value": _INK},
            },
        }
        return self._drawn({"data": {"values": values}, "layer": [bars, numbers], "height": {"step": 32}}, self.sides_title)

    @property
    def sides_key(self) -> list[tuple[str, str]]:
        """The colour and the name of each part, in its order: no legend box."""
        return [
            (_PALES[place % len(_PALES)], first_upper(side.name or self.pgettext("paper", "not known")))
            for place, side in enumerate(self.data.sides)
        ]

    # --- The year month by month -------------------------------------------------------------------------

    @property
    def months_title(self) -> str:
        return self.pgettext("paper", "Chart: what took place in each month of %(year)s", year=self.data.year)

    @property
    def month_names(self) -> list[str]:
        """``jan``, ``feb`` ...: as heads of narrow columns."""
        locale = "nb" if self.language == "nb" else "en_GB"
        return [format_date(dt.date(2022, month, 1), "LLL", locale=locale).rstrip(".") for month in range(1, 13)]

    def activity(self, kind: ActivityKind) -> str:
        match kind:
            case ActivityKind.MEETINGS:
                return self.pgettext("activity", "Committee meetings")
            case ActivityKind.SEMINARS:
                return self.pgettext("activity", "Seminars")
            case ActivityKind.ENCOUNTERS:
                return self.pgettext("activity", "Political contact")

    @property
    def months(self) -> Markup:
        """A circle for each month, its area the count."""
        names = self.month_names
        values = [
            {"month": names[place], "kind": self.activity(row.kind), "count": count}
            for row in self.data.months
            for place, count in enumerate(row.counts)
        ]
        kinds = [self.activity(row.kind) for row in self.data.months]
        most = max(count for row in self.data.months for count in row.counts)
        at: dict[str, Any] = {
            "x": {
                "field": "month",
                "type": "ordinal",
                "scale": {"domain": names},
                "title": None,
                "axis": {"labelAngle": 0, "grid": True, "gridColor": _LINE, "gridWidth": 0.35},
            },
            "y": {"field": "kind", "type": "nominal", "sort": kinds, "title": None},
        }
        circles = {
            "transform": [{"filter": "datum.count > 0"}],
            "mark": {"type": "circle", "color": _ACCENT, "opacity": 1},
            "encoding": {
                **at,
                "size": {
                    "field": "count",
                    "type": "quantitative",
                    "scale": {"type": "sqrt", "domain": [0, most], "range": [90, 620] if most > 1 else [200, 200]},
                    "legend": None,
                },
            },
        }
        numbers = {
            "transform": [{"filter": "datum.count > 0"}],
            "mark": {"type": "text", "fontSize": 9, "fontWeight": 600, "color": "#ffffff"},
            "encoding": {**at, "text": {"field": "count", "type": "quantitative"}},
        }
        return self._drawn({"data": {"values": values}, "layer": [circles, numbers], "height": {"step": 42}}, self.months_title)

    def _drawn(self, chart: dict[str, Any], title: str) -> Markup:
        axis = {
            "domain": False,
            "ticks": False,
            "labelColor": _INK,
            "labelFontSize": 10,
            "labelPadding": 6,
            "grid": False,
            "gridColor": _LINE,
            "gridWidth": 0.4,
            "labelLimit": 160,
        }
        x_axis = {"labelColor": _MUTE}
        whole = {
            **chart,
            "width": _WIDTH - 100,
            "background": None,
            "padding": {"left": 0, "top": 2, "right": 6, "bottom": 0},
            "config": {"font": charts.FONT, "view": {"stroke": None}, "axis": axis, "axisX": x_axis},
        }
        return Markup(charts.svg(whole, title))  # noqa: S704 - a drawing of numbers, its words escaped by the library
