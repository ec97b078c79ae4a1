"""Papers as HTML: their words, and text that is too long for any line."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po

from consortium.core import paper

ROOT = Path(__file__).parents[2]
SOURCES = [*ROOT.glob("consortium/*/papers/**/*.py"), *ROOT.glob("consortium/*/papers.py")]
TEMPLATES = [*ROOT.glob("templates/papers/*.html"), ROOT / "templates/layouts/paper.html"]


def messages() -> set[tuple[str | None, object]]:
    """Every message that papers say, with its context."""
    found: set[tuple[str | None, object]] = set()
    for method, files in (("python", SOURCES), ("jinja2.ext:babel_extract", TEMPLATES)):
        for file in files:
            for _, message, _, context in extract_from_file(method, str(file), keywords=dict(DEFAULT_KEYWORDS)):
                found.add((context, message))
    return found


@pytest.mark.slow
def test_every_message_of_the_papers_is_in_the_bokmal_catalogue_and_no_other():
    with (ROOT / "consortium/translations/nb/LC_MESSAGES/papers.po").open("rb") as file:
        catalogue = read_po(file, locale="nb")
    translated = {(message.context, message.id) for message in catalogue if message.id and message.string and all(message.string)}
    assert messages() - translated == set()
    assert translated - messages() == set()


@pytest.mark.slow
def test_messages_of_a_few_words_have_a_context_so_that_no_other_room_changes_them():
    bare = {message for context, message in messages() if context is None and isinstance(message, str)}
    assert {message for message in bare if not message.endswith(".")} == set()


def test_a_language_without_words_is_refused():
    with pytest.raises(ValueError, match="sv"):
        paper.words_in("sv")


def test_an_endless_word_gets_places_to_break_at_and_its_tags_do_not():
    html = paper._breakable(f'<html><title>{"t" * 200}</title><body data-foot="{"d" * 200}"><p>{"w" * 200} kort</p>')
    assert "t" * 200 in html
    assert "d" * 200 in html
    assert max(len(word) for word in re.findall("w+", html)) == 10
    assert html.replace(paper.ZERO_WIDTH_SPACE, "").count("w" * 200) == 1


def test_an_entity_in_an_endless_word_stays_whole():
    assert "&amp;" in paper._breakable("<body>" + "a" * 98 + "&amp;" + "b" * 98)


def test_only_a_table_with_long_words_has_columns_of_equal_width():
    assert '<table class="fixed">' in paper.typed_text(f"| {'a' * 30} | b |\n|---|---|\n| c | d |")
    assert "<table>" in paper.typed_text("| Område | Beløp i kroner per år og region |\n|---|---|\n| c | d |")


def test_a_qr_code_is_a_picture_written_out():
    assert re.fullmatch(r"data:image/svg\+xml;base64,[A-Za-z0-9+/=]+", paper.qr_code("https://connect.example/verify/1"))


def test_between_blocks_there_is_no_blank_text_and_within_a_line_every_space_stays():
    html = '<ul>\n  <li><span class="label">Sted</span> Oslo\n</li>\n</ul>\n<p><b>a</b> <i>b</i></p> \n&#32;<p>c</p>'
    assert paper._without_blanks(html) == (
        '<ul><li><span class="label">Sted</span> Oslo\n</li></ul><p><b>a</b> <i>b</i></p> \n&#32;<p>c</p>'
    )
