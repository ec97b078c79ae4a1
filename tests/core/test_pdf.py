"""HTML to PDF: what it must not do, and that its tests would notice."""

import datetime as dt
import gc
import http.server
import io
import os
import subprocess
import sys
import threading
from typing import cast

import pypdf
import pytest
from pypdf.generic import ByteStringObject, NameObject, TextStringObject

from consortium.core import fonts, paper, pdf
from tests.papers.validation import PoorPaper, everything_in, no_complaints, problems

pytestmark = pytest.mark.papers

MOMENT = dt.datetime(2022, 12, 14, 15, 10, tzinfo=dt.UTC)
GOOD = """<!DOCTYPE html><html lang="nb"><head><title>Et papir</title></head><body class="approved">
<h1>Et papir</h1><p>Tekst.</p>
<table><thead><tr><th scope="col">Sak</th><th scope="col">Frist</th></tr></thead>
<tbody><tr><th scope="row">1/2022</th><td>14. desember</td></tr></tbody></table>
<img src="{picture}" alt="En firkant"></body></html>"""


def good_html() -> str:
    return GOOD.format(picture=paper.qr_code("https://connect.example/verify/1"))


def made(html: str, **options) -> bytes:
    with no_complaints():
        return pdf.render(html, moment=MOMENT, **options)


@pytest.fixture(scope="module")
def good() -> bytes:
    return made(good_html())


def test_a_good_paper_has_no_problems(good):
    assert problems(good) == []


def test_the_file_says_when_its_content_was_last_changed_and_nothing_of_the_clock(good):
    information = pypdf.PdfReader(io.BytesIO(good)).metadata
    assert information is not None
    assert information["/CreationDate"] == information["/ModDate"] == "D:20221214151000Z"


def test_the_file_is_identified_by_what_stands_in_it(good):
    def identifier(file: bytes) -> bytes:
        first, second = cast("list[ByteStringObject]", pypdf.PdfReader(io.BytesIO(file)).trailer["/ID"])
        assert first.original_bytes == second.original_bytes
        return first.original_bytes

    assert len(identifier(good)) == 16
    assert identifier(made(good_html())) == identifier(good)
    assert identifier(made(good_html().replace("Tekst.", "Tokst."))) != identifier(good)


# --- Planted defects -------------------------------------------------------------------------------------


def test_a_missing_language_is_noticed():
    html = good_html().replace(' lang="nb"', "")
    with pytest.raises(PoorPaper, match="lang"):
        made(html)
    assert any("anguage" in problem for problem in problems(pdf.render(html, moment=MOMENT)))


def test_a_missing_title_is_noticed():
    assert "no title" in problems(made(good_html().replace("<title>Et papir</title>", "")))


def test_a_missing_alternative_text_is_noticed():
    html = good_html().replace('alt="En firkant"', "")
    with pytest.raises(PoorPaper, match="alt"):
        made(html)
    found = problems(pdf.render(html, moment=MOMENT))
    assert "a figure without alternative text" in found
    assert any(problem.startswith("ua1") for problem in found)


def test_a_table_without_headers_is_noticed():
    html = good_html().replace("<th ", "<td ").replace("</th>", "</td>")
    assert "a table without header cells" in problems(made(html))


def test_a_heading_that_skips_a_level_is_noticed():
    assert "heading 3 under heading 1" in problems(made(good_html().replace("<p>Tekst.</p>", "<h3>Under</h3>")))


def test_a_style_that_cannot_be_set_is_noticed():
    with pytest.raises(PoorPaper, match="650"):
        made(good_html().replace("<title>", "<style>p { font-weight: 650 }</style><title>"))


def _changed(good: bytes, change) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(good))
    change(writer)
    changed = io.BytesIO()
    writer.write(changed)
    return changed.getvalue()


def test_an_unembedded_font_is_noticed(good):
    def take_fonts_out(writer):
        for thing in writer._objects:
            if hasattr(thing, "pop") and "/FontFile2" in thing:
                thing.pop("/FontFile2")

    assert any("is not embedded" in problem for problem in problems(_changed(good, take_fonts_out)))


def test_a_header_cell_without_scope_is_noticed(good):
    def take_scopes_out(writer):
        for thing in writer._objects:
            if isinstance(thing, dict) and thing.get("/S") == "/TH":
                thing["/A"].pop("/Scope")

    assert "a header cell without scope" in problems(_changed(good, take_scopes_out))


def test_titles_that_differ_are_noticed(good):
    def rename(writer):
        writer._info[NameObject("/Title")] = TextStringObject("Noe annet")

    assert any("title is 'Noe annet'" in problem for problem in problems(_changed(good, rename)))


# --- Nothing is fetched ----------------------------------------------------------------------------------


