"""PNG (ISO 15948) and JPEG (ISO 10918-1): whole, and nothing else hung on."""

import zlib

from consortium.files.rules import FileTrouble, Trouble

_PNG = b"\x89PNG\r\n\x1a\n"
_ZIP_TAIL = 65_557


def check_png(data: bytes) -> None:
    """Every chunk whole and with its checksum, from IHDR to IEND, and nothing after."""
    if not data.startswith(_PNG):
        raise FileTrouble(Trouble.OTHER_CONTENT)
    position, first = len(_PNG), True
    while position + 12 <= len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        name = data[position + 4 : position + 8]
        end = position + 12 + length
        if end > len(data) or (first and name != b"IHDR"):
            raise FileTrouble(Trouble.BROKEN)
        if zlib.crc32(data[position + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            raise FileTrouble(Trouble.BROKEN)
        if name == b"IEND":
            if end != len(data):
                raise FileTrouble(Trouble.TWO_AT_ONCE)
            return
        position, first = end, False
    raise FileTrouble(Trouble.BROKEN)


def check_jpeg(data: bytes) -> None:
    """Begins and ends as a JPEG. Phones hang a film on their pictures, so only ZIP, PDF and HTML are refused beside it."""
    if not data.startswith(b"\xff\xd8\xff"):
        raise FileTrouble(Trouble.OTHER_CONTENT)
    if b"\xff\xd9" not in data[4:]:
        raise FileTrouble(Trouble.BROKEN)
    if b"PK\x05\x06" in data[-_ZIP_TAIL:] and b"PK\x01\x02" in data:
        raise FileTrouble(Trouble.TWO_AT_ONCE, "ZIP")
    if b"%PDF-" in data[:1024]:
        raise FileTrouble(Trouble.TWO_AT_ONCE, "PDF")
    if b"<script" in data[:65_536].lower():
        raise FileTrouble(Trouble.TWO_AT_ONCE, "HTML")
