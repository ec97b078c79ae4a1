"""The room's paper: a certificate of attendance, to HTML and to the bytes of a PDF (PDF/A-2a and PDF/UA-1)."""

from consortium.core import formats, paper, pdf
from consortium.core.dates import PartialDate
from consortium.core.text import first_upper
from consortium.seminars.rules.certificate import CertificateData

__all__ = ["certificate_html", "certificate_pdf"]


def certificate_html(data: CertificateData) -> str:
    """The certificate as one HTML document in its own language."""
    day = PartialDate.parse(data.day)
    when = formats.partial_date(day.first_day, day.precision, data.language)
    if data.starts_at is not None:
        when = formats.meeting_time(data.starts_at, data.ends_at, data.zone, data.language)
    return paper.render("papers/certificate.html", data.language, data=data, when=first_upper(when))


def certificate_pdf(data: CertificateData) -> bytes:
    """Equal data gives equal bytes. Raises `pdf.PaperFailure`."""
    return pdf.render(certificate_html(data), moment=data.as_of, styles="outreach.css")
