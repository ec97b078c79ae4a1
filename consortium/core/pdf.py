"""HTML to PDF, for archives and for screen readers: PDF/A-2a and PDF/UA-1 in one file. Only here is WeasyPrint known.

The same HTML gives the same bytes: no clock, no random names, no fonts but our own. Plain data in, bytes out, so that a
process started for it can do the work. Nothing is fetched but what lies in the project or is handed over.
"""

import atexit
import contextlib
import datetime as dt
import gc
import hashlib
import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from consortium.core import fonts
from consortium.core.paper import TEMPLATES

# Where papers' stylesheets, fonts and pictures are found: `paper:` and a path. Nothing else has an address.
SCHEME = "paper:"
_STYLES = TEMPLATES / "papers"
_CONTENT_TYPES = {".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
_DATA_SVG = re.compile(r"data:image/svg\+xml;base64,[A-Za-z0-9+/=]+")

# PDF/UA says what it is in the metadata, and PDF/A wants such a word explained (ISO 19005-2, 6.6.2.3).
_UA_METADATA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""

# SOURCE_DATE_EPOCH belongs to the whole process, and so does WeasyPrint's font configuration.
_one_at_a_time = threading.Lock()


class PaperFailure(Exception):
    """A paper could not be made; the message says why."""


class TooManyPages(PaperFailure):
    """A paper would have more pages than it may."""


@dataclass(frozen=True)
class _Typesetter:
    """What is costly and the same for every paper of a process."""

    font_configuration: Any
    stylesheets: dict[str, Any] = field(default_factory=dict)

    def stylesheet(self, name: str) -> Any:
        """The stylesheet of papers of this name, parsed once."""
        from weasyprint import CSS  # noqa: PLC0415

        if name not in self.stylesheets:
            text = (_STYLES / name).read_text(encoding="utf-8")
            self.stylesheets[name] = CSS(string=text, font_config=self.font_configuration, url_fetcher=_fetcher({}))
        return self.stylesheets[name]


def render(
    html: str,
    *,
    moment: dt.datetime,
    styles: str = "",
    images: Mapping[str, bytes] | None = None,
    most_pages: int | None = None,
) -> bytes:
    """The PDF of `html`, a whole document with `lang` and `title`.

    `moment` (aware) stands in the file as the time it was made: the last recorded change of what it says, not the clock.
    `styles` names the stylesheet that this kind of paper has beyond `paper.css`: every rule that is read is tried on every
    element, so a paper reads no other kind's. `images`, by name, are what `src="paper:images/<name>"` may show. Raises
    PaperFailure, and TooManyPages where it would have more than `most_pages`.
    """
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - heavy, needed by the worker only

    with _one_at_a_time, _frozen_clock(moment), _nothing_collected():
        try:
            return _set(html, moment, [name for name in ("paper.css", styles) if name], images or {}, most_pages)
        except FatalURLFetchingError as error:  # derives from BaseException
            raise PaperFailure(str(error)) from error


def _set(html: str, moment: dt.datetime, styles: Sequence[str], images: Mapping[str, bytes], most_pages: int | None) -> bytes:
    """See `render`. Apart from it so that all that WeasyPrint built is let go before Python looks for what to free."""
    from weasyprint import HTML  # noqa: PLC0415

    typesetter = _typesetter()
    document = HTML(string=html, base_url=SCHEME, url_fetcher=_fetcher(images)).render(
        font_config=typesetter.font_configuration,
        stylesheets=[typesetter.stylesheet(name) for name in styles],
        pdf_variant="pdf/a-2a",
    )
    if most_pages is not None and len(document.pages) > most_pages:
        raise TooManyPages(f"The paper would have {len(document.pages)} pages, not {most_pages}.")
    document.metadata.created = document.metadata.modified = moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    # WeasyPrint would write and compress all a second time to make the identifier of; `_written_once` has one of its own.
    made: bytes = document.write_pdf(finisher=_finish, pdf_variant="pdf/a-2a", pdf_identifier=False)
    return made


@contextlib.contextmanager
def _frozen_clock(moment: dt.datetime) -> Iterator[None]:
    """While it lasts, font subsets carry `moment` rather than the time of day."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(max(0, int(moment.timestamp())))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """While it lasts, Python does not look for cycles to free: a paper's boxes all live until it is done.

    Looking through them again and again took a sixth of the time. What a paper leaves is found afterwards, as ever.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@lru_cache(maxsize=1)
def _typesetter() -> _Typesetter:
    """One font configuration and each stylesheet parsed once per process: a tenth faster, and memory stays flat."""
    from weasyprint import CSS  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    missing = [file for file in fonts.font_files() if not (fonts.FOLDER / file).exists()]
    if missing:
        raise PaperFailure(f"The font {missing[0]} is not in {fonts.FOLDER}: fetch the front-end assets.")
    # Its temporary folder is to go before the interpreter has forgotten how to remove one.
    atexit.register(_typesetter.cache_clear)
    configuration = FontConfiguration()
    faces = fonts.font_face_rules(lambda file: f"{SCHEME}fonts/{file}")
    CSS(string=faces, font_config=configuration, url_fetcher=_fetcher({}))
    return _Typesetter(configuration)


def _fetcher(images: Mapping[str, bytes]) -> Any:
    """The only way in: our stylesheets, our fonts, the images handed over, and pictures written out in the HTML itself."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OnlyOurOwn(URLFetcher):  # type: ignore[misc]  # WeasyPrint says nothing about its types
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            if _DATA_SVG.fullmatch(url):
                return super().fetch(url, headers)
            body = _own(url, images)
            suffix = "." + url.rpartition(".")[2]
            return URLFetcherResponse(url, body, {"Content-Type": _CONTENT_TYPES.get(suffix, "application/octet-stream")})

    return OnlyOurOwn(allowed_protocols=("data",), allow_redirects=False)


def _own(url: str, images: Mapping[str, bytes]) -> bytes:
    """The bytes of an address of ours. Raises ValueError for every other; no path is ever made of what was typed."""
    if url.startswith(f"{SCHEME}images/"):
        name = url.removeprefix(f"{SCHEME}images/")
        if name in images:
            return images[name]
    for file in fonts.font_files():
        if url == f"{SCHEME}fonts/{file}":
            return (fonts.FOLDER / file).read_bytes()
    raise ValueError(f"Papers fetch nothing from {url[:80]!r}.")


def _finish(_document: Any, pdf: Any) -> None:
    """Add what WeasyPrint leaves out of a PDF/A that is also PDF/UA: the mark of it, and the scope of header cells."""
    for thing in pdf.objects:
        extra = getattr(thing, "extra", None)
        if extra is not None and extra.get("Type") == "/Metadata":
            thing.stream = [part.replace(b"</rdf:RDF>", _UA_METADATA) for part in thing.stream]
            thing.compress = False
    _mark_scopes(pdf)
    _show_trimmed(pdf)
    pdf.write_line = _written_once(pdf.write_line)


def _written_once(write_line: Callable[[bytes, Any], None]) -> Callable[[bytes, Any], None]:
    """`write_line` that mends what ends unclearly, and gives the file its identifier: a sum of all that was written before.

    A PDF/A must have one (ISO 19005-2, 6.1.3); it stands in the last object, the cross-reference stream.
    """
    written = hashlib.sha256()

    def write(content: bytes, output: Any) -> None:
        if b" 0 obj\n<</Type /XRef" in content[:40]:
            identifier = b"<" + written.hexdigest()[:32].encode() + b">"
            content = content.replace(b"/Root ", b"/ID [" + identifier + identifier + b"]/Root ", 1)
        content = _with_clear_end(content)
        written.update(content)
        write_line(content, output)

    return write


def _show_trimmed(pdf: Any) -> None:
    """A page with a bleed is shown as it is after cutting; the printer finds the bleed all the same (ISO 32000-2, 14.11.2)."""
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Type") == "/Page" and "TrimBox" in thing:
            thing["CropBox"] = thing["TrimBox"]


def _with_clear_end(written: bytes) -> bytes:
    """An object as it is written, its stream not ending with CR.

    With the line end before `endstream` a last CR would be taken for one, and the stream for a byte shorter than it says
    (ISO 19005-2, 6.1.7.1). One compressed stream in 256 ends so; it is written in hexadecimal digits.
    """
    end = b"\nendstream\nendobj"
    if not written.endswith(b"\r" + end) or b"/DecodeParms" in written:
        return written
    head, _, rest = written.partition(b"\nstream\n")
    digits = rest.removesuffix(end).hex().encode() + b">"
    head = re.sub(rb"/Length \d+", b"/Length %d" % len(digits), head)
    if b"/Filter " in head:
        head = re.sub(rb"/Filter (/\w+)", rb"/Filter [/ASCIIHexDecode \1]", head)
    else:
        head = head.removesuffix(b">>") + b"/Filter /ASCIIHexDecode>>"
    return head + b"\nstream\n" + digits + end


def _mark_scopes(pdf: Any) -> None:
    """Write `/Scope` on header cells: a row's where data cells stand beside it, else a column's."""
    by_reference: dict[bytes, Any] = {thing.reference: thing for thing in pdf.objects}
    for row in by_reference.values():
        if not isinstance(row, dict) or row.get("S") != "/TR":
            continue
        cells = [by_reference[kid] for kid in row["K"] if kid in by_reference]
        scope = "/Row" if any(cell.get("S") == "/TD" for cell in cells) else "/Column"
        for cell in cells:
            if cell.get("S") == "/TH":
                cell["A"]["Scope"] = scope
