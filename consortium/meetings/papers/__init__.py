"""The minutes as a paper: gathered data to HTML, and to the bytes of a PDF."""

from consortium.core import paper, pdf
from consortium.meetings.papers import blocks
from consortium.meetings.papers.attendance import AttendanceList
from consortium.meetings.papers.closing import ClosingText
from consortium.meetings.papers.details import DocumentDetails
from consortium.meetings.papers.head import Head
from consortium.meetings.papers.items import ItemText
from consortium.meetings.papers.opening import OpeningText
from consortium.meetings.rules.minutes import MinutesData

__all__ = ["minutes_html", "minutes_pdf"]


def minutes_html(data: MinutesData) -> str:
    """The whole paper as one HTML document in the meeting's language, ready to be set."""
    verification = data.details.verification
    return paper.render(
        "papers/minutes.html",
        data.language,
        data=data,
        head=Head(data),
        attendance=AttendanceList(data),
        opening=OpeningText(data),
        items=ItemText(data),
        closing=ClosingText(data),
        details=DocumentDetails(data),
        side_rows=blocks.side_rows(data.attendance.sides),
        with_lead=blocks.with_lead,
        is_long=blocks.is_long,
        qr_code=paper.qr_code(verification.url) if verification else "",
    )


def minutes_pdf(data: MinutesData) -> bytes:
    """The paper as PDF/A-2a and PDF/UA-1. Equal data gives equal bytes. Raises `pdf.PaperFailure`."""
    return pdf.render(minutes_html(data), moment=data.as_of)
