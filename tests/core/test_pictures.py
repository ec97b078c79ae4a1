"""Photos drawn anew."""

import struct
import subprocess
import sys
import zlib
from io import BytesIO

import pytest
from PIL import Image

from consortium.core import pictures

PEAK = """
import pathlib, sys
from consortium.core import pictures
pictures.as_jpeg(sys.stdin.buffer.read(), smallest=750, largest=2400)
# Not getrusage: what it calls the peak begins with that of the process which started this one.
print(int(pathlib.Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) // 1024)
"""


def a_png(width: int, height: int) -> bytes:
    """A see-through picture of one colour: a small file, whatever its size."""
    packer = zlib.compressobj(9)
    lines = b"".join(packer.compress(bytes(1 + 4 * width)) for _ in range(height)) + packer.flush()

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.mark.slow
def test_a_small_file_that_unpacks_to_a_huge_picture_does_not_fill_the_memory():
    bomb = a_png(7_000, 7_000)
    assert len(bomb) < 300_000
    run = subprocess.run([sys.executable, "-c", PEAK], input=bomb, capture_output=True, check=True)
    # The picture itself is 187 MB. It is there twice while it is made smaller, and never more often.
    assert int(run.stdout) < 520


def test_a_picture_without_colours_of_its_own_and_one_with_a_palette_are_drawn_too():
    for mode in ("L", "LA", "P", "1", "RGBA"):
        made = BytesIO()
        Image.new(mode, (900, 600)).save(made, "PNG")
        drawn = Image.open(BytesIO(pictures.as_jpeg(made.getvalue(), smallest=750, largest=800)))
        assert (drawn.format, drawn.mode, drawn.size) == ("JPEG", "RGB", (800, 533)), mode


def test_shapes_are_drawn_over_one_another_and_the_same_each_time():
    shapes = [
        pictures.Area(((0, 0), (40, 0), (40, 40), (0, 40)), "#0b4f6c"),
        pictures.Disc((20, 20), 10, "#ffffff"),
        pictures.Stroke(((0, 35), (39, 35)), "#b9822f", 4),
    ]
    made = pictures.drawn(shapes, width=40, height=40, ground="#f8f6f1")
    assert made == pictures.drawn(shapes, width=40, height=40, ground="#f8f6f1")
    picture = Image.open(BytesIO(made))
    found = [picture.getpixel(point) for point in ((2, 2), (20, 20), (20, 35))]
    assert found == [(11, 79, 108), (255, 255, 255), (185, 130, 47)]


def test_a_ring_is_empty_inside():
    picture = Image.open(
        BytesIO(pictures.drawn([pictures.Disc((20, 20), 15, "#000000", 4)], width=40, height=40, ground="#ffffff"))
    )
    assert picture.getpixel((20, 20)) == (255, 255, 255)
    assert picture.getpixel((20, 7)) == (0, 0, 0)
