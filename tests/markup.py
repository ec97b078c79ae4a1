"""Reads HTML for `tests.pages`: what nests as it stands in the blink of an eye, anything else as browsers read it.

tinyhtml5 reads whatever a browser reads, mended as a browser mends it, and takes fifteen times as long: it was a quarter
of all that tests do. `test_markup.py` and `test_access.py` hold that both find the same in our own pages.
"""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element, TreeBuilder

import tinyhtml5

_TAG = re.compile(
    r"""<(?:!--.*?-->|!doctype[^>]*>|/(?P<end>[a-z][a-z0-9-]*)\s*>|(?P<start>[a-z][a-z0-9-]*)(?P<facts>(?:"[^"]*"|'[^']*'|[^<>"'])*)>)""",
    re.IGNORECASE | re.DOTALL,
)
_FACT = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_SVG = "http://www.w3.org/2000/svg"
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
_RAW = frozenset(("script", "style"))
_LOSE_A_LINE = frozenset(("pre", "textarea"))  # an empty line at their beginning is not theirs
_NEVER_IN_THEMSELVES = frozenset(("a", "button", "form", "option"))
_END_A_PARAGRAPH = frozenset(
    "address article aside blockquote details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header"
    " hgroup hr main menu nav ol p pre search section table ul".split()
)
_CHILDREN = {
    "table": frozenset("caption colgroup thead tbody tfoot script template".split()),
    "colgroup": frozenset(("col", "template")),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset("tr script template".split())),
    "tr": frozenset("th td script template".split()),
    "select": frozenset("option optgroup hr script template".split()),
    "option": frozenset[str](),
    "textarea": frozenset[str](),
    "title": frozenset[str](),
}
_ELEMENTS_ONLY = frozenset(("table", "colgroup", "thead", "tbody", "tfoot", "tr", "select"))


def read(html: str) -> Element:
    """The tree of a page, as a browser builds it; names in small letters, those of a drawing (SVG) with its namespace."""
    try:
        return _read_as_it_stands(html.replace("\r\n", "\n").replace("\r", "\n"))
    except _NeedsMending:
        root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
        return root


class _NeedsMending(Exception):
    """A browser would build something else than what stands there."""


def _read_as_it_stands(html: str) -> Element:
    builder, parents, raw, at = TreeBuilder(), list[str](), "", 0
    for tag in _TAG.finditer(html):
        start, facts, end = tag["start"], tag["facts"], tag["end"]
        if raw:
            if end is None or end.lower() != raw:
                continue
            builder.data(html[at : tag.start()])
            raw = ""
        elif tag.start() > at:
            _add_text(builder, parents, html[at : tag.start()])
        at = tag.end()
        if start:
            name = start.lower()
            if name in _LOSE_A_LINE and html.startswith("\n", at):
                at += 1
            _check_place(name, parents)
            is_drawing = name == "svg" or "svg" in parents
            builder.start(f"{{{_SVG}}}{start}" if is_drawing else name, _facts(facts, keeps_case=is_drawing))
            if name in _EMPTY or (is_drawing and facts.endswith("/")):
                builder.end(name)
            else:
                parents.append(name)
                raw = name if name in _RAW else ""
        elif end:
            if not parents or parents[-1] != end.lower():
                raise _NeedsMending
            builder.end(parents.pop())
    if parents or html[at:].strip() or not html.lstrip()[:9].lower().startswith("<!doctype"):
        raise _NeedsMending
    root: Element = builder.close()
    if [child.tag for child in root] != ["head", "body"]:
        raise _NeedsMending
    return root


def _add_text(builder: TreeBuilder, parents: list[str], text: str) -> None:
    if "<" in text:
        raise _NeedsMending
    if not parents or parents[-1] in _ELEMENTS_ONLY or parents[-1] in {"html", "head"}:
        if text.strip():
            raise _NeedsMending
        if not parents:
            return
    builder.data(unescape(text) if "&" in text else text)


def _check_place(name: str, parents: list[str]) -> None:
    if not parents:
        if name != "html":
            raise _NeedsMending
        return
    if (
        name not in _CHILDREN.get(parents[-1], {name})
        or (name in _NEVER_IN_THEMSELVES and name in parents)
        or (name in _END_A_PARAGRAPH and "p" in parents)
        or (name in {"li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption"} and parents[-1] in {name, "body"})
    ):
        raise _NeedsMending


def _facts(written: str, *, keeps_case: bool) -> dict[str, str]:
    facts: dict[str, str] = {}
    if written:
        for name, *values in _FACT.findall(written):
            value = "".join(values)
            facts.setdefault(name if keeps_case else name.lower(), unescape(value) if "&" in value else value)
    return facts
