"""Rows: the minutes as a PDF, against bare WeasyPrint, at 5, 20 and 100 pages."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import pypdf
import sqlalchemy as sa

from bench import installation
from bench.floors import paper as floor
from bench.measure import Result, in_turns
from consortium.core import fonts, pdf
from consortium.core.db import db
from consortium.meetings.models import Edition
from consortium.meetings.papers import minutes_html
from consortium.meetings.rules.minutes import MinutesData
from consortium.meetings.rules.words import Rendering

PAGES = (5, 20, 100)
# Setting a paper only computes: a busy machine must not decide.
CLOCK = time.process_time
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELL = re.compile(r"<t[dh]\b.*?</t[dh]>", re.DOTALL)
MARGIN = re.compile(r'\bdata-(tag|band|foot|page|of)="([^"]*)"')
BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|caption|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|html|li|main|nav"
    r"|ol|p|section|table|tbody|thead|ul)\b[^>]*>"
)
STYLES = Path(__file__).parent.parent / "templates" / "papers" / "paper.css"


def measure(*, is_quick: bool) -> Iterator[Result]:
    """First time to bytes; seconds per page; how the time per page grows."""
    data = sample_minutes()
    bare, plain = floor.printer(_stylesheet()), floor.printer(floor.PLAIN)
    per_page: dict[int, float] = {}
    # A bare program has not this whole one in memory for Python to look through when it searches for cycles.
    gc.collect()
    gc.freeze()
    for wanted in PAGES[: 1 if is_quick else 3]:
        html = minutes_html(_of_pages(data, wanted))
        same = _without_own_addresses(html)

        def program(html: str = html) -> bytes:
            return pdf.render(html, moment=data.as_of)

        rounds = max(1, (5 if is_quick else 60) // wanted)
        pages = _count_pages(program())
        paragraphs, tables = as_much(html)
        text = floor.plain_pages(paragraphs + in_margins(html, pages), tables)
        ours, bare_time = in_turns(program, partial(bare, same), rounds=rounds, times=1, clock=CLOCK)
        yield Result(f"minutes PDF, {pages} pages", ours, bare_time, bar=1.1)
        ours, plain_time = in_turns(program, partial(plain, text), rounds=rounds, times=1, clock=CLOCK)
        # Of the same text the bare program makes more pages: each page of ours is compared with as much of the bare one.
        yield Result(f"minutes PDF, a page of {pages}, as much text bare", ours / pages, plain_time / pages, bar=1.5)
        per_page[pages] = ours / pages
    if not is_quick:
        first, last = min(per_page), max(per_page)
        yield Result(f"minutes PDF, a page of {last} against one of {first}", per_page[last], per_page[first], bar=1.3)
    gc.unfreeze()


def sample_minutes() -> MinutesData:
    """The newest approved minutes of the sample."""
    with installation.application(installation.sample()).app_context():
        found = db.session.scalars(
            sa.select(Edition.data).where(Edition.rendering == Rendering.FULL).order_by(Edition.id.desc()).limit(1)
        ).one()
    return MinutesData.from_json(found)


def _of_pages(data: MinutesData, wanted: int) -> MinutesData:
    """The minutes with its items repeated until they fill about so many pages."""

    def repeated(times: int) -> MinutesData:
        return replace(data, items=data.items * times)

    def pages_of(times: int) -> int:
        return _count_pages(pdf.render(minutes_html(repeated(times)), moment=data.as_of))

    once = pages_of(1)
    if wanted <= once:
        return data
    return repeated(max(1, 1 + round((wanted - once) * 4 / (pages_of(5) - once))))


def _count_pages(made: bytes) -> int:
    return len(pypdf.PdfReader(BytesIO(made)).pages)


def _stylesheet() -> str:
    """The papers' own stylesheet with the fonts where a bare program finds them."""
    return fonts.font_face_rules(lambda file: (fonts.FOLDER / file).as_uri()) + STYLES.read_text()


def _without_own_addresses(html: str) -> str:
    """The HTML as it is, its own addresses (`paper:...`) replaced, which only the program can read."""
    return re.sub(r'(src|href)="paper:[^"]*"', "", html)


def as_much(html: str) -> tuple[list[str], list[list[list[str]]]]:
    """The texts of an HTML between its blocks, and its tables, each its rows of cells: all that is read in it, bare."""
    body = re.sub(r"<(head|style|svg)\b.*?</\1>", "", html, flags=re.DOTALL)
    tables = [[[_bare(cell) for cell in CELL.findall(row)] for row in ROW.findall(table)] for table in TABLE.findall(body)]
    paragraphs = [_bare(one) for one in BLOCK.split(TABLE.sub("<p>", body))]
    return [one for one in paragraphs if one], tables


def in_margins(html: str, pages: int) -> list[str]:
    """What is read in the margins of every page besides: its state, the sentence on it, the short title, the number."""
    said = dict(MARGIN.findall(html))
    return [
        text
        for page in range(1, pages + 1)
        for text in (said["tag"], said["band"], said["foot"], f"{said['page']}{page}{said['of']}{pages}")
    ]


def _bare(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())
