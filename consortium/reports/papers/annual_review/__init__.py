"""The annual review as a paper and as a page: the same parts, from the same data, in the review's language."""

from collections.abc import Callable, Mapping

from consortium.core import paper, pdf
from consortium.reports.papers.annual_review.charts import Charts
from consortium.reports.papers.annual_review.counting import Counting
from consortium.reports.papers.annual_review.figures import FigureText
from consortium.reports.papers.annual_review.people import People
from consortium.reports.papers.annual_review.telling import Telling
from consortium.reports.rules.annual_review import Photo, ReviewData, ring

__all__ = ["annual_review_html", "annual_review_name", "annual_review_page", "annual_review_pdf"]


def _render(template: str, data: ReviewData, photo_source: Callable[[Photo], str]) -> str:
    return paper.render(
        template,
        data.language,
        data=data,
        tell=Telling(data),
        figures=FigureText(data),
        people=People(data),
        counting=Counting(data),
        charts=Charts(data),
        ring=ring(data.sides, data.ties),
        photo_source=photo_source,
    )


def annual_review_html(data: ReviewData) -> str:
    """The whole paper as one HTML document, ready to be set."""
    return _render("papers/annual_review.html", data, lambda photo: f"paper:images/{photo.name}")


def annual_review_pdf(data: ReviewData, photos: Mapping[str, bytes]) -> bytes:
    """The paper as PDF/A-2a and PDF/UA-1, its cover with a bleed for the printer. Equal data gives equal bytes.

    ``photos`` holds the bytes of each photo by its name. Raises ``pdf.PaperFailure``.
    """
    return pdf.render(annual_review_html(data), moment=data.as_of, images=photos)


def annual_review_page(data: ReviewData, photo_source: Callable[[Photo], str]) -> str:
    """The same parts as safe HTML to be put into a page of the program."""
    return _render("papers/annual_review_page.html", data, photo_source)


def annual_review_name(data: ReviewData) -> str:
    """The file's name: ``CONNECT årsrapport 2022.pdf``; a later edition and a draft say what they are."""
    return f"{Telling(data).file_title}.pdf"
