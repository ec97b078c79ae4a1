"""Keys that let a database sort and find Norwegian text, which its own collations and ``lower()`` do not."""

import re
import unicodedata

ERASED = "–"  # what an erasure puts where an address or a number stood
_FOLDED = str.maketrans({"ø": "o", "æ": "ae", "å": "a", "ð": "d", "þ": "th", "ß": "ss", "đ": "d", "ł": "l", "ŋ": "n", "ŧ": "t"})
# After z, in the order of the Norwegian alphabet; ä sorts with æ, ö with ø, ü with y.
_SORTED = str.maketrans(
    {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y", "đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d", "þ": "th"}
)
_PASSED_OVER = str.maketrans("", "", "-'’.,")
_FOREIGN_AA = ("aalto", "haase", "isaac", "aaron", "saab", "baal")


def search_key(text: str) -> str:
    """``text`` as it is searched: folded case, without accents, ø as o, æ as ae, å as a, single spaces."""
    folded = text.casefold()
    if not folded.isascii():  # most text is, and needs none of this
        folded = _without_accents(folded.translate(_FOLDED))
    return " ".join(folded.replace("\x00", "").split())


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def sort_key(text: str) -> str:
    """``text`` so that comparing code points gives the Norwegian order.

    æ, ø and å come last, *aa* counts as å but for a few foreign names, other accents are dropped, hyphens and apostrophes
    are passed over, and numbers sort in numbers' order (AG2 before AG10).
    """
    folded = text.casefold().replace("\x00", "")
    if not any(name in folded for name in _FOREIGN_AA):
        folded = folded.replace("aa", "å")
    if not folded.isascii():
        folded = _without_accents(unicodedata.normalize("NFC", folded).translate(_SORTED))
    plain = folded.translate(_PASSED_OVER)
    plain = re.sub(r"\d+", lambda number: number.group().zfill(8), plain)
    return " ".join(plain.split())


_PARTICLES = {"von", "van", "de", "der", "den", "af", "av", "da", "du", "la", "le", "di", "zu", "zur"}


def person_sort_key(given_name: str, family_name: str) -> str:
    """Family name first, its small particles passed over (NS 4103): *Jens von der Lippe* under L."""
    words = family_name.split()
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    return f"{sort_key(' '.join(words))}  {sort_key(given_name)}"


_MONTHS = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    "|January|February|March|April|May|June|July|August|September|October|November|December"
)
_HELD = re.compile(
    rf"(?<=\b\d\.) (?=(?:{_MONTHS})\b)|(?<=\b\d\d\.) (?=(?:{_MONTHS})\b)"  # 1. mars
    rf"|(?<=\b\d) (?=(?:{_MONTHS})\b)|(?<=\b\d\d) (?=(?:{_MONTHS})\b)"  # 1 March
    r"|(?<=\d) (?=(?:millioner|million|milliarder|mill\.|prosent|kroner|kr|timer|MB|kB)(?!\w))|(?<=\d) (?=%)"  # 1,8 millioner
    r"|(?<=\b[kK]l\.) (?=\d)|(?<=\b[nN]r\.) (?=\d)|(?<=§) (?=\d)|(?<=\bNOK) (?=\d)"  # kl. 12.40
    r"|(?<=\b[sS]ak) (?=\d+/\d{4})|(?<=\b[mM]øte) (?=\d+/\d{4})|(?<=\b[iI]tem) (?=\d+/\d{4})|(?<=\b[mM]eeting) (?=\d+/\d{4})"
)


def held_together(text: str) -> str:
    """``text`` with no-break spaces where a line must not end: "1. mars", "1,8 millioner", "kl. 12.40", "sak 20/2022"."""
    return _HELD.sub("\N{NO-BREAK SPACE}", text)


def first_upper(text: str) -> str:
    """``text`` with its first letter in upper case and the rest as it is (CONNECT and AG1 stay)."""
    return text[:1].upper() + text[1:]
