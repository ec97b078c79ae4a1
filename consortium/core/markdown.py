"""Markdown, as far as minutes need it, to a small safe part of HTML: for screens, previews and papers alike.

Paragraphs (a line end is a line end), bold, italics, headings (all of one level), lists, quotes, tables, links to the web
and to mail addresses. Typed HTML, pictures and code stay the letters that they are.
"""

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markupsafe import Markup

from consortium.core.fonts import unprintable
from consortium.core.text import held_together

__all__ = ["plain_text", "to_html", "unprintable"]

_TAGS = {
    *("p", "br", "hr", "strong", "em", "a", "blockquote", "ul", "ol", "li", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_ATTRIBUTE_VALUES = {"th": {"scope": {"col"}}}
_CLASSES = {"th": {"end", "centre"}, "td": {"end", "centre"}}
_ALIGNED = {"text-align:right": "end", "text-align:center": "centre"}
_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_DATE_AT_LINE_START = re.compile(rf"^( {{0,3}}(?:[-*+>] +)*\d{{1,2}})\.(?=[ \u00a0]+(?:{_MONTHS})\b)", re.MULTILINE)


def _level_headings(state: StateCore) -> None:
    """A heading in a text stands under the item's own, whatever its number of #."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{state.env['heading_level']}"


def _head_cells(state: StateCore) -> None:
    """A head cell says that it heads a column; alignment is a class, since pages allow no inline styles."""
    for token in state.tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if token.type in ("th_open", "td_open"):
            aligned = _ALIGNED.get(str(token.attrs.pop("style", "")))
            if aligned:
                token.attrSet("class", aligned)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.enable("table").disable(["image", "code", "fence", "backticks", "html_block", "html_inline"])
    parser.core.ruler.push("level_headings", _level_headings)
    parser.core.ruler.push("head_cells", _head_cells)
    return parser


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        tag_attribute_values=_ATTRIBUTE_VALUES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel="noopener noreferrer",
    )


def to_html(text: str, *, heading_level: int = 3) -> Markup:
    """`text` as safe HTML. Headings in it get `heading_level` (3 to 6), the one below where the text stands."""
    # "14. desember ..." at a line's start is a date, not the fourteenth entry of a list.
    dates_kept = _DATE_AT_LINE_START.sub(r"\1\\.", text)
    html = _parser().render(dates_kept, {"heading_level": heading_level})
    return Markup(held_together(_cleaner().clean(html).strip()))  # noqa: S704 - this is what makes it safe


def plain_text(text: str) -> str:
    """What a reader reads of `text`, in one line: for lists, summaries and search."""
    html = str(to_html(text))
    spaced = re.sub(r"<(?:br|/p|/li|/h\d|/tr|/td|/th)\b[^>]*>", " ", html)
    return re.sub(r"\s+", " ", str(Markup(spaced).striptags())).strip()  # noqa: S704 - its tags are taken away
