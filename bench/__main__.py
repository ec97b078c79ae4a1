"""`./run bench [--quick] [--only NAME]`: measure, show the table, write bench/results.json; 1 where a bar is missed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from typing import Protocol

from bench import downloads, memory, pages, papers, report, starting, weight
from bench.measure import Result


class Group(Protocol):
    """Measures some rows, one after the other."""

    def __call__(self, *, is_quick: bool) -> Iterator[Result]: ...


GROUPS: dict[str, Group] = {
    "pages": pages.measure,
    "download": downloads.measure,
    "papers": papers.measure,
    "weight": weight.measure,
    "start": starting.measure,
    "memory": memory.measure,
}


def main() -> int:
    """Measure what is asked for; 0 where every bar is met, else 1."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: half a minute")
    parser.add_argument("--only", metavar="NAME", choices=sorted(GROUPS), action="append", help=f"one of {', '.join(GROUPS)}")
    asked = parser.parse_args()
    print(report.heading())
    results: list[Result] = []
    for name, group in GROUPS.items():
        if asked.only and name not in asked.only:
            continue
        for result in _with_progress(name, group, is_quick=asked.quick):
            results.append(result)
            print(report.line(result), flush=True)
    report.write(results, is_quick=asked.quick)
    missed = [one.what for one in results if one.verdict == "missed"]
    print(f"\n{len(results)} rows, {len(missed)} bars missed. Kept in {report.RESULTS}.")
    return 1 if missed else 0


def _with_progress(name: str, group: Callable[..., Iterator[Result]], *, is_quick: bool) -> Iterator[Result]:
    """Show on a terminal what is being measured while it is."""
    shows = sys.stderr.isatty()
    if shows:
        print(f"measuring {name} ...", end="\r", file=sys.stderr, flush=True)
    for result in group(is_quick=is_quick):
        if shows:
            print(" " * 40, end="\r", file=sys.stderr)
        yield result
        if shows:
            print(f"measuring {name} ...", end="\r", file=sys.stderr, flush=True)
    if shows:
        print(" " * 40, end="\r", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
