"""The room's papers: gathered data to HTML, and to the bytes of a PDF (PDF/A-2a and PDF/UA-1)."""

from consortium.core import formats, paper, pdf
from consortium.core.text import first_upper
from consortium.outreach.papers.voice import Voice
from consortium.outreach.rules.papers import BriefingData, ProgrammeData, ReportData, RunSheetData

__all__ = [
    "briefing_html",
    "briefing_pdf",
    "programme_html",
    "programme_pdf",
    "report_html",
    "report_pdf",
    "run_sheet_html",
    "run_sheet_pdf",
]


def _when(data: BriefingData | RunSheetData) -> str:
    if data.starts_at:
        return first_upper(formats.meeting_time(data.starts_at, data.ends_at, data.zone, data.language))
    return Voice(data.language).day(data.day)


def briefing_html(data: BriefingData) -> str:
    """The note before a meeting as one HTML document in its own language."""
    voice = Voice(data.language)
    open_promises = [(past, one) for past in data.past for one in past.promises if one.is_open]
    told = {"data": data, "voice": voice, "when": _when(data), "open_promises": open_promises}
    return paper.render("papers/briefing.html", data.language, **told)


def briefing_pdf(data: BriefingData) -> bytes:
    """Equal data gives equal bytes. Raises `pdf.PaperFailure`."""
    return pdf.render(briefing_html(data), moment=data.as_of, styles="outreach.css")


def run_sheet_html(data: RunSheetData) -> str:
    """The run sheet of a visit as one HTML document in its own language."""
    return paper.render("papers/run_sheet.html", data.language, data=data, voice=Voice(data.language), when=_when(data))


def run_sheet_pdf(data: RunSheetData) -> bytes:
    """Equal data gives equal bytes. Raises `pdf.PaperFailure`."""
    return pdf.render(run_sheet_html(data), moment=data.as_of, styles="outreach.css")


def programme_html(data: ProgrammeData) -> str:
    """The week programme as one HTML document in its own language."""
    return paper.render("papers/programme.html", data.language, data=data, voice=Voice(data.language))


def programme_pdf(data: ProgrammeData) -> bytes:
    """Equal data gives equal bytes. Raises `pdf.PaperFailure`."""
    return pdf.render(programme_html(data), moment=data.as_of, styles="outreach.css")


def report_html(data: ReportData) -> str:
    """The campaign's report as one HTML document in its own language."""
    return paper.render("papers/outreach_report.html", data.language, data=data, voice=Voice(data.language))


def report_pdf(data: ReportData) -> bytes:
    """Equal data gives equal bytes. Raises `pdf.PaperFailure`."""
    return pdf.render(report_html(data), moment=data.as_of, styles="outreach.css")
