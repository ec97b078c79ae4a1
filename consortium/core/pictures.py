"""Photos drawn anew: upright, in one colour space, no larger than needed, and with nothing in the file but the picture.

And drawings of our own, from discs, strokes and areas.

The only module that knows Pillow, which is loaded with the first photo.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

_SCALED_AS_THEY_ARE = ("RGB", "RGBA", "L", "LA", "CMYK")
MOST_PIXELS = 80_000_000  # a small file can unpack to a picture that fills the memory


Point = tuple[float, float]
_FINER = 2  # drawn so many times larger and then made small: edges become smooth


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc, or a ring where ``width`` is set. Lengths in pixels, colours as ``#rrggbb``."""

    centre: Point
    radius: float
    colour: str
    width: float = 0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, with round ends and corners."""

    points: Sequence[Point]
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Area:
    """What a line through points encloses."""

    points: Sequence[Point]
    colour: str


class Unreadable(Exception):
    """The bytes are no picture that can be drawn."""


class TooSmall(Exception):
    """The picture has too few ``pixels`` along its longer side."""

    def __init__(self, pixels: int) -> None:
        super().__init__(pixels)
        self.pixels = pixels


def as_jpeg(data: bytes, *, smallest: int, largest: int) -> bytes:
    """The picture as a JPEG in sRGB without metadata, its longer side between ``smallest`` and ``largest`` pixels.

    Equal bytes give equal bytes. Raises TooSmall and Unreadable.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - heavy, needed with photos only

    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Unreadable
            if max(opened.size) < smallest:
                raise TooSmall(max(opened.size))
            # Made small first: every copy of the whole picture is a few hundred megabytes.
            small = opened if opened.mode in _SCALED_AS_THEY_ARE else opened.convert("RGBA")
            small.thumbnail((largest, largest))
            upright = ImageOps.exif_transpose(small)
            picture = Image.new("RGB", upright.size, "white")
            whole = upright.convert("RGBA")
            picture.paste(whole, mask=whole.getchannel("A"))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as problem:
        raise Unreadable from problem
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=86, optimize=True)
    return made.getvalue()


def drawn(shapes: Sequence[Disc | Stroke | Area], *, width: int, height: int, ground: str) -> bytes:
    """Shapes on a ground, the later over the earlier, as a PNG. Equal shapes give equal bytes."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - heavy, needed with photos only

    picture = Image.new("RGB", (width * _FINER, height * _FINER), ground)
    pen = ImageDraw.Draw(picture)
    for shape in shapes:
        if isinstance(shape, Disc):
            box = _box(shape.centre, shape.radius)
            if shape.width:
                pen.ellipse(box, outline=shape.colour, width=round(shape.width * _FINER))
            else:
                pen.ellipse(box, fill=shape.colour)
            continue
        points = [(x * _FINER, y * _FINER) for x, y in shape.points]
        if isinstance(shape, Area):
            pen.polygon(points, fill=shape.colour)
            continue
        pen.line(points, fill=shape.colour, width=round(shape.width * _FINER))
        for corner in shape.points:  # Pillow's own joints leave notches in a thick line
            pen.ellipse(_box(corner, shape.width / 2), fill=shape.colour)
    made = io.BytesIO()
    picture.resize((width, height), Image.Resampling.BOX).save(made, "PNG")
    return made.getvalue()


def _box(centre: Point, radius: float) -> tuple[float, float, float, float]:
    x, y = centre
    return (x - radius) * _FINER, (y - radius) * _FINER, (x + radius) * _FINER, (y + radius) * _FINER
