"""The sample's pictures: calm drawings in the program's own colours, made when the sample is loaded. No randomness."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import cos, pi, sin

from consortium.core.pictures import Area, Disc, Point, Stroke, drawn

Shape = Disc | Stroke | Area
WIDTH, HEIGHT = 1500, 1000
LOW = 660  # of what is printed above one story among others, not above the year's first
PAPER, SAND, MIST, SKY, WATER, SEA, PETROL, DEEP, AMBER = (
    "#f8f6f1", "#efe9dc", "#dfebf0", "#b4ccd6", "#86bfd6", "#3f7891", "#0b4f6c", "#062939", "#b9822f",
)  # fmt: skip
_ROWS_OF_WORDS = ((190, 120, 260, 90, 210), (150, 230, 110, 280), (240, 90, 170, 200), (120, 300, 160))
_MAP: tuple[Point, ...] = (
    (230, 690), (390, 470), (330, 250), (560, 330), (620, 640), (780, 470), (850, 230), (960, 700), (1080, 430), (1240, 270),
    (1270, 640),
)  # fmt: skip
_ROADS = ((0, 1), (1, 2), (1, 3), (3, 5), (4, 5), (0, 4), (5, 6), (5, 8), (7, 8), (8, 9), (8, 10), (7, 10))


def _table() -> Iterator[Shape]:
    """Thirty places around one table, the thirtieth in another colour; on the table, two circles that meet."""
    middle = (750.0, 500.0)
    yield Disc(middle, 285, MIST)
    yield Disc((690, 500), 120, PETROL, 9)
    yield Disc((810, 500), 120, PETROL, 9)
    colours = [PETROL] * 13 + [SEA] * 9 + [WATER] * 5 + [DEEP] * 2 + [AMBER]
    for place, colour in enumerate(colours):
        turn = 2 * pi * place / 30 - pi / 2 + pi / 30
        yield Disc((middle[0] + 385 * cos(turn), middle[1] + 385 * sin(turn)), 33, colour)


def _map() -> Iterator[Shape]:
    """Eleven places and the roads between them; three of the roads lead back to where they began."""
    for x, y, radius in ((262.0, 768.0, 74.0), (850.0, 152.0, 70.0), (1330.0, 700.0, 80.0)):
        yield Disc((x, y), radius, AMBER, 8)
    for one, other in _ROADS:
        yield Stroke((_MAP[one], _MAP[other]), SEA, 8)
    for place, point in enumerate(_MAP):
        yield Disc(point, 34 if place in (5, 8) else 25, PETROL)
        yield Disc(point, 15 if place in (5, 8) else 10, PAPER)


def _pen() -> Iterator[Shape]:
    """Rows of words, one of them struck out with a short one above, and the line of a pen below."""
    for row, words in enumerate(_ROWS_OF_WORDS):
        x, y = 190.0, 220.0 + row * 120
        for place, length in enumerate(words):
            is_struck = (row, place) == (1, 1)
            yield Stroke(((x, y), (x + length, y)), SKY if is_struck else WATER if (row + place) % 3 else SEA, 30)
            if is_struck:
                yield Stroke(((x - 24, y + 10), (x + length + 24, y - 10)), AMBER, 9)
                yield Stroke(((x + 90, y - 58), (x + 140, y - 58)), PETROL, 26)
            x += length + 70
    line = [(190 + step * 2.0, 780 + 70 * sin(step / 26) * (1 - step / 600)) for step in range(430)]
    yield Stroke(line, PETROL, 11)
    x, y = line[-1]
    yield Area(((x, y), (x + 62, y - 116), (x + 116, y - 62)), DEEP)
    yield Area(((x + 62, y - 116), (x + 262, y - 316), (x + 316, y - 262), (x + 116, y - 62)), PETROL)


def _voices() -> Iterator[Shape]:
    """Three lines that come from three places and go on side by side."""
    for lane, (start, colour) in enumerate(((170, PETROL), (500, WATER), (840, AMBER))):
        line = []
        for step in range(301):
            part = min(1.0, step / 200)
            together = (1 - cos(pi * part)) / 2
            own = start + 70 * sin(step / 17 + lane * 1.7) * (1 - together)
            line.append((step * 5.0, own * (1 - together) + (450 + lane * 50) * together))
        yield Stroke(line, colour, 34)


def _harbour() -> Iterator[Shape]:
    """A low sun over the water, and five sails, one for each day."""
    yield Disc((1120, 430), 130, AMBER)
    for place, (top, colour) in enumerate(((500, WATER), (610, SEA), (730, PETROL), (860, DEEP))):
        crest = [(x * 15.0, top + 14 * sin(x / 9 + place * 1.9)) for x in range(101)]
        if place == 1:
            for day in range(5):
                x, high = 170 + day * 190.0, 230 + 24 * ((day * 2) % 3)
                yield Area(((x, 566), (x, 566 - high), (x + 84, 566)), PAPER)
                yield Area(((x - 12, 566), (x - 12, 626 - high), (x - 52, 566)), MIST)
                yield Area(((x - 62, 576), (x + 92, 576), (x + 62, 640), (x - 36, 640)), DEEP)
        yield Area((*crest, (WIDTH, HEIGHT), (0, HEIGHT)), colour)


def _hall() -> Iterator[Shape]:
    """Rows of a hall seen from above, more in each than in the one before, and who speaks."""
    for row in range(6):
        seats, radius = 7 + row * 4, 220 + row * 110
        for seat in range(seats):
            turn = pi * (0.13 + 0.74 * seat / (seats - 1))
            yield Disc((750 + radius * cos(turn) * 1.02, 110 + radius * sin(turn)), 24, (SKY, WATER, MIST)[(seat * 2 + row) % 3])
    yield Disc((750, 120), 36, AMBER)


# Each with its ground, and how far its shapes move together where it is low; None for a high one.
_DRAWINGS: dict[str, tuple[str, Callable[[], Iterator[Shape]], float | None]] = {
    "table": (PAPER, _table, None),
    "map": (MIST, _map, 0.7),
    "pen": (PAPER, _pen, 0.78),
    "voices": (MIST, _voices, 0.72),
    "harbour": (SAND, _harbour, 0.85),
    "hall": (PETROL, _hall, 0.7),
}


def drawing(name: str) -> io.BytesIO:
    """The drawing of this name as a PNG to upload. Raises KeyError for a name that there is not."""
    ground, shapes, closer = _DRAWINGS[name]
    if closer is None:
        return io.BytesIO(drawn(list(shapes()), width=WIDTH, height=HEIGHT, ground=ground))
    return io.BytesIO(drawn([_lowered(one, closer) for one in shapes()], width=WIDTH, height=LOW, ground=ground))


def _lowered(shape: Shape, closer: float) -> Shape:
    def moved(point: Point) -> Point:
        return point[0], (point[1] - HEIGHT / 2) * closer + LOW / 2

    if isinstance(shape, Disc):
        return replace(shape, centre=moved(shape.centre))
    return replace(shape, points=tuple(moved(point) for point in shape.points))
