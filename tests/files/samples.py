"""Small whole files of each kind, made here."""

import struct
import zipfile
import zlib
from io import BytesIO

from consortium.files.rules import CONTENT_TYPES, Kind


def a_pdf(body: bytes = b"") -> bytes:
    """The smallest file that is a PDF."""
    parts = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + body
    return parts + b"xref\n0 1\n0000000000 65535 f \ntrailer << /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(parts)


def a_package(parts: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these parts."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return kept.getvalue()


def office_parts(kind: Kind) -> dict[str, bytes]:
    """What makes a package a document of this kind."""
    if kind in (Kind.ODT, Kind.ODS):
        return {"mimetype": CONTENT_TYPES[kind].encode(), "content.xml": b"<office/>"}
    main = {Kind.DOCX: "word/document.xml", Kind.XLSX: "xl/workbook.xml", Kind.PPTX: "ppt/presentation.xml"}[kind]
    return {"[Content_Types].xml": b"<Types/>", main: b"<main/>"}


def an_office_file(kind: Kind) -> bytes:
    return a_package(office_parts(kind))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def a_png() -> bytes:
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + _chunk(b"IEND", b"")


def a_jpeg() -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\x01" * 20 + b"\xff\xd9"


def a_mail() -> bytes:
    return b"From: carol@example.org\r\nDate: Wed, 14 Dec 2022 12:00:00 +0100\r\nSubject: Godkjent\r\n\r\nJa.\r\n"


def a_file(kind: Kind) -> bytes:
    """A whole file of any kind."""
    match kind:
        case Kind.PDF:
            return a_pdf()
        case Kind.PNG:
            return a_png()
        case Kind.JPEG:
            return a_jpeg()
        case Kind.EML:
            return a_mail()
        case Kind.CSV | Kind.TXT:
            return "Navn;Sted\nØyvind Ås;Bodø\n".encode()
        case _:
            return an_office_file(kind)
