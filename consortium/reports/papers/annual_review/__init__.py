"""The annual review as a paper and as a page: the same parts, from the same data, in the review's language."""

import json
from collections.abc import Callable, Mapping

from markupsafe import Markup

from consortium.core import paper, pdf
from consortium.reports.papers.annual_review.charts import Charts
from consortium.reports.papers.annual_review.counting import Counting
from consortium.reports.papers.annual_review.figures import FigureText
from consortium.reports.papers.annual_review.people import People
from consortium.reports.papers.annual_review.telling import Telling
from consortium.reports.rules.annual_review import Photo, ReviewData, ring

__all__ = [
    "annual_review_charts",
    "annual_review_charts_key",
    "annual_review_html",
    "annual_review_name",
    "annual_review_page",
    "annual_review_pdf",
]


def _render(
    template: str, data: ReviewData, photo_source: Callable[[Photo], str], charts: Charts, drawings: Mapping[str, Markup]
) -> str:
    return paper.render(
        template,
        data.language,
        data=data,
        tell=Telling(data),
        figures=FigureText(data),
        people=People(data),
        counting=Counting(data),
        charts=charts,
        drawings={"months": "", "sides": "", **drawings},
        ring=ring(data.sides, data.ties),
        photo_source=photo_source,
    )


def annual_review_html(data: ReviewData) -> str:
    """The whole paper as one HTML document, ready to be set."""
    charts = Charts(data)
    return _render("papers/annual_review.html", data, lambda photo: f"paper:images/{photo.name}", charts, charts.drawings())


def annual_review_pdf(data: ReviewData, photos: Mapping[str, bytes]) -> bytes:
    """The paper as PDF/A-2a and PDF/UA-1, its cover with a bleed for the printer. Equal data gives equal bytes.

    ``photos`` holds the bytes of each photo by its name. Raises ``pdf.PaperFailure``.
    """
    return pdf.render(annual_review_html(data), moment=data.as_of, styles="annual_review.css", images=photos)


def annual_review_charts(data: ReviewData) -> bytes:
    """The review's charts for its page, as JSON: SVG by name. Drawn where papers are made, since the library is heavy."""
    return json.dumps(Charts(data).drawings(), ensure_ascii=False).encode()


def annual_review_charts_key(data: ReviewData) -> str:
    """Equal for reviews whose charts are the same: by it drawn charts are kept."""
    return Charts(data).fingerprint


def annual_review_page(data: ReviewData, photo_source: Callable[[Photo], str], drawn: bytes | None) -> str:
    """The same parts as safe HTML to be put into a page of the program. ``drawn`` is what ``annual_review_charts`` made."""
    kept: dict[str, str] = json.loads(drawn) if drawn else {}
    drawings = {name: Markup(svg) for name, svg in kept.items()}  # noqa: S704 - drawn by us
    return _render("papers/annual_review_page.html", data, photo_source, Charts(data), drawings)


def annual_review_name(data: ReviewData) -> str:
    """The file's name: ``CONNECT årsrapport 2022.pdf``; a later edition and a draft say what they are."""
    return f"{Telling(data).file_title}.pdf"
