"""Files that are not what they say, that are broken, or that want to do harm."""

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consortium.files import readers
from consortium.files.readers.packages import MOST_PARTS
from consortium.files.rules import FileTrouble, Kind, Trouble
from tests.files.samples import a_file, a_jpeg, a_mail, a_package, a_pdf, a_png, an_office_file, office_parts

OFFICE = (Kind.DOCX, Kind.XLSX, Kind.PPTX, Kind.ODT, Kind.ODS)


def trouble(data: bytes, kind: Kind) -> Trouble:
    with pytest.raises(FileTrouble) as caught:
        readers.check(data, kind)
    return caught.value.trouble


@pytest.mark.parametrize("kind", Kind)
def test_a_whole_file_of_each_kind_is_taken(kind):
    readers.check(a_file(kind), kind)


@pytest.mark.parametrize("kind", Kind)
def test_an_empty_file_is_refused_whatever_its_kind(kind):
    assert trouble(b"", kind) is Trouble.EMPTY


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("other", [Kind.PDF, Kind.PNG, Kind.JPEG, Kind.DOCX])
def test_content_of_another_kind_is_refused(kind, other):
    if kind is not other:
        found = trouble(a_file(other), kind)
        assert found in (Trouble.OTHER_CONTENT, Trouble.NOT_TEXT)


@pytest.mark.parametrize("kind", [Kind.PDF, Kind.PNG, Kind.JPEG, *OFFICE])
def test_programs_and_web_pages_are_none_of_these(kind):
    for harm in (
        b"MZ\x90\x00" + b"\0" * 300,
        b"\x7fELF" + b"\0" * 300,
        b"<html><script>alert(1)</script></html>",
        b"#!/bin/sh\nrm -rf /",
    ):
        assert trouble(harm, kind) is Trouble.OTHER_CONTENT


@pytest.mark.parametrize("kind", [Kind.CSV, Kind.TXT])
def test_a_text_is_neither_a_program_nor_a_page(kind):
    assert trouble(b"MZ\x90\x00" + b"\0" * 300, kind) is Trouble.NOT_TEXT
    for page in (
        b"<html>",
        b"  <!DOCTYPE html>",
        b"<script>alert(1)</script>",
        b"<svg onload=alert(1)>",
        b'<?xml version="1.0"?>',
    ):
        assert trouble(page, kind) is Trouble.OTHER_CONTENT


@pytest.mark.parametrize(
    "text", ["Øyvind;Bodø\n".encode("utf-8-sig"), "Øyvind\tBodø".encode("cp1252"), "Øyvind".encode("utf-16")]
)
def test_texts_in_the_encodings_of_offices_are_taken(text):
    readers.check(text, Kind.CSV)


@pytest.mark.parametrize("text", [b"a\x81\x8d\x9db", b"\xef\xbb\xbf\xff\xfe", b"\xff\xfe\x00\xd8", b"a\x00b", b"bell \x07"])
def test_texts_that_no_encoding_reads_are_refused(text):
    assert trouble(text, Kind.TXT) is Trouble.NOT_TEXT


# --- PDF ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        a_pdf()[:-30],
        a_pdf().replace(b"startxref\n", b"startxref\n9"),
        a_pdf().replace(b"%%EOF", b""),
        a_pdf()[:60] + b"\0" * 9000,
    ],
)
def test_a_broken_pdf_is_refused(data):
    assert trouble(data, Kind.PDF) is Trouble.BROKEN


def test_a_pdf_with_something_before_its_header_is_refused():
    assert trouble(b"GIF89a" + a_pdf(), Kind.PDF) is Trouble.OTHER_CONTENT


def test_a_pdf_that_is_a_zip_too_is_refused():
    assert trouble(a_pdf() + a_package({"x.exe": b"MZ"}), Kind.PDF) is Trouble.TWO_AT_ONCE


def test_a_pdf_that_is_a_web_page_too_is_refused():
    assert trouble(a_pdf().replace(b"%PDF-1.7\n", b"%PDF-1.7\n<script>alert(1)</script>\n"), Kind.PDF) is Trouble.TWO_AT_ONCE


