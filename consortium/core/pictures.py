"""Photos drawn anew: upright, in one colour space, no larger than needed, and with nothing in the file but the picture.

The only module that knows Pillow, which is loaded with the first photo.
"""

import io

_SCALED_AS_THEY_ARE = ("RGB", "RGBA", "L", "LA", "CMYK")
MOST_PIXELS = 80_000_000  # a small file can unpack to a picture that fills the memory


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
