"""What the template needs to know of sizes: which blocks stand side by side, which may break over pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from consortium.core import paper
from consortium.meetings.rules.minutes import SeatAttendance, SideAttendance, Votes

# Rows of one side that still fit on a page beside another side.
_ROWS_SIDE_BY_SIDE = 24
# Letters of a decision from which it fills more than about a third of a page, and may break.
LONG_DECISION = 1200


@dataclass(frozen=True)
class SideRow:
    """Sides that stand beside each other; a long one (`is_stacked`) has the page's width for itself."""

    sides: tuple[SideAttendance, ...]
    is_stacked: bool = False


def side_rows(sides: Sequence[SideAttendance]) -> tuple[SideRow, ...]:
    """The sides in pairs, in their order."""
    pairs = [tuple(sides[start : start + 2]) for start in range(0, len(sides), 2)]
    rows: list[SideRow] = []
    for pair in pairs:
        if max(_height(side) for side in pair) > _ROWS_SIDE_BY_SIDE:
            rows.extend(SideRow((side,), is_stacked=True) for side in pair)
        else:
            rows.append(SideRow(pair))
    return tuple(rows)


def _height(side: SideAttendance) -> int:
    return sum(_lines(seat) for seat in side.seats)


def _lines(seat: SeatAttendance) -> int:
    """Lines that a seat takes in a column of half a page: about 24 letters a line."""
    people = sum(1 + len(occupant.person + occupant.role + occupant.alternate_for) // 24 for occupant in seat.occupants)
    return max(people, 1 + len(seat.partner) // 24)


def is_long(text: str, votes: Votes | None = None) -> bool:
    """Whether a decision with its votes, or a statement on it, may break over pages."""
    groups = (votes.in_favour, votes.against, votes.abstaining, votes.absent) if votes else ()
    return len(text) + sum(len(name) for group in groups for name in group.names) > LONG_DECISION


def with_lead(lead: str, text: str) -> Markup:
    """Markdown with a bold lead word: in its first paragraph, or before whatever else it begins with."""
    html = paper.typed_text(text)
    strong = Markup("<strong>{}</strong> ").format(lead)
    if html.startswith("<p>"):
        return Markup("<p>") + strong + html[3:]
    return Markup("<p>{}</p>").format(strong) + html


def joined_paragraphs(parts: Iterable[Markup]) -> Markup:
    """Sentences and single paragraphs run on in one; what is more than a paragraph stands by itself."""
    blocks: list[Markup] = []
    running: list[Markup] = []
    for part in filter(None, parts):
        inner = _only_paragraph(part)
        if inner is None:
            blocks += [*_paragraph(running), part]
            running = []
        else:
            running.append(inner)
    return Markup("").join([*blocks, *_paragraph(running)])


def _paragraph(sentences: list[Markup]) -> list[Markup]:
    return [Markup("<p>{}</p>").format(Markup(" ").join(sentences))] if sentences else []


def _only_paragraph(html: Markup) -> Markup | None:
    """What stands in the one paragraph that `html` is, `html` itself where it has no tags, None where it is more."""
    if not html.startswith("<"):
        return html
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return html[3:-4]
    return None
