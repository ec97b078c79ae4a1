"""Charts: Vega-Lite as plain dicts to SVG that goes into pages and papers alike. The only module that knows vl-convert.

The library is loaded with the first chart, in the process that renders; a process that forks later must not have used it.
It measures text with our own fonts, and nothing is fetched. The same chart gives the same text.
"""

import re
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from consortium.core import fonts

FONT = "Paper Sans"
_SIZE = re.compile(r'(<svg\b[^>]*?) width="[^"]*" height="[^"]*"')
_END_OF_HEAD = re.compile(r"(<svg\b[^>]*>)")
_NUMBERS = re.compile(r"-?\d+\.\d{3,}")


def svg(chart: dict[str, Any], title: str) -> str:
    """The drawing of a Vega-Lite chart as an SVG element of its holder's width; ``title`` says it in words.

    Raises ValueError for a chart that cannot be drawn.
    """
    drawn = _library().vegalite_to_svg({"$schema": "https://vega.github.io/schema/vega-lite/v5.json", **chart}, vl_version="5.20")
    plain = _NUMBERS.sub(lambda number: f"{float(number.group()):.2f}", _SIZE.sub(r"\1", drawn, count=1))
    return _END_OF_HEAD.sub(lambda head: f"{_named(head.group(1))}<title>{escape(title)}</title>", plain, count=1)


def _named(head: str) -> str:
    """The element, told apart from the page's other drawings and read as one picture."""
    return head.replace("<svg ", '<svg role="img" ', 1)


@lru_cache(maxsize=1)
def _library() -> Any:
    import vl_convert  # noqa: PLC0415 - heavy, see the module's docstring

    vl_convert.register_font_directory(str(_font_folder()))
    return vl_convert


@lru_cache(maxsize=1)
def _font_folder() -> Path:
    """Our sans as the library reads fonts: not compressed, under the name that papers give it."""
    import atexit  # noqa: PLC0415 - with the folder it removes

    from fontTools.ttLib import TTFont  # noqa: PLC0415 - heavy

    folder = Path(tempfile.mkdtemp(prefix="consortium-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    face = fonts.FACES[0]
    with TTFont(fonts.FOLDER / face.file) as font:
        font.flavor = None
        for record in font["name"].names:
            if record.nameID in (1, 4, 16):
                record.string = face.family
        font.save(folder / "sans.ttf")
    return folder
