"""What this room makes of data: the sample's attachments, and a person's data as one file."""

import io
import zipfile
from datetime import datetime

from flask import render_template
from markupsafe import escape

from consortium.core import pdf
from consortium.operations.services.personal_file import PersonalFile

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def attachment(title: str, text: str, moment: datetime) -> io.BytesIO:
    """A page with a title and one paragraph, as a file to upload."""
    html = (
        f'<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><h1>{escape(title)}</h1><p>{escape(text)}</p></body></html>"
    )
    return io.BytesIO(pdf.render(html, moment=moment))


def personal_archive(file: PersonalFile) -> bytes:
    """A person's data as a zip: a page to read, and the same for machines."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("personal-data.html", render_template("operations/personal_data.html", file=file)),
            ("personal-data.json", file.to_json()),
        ):
            archive.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()
