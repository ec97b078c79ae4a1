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
_XMLNS = "{http://www.w3.org/2000/xmlns/}xmlns"
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
_ELEMENTS_ONLY = frozenset("html head table colgroup thead tbody tfoot tr select".split())


def read(html: str) -> Element:
    """The tree of a page, as a browser builds it; names in small letters, those of a drawing (SVG) with its namespace."""
    try:
        return _read_as_it_stands(html.replace("\r\n", "\n").replace("\r", "\n"))
    except _NeedsMending:
        root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
        return root


class _NeedsMending(Exception):
    """A browser would build something else than what stands there."""


class _Reading:
    """A page read so far."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.parents: list[str] = []

    def text(self, text: str) -> None:
        where = self.parents[-1] if self.parents else "html"
        if "<" in text or (where in _ELEMENTS_ONLY and text.strip()):
            raise _NeedsMending
        if self.parents:
            self.builder.data(unescape(text) if "&" in text else text)

    def start(self, written: str, facts: str) -> str:
        name = written.lower()
        _check_place(name, self.parents)
        is_drawing = name == "svg" or "svg" in self.parents
        self.builder.start(f"{{{_SVG}}}{written}" if is_drawing else name, _facts(facts, keeps_case=is_drawing))
        if name in _EMPTY or (is_drawing and facts.endswith("/")):
            self.builder.end(name)
        else:
            self.parents.append(name)
        return name

    def end(self, name: str) -> None:
        if not self.parents or self.parents[-1] != name:
            raise _NeedsMending
        self.builder.end(self.parents.pop())


def _read_as_it_stands(html: str) -> Element:
    page, raw, at = _Reading(), "", 0
    for tag in _TAG.finditer(html):
        start, end = tag["start"], (tag["end"] or "").lower()
        if raw:
            if end != raw:
                continue
            page.builder.data(html[at : tag.start()])
            raw = ""
        elif tag.start() > at:
            page.text(html[at : tag.start()])
        at = tag.end()
        if start:
            name = page.start(start, tag["facts"])
            raw = name if name in _RAW else ""
            at += name in _LOSE_A_LINE and html.startswith("\n", at)
        elif end:
            page.end(end)
    if page.parents or html[at:].strip() or not html.lstrip()[:9].lower().startswith("<!doctype"):
        raise _NeedsMending
    root: Element = page.builder.close()
    if [child.tag for child in root] != ["head", "body"]:
        raise _NeedsMending
    return root


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
        if keeps_case and "xmlns" in facts:
            facts[_XMLNS] = facts.pop("xmlns")
    return facts