def test_a_pdf_with_a_cross_reference_stream_is_taken():
    body = b"%PDF-1.5\n"
    readers.check(body + b"12 0 obj\n<< /Type /XRef >>\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body), Kind.PDF)


# --- Pictures ----------------------------------------------------------------------------------------


def test_a_picture_cut_short_or_changed_is_refused():
    assert trouble(a_png()[:-6], Kind.PNG) is Trouble.BROKEN
    assert trouble(a_png()[:40], Kind.PNG) is Trouble.BROKEN
    assert trouble(a_png().replace(b"IHDR", b"IHDX"), Kind.PNG) is Trouble.BROKEN
    flipped = bytearray(a_png())
    flipped[20] ^= 1
    assert trouble(bytes(flipped), Kind.PNG) is Trouble.BROKEN
    assert trouble(a_jpeg()[:-2], Kind.JPEG) is Trouble.BROKEN


def test_a_picture_with_another_file_hung_on_is_refused():
    package = a_package({"x.exe": b"MZ"})
    assert trouble(a_png() + package, Kind.PNG) is Trouble.TWO_AT_ONCE
    assert trouble(a_jpeg() + package, Kind.JPEG) is Trouble.TWO_AT_ONCE
    assert trouble(a_jpeg().replace(b"\x01" * 20, b"%PDF-1.7\n" + b"\x01" * 20), Kind.JPEG) is Trouble.TWO_AT_ONCE
    assert trouble(a_jpeg().replace(b"\x01" * 20, b"<SCRIPT>alert(1)"), Kind.JPEG) is Trouble.TWO_AT_ONCE


# --- Office documents --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", OFFICE)
@pytest.mark.parametrize("other", OFFICE)
def test_an_office_document_under_another_ones_name_is_refused(kind, other):
    if kind is not other:
        assert trouble(an_office_file(other), kind) in (Trouble.OTHER_CONTENT, Trouble.BROKEN)


@pytest.mark.parametrize("kind", OFFICE)
def test_a_zip_bomb_is_refused_by_its_ratio(kind):
    bomb = a_package({**office_parts(kind), "bomb.xml": b" " * 20_000_000})
    assert len(bomb) < 100_000
    assert trouble(bomb, kind) is Trouble.BOMB


def test_a_zip_bomb_is_refused_by_its_whole_size(monkeypatch):
    monkeypatch.setattr("consortium.files.readers.packages.LARGEST_UNPACKED", 1000)
    parts = {**office_parts(Kind.XLSX), **{f"{number}.bin": bytes(range(256)) for number in range(6)}}
    assert trouble(a_package(parts, compression=zipfile.ZIP_STORED), Kind.XLSX) is Trouble.BOMB


def test_a_package_of_too_many_parts_is_refused():
    parts = {**office_parts(Kind.XLSX), **{f"p{number}": b"" for number in range(MOST_PARTS)}}
    assert trouble(a_package(parts), Kind.XLSX) is Trouble.BOMB


def test_parts_that_share_their_bytes_are_refused():
    """Two entries of the directory point at one place: Fifield's bomb in small."""
    data = bytearray(a_package({**office_parts(Kind.XLSX), "other": b"abc" * 50}))
    first = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert trouble(bytes(data), Kind.XLSX) in (Trouble.BOMB, Trouble.BROKEN)


@pytest.mark.parametrize("name", ["/etc/passwd", "../../evil", "a\\b"])
def test_parts_with_paths_that_leave_the_package_are_refused(name):
    assert (
        trouble(a_package({**office_parts(Kind.DOCX), name.replace("\\", "?"): b"x"}).replace(b"a?b", b"a\\b"), Kind.DOCX)
        is Trouble.BROKEN
    )


def test_a_document_with_macros_under_a_harmless_name_is_refused():
    assert trouble(a_package({**office_parts(Kind.DOCX), "word/vbaProject.bin": b"x"}), Kind.DOCX) is Trouble.HAS_MACROS


def test_a_document_locked_with_a_password_is_refused():
    data = bytearray(an_office_file(Kind.XLSX))
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    assert trouble(bytes(data), Kind.XLSX) is Trouble.ENCRYPTED


@pytest.mark.parametrize(
    "text",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>',
        b" " * 262_140 + b'<!ENTITY a SYSTEM "file:///etc/passwd">',
        "<!ENTITY a 'x'>".encode("utf-16-le"),
    ],
)
def test_entities_in_a_documents_xml_are_refused_wherever_they_stand(text):
    parts = {**office_parts(Kind.XLSX), "xl/sharedStrings.xml": text}
    assert trouble(a_package(parts, compression=zipfile.ZIP_STORED), Kind.XLSX) is Trouble.HAS_ENTITIES


