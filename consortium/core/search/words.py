"""Words that are searched for: how a question is read, what is near to a word, what of a title is marked. Plain Python."""

import re
import unicodedata
from importlib import import_module

from consortium.core.text import search_key

MOST_LETTERS = 200
MOST_WORDS = 8
SHORTEST = 2  # letters of a question; fewer are found everywhere
_SHORTEST_SLIP = 4  # letters of a word in which a slip of the pen is looked for
_NUMBER_PARTS = re.compile(r"(?<!\S)(\+?\d+(?: \d+)+)(?!\S)")


def words_of(question: str) -> list[str]:
    """The folded words that a row must hold, each. ``22 33 44 55`` is one number: phones and organisation numbers.

    Empty for a question of fewer than two letters.
    """
    folded = search_key(question.replace("\x00", "")[:MOST_LETTERS])
    joined = _NUMBER_PARTS.sub(_one_number, folded)
    if len(joined.replace(" ", "")) < SHORTEST:
        return []
    return list(dict.fromkeys(joined.split()))[:MOST_WORDS]


def _one_number(found: re.Match[str]) -> str:
    digits = found.group().replace(" ", "")
    return digits if len(digits) >= 7 else found.group()


def is_near(typed: str, word: str) -> bool:
    """Whether ``typed`` is ``word``, its beginning or its end, but for a slip: one letter wrong, left out, added or swapped
    with its neighbour; two in words of eight letters or more. Both are folded. A number is what it is: another is not near.
    """
    if len(typed) < _SHORTEST_SLIP or not word or any(letter.isdigit() for letter in typed):
        return False
    distance = import_module("rapidfuzz.distance").OSA.distance  # loaded with the first slip of the pen
    most = 1 if len(typed) < 8 else 2
    for length in range(len(typed) - most, len(typed) + most + 1):
        if length > len(word) or length < 2:
            continue
        for part in {word[:length], word[-length:]}:
            if distance(typed, part, score_cutoff=most) <= most:
                return True
    return False


def pairs_of(word: str) -> list[str]:
    """The neighbouring letters of a word: ``krfet`` → ``kr rf fe et``. What shares some of them may be near."""
    return list(dict.fromkeys(word[place : place + 2] for place in range(len(word) - 1)))


def marked(title: str, words: list[str]) -> list[tuple[str, bool]]:
    """``title`` in pieces, each with whether it is what one of the folded ``words`` found."""
    folded, origin = "", []
    for place, letter in enumerate(title):
        plain = search_key(unicodedata.normalize("NFC", letter)) or (" " if letter.isspace() else "")
        folded += plain
        origin.extend([place] * len(plain))
    hit = [False] * len(title)
    for word in words:
        start = folded.find(word)
        while start >= 0 and word:
            for place in origin[start : start + len(word)]:
                hit[place] = True
            start = folded.find(word, start + len(word))
    pieces: list[tuple[str, bool]] = []
    for letter, is_hit in zip(title, hit, strict=True):
        if pieces and pieces[-1][1] is is_hit:
            pieces[-1] = (pieces[-1][0] + letter, is_hit)
        else:
            pieces.append((letter, is_hit))
    return pieces
