"""Which characters papers can show."""

import re

import pytest
from fontTools.ttLib import TTFont

import assets
from consortium.core import fonts
from consortium.core.paper import TEMPLATES


@pytest.mark.parametrize(
    "text",
    [
        "Blåbær, søt & «fin» – 12 % § 13",
        "Áile Máret Šommar Čáhppe ŋ đ ŧ ž",
        "TGF-β, α, µg",
        "e\u0301",
        "5\u202f000",
        "a\u2011b",
        "",
    ],
)
def test_what_norwegian_sami_and_genomics_write_can_be_printed(text):
    assert fonts.unprintable(text) == []


def test_each_unprintable_character_is_told_once_in_its_order():
    assert fonts.unprintable("≥ 18 → 😀 og ≥ 20") == ["≥", "→", "😀"]


def test_what_has_no_shape_is_no_missing_shape():
    assert fonts.unprintable("a\u200db\ufe0fc\nd\te\x07f\u200e\r\n") == []


def test_an_unprintable_character_is_set_as_its_number():
    assert fonts.printable("≥ 18 😀") == "[U+2265] 18 [U+1F600]"


def test_what_looks_alike_stands_in_for_what_the_fonts_lack():
    assert fonts.printable("a\u2011b 5\u202f000 so\u00adft e\u0301\r\nn\x00o") == "a-b 5\u00a0000 soft é\nno"


def test_half_a_character_does_not_stop_a_paper():
    assert fonts.printable("a\ud800b") == "a[U+D800]b"


def test_a_missing_font_is_told_by_its_name(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    fonts._known.cache_clear()
    fonts._unknown_pattern.cache_clear()
    try:
        with pytest.raises(FileNotFoundError, match="inter-latin"):
            fonts.unprintable("a")
    finally:
        fonts._known.cache_clear()
        fonts._unknown_pattern.cache_clear()


# --- The weights ------------------------------------------------------------------------------------------


def test_every_weight_that_a_paper_asks_for_is_cut():
    styles = "".join(sheet.read_text(encoding="utf-8") for sheet in (TEMPLATES / "papers").glob("*.css"))
    asked = {int(weight) for weight in re.findall(r"(?:font-weight|font): ?(\d{3})\b", styles)}
    assert asked == set(fonts.WEIGHTS)


@pytest.mark.slow
def test_what_papers_are_set_in_has_one_weight_and_is_cut_the_same_each_time(tmp_path):
    face = fonts.FACES[-1]  # the smallest
    (tmp_path / face.file).write_bytes((fonts.FOLDER / face.file).read_bytes())
    assets.cut_weights(tmp_path, faces=[face])
    for file, weight in face.cuts.items():
        assert (tmp_path / file).read_bytes() == (fonts.FOLDER / file).read_bytes()
        with TTFont(fonts.FOLDER / file) as font:
            assert "fvar" not in font
            assert font["OS/2"].usWeightClass == weight
