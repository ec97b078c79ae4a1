"""The fonts that papers are set in, and which characters they have.

Only files of the project's own `static/vendor/fonts/` are used, never the machine's: the same text must give the same
bytes everywhere. A family's files hold different alphabets; a text falls through them in this order.

A variable file is dear in papers: each paper would cut each weight anew out of it. So `assets.py` cuts the sans once, when
the files are fetched, into a file for each weight that a paper uses.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "static" / "vendor" / "fonts"


# The weights that the papers' stylesheets ask for; another one would be set in the nearest of these.
WEIGHTS = (300, 400, 500, 600, 700)


@dataclass(frozen=True)
class Face:
    """A font file as fetched, under a name of our own: a style that is missing in it must not come from the machine's fonts.

    Where it is cut into `weights`, the papers' files are the cut ones; else the fetched one serves all weights.
    """

    family: str
    file: str
    weights: tuple[int, ...] = ()

    @property
    def cuts(self) -> dict[str, int]:
        """The names of the files cut from it, each with its weight."""
        return {f"{self.file.partition('-wght')[0]}-{weight}.ttf": weight for weight in self.weights}

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that papers are set from."""
        return tuple(self.cuts) or (self.file,)


FACES = (
    Face("Paper Sans", "inter-latin-wght-normal.woff2", WEIGHTS),
    Face("Paper Sans Extended", "inter-latin-ext-wght-normal.woff2", WEIGHTS),
    Face("Paper Sans Greek", "inter-greek-wght-normal.woff2", WEIGHTS),
)
# For titles and prose of reports. What they lack is set in FACES, so every character of those can be set in reports too.
SERIF_FACES = (
    Face("Paper Serif", "source-serif-4-latin-opsz-normal.woff2"),
    Face("Paper Serif Extended", "source-serif-4-latin-ext-opsz-normal.woff2"),
)
ALL_FACES = (*FACES, *SERIF_FACES)


def font_files() -> Iterator[str]:
    """The names of all files that must be there for papers: those that are set from, and those with the alphabets."""
    for face in ALL_FACES:
        yield from dict.fromkeys((face.file, *face.files))


def font_face_rules(address: Callable[[str], str]) -> str:
    """The `@font-face` rules of all faces; `address` says where a file is found."""
    rules = []
    for face in ALL_FACES:
        for file in face.files:
            weight = f"; font-weight: {face.cuts[file]}" if face.cuts else ""
            rules.append(f'@font-face {{ font-family: "{face.family}"; src: url("{address(file)}"){weight} }}\n')
    return "".join(rules)


# What the fonts lack, and what looks the same or is not seen at all.
_ALIKE = {
    ord("\N{NON-BREAKING HYPHEN}"): "-",
    ord("\N{NARROW NO-BREAK SPACE}"): "\N{NO-BREAK SPACE}",
    ord("\N{SOFT HYPHEN}"): None,
    ord("\r"): None,
}


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    """The code points of all faces. Raises FileNotFoundError where a font was not fetched."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - heavy, needed by few

    known: set[int] = set()
    for face in FACES:
        with TTFont(FOLDER / face.file, lazy=True) as font:
            known.update(font.getBestCmap())
    # Some fonts claim NUL and CR.
    return frozenset(point for point in known if unicodedata.category(chr(point)) != "Cc")


@lru_cache(maxsize=1)
def _unknown_pattern() -> re.Pattern[str]:
    """Matches one character that no face has."""
    known = "".join(re.escape(chr(point)) for point in sorted(_known()))
    return re.compile(f"[^{known}\n\t]")


def _is_invisible(character: str) -> bool:
    """Controls, joiners, direction marks, variation selectors: they have no shape that could be missing."""
    return unicodedata.category(character) in ("Cc", "Cf") or "VARIATION SELECTOR" in unicodedata.name(character, "")


def _alike(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_ALIKE)


def unprintable(text: str) -> list[str]:
    """The characters of `text` that no shipped font has, each once, in the order in which they come.

    Told beside the field before approval. What has no shape (line ends, joiners, direction marks) is not counted.
    """
    found = dict.fromkeys(_unknown_pattern().findall(_alike(text)))
    return [character for character in found if not _is_invisible(character)]


def printable(text: str) -> str:
    """`text` as it can be set: what no font has is written as its number, `[U+1F600]`, and what is not seen is dropped."""

    def written(match: re.Match[str]) -> str:
        character = match.group()
        return "" if _is_invisible(character) else f"[U+{ord(character):04X}]"

    return _unknown_pattern().sub(written, _alike(text))
