"""Rows: memory of a web process after many requests, and of a process that renders."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from bench import installation, pages, serving
from bench.measure import Result

RENDER = """
from bench import papers, serving
from consortium.meetings.papers import minutes_pdf
data = papers.sample_minutes()
for _ in range({times}):
    minutes_pdf(data)
print(serving.own_memory())
"""


def measure(*, is_quick: bool) -> Iterator[Result]:
    """After the 100th request and after the last; after a number of papers."""
    most, times = (120, 3) if is_quick else (1000, 50)
    folder = installation.sample()
    after: dict[int, float] = {}
    with serving.web_process(folder) as server:
        paths = [row.path if row.path.startswith("/") else "/connect/partners?q=OUS" for row in pages.ROWS]
        for at in range(1, most + 1):
            server.get(paths[at % len(paths)])
            if at in {100, most}:
                after[at] = server.memory()
    yield Result(f"memory of a web process after {most} requests", after[most], unit="MB", bar=200)
    yield Result(f"memory after {most} requests against after 100", after[most], after[100], unit="MB", bar=1.05)
    done = subprocess.run(
        [sys.executable, "-c", RENDER.format(times=times)],
        cwd=installation.ROOT,
        env=installation.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    yield Result(f"memory of a rendering process after {times} papers", float(done.stdout), unit="MB", bar=300)
