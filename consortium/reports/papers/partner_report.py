"""The partner report as a paper and as a page: the same parts, from the same data, in the report's language."""

import datetime as dt
from functools import partial

from markupsafe import Markup

from consortium.core import formats, paper, pdf
from consortium.core.voice import Voice
from consortium.reports.rules.partner_report import MOST_PAGES, PARTNER, Given, PartnerReport, PresenceLine, tightened

__all__ = ["bundle_name", "partner_report_html", "partner_report_name", "partner_report_page", "partner_report_pdf"]

# Widths of the drawings, in units of their own; the style says how wide they are set.
LINE, BAR = 240, 100
# Rows of each list where a report would have too many pages, tried in turn.
_FEWER_ROWS = (None, 10, 7, 5, 3)


def _render(template: str, data: PartnerReport) -> str:
    return paper.render(
        template,
        data.language,
        data=data,
        tell=Telling(data),
        kroner=partial(formats.kroner, language=data.language),
    )


def partner_report_html(data: PartnerReport) -> str:
    """The whole paper as one HTML document, ready to be set."""
    return _render("papers/partner_report.html", data)


def partner_report_pdf(data: PartnerReport) -> bytes:
    """The paper as PDF/A-2a and PDF/UA-1, of at most ``MOST_PAGES`` pages. Equal data gives equal bytes.

    Where texts are so long that it would have more, the lists are shortened until it fits. Raises ``pdf.PaperFailure``.
    """
    for rows in _FEWER_ROWS:
        try:
            return pdf.render(
                partner_report_html(tightened(data, rows) if rows else data),
                moment=data.as_of,
                styles="partner_report.css",
                most_pages=MOST_PAGES,
            )
        except pdf.TooManyPages:
            continue
    return pdf.render(partner_report_html(tightened(data, 1)), moment=data.as_of, styles="partner_report.css")


def partner_report_page(data: PartnerReport) -> Markup:
    """The same parts as safe HTML to be put into a page of the program."""
    return Markup(_render("papers/partner_report_page.html", data))  # noqa: S704 - a template of ours, autoescaped


def partner_report_name(data: PartnerReport) -> str:
    """The file's name: ``CONNECT partnerrapport 2022 OUS.pdf``."""
    return f"{Telling(data).file_title}.pdf"


def bundle_name(consortium: str, year: int, language: str) -> str:
    """The name of the zip of all reports: ``CONNECT partnerrapporter 2022.zip``."""
    name = Voice(language).pgettext("paper", "%(consortium)s partner reports %(year)s", consortium=consortium, year=year)
    return f"{name}.zip"