@pytest.fixture
def listener():
    """A web server on this machine, and the paths that somebody asked it for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"fetched")

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="{address}" alt="x">',
        '<link rel="stylesheet" href="{address}">',
        '<link rel="attachment" href="{address}">',
        '<a rel="attachment" href="{address}">x</a>',
        "<style>@import url({address});</style>",
        "<style>p {{ background-image: url({address}) }}</style>",
        '<style>@font-face {{ font-family: "X"; src: url({address}) }} p {{ font-family: "X", "Paper Sans" }}</style>',
        '<object data="{address}"></object><embed src="{address}">',
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{address}" width="9" height="9"/></svg>',
        '<base href="{address}"><img src="x.png" alt="x">',
    ],
)
def test_no_markup_fetches_a_file_or_an_address(markup, listener, tmp_path):
    address, asked = listener
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><title>hemmelig-4711</title><text>hemmelig-4711</text></svg>')
    for target in (address + "/secret", secret.as_uri(), str(secret)):
        document = good_html().replace("<p>Tekst.</p>", f"<p>Tekst.</p>{markup.format(address=target)}")
        assert "hemmelig-4711" not in everything_in(pdf.render(document, moment=MOMENT))
    assert asked == []


def test_no_address_of_ours_leads_out_of_our_folders():
    for address in ("paper:fonts/../../core/pdf.py", "paper:images/../x", "paper:/etc/passwd", "paper:", "data:text/html,x"):
        with pytest.raises(ValueError, match="fetch nothing"):
            pdf._own(address, {"logo.png": b""})


def test_an_image_that_is_handed_over_is_shown():
    square = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">Firkant</text></svg>'
    html = good_html().replace("<p>Tekst.</p>", '<p><img src="paper:images/a.svg" alt="En firkant"></p>')
    assert len(made(html, images={"a.svg": square})) != len(made(html, images={"a.svg": square.replace(b"Firkant", b"F")}))


# --- The same bytes --------------------------------------------------------------------------------------


def test_the_same_paper_is_the_same_bytes_in_every_process(good):
    assert made(good_html()) == good
    program = (
        "import sys, datetime as dt; from consortium.core import pdf;"
        "sys.stdout.buffer.write(pdf.render(sys.stdin.read(), moment=dt.datetime(2022, 12, 14, 15, 10, tzinfo=dt.UTC)))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": "."}
    other = subprocess.run(
        [sys.executable, "-c", program], input=good_html().encode(), capture_output=True, check=True, env=environment
    )
    assert other.stdout == good


def test_the_environment_is_left_as_it_was(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    made(good_html())
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    made(good_html())
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_python_frees_what_it_finds_before_and_after_a_paper_as_ever():
    for html in (good_html(), "<style>@import url(paper:none)</style>"):
        pdf.render(html, moment=MOMENT)
        assert gc.isenabled()
    gc.disable()
    try:
        made(good_html())
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_paper_reads_its_own_kind_of_styles_only(good):
    assert made(good_html(), styles="annual_review.css") == good
    html = good_html().replace('class="approved"', 'class="annual"')
    assert made(html, styles="annual_review.css") != made(html)


def test_importing_it_does_not_load_the_typesetter():
    program = "import sys, consortium.core.pdf; assert 'weasyprint' not in sys.modules and 'fontTools' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, "PYTHONPATH": "."})


def test_a_missing_font_is_told_before_anything_is_set(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    pdf._typesetter.cache_clear()
    try:
        with pytest.raises(pdf.PaperFailure, match="fetch the front-end assets"):
            pdf.render(good_html(), moment=MOMENT)
    finally:
        pdf._typesetter.cache_clear()


# --- Streams ---------------------------------------------------------------------------------------------


def test_a_stream_that_ends_with_a_carriage_return_is_written_in_digits():
    written = b"7 0 obj\n<</Filter /FlateDecode/Length 3>>\nstream\nab\r\nendstream\nendobj"
    assert pdf._with_clear_end(written) == (
        b"7 0 obj\n<</Filter [/ASCIIHexDecode /FlateDecode]/Length 7>>\nstream\n61620d>\nendstream\nendobj"
    )
    plain = b"7 0 obj\n<</Length 3>>\nstream\nab\r\nendstream\nendobj"
    assert pdf._with_clear_end(plain) == b"7 0 obj\n<</Length 7/Filter /ASCIIHexDecode>>\nstream\n61620d>\nendstream\nendobj"
    for good in (b"7 0 obj\n<</Length 2>>\nstream\nab\nendstream\nendobj", b"7 0 obj\n<<>>\nendobj"):
        assert pdf._with_clear_end(good) == good


def test_every_stream_of_a_paper_is_looked_at(good, monkeypatch):
    seen = []
    real = pdf._with_clear_end
    monkeypatch.setattr(pdf, "_with_clear_end", lambda written: seen.append(written) or real(written))
    assert made(good_html()) == good
    assert sum(b"\nstream\n" in written for written in seen) == good.count(b"\nstream\n") > 5
    assert b"/ObjStm" in b"".join(seen)
