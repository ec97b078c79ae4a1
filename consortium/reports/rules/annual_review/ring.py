"""The ring on the cover: the *circos* plot of genome research, drawn from the partnership. No randomness.

One field per partner, by side and name; three rings are three years, filled from the year a partner joined; a curve joins
two partners that share a working group, thicker where they share more. Lengths in mm of an A4 page, angles in degrees
clockwise from the top. The circle's place and size never change: more partners mean narrower fields.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from consortium.reports.rules.annual_review.data import PartnerSide, Tie

CENTRE_X, CENTRE_Y, RADIUS = 141.0, 206.0, 123.0
RING_WIDTH, RING_GAP = 4.1, 0.55
CURVES_FROM = RADIUS - 3 * RING_WIDTH - 2 * RING_GAP - 3.6  # where curves begin, inside the innermost ring
FIELD_GAP, SIDE_GAP = 1.2, 10.0  # degrees, while there is room for them


@dataclass(frozen=True, slots=True)
class Segment:
    """A partner's field in one ring, as the path of an SVG, and whether it was a partner at that year's end."""

    path: str
    is_filled: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """The tie of two partners, as the path of an SVG."""

    path: str
    is_strong: bool


@dataclass(frozen=True, slots=True)
class Ring:
    """The whole drawing."""

    segments: tuple[Segment, ...]
    curves: tuple[Curve, ...]


def ring(sides: Sequence[PartnerSide], ties: Sequence[Tie]) -> Ring:
    """The drawing of a partnership; without partners an empty one."""
    sizes = [len(side.partners) for side in sides if side.partners]
    number = sum(sizes)
    if not number:
        return Ring((), ())
    side_gap = min(SIDE_GAP, 90 / len(sizes))
    field = (360 - side_gap * len(sizes)) / number
    gap = min(FIELD_GAP, field / 4)
    fields: list[tuple[float, float]] = []
    angle = side_gap / 2
    for size in sizes:
        fields += [(angle + place * field + gap / 2, angle + (place + 1) * field - gap / 2) for place in range(size)]
        angle += size * field + side_gap
    partners = [partner for side in sides for partner in side.partners]
    segments = [
        Segment(_segment(start, end, level), was)
        for partner, (start, end) in zip(partners, fields, strict=True)
        for level, was in enumerate(partner.was_partner)
    ]
    middles = [(start + end) / 2 for start, end in fields]
    strong_last = sorted(ties, key=lambda tie: (tie.groups, tie.first, tie.second))
    curves = [Curve(_curve(middles[tie.first], middles[tie.second]), tie.groups > 1) for tie in strong_last]
    return Ring(tuple(segments), tuple(curves))


def _point(angle: float, radius: float) -> str:
    turn = angle * pi / 180
    return f"{CENTRE_X + radius * sin(turn):.2f} {CENTRE_Y - radius * cos(turn):.2f}"


def _segment(start: float, end: float, level: int) -> str:
    """The earliest year lies outermost, as a tree's bark does not: the newest ring is the one that curves reach."""
    outer = RADIUS - level * (RING_WIDTH + RING_GAP)
    inner = outer - RING_WIDTH
    large = 1 if end - start > 180 else 0
    return (
        f"M{_point(start, outer)}A{outer:.2f} {outer:.2f} 0 {large} 1 {_point(end, outer)}"
        f"L{_point(end, inner)}A{inner:.2f} {inner:.2f} 0 {large} 0 {_point(start, inner)}Z"
    )


def _curve(first: float, second: float) -> str:
    """Drawn towards the middle, the more the farther the two stand apart."""
    apart = abs(second - first)
    apart = min(apart, 360 - apart)
    pull = CURVES_FROM * (1 - 0.92 * (apart / 180) ** 0.5)
    start, end = _point(first, CURVES_FROM), _point(second, CURVES_FROM)
    return f"M{start}C{_point(first, pull)} {_point(second, pull)} {end}"
