"""The quick reader of pages finds what a browser's would."""

from typing import Any
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from tests import markup
from tests.client import Client


def as_lines(element: Element, depth: int = 0) -> list[Any]:
    """A tree as lines that can be compared; white space between elements is nobody's."""
    if not isinstance(element.tag, str):
        return []
    texts = [text if text and text.strip() else "" for text in (element.text, element.tail)]
    lines: list[Any] = [(depth, element.tag, sorted(element.items()), *texts)]
    for child in element:
        lines += as_lines(child, depth + 1)
    return lines


def as_a_browser_reads(html: str) -> list[Any]:
    return as_lines(tinyhtml5.parse(html, namespace_html_elements=False))


def a_page(body: str) -> str:
    return f"<!doctype html>\n<html lang=nb>\n<head>\n<title>Møte &amp; sak</title>\n</head>\n<body>{body}</body>\n</html>\n"


@pytest.mark.parametrize(
    "body",
    [
        "<h1 class='a b'>Partnere</h1><p>Oslo &lt; Bergen &amp; Tromsø<br>og <b>resten</b>&nbsp;!</p>",
        '<input name="q" value="a > b" disabled><textarea name=t>&lt;p&gt;\n</textarea>',
        '<script>if (a < b && "</p>") {}</script><style>p > a {}</style><!-- <p> --><p>etter</p>',
        '<svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><g><title>Merke</title></g></svg><p>a</p>',
        "<table>\n<caption>T</caption>\n<thead>\n<tr>\n<th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        "<select><optgroup label=g><option value=1 selected>En</option></optgroup></select><DIV ID=x>y</DIV>",
        "<textarea>\r\n\r\nen\r\nto\n</textarea><pre>\n\ntre</pre><textarea>\r\n</textarea><textarea>fire</textarea>",
        "<ul><li>a<ul><li>b</li></ul></li></ul><template><li>c</li></template>",
    ],
)
def test_what_nests_is_read_as_it_stands(monkeypatch: pytest.MonkeyPatch, body: str):
    expected = as_a_browser_reads(a_page(body))
    monkeypatch.setattr(tinyhtml5, "parse", None)
    assert as_lines(markup.read(a_page(body))) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>a piece of a page</p>",
        "",
        "<!doctype html><html><head></head><body>never closed",
        *(
            a_page(body)
            for body in (
                "<p>a<div>b</div></p>",
                "<p>a<p>b",
                "<form><form><input name=a></form></form>",
                "<a href=/1>a<a href=/2>b</a></a>",
                "<table><tr><td>no body</td></tr></table>",
                "<table>moved<tbody><tr><td>1</td></tr></tbody></table>",
                "<table><tbody><tr><form><td>1</td></form></tr></tbody></table>",
                "<ul><li>a<li>b</ul>",
                "<b>a<i>b</b>c</i>",
                "<select><option>a<option>b</select>",
                "a < b",
                "<div/>text",
            )
        ),
    ],
)
def test_what_a_browser_would_mend_is_mended(html: str):
    assert as_lines(markup.read(html)) == as_a_browser_reads(html)


def test_a_page_of_every_component_is_read_as_browsers_read_it(client: Client):
    html = client.get("/components").html
    assert as_lines(markup.read(html)) == as_a_browser_reads(html)
