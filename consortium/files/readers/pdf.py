"""PDF (ISO 32000-2, 7.5): a header first, a cross-reference near the end that the last ``startxref`` points at."""

import re

from consortium.files.rules import FileTrouble, Trouble

_TAIL = 4096
_ZIP_TAIL = 65_557  # a ZIP's end record with the longest comment


def check_pdf(data: bytes) -> None:
    """That a reader will open it. A header that does not stand first is how polyglots are made, so it is refused."""
    if not data.startswith(b"%PDF-"):
        raise FileTrouble(Trouble.OTHER_CONTENT)
    if re.search(rb"<(?:html|script|svg|!doctype)", data[:1024], re.IGNORECASE):
        raise FileTrouble(Trouble.TWO_AT_ONCE, "HTML")
    if b"PK\x05\x06" in data[-_ZIP_TAIL:] and b"PK\x01\x02" in data:
        raise FileTrouble(Trouble.TWO_AT_ONCE, "ZIP")
    tail = data[-_TAIL:]
    starts = re.findall(rb"startxref\s+(\d{1,10})", tail)
    if b"%%EOF" not in tail or not starts:
        raise FileTrouble(Trouble.BROKEN)
    offset = int(starts[-1])
    # Either a table ("xref") or, since PDF 1.5, a stream, which is an object ("12 0 obj").
    if not re.match(rb"\s*(?:xref|\d+\s+\d+\s+obj)", data[offset : offset + 64]):
        raise FileTrouble(Trouble.BROKEN)
