"""Office documents: ZIP packages (ISO 29500 for DOCX, XLSX and PPTX; ISO 26300 for ODT and ODS). Nothing is unpacked to disk."""

import re
import struct
import zipfile
import zlib
from io import BytesIO

from consortium.files.rules import CONTENT_TYPES, FileTrouble, Kind, Trouble

MOST_PARTS = 10_000
LARGEST_UNPACKED = 250_000_000  # bytes, all parts together
LARGEST_RATIO = 200  # of a part that unpacks to more than a megabyte; office documents stay below 40
_MAIN_PART = {Kind.DOCX: "word/document.xml", Kind.XLSX: "xl/workbook.xml", Kind.PPTX: "ppt/presentation.xml"}
_OPEN_DOCUMENT = (Kind.ODT, Kind.ODS)
# In UTF-8, and in UTF-16 of either order.
_ENTITIES = re.compile(rb"<!ENTITY|<\x00!\x00E\x00N\x00T", re.IGNORECASE)


def check_package(data: bytes, kind: Kind) -> None:
    """That ``data`` is a package of ``kind`` and safe to open. Raises FileTrouble."""
    if not data.startswith(b"PK\x03\x04"):
        raise FileTrouble(Trouble.OTHER_CONTENT)
    if b"%PDF-" in data[:1024]:
        raise FileTrouble(Trouble.TWO_AT_ONCE, "PDF")
    _check_end(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            _check_parts(parts, len(data))
            _check_kind(package, {part.filename for part in parts}, kind)
            _check_contents(package, parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, NotImplementedError, RuntimeError, struct.error):
        raise FileTrouble(Trouble.BROKEN) from None


def _check_end(data: bytes) -> None:
    """The end record stands last, its comment as long as it says: no second file is hung on."""
    place = data.rfind(b"PK\x05\x06")
    if place < 0 or place + 22 > len(data):
        raise FileTrouble(Trouble.BROKEN)
    comment = int.from_bytes(data[place + 20 : place + 22], "little")
    if place + 22 + comment != len(data):
        raise FileTrouble(Trouble.TWO_AT_ONCE)


def _check_parts(parts: list[zipfile.ZipInfo], size: int) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise FileTrouble(Trouble.BOMB)
    end_of_last = 0
    for part in sorted(parts, key=lambda one: one.header_offset):
        if part.flag_bits & 0x1:
            raise FileTrouble(Trouble.ENCRYPTED)
        # Parts that share bytes are how a small file unpacks to petabytes (Fifield, "A better zip bomb").
        if part.header_offset < end_of_last or part.header_offset + 30 + part.compress_size > size:
            raise FileTrouble(Trouble.BOMB if part.header_offset < end_of_last else Trouble.BROKEN)
        end_of_last = part.header_offset + 30 + part.compress_size
        if part.file_size > 1_000_000 and part.file_size > LARGEST_RATIO * max(1, part.compress_size):
            raise FileTrouble(Trouble.BOMB)
        if part.filename.startswith("/") or ".." in part.filename.split("/") or "\\" in part.filename:
            raise FileTrouble(Trouble.BROKEN)


def _check_kind(package: zipfile.ZipFile, names: set[str], kind: Kind) -> None:
    if kind in _OPEN_DOCUMENT:
        if "mimetype" not in names or package.read("mimetype")[:200].strip() != CONTENT_TYPES[kind].encode():
            raise FileTrouble(Trouble.OTHER_CONTENT)
        if "content.xml" not in names:
            raise FileTrouble(Trouble.BROKEN)
        return
    if "[Content_Types].xml" not in names or _MAIN_PART[kind] not in names:
        other = next((one.value for one, part in _MAIN_PART.items() if part in names), "ZIP")
        raise FileTrouble(Trouble.OTHER_CONTENT, other)
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise FileTrouble(Trouble.HAS_MACROS)


def _check_contents(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Read every part once, a piece at a time: whole by its checksum, no larger than told, no entities in XML."""
    for part in parts:
        is_xml = part.filename.casefold().endswith((".xml", ".rels", ".vml"))
        with package.open(part) as content:
            carried = b""
            while piece := content.read(262_144):
                if is_xml and _ENTITIES.search(carried + piece):
                    raise FileTrouble(Trouble.HAS_ENTITIES)
                carried = piece[-16:]
