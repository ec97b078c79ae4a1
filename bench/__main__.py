"""`./run bench [--quick] [--only NAME]`: measure, show the table, write bench/results.json; 1 where a bar is missed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from importlib import import_module

from bench import report
from bench.measure import Result

# Each is a module of this package, loaded when its turn comes, so that none weighs on what another measures.
GROUPS = ("pages", "downloads", "papers", "weight", "starting", "memory", "importing", "bundle", "search")


def main() -> int:
    """Measure what is asked for; 0 where every bar is met, else 1."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: half a minute")
    parser.add_argument("--only", metavar="NAME", choices=GROUPS, action="append", help=f"one of {', '.join(GROUPS)}")
    asked = parser.parse_args()
    print(report.heading())
    results: list[Result] = []
    for name in asked.only or GROUPS:
        for result in _with_progress(name, is_quick=asked.quick):
            results.append(result)
            print(report.line(result), flush=True)
    report.write(results, is_quick=asked.quick)
    missed = [one.what for one in results if one.verdict == "missed"]
    print(f"\n{len(results)} rows, {len(missed)} bars missed. Kept in {report.RESULTS}.")
    return 1 if missed else 0


def _with_progress(name: str, *, is_quick: bool) -> Iterator[Result]:
    """Show on a terminal what is being measured while it is."""
    shows = sys.stderr.isatty()
    if shows:
        print(f"measuring {name} ...", end="\r", file=sys.stderr, flush=True)
    for result in import_module(f"bench.{name}").measure(is_quick=is_quick):
        if shows:
            print(" " * 40, end="\r", file=sys.stderr)
        yield result
        if shows:
            print(f"measuring {name} ...", end="\r", file=sys.stderr, flush=True)
    if shows:
        print(" " * 40, end="\r", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
