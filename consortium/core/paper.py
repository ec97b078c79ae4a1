"""Papers as HTML: the project's paper templates filled with plain data, in the paper's own language.

A Jinja environment of its own, without a request: the language is the paper's, never the reader's.
"""

import base64
import io
import re
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from consortium.core import formats, markdown
from consortium.core.fonts import printable
from consortium.core.text import first_upper, held_together

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_LONG_IN_TABLE = re.compile(r"\S{26,}")
_ENDLESS_WORD = re.compile(r"[^\s&;\u00a0]{100,}")
_PIECE = re.compile(r".{10}")
_BLOCKS = "blockquote|body|div|h[1-6]|header|html|hr|li|main|nav|ol|p|section|table|tbody|td|th|thead|tr|ul"
_BETWEEN_BLOCKS = re.compile(rf"(?<=>)\s+(?=</?(?:{_BLOCKS})\b)|(</?(?:{_BLOCKS})\b[^>]*>)\s+(?=<)")
_CATALOGUE = Path(__file__).resolve().parents[1] / "translations"


@lru_cache(maxsize=4)
def words_in(language: str) -> NullTranslations:
    """The papers' words in `language`: the catalogue `papers` as it is written, so that no compiled one can be missing.

    Raises ValueError for a language that there are no words in.
    """
    if language == "en":
        return NullTranslations()  # what is written in the templates
    source = _CATALOGUE / language / "LC_MESSAGES" / "papers.po"
    if not source.exists():
        raise ValueError(f"No papers are made in the language {language!r}.")
    compiled = io.BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled, domain="papers")


@lru_cache(maxsize=4)
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    words = words_in(language)
    # What `environment.install_gettext_translations(words, newstyle=True)` does, for a type that mypy can see.
    environment.extend(newstyle_gettext=True)
    install: Any = environment
    install.install_gettext_translations(words, newstyle=True)
    environment.filters["markdown"] = typed_text
    environment.globals["language"] = language
    for name in ("long_date", "narrow_date", "table_date", "clock_time", "bare_time", "number", "part_of", "listed"):
        environment.filters[name] = partial(_with_language, getattr(formats, name), language)
    environment.filters["first_upper"] = first_upper
    return environment


def _with_language(formatter: Any, language: str, *values: Any, **options: Any) -> str:
    return str(formatter(*values, language, **options))


def typed_text(text: str, *, heading_level: int = 3) -> Markup:
    """Markdown for a paper. A table with long words gets columns of equal width, for no other keeps them on the page."""
    html = markdown.to_html(text, heading_level=heading_level)
    return Markup(_TABLE.sub(_with_fixed_columns, html))  # noqa: S704 - a class is added to what is safe


def _with_fixed_columns(table: re.Match[str]) -> str:
    words = re.sub(r"<[^>]*>", " ", table.group())
    return table.group().replace("<table>", '<table class="fixed">', 1) if _LONG_IN_TABLE.search(words) else table.group()


def _breakable(html: str) -> str:
    """Endless words get places to break at, and lines are found as fast as in any text; dates and sums get none."""
    head, body, rest = html.partition("<body")
    pieces = re.split(r"(<[^>]*>)", body + rest)
    for index in range(0, len(pieces), 2):
        text = held_together(pieces[index])
        pieces[index] = _ENDLESS_WORD.sub(lambda word: _PIECE.sub(f"\\g<0>{ZERO_WIDTH_SPACE}", word.group()), text)
    return head + "".join(pieces)


def _without_blanks(html: str) -> str:
    """Without the template's line ends and indents between blocks: each would be a text to parse, style and throw away.

    Where blocks are set in a line and a space between them counts, the template writes it as `&#32;`.
    """
    return _BETWEEN_BLOCKS.sub(r"\1", html)


def render(template: str, language: str, **data: Any) -> str:
    """The paper `template` (a path under `templates/`) filled with `data`; every character in it can be set."""
    return _breakable(_without_blanks(printable(_environment(language).get_template(template).render(**data))))


def qr_code(content: str) -> str:
    """The address of a QR code's picture (SVG, black on white, with its quiet zone), to be put in `src`."""
    import segno  # noqa: PLC0415 - heavy, needed where a paper is rendered

    picture = io.BytesIO()
    segno.make(content, error="m", micro=False).save(picture, kind="svg", xmldecl=False, svgns=True, border=0, nl=False)
    return "data:image/svg+xml;base64," + base64.b64encode(picture.getvalue()).decode()
