"""What typed text becomes, on screens and on paper."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consortium.core.markdown import plain_text, to_html

ALLOWED = re.compile(
    r'</?(?:p|br|hr|strong|em|blockquote|ul|ol|li|h3|table|thead|tbody|tr|td|th)>|<ol start="\d+">'
    r'|<a href="(?:https?|mailto):[^"<>]*" rel="noopener noreferrer">|</a>|<a rel="noopener noreferrer">'
    r'|<th scope="col"(?: class="(?:end|centre)")?>|<td class="(?:end|centre)">'
)


def test_paragraphs_lists_and_emphasis_are_set():
    assert to_html("En **viktig** sak.\n\n- a\n- b") == (
        "<p>En <strong>viktig</strong> sak.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"
    )


def test_a_line_end_is_a_line_end():
    assert to_html("første\nandre") == "<p>første<br>\nandre</p>"


def test_a_tables_head_cells_say_what_they_head():
    html = to_html("| Område | 2023 |\n|---|--:|\n| Prøver | 12 |")
    assert '<th scope="col">Område</th>' in html
    assert '<th scope="col" class="end">2023</th>' in html
    assert "style" not in html


def test_headings_stand_under_the_items_own():
    assert to_html("# Stor\n\n##### Liten") == "<h3>Stor</h3>\n<h3>Liten</h3>"
    assert to_html("# Stor", heading_level=5) == "<h5>Stor</h5>"


def test_a_date_at_the_start_of_a_line_is_no_list():
    assert to_html("14. desember 2022 møtes vi igjen.") == "<p>14.\N{NO-BREAK SPACE}desember 2022 møtes vi igjen.</p>"
    assert "14.\N{NO-BREAK SPACE}desember" in to_html("- 14. desember\n- 15. desember")
    assert to_html("1. Første\n2. Andre").startswith("<ol>")


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[her](javascript:alert(1))",
        "[her](file:///etc/passwd)",
        "![bilde](https://example.org/a.png)",
        "![bilde](file:///etc/passwd)",
        '<a href="https://example.org" style="x" onclick="y">her</a>',
        "<style>p { background: url(https://example.org/a) }</style>",
        "[her](/partners)",
        "<link rel=attachment href='file:///etc/passwd'>",
        "`<b>`",
        "    <b>kode</b>",
        "```\n<b>\n```",
    ],
)
def test_typed_html_pictures_and_scripts_stay_letters(typed):
    for tag in re.findall(r"<[^>]*>", to_html(typed)):
        assert ALLOWED.fullmatch(tag), tag


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_text_ever_makes_a_tag_that_is_not_allowed(typed):
    html = to_html(typed)
    for tag in re.findall(r"<[^>]*>", html):
        assert ALLOWED.fullmatch(tag), tag


@given(st.text(alphabet="<>&\"'[]()!|-*_#\n\t `:/.abc123æ", max_size=120))
def test_no_markup_ever_makes_a_tag_that_is_not_allowed(typed):
    for tag in re.findall(r"<[^>]*>", to_html(typed)):
        assert ALLOWED.fullmatch(tag), tag


def test_plain_text_is_what_is_read():
    assert plain_text("**A** & B < C\n\n- d\n- [e](https://example.org)") == "A & B < C d e"
    assert plain_text("") == ""
