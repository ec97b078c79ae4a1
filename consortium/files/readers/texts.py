"""Plain text, CSV and mail (RFC 5322): readable, and not a page or a program in disguise."""

import codecs
import re
from email.parser import BytesHeaderParser

from consortium.files.rules import FileTrouble, Trouble

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|script|svg|iframe|\?xml)", re.IGNORECASE)


def _decoded(data: bytes) -> str:
    if data.startswith(_WIDE):
        encodings = ["utf-16"]
    elif data.startswith(codecs.BOM_UTF8):
        encodings = ["utf-8-sig"]
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileTrouble(Trouble.NOT_TEXT)


def check_text(data: bytes) -> None:
    """Text in UTF-8, UTF-16 with a mark, or Windows-1252, without control characters, and not a web page."""
    if data.startswith((b"%PDF-", b"PK\x03\x04")):
        raise FileTrouble(Trouble.OTHER_CONTENT)
    text = _decoded(data)
    if _CONTROLS.search(text):
        raise FileTrouble(Trouble.NOT_TEXT)
    if _MARKUP.match(text[:1024].lstrip()):
        raise FileTrouble(Trouble.OTHER_CONTENT, "HTML")


def check_mail(data: bytes) -> None:
    """A saved e-mail: header lines first, a sender and a date among them."""
    if not re.match(rb"[!-9;-~]{1,76}:[ \t\r\n]", data):
        raise FileTrouble(Trouble.OTHER_CONTENT)
    headers = BytesHeaderParser().parsebytes(data[:262_144])
    if not headers.get("From") or not (headers.get("Date") or headers.get("Received")):
        raise FileTrouble(Trouble.BROKEN)
    if b"\x00" in data:
        raise FileTrouble(Trouble.NOT_TEXT)
