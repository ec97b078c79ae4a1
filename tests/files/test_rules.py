"""File names and kinds."""

import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consortium.files.rules import LONGEST_NAME, Kind, ascii_name, extension, kind_by_name, safe_name
from consortium.files.sending import content_disposition


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Årsplan for Ås.pdf", "Årsplan for Ås.pdf"),
        ("C:\\Users\\kari\\plan.docx", "plan.docx"),
        ("../../etc/passwd", "passwd"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ('hva? "nå" <b>.pdf', "hva- -nå- -b-.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("  .. ", "fil"),
        ("", "fil"),
        (".pdf", "pdf"),
        ("a" * 300 + ".pdf", "a" * 146 + ".pdf"),
        ("A\u030arsplan.pdf", "Årsplan.pdf"),
    ],
)
def test_names_are_made_safe_and_stay_readable(typed, kept):
    assert safe_name(typed) == kept


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_no_system_stumbles_over(typed):
    name = safe_name(typed)
    assert 0 < len(name) <= LONGEST_NAME + 1
    assert not set('<>:"|?*/\\') & set(name)
    assert all(unicodedata.category(c)[0] != "C" for c in name)
    assert name == name.strip(" ")
    assert safe_name(name) == name


@given(st.text(max_size=200))
def test_any_name_fits_a_header_and_comes_out_of_it_again(typed):
    header = content_disposition(typed)
    assert header.isascii()
    assert "\r" not in header
    assert "\n" not in header
    plain, _, encoded = header.partition("; filename*=UTF-8''")
    assert unquote(encoded) == safe_name(typed.replace("/", "-"))
    assert plain.count('"') == 2


def test_old_programs_get_the_name_in_plain_letters():
    assert ascii_name("Årsplan – æøå é.pdf") == "Arsplan - aeoa e.pdf"
    assert ascii_name("日本.pdf") == "__.pdf"


@pytest.mark.parametrize(
    ("name", "found"),
    [("a.PDF", "pdf"), ("a.tar.gz", "gz"), ("a", ""), (".pdf", ""), ("a.", ""), ("a.b c", ""), ("a.exe ", "exe")],
)
def test_an_extension_is_what_stands_after_the_last_full_stop(name, found):
    assert extension(name) == found


def test_kinds_are_known_by_their_extensions():
    assert kind_by_name("bilde.JPG") is Kind.JPEG
    assert kind_by_name("bilde.jpeg") is Kind.JPEG
    assert kind_by_name("spill.exe") is None
