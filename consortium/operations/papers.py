"""The sample's attachments: short PDFs with invented content."""

import io
from datetime import datetime

from markupsafe import escape

from consortium.core import pdf


def attachment(title: str, text: str, moment: datetime) -> io.BytesIO:
    """A page with a title and one paragraph, as a file to upload."""
    html = (
        f'<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><h1>{escape(title)}</h1><p>{escape(text)}</p></body></html>"
    )
    return io.BytesIO(pdf.render(html, moment=moment))
