"""The table on the terminal, and bench/results.json."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bench.measure import Result

RESULTS = Path(__file__).parent / "results.json"


def _figure(value: float | None, unit: str = "") -> str:
    if value is None:
        return "-"
    text = f"{value:.0f}" if value >= 100 else f"{value:.2f}".rstrip("0").rstrip(".")
    return f"{text} {unit}".rstrip()


def line(result: Result) -> str:
    """One line of the table."""
    ratio = "-" if result.ratio is None else f"{result.ratio:.2f}x"
    bar = "-" if result.bar is None else f"{result.bar:g}x" if result.floor is not None else _figure(result.bar, result.unit)
    program, floor = _figure(result.program, result.unit), _figure(result.floor, result.unit)
    return f"{result.what:<46} {program:>12} {floor:>12} {ratio:>8} {bar:>9}  {result.verdict:<7}{result.note}".rstrip()


def heading() -> str:
    """The table's first line."""
    return f"{'what':<46} {'program':>12} {'floor':>12} {'ratio':>8} {'bar':>9}  verdict"


def write(results: list[Result], *, is_quick: bool) -> None:
    """Keep the results beside the benchmark, with what they were measured on."""
    machine = {"system": platform.platform(), "python": platform.python_version(), "processors": _processors()}
    lines = [{**asdict(one), "ratio": one.ratio, "verdict": one.verdict} for one in results]
    kept = {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), "quick": is_quick, "machine": machine}
    RESULTS.write_text(json.dumps({**kept, "results": lines}, indent=2, ensure_ascii=False) + "\n")


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
