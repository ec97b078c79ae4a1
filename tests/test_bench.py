"""The benchmark's own sums, and that its floors are bare."""

import ast
from pathlib import Path

import pytest

from bench import report
from bench.measure import Result, in_turns
from bench.wsgi import Asker

FLOORS = Path(__file__).parent.parent / "bench" / "floors"


@pytest.mark.parametrize("floor", sorted(FLOORS.glob("*.py")), ids=lambda file: file.stem)
def test_a_floor_knows_nothing_of_the_program(floor: Path):
    tree = ast.parse(floor.read_text())
    names = [one.module or "" for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)]
    names += [alias.name for one in ast.walk(tree) if isinstance(one, ast.Import) for alias in one.names]
    assert not [name for name in names if name.startswith(("consortium", "bench"))]
    assert len(floor.read_text().splitlines()) < 90


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        (Result("page", program=5.9, floor=2.0, bar=3.0), "ok"),
        (Result("page", program=6.1, floor=2.0, bar=3.0), "missed"),
        (Result("memory", program=201, bar=200), "missed"),
        (Result("differences", program=0, bar=0), "ok"),
        (Result("page", floor=2.0, bar=3.0), "-"),
        (Result("page", program=6.1, floor=2.0), "-"),
    ],
)
def test_a_bar_is_missed_by_the_ratio_or_without_a_floor_by_the_figure(result: Result, verdict: str):
    assert result.verdict == verdict
    assert verdict in report.line(result)


def test_program_and_floor_take_turns():
    calls: list[str] = []
    in_turns(lambda: calls.append("program"), lambda: calls.append("floor"), rounds=2, times=2)
    warm, counted = calls[:4], calls[4:]
    assert warm == ["program", "floor"] * 2
    assert counted == ["program", "program", "floor", "floor"] * 2


def test_an_asker_sends_its_cookie_and_gets_the_whole_answer():
    def application(environment, start):
        start("200 OK", [("Content-Type", "text/plain")])
        yield environment["HTTP_COOKIE"].encode()
        yield environment["PATH_INFO"].encode() + environment["QUERY_STRING"].encode()

    ask = Asker(application, cookie="session=a")
    assert ask("/connect?page=2") == b"session=a/connectpage=2"
    assert ask.status == "200 OK"
