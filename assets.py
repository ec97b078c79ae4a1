"""Fetch the front-end assets that package.json pins and lay them out in consortium/static/vendor/.

`./run` calls this; nothing else is needed by hand. The packages are fetched by the `deno` wheel
against the hashes in deno.lock, and only the files named below are kept. A stamp inside the folder
says what it was made from: while that still holds, no program is started and no network is touched.
The folder is put in place whole, by renaming, so that a download that broke off is mended by
running this again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from consortium.core.fonts import FACES, Face

ROOT = Path(__file__).resolve().parent
VENDOR = ROOT / "consortium" / "static" / "vendor"
MODULES = ROOT / "node_modules"

# Where a file lies in its package, by where it lies in the vendor folder.
FILES = {
    "css/designsystemet.css": "@digdir/designsystemet-css/dist/src/index.css",
    "css/theme.css": "@digdir/designsystemet-theme/src/themes/designsystemet.css",
    "js/designsystemet.js": "@digdir/designsystemet-web/dist/umd/index.js",
    "js/htmx.js": "htmx.org/dist/htmx.min.js",
    "js/sortable.js": "sortablejs/Sortable.min.js",
    "js/markdown-toolbar.js": "@github/markdown-toolbar-element/dist/index.js",
    "licences/designsystemet.txt": "@digdir/designsystemet-css/LICENSE",
    "licences/htmx.txt": "htmx.org/LICENSE",
    "licences/sortable.txt": "sortablejs/LICENSE",
    "licences/markdown-toolbar.txt": "@github/markdown-toolbar-element/LICENSE",
    "licences/inter.txt": "@fontsource-variable/inter/LICENSE",
    "licences/source-serif-4.txt": "@fontsource-variable/source-serif-4/LICENSE",
    "licences/lucide.txt": "lucide-static/LICENSE",
}
# Screens read Inter with optical sizes (opsz), papers the one by weight (wght).
FONTS = {"inter": ("opsz", "wght"), "source-serif-4": ("opsz", "wght")}
ICONS = (
    "arrow-left calendar-days check chevron-down chevron-left chevron-right chevron-up chevrons-up-down"
    " download ellipsis handshake house menu pencil plus search square-pen triangle-alert x"
).split()


def wanted() -> dict[str, str]:
    """Every file to lay out, by its place in the vendor folder, with its place in node_modules."""
    files = dict(FILES)
    for family, axes in FONTS.items():
        for axis in axes:
            for subset in ("latin", "latin-ext"):
                name = f"{family}-{subset}-{axis}-normal.woff2"
                files[f"fonts/{name}"] = f"@fontsource-variable/{family}/files/{name}"
    # Papers write α, β and µ: genomes are full of them.
    greek = "inter-greek-wght-normal.woff2"
    files[f"fonts/{greek}"] = f"@fontsource-variable/inter/files/{greek}"
    for icon in ICONS:
        files[f"icons/{icon}.svg"] = f"lucide-static/icons/{icon}.svg"
    return files


def stamp() -> str:
    """A hash of everything that decides what the folder holds: the pins, the lock, this script and the weights to cut."""
    parts = (ROOT / name for name in ("package.json", "deno.lock", "assets.py", "consortium/core/fonts.py"))
    return hashlib.sha256(b"\0".join(part.read_bytes() for part in parts)).hexdigest()


def fetch(*, anew: bool) -> None:
    """Install what deno.lock names into node_modules/; `anew` distrusts what is there and in the cache.

    Raises:
        subprocess.CalledProcessError: the registry could not be reached, or a hash did not match.
    """
    deno = shutil.which("deno", path=str(Path(sys.executable).parent)) or "deno"
    command = [deno, "install", "--frozen", "--node-modules-dir=auto", "--quiet"]
    if anew:
        shutil.rmtree(MODULES, ignore_errors=True)
        command.append("--reload")
    environment = {**os.environ, "DENO_NO_UPDATE_CHECK": "1", "DENO_TLS_CA_STORE": "mozilla,system"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def cut_weights(folder: Path, faces: Iterable[Face] = FACES) -> None:
    """Cut the papers' variable fonts into a file for each weight: else each paper would do it, for each weight it uses.

    The files carry no time of day: the same fonts give the same bytes.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - heavy, and needed once in an installation
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    for face in faces:
        for file, weight in face.cuts.items():
            with TTFont(folder / face.file, recalcTimestamp=False) as variable:
                cut = instantiateVariableFont(variable, {"wght": weight}, inplace=True)
                cut.flavor = None
                cut.save(folder / file)


def lay_out(vendor: Path) -> None:
    """Copy the wanted files beside the vendor folder, then put them in its place in one step."""
    new, old = vendor.with_name("vendor.new"), vendor.with_name("vendor.old")
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    for place, source in wanted().items():
        target = new / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, target)
    cut_weights(new / "fonts")
    (new / "stamp").write_text(stamp())
    if vendor.exists():
        vendor.rename(old)
    new.rename(vendor)
    shutil.rmtree(old, ignore_errors=True)


def main() -> int:
    """Bring the vendor folder up to date; 0 when it is, 1 when the packages could not be fetched."""
    vendor = VENDOR.resolve()
    if (vendor / "stamp").is_file() and (vendor / "stamp").read_text() == stamp():
        return 0
    for anew in (False, True):
        try:
            fetch(anew=anew)
            lay_out(vendor)
        except (OSError, subprocess.CalledProcessError) as reason:
            print(f"assets: {reason}", file=sys.stderr)
        else:
            shutil.rmtree(MODULES, ignore_errors=True)
            return 0
    print("assets: could not be fetched; once the network is there, the same command goes on.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
