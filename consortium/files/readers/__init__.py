"""What a file's bytes are, whatever its name says. Pure functions on bytes; each raises FileTrouble."""

from collections.abc import Callable

import puremagic

from consortium.files.readers.packages import check_package
from consortium.files.readers.pdf import check_pdf
from consortium.files.readers.pictures import check_jpeg, check_png
from consortium.files.readers.texts import check_mail, check_text
from consortium.files.rules import FileTrouble, Kind, Trouble

_CHECKS: dict[Kind, Callable[[bytes], None]] = {
    Kind.PDF: check_pdf,
    Kind.PNG: check_png,
    Kind.JPEG: check_jpeg,
    Kind.CSV: check_text,
    Kind.TXT: check_text,
    Kind.EML: check_mail,
}
_STARTS = ((b"%PDF-", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"PK\x03\x04", "ZIP"), (b"MZ", "EXE"))


def check(data: bytes, kind: Kind) -> None:
    """That ``data`` is a file of ``kind``, whole, and of no other kind at once. Raises FileTrouble."""
    if not data:
        raise FileTrouble(Trouble.EMPTY)
    if kind in _CHECKS:
        _CHECKS[kind](data)
    else:
        check_package(data, kind)


def likely_type(data: bytes) -> str:
    """The name people know the content's type by (``EXE``), or an empty text: for telling what a wrong file is."""
    for start, name in _STARTS:
        if data.startswith(start):
            return name
    if data[:512].lstrip().lower().startswith((b"<!doctype html", b"<html", b"<script", b"<svg")):
        return "HTML"
    try:
        found = puremagic.magic_string(data[:4096])
    except (puremagic.PureError, ValueError):
        return ""
    best = next((one for one in found if one.confidence >= 0.5 and one.extension), None)
    return best.extension.lstrip(".").upper() if best else ""
