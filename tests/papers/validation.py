"""What a paper must be, beyond what it looks like: archive and accessibility profiles, and what validators miss."""

import contextlib
import io
import itertools
import logging
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import page
import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

PROFILES = ("2a", "ua1")


class PoorPaper(AssertionError):
    """The typesetter complained while it made a paper: something was left out of it."""


@contextlib.contextmanager
def no_complaints() -> Iterator[None]:
    """WeasyPrint tells what it dropped (a style, a picture, a font) in its log alone: here that is a failure."""
    complaints: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            complaints.append(record.getMessage())

    log, collector = logging.getLogger("weasyprint"), Collector(logging.WARNING)
    log.addHandler(collector)
    try:
        yield
    finally:
        log.removeHandler(collector)
    if complaints:
        raise PoorPaper("; ".join(complaints))


def problems(pdf: bytes) -> list[str]:
    """Everything that is wrong with a paper; empty for a good one."""
    found = [
        f"{profile}: {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
    ]
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return [*found, *_titles(reader), *_language(reader), *_fonts(reader), *_structure(reader), *_bookmarks(reader)]


def text_of(pdf: bytes) -> str:
    """What a reader can select and copy, page after page, with single spaces."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(one.extract_text() for one in pages)).replace("\u200b", "")


def page_count(pdf: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def everything_in(pdf: bytes) -> str:
    """Raw bytes, every decoded stream, every string of every object and the text: whatever could give something away."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    parts = [pdf.decode("latin-1"), text_of(pdf), text_of(pdf).replace(" ", ""), str(reader.metadata)]
    size: Any = reader.trailer["/Size"]
    for number in range(1, size):
        thing: Any = reader.get_object(IndirectObject(number, 0, reader))
        if hasattr(thing, "get_data"):
            data = thing.get_data()
            parts += [data.decode("latin-1"), data.decode("utf-8", "ignore")]
        parts.append(repr(thing))
    return "\n".join(parts)


# --- Own checks ------------------------------------------------------------------------------------------


def _titles(reader: pypdf.PdfReader) -> list[str]:
    title = reader.metadata.get("/Title") if reader.metadata else None
    if not title:
        return ["no title"]
    told = reader.xmp_metadata.dc_title.get("x-default") if reader.xmp_metadata else None
    return [] if told == title else [f"title is {title!r} in Info and {told!r} in XMP"]


def _language(reader: pypdf.PdfReader) -> list[str]:
    return [] if reader.root_object.get("/Lang") in ("nb", "en") else ["no language"]


def _fonts(reader: pypdf.PdfReader) -> list[str]:
    found = []
    for one in reader.pages:
        resources: Any = one["/Resources"]
        for font in resources.get("/Font", {}).values():
            for descendant in font.get_object().get("/DescendantFonts", [font]):
                descriptor = descendant.get_object().get("/FontDescriptor", {})
                name = str(descriptor.get("/FontName", ""))
                if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
                    found.append(f"font {name} is not embedded")
                if "Paper-" not in name:
                    found.append(f"font {name} is not ours")
    return sorted(set(found))


def _bookmarks(reader: pypdf.PdfReader) -> list[str]:
    return [] if reader.outline else ["no bookmarks"]


def _structure(reader: pypdf.PdfReader) -> list[str]:
    root: Any = reader.root_object.get("/StructTreeRoot")
    if root is None:
        return ["no structure"]
    found: list[str] = []
    levels = [int(kind[2]) for element in _elements(root) if re.fullmatch(r"/H[1-6]", kind := str(element.get("/S")))]
    if levels[:1] != [1]:
        found.append("the first heading is not the title")
    found += [f"heading {after} under heading {before}" for before, after in itertools.pairwise(levels) if after > before + 1]
    for element in _elements(root):
        if element.get("/S") == "/Table":
            cells = [cell for cell in _elements(element) if cell.get("/S") in ("/TH", "/TD")]
            heads = [cell for cell in cells if cell.get("/S") == "/TH"]
            if not heads:
                found.append("a table without header cells")
            found += ["a header cell without scope" for cell in heads if "/Scope" not in _attributes(cell)]
        if element.get("/S") == "/Figure" and not element.get("/Alt"):
            found.append("a figure without alternative text")
    return sorted(set(found))


def _attributes(element: DictionaryObject) -> Any:
    attributes: Any = element.get("/A", DictionaryObject())
    return attributes.get_object()


def _elements(element: Any) -> Iterator[DictionaryObject]:
    """The structure elements under `element`, in reading order, itself first."""
    element = element.get_object() if isinstance(element, IndirectObject) else element
    if isinstance(element, ArrayObject):
        for kid in element:
            yield from _elements(kid)
    elif isinstance(element, DictionaryObject):
        if "/S" in element:
            yield element
        if "/K" in element:
            yield from _elements(element["/K"])


def lines_of(pdf: bytes) -> list[list[str]]:
    """The lines of each page from top to foot, as they stand on it."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    pages = done.stdout.decode().removesuffix("\f").split("\f")
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