def test_something_before_or_after_a_package_is_refused():
    package = an_office_file(Kind.DOCX)
    assert trouble(b"MZ" + package, Kind.DOCX) is Trouble.OTHER_CONTENT
    assert trouble(package + b"<script>", Kind.DOCX) is Trouble.TWO_AT_ONCE
    assert trouble(package[:-30], Kind.DOCX) is Trouble.BROKEN
    stored = a_package({"%PDF-1.7": b"x", **office_parts(Kind.DOCX)}, compression=zipfile.ZIP_STORED)
    assert trouble(stored, Kind.DOCX) is Trouble.TWO_AT_ONCE


def test_a_part_whose_bytes_were_changed_is_refused():
    data = bytearray(a_package({**office_parts(Kind.XLSX), "x": b"abc" * 50}, compression=zipfile.ZIP_STORED))
    data[data.find(b"abcabc")] ^= 1
    assert trouble(bytes(data), Kind.XLSX) is Trouble.BROKEN


def test_an_open_document_needs_its_content():
    parts = office_parts(Kind.ODT)
    del parts["content.xml"]
    assert trouble(a_package(parts), Kind.ODT) is Trouble.BROKEN


# --- Mail --------------------------------------------------------------------------------------------


def test_a_saved_mail_needs_a_sender_and_a_date():
    assert trouble(b"Subject: x\r\n\r\nHei", Kind.EML) is Trouble.BROKEN
    assert trouble(b"From: carol@example.org\r\n\r\nHei", Kind.EML) is Trouble.BROKEN
    assert trouble(a_mail() + b"\x00", Kind.EML) is Trouble.NOT_TEXT
    assert trouble(b"no header here", Kind.EML) is Trouble.OTHER_CONTENT
    readers.check(b"Received: from x\r\nFrom: carol@example.org\r\n\r\nHei", Kind.EML)


# --- Whatever comes ----------------------------------------------------------------------------------


def outcome(data: bytes, kind: Kind) -> Trouble | None:
    """None where it is taken, else why not. Any other exception fails the test."""
    try:
        readers.check(data, kind)
    except FileTrouble as found:
        return found.trouble
    return None


starts = st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"From: a@b.c\r\n", b"<html"])


@given(st.sampled_from(Kind), starts, st.binary(max_size=600))
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_taken_or_refused_by_name_and_nothing_else(kind, start, rest):
    assert outcome(start + rest, kind) in (None, *Trouble)


@pytest.mark.slow
@given(st.sampled_from(Kind), st.data())
@settings(max_examples=400, deadline=None)
def test_a_whole_file_with_some_bytes_changed_is_taken_or_refused_by_name(kind, data):
    content = bytearray(a_file(kind))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    for changed in (bytes(content), bytes(content[:cut])):
        assert outcome(changed, kind) in (None, *Trouble)


@given(st.binary(max_size=400))
def test_what_a_wrong_file_is_called_is_a_short_word(data):
    word = readers.likely_type(data)
    assert len(word) < 20
    assert "." not in word[:1]


def test_common_wrong_files_are_called_by_their_names():
    assert readers.likely_type(a_pdf()) == "PDF"
    assert readers.likely_type(b"MZ\x90") == "EXE"
    assert readers.likely_type(b"<html>") == "HTML"
    assert readers.likely_type(b"GIF89a" + b"\0" * 50) == "GIF"
    assert readers.likely_type(b"") == ""


def test_a_bomb_that_lies_about_its_size_is_refused():
    """The directory says ten bytes, the part unpacks to more: reading stops, the checksum does not fit."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**office_parts(Kind.XLSX), "big.bin": b"a" * 500_000}.items():
            package.writestr(name, content)
    data = bytearray(kept.getvalue())
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    assert trouble(bytes(data), Kind.XLSX) is Trouble.BROKEN
