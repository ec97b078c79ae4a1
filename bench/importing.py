"""Rows: 20,000 partners brought in from an uploaded list, against a plain ORM flush of the same rows; its memory."""

from __future__ import annotations

import csv
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from bench import installation
from bench.measure import Result
from bench.serving import own_peak
from consortium.accounts.models import Consortium
from consortium.core import clock
from consortium.core.actor import Actor, act_as
from consortium.core.db import db, writing
from consortium.partners import services
from consortium.partners.models import PartnerImport

ROWS = 20_000
HEAD = ("name", "short_name", "country", "sector", "side", "founding_partner", "joined", "website", "evidence")
FIRST = "Nord Sør Vest Øst Fjord Fjell Skog Strand Lys Berg".split()
SECOND = "biotek helse data diagnostikk medisin forskning lab pharma teknologi omsorg".split()
PROGRAM = "from bench import importing; importing.print_cost({folder!r}, {few!r}, {file!r})"


def measure(*, is_quick: bool) -> Iterator[Result]:
    """Each import is in a process of its own, on a copy of the sample that nothing was brought into before."""
    count, rounds = (2_000, 1) if is_quick else (ROWS, 3)
    sample = installation.sample()
    ours: list[dict[str, float]] = []
    floors: list[float] = []
    with tempfile.TemporaryDirectory() as place:
        # The first few rows build the statements, so that they are not counted on either side.
        few, file = write_list(Path(place, "few.csv"), 10, "Aller"), write_list(Path(place, "partners.csv"), count)
        for _ in range(rounds):
            folder = Path(place, "copy")
            shutil.copytree(sample, folder)
            ours.append(json.loads(_run("-c", PROGRAM.format(folder=str(folder), few=str(few), file=str(file)))))
            shutil.rmtree(folder)
            shutil.copytree(sample, folder)
            url = f"sqlite:///{folder / 'consortium.sqlite'}"
            floors.append(float(_run("-m", "bench.floors.importing", url, str(file))))
            shutil.rmtree(folder)
    seconds = statistics.median(one["seconds"] for one in ours)
    yield Result(f"import of {count} partners", seconds, statistics.median(floors), unit="s", bar=4)
    yield Result(f"import of {count} partners, most memory", max(one["peak"] for one in ours), unit="MB", bar=300)


def write_list(file: Path, count: int, beginning: str = "") -> Path:
    """A list of so many partners, the same each time."""
    by_lot = random.Random(20221214)
    with file.open("w", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(HEAD)
        for at in range(count):
            name = f"{beginning}{by_lot.choice(FIRST)}{by_lot.choice(SECOND)} {at} AS"
            side = by_lot.choice(("public", "industry", "academia"))
            joined = f"{by_lot.randrange(2015, 2022)}-{by_lot.randrange(1, 13):02}"
            website = f"https://{beginning.lower()}{at}.example"
            out.writerow((name, f"{beginning}N{at}", "NO", "company", side, "no", joined, website, "list of partners"))
    return file


def print_cost(folder: str, *files: str) -> None:
    """Bring lists into an installation as its worker does. Prints the seconds of the last one, and the most memory, in MB."""
    with installation.application(Path(folder)).app_context():
        writing.set(True)
        consortium_id = db.session.scalars(sa.select(Consortium.id).order_by(Consortium.id).limit(1)).one()
        act_as(Actor(None, "bench"), consortium_id)
        seconds = 0.0
        for file in files:
            upload = services.keep(consortium_id, Path(file).name, Path(file).read_bytes())
            db.session.commit()
            import_id, total = upload.id, upload.total
            began = time.perf_counter()
            services.work_on(upload, clock.today(), db.session.commit)
            seconds = time.perf_counter() - began
            counts = db.session.get_one(PartnerImport, import_id).counts
            if counts["new"] != total:
                raise RuntimeError(f"of {total} rows there came in {counts}")
    print(json.dumps({"seconds": seconds, "peak": own_peak()}))


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=installation.ROOT,
        env=installation.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return done.stdout