class Telling(Voice):
    """Sentences and sizes that a template cannot say by itself."""

    def __init__(self, data: PartnerReport) -> None:
        super().__init__(data.language)
        self.data = data

    @property
    def file_title(self) -> str:
        """``CONNECT partnerrapport 2022 OUS``."""
        return self.pgettext(
            "paper",
            "%(consortium)s partner report %(year)s %(partner)s",
            consortium=self.data.consortium,
            year=self.data.year,
            partner=self.data.partner,
        )

    @property
    def letter(self) -> str:
        """The lead's letter, the partner's name put in. Empty where the program's own stands for it."""
        return self.data.letter.replace(PARTNER, self.data.partner)

    @property
    def figures(self) -> list[tuple[str, str]]:
        """At most four figures with their words: only those that there are."""
        data, given, found = self.data, self.data.this_year, []
        who = {"partner": data.partner}
        if data.held:
            number = formats.part_of(data.attended, data.held, self.language)
            found.append(
                (
                    number,
                    self.pgettext(
                        "paper", "meetings in your groups and seminars with a list of names, attended by %(partner)s", **who
                    ),
                )
            )
        if data.people_who_took_part:
            many = self.ngettext(
                "person from %(partner)s took part in meetings",
                "people from %(partner)s took part in meetings",
                data.people_who_took_part,
                **who,
            )
            found.append((self.number(data.people_who_took_part), many))
        if given is not None and given.reported is not None and not given.is_in_kroner:
            found.append((self.number(given.reported), self.pgettext("paper", "hours in kind reported")))
        if data.decisions:
            many = self.ngettext("decision concerns %(partner)s", "decisions concern %(partner)s", data.decisions, **who)
            found.append((self.number(data.decisions), many))
        return found

    def hours(self, figure: float) -> str:
        """``342 timer``."""
        return self.ngettext("%(hours)s hour", "%(hours)s hours", 1 if figure == 1 else 2, hours=self.number(figure))

    def figure(self, given: Given, figure: float | None) -> str:
        """A figure in kind as a table's cell: hours as a number, kroner with their word; a dash for what is not known."""
        if figure is None:
            return formats.EN_DASH
        return formats.kroner(figure, self.language) if given.is_in_kroner else self.number(figure)

    def worth(self, given: Given) -> str:
        """What is confirmed is worth, without the word: the column's head says kroner."""
        return formats.EN_DASH if given.value is None else self.number(given.value)

    @property
    def has_bars(self) -> bool:
        return self._scale > 0

    @property
    def _scale(self) -> float:
        """The largest figure in hours: bars of hours and of kroner have no common length."""
        figures = [
            figure
            for given in self.data.contributions
            if not given.is_in_kroner
            for figure in (given.agreed, given.reported, given.confirmed)
        ]
        return max((figure for figure in figures if figure is not None), default=0.0)

    def bar(self, given: Given, figure: float | None) -> float | None:
        """How long a figure is on a bar of ``BAR`` units; None where there is nothing to draw."""
        if figure is None or given.is_in_kroner or not self._scale:
            return None
        return round(figure / self._scale * (BAR - 2), 2)

    def bar_title(self, given: Given) -> str:
        """The bar in words, for who cannot see it."""
        return self.pgettext(
            "paper",
            "%(year)s: agreed %(agreed)s, reported %(reported)s, confirmed %(confirmed)s hours",
            year=given.year,
            agreed=self.figure(given, given.agreed),
            reported=self.figure(given, given.reported),
            confirmed=self.figure(given, given.confirmed),
        )

    @staticmethod
    def place(day_of_year: int) -> float:
        """Where a day stands on a line of ``LINE`` units that is a year long."""
        return round(4 + (day_of_year - 1) / 365 * (LINE - 8), 2)

    def line_title(self, line: PresenceLine) -> str:
        """The line in words: on which days the partner took part, and which meetings were held without it."""
        days = [formats.long_date(one.on, self.language, with_year=False) for one in line.occasions if one.took_part]
        missed = [formats.long_date(one.on, self.language, with_year=False) for one in line.occasions if not one.took_part]
        parts = []
        if days:
            parts.append(self.gettext("Took part on %(days)s.", days=self.listed(days)))
        if missed:
            parts.append(self.gettext("Held without participants on %(days)s.", days=self.listed(missed)))
        return " ".join(parts)

    def took_part(self, line: PresenceLine) -> str:
        """``4 av 5``."""
        return formats.part_of(line.attended, line.held, self.language)

    @property
    def seminars_counted(self) -> str:
        """Why fewer seminars stand in the line than were held."""
        held, counted = self.data.consortium_year.seminars, self.data.consortium_year.seminars - self.data.uncounted_seminars
        return self.pgettext(
            "paper",
            "%(held)s seminars were held. Who came is known for %(counted)s of them, and only those are shown.",
            held=self.number(held),
            counted=self.number(counted),
        )

    @property
    def months(self) -> list[str]:
        """``jan.``, ``feb.`` …, as the language shortens them."""
        return [formats.narrow_date(dt.date(2022, month, 1), self.language).split(formats.NBSP)[-1] for month in range(1, 13)]
