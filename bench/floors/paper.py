"""Bare WeasyPrint: an HTML and its stylesheet in, a PDF of the same kind out, in a process that is warm."""

from __future__ import annotations

from collections.abc import Callable

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

PLAIN = (
    "@page { size: A4; margin: 25mm 20mm } body { font: 9.5pt/1.4 'DejaVu Sans' } td { border-top: 0.4pt solid; padding: 1mm }"
)


def printer(css: str) -> Callable[[str], bytes]:
    """A function from HTML to PDF/A-2a; the stylesheet is read once."""
    fonts = FontConfiguration()
    stylesheet = CSS(string=css, font_config=fonts)

    def render(html: str) -> bytes:
        made: bytes = HTML(string=html).write_pdf(stylesheets=[stylesheet], font_config=fonts, pdf_variant="pdf/a-2a")
        return made

    return render


def plain_pages(paragraphs: list[str], tables: list[list[list[str]]]) -> str:
    """Pages of text and tables, with nothing around them; a table is its rows, a row its cells."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    bare = "".join(f"<table>{''.join(_row(row) for row in table)}</table>" for table in tables)
    return f'<!doctype html><html lang="nb"><title>Side</title><body>{text}{bare}</body></html>'


def _row(cells: list[str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
