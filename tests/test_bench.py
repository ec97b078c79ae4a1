"""The benchmark's own sums, and that its floors are bare."""

import ast
from pathlib import Path

import pytest

from bench import bundle, importing, papers, report
from bench.floors import search as search_floor
from bench.measure import Result, in_turns
from bench.wsgi import Asker
from consortium.core import search
from consortium.partners import services as partners
from tests.factories import a_consortium

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


@pytest.mark.slow
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


def test_a_list_to_bring_in_is_the_same_each_time_and_all_of_it_is_new(session, tmp_path):
    first, again = (importing.write_list(tmp_path / name, 300) for name in ("a.csv", "b.csv"))
    assert first.read_bytes() == again.read_bytes()
    planned = list(partners.plan(a_consortium().id, partners.read("a.csv", first.read_bytes())))
    assert partners.counted(planned) == {"new": 300, "changed": 0, "same": 0, "refused": 0}


def test_two_processes_are_not_compared_with_one_on_a_busy_machine(monkeypatch):
    monkeypatch.setattr(bundle, "obstacle", lambda: "the machine is 40% busy")
    (row,) = bundle.measure(is_quick=True)
    assert (row.verdict, row.note) == ("-", " not measured: the machine is 40% busy")


def test_a_machine_is_idle_where_no_processor_works_or_waits_for_a_disk():
    #         user nice system idle iowait irq softirq steal
    before = [100, 10, 50, 1000, 40, 0, 5, 0]
    after = [110, 15, 54, 1070, 50, 0, 6, 0]
    assert bundle.idle_share(before, after) == 0.8


def test_the_search_by_hand_knows_every_kind_that_can_be_found(app):
    assert set(search_floor.VISIBLE) == set(search.kinds())


def test_a_bare_page_has_all_the_text_and_all_the_rows_of_the_paper():
    html = (
        "<html><head><title>No</title><style>p { }</style></head><body><h2>Sak <span>1</span></h2><p>En <b>fet</b>\ntekst</p>"
        "<ul><li>Punkt</li></ul><table><thead><tr><th>Navn</th><th>Rolle</th></tr></thead><tr><td><p>Ida</p></td><td></td></tr>"
        "</table><svg><text>No</text></svg></body></html>"
    )
    assert papers.as_much(html) == (["Sak 1", "En fet tekst", "Punkt"], [[["Navn", "Rolle"], ["Ida", ""]]])


def test_a_bare_page_has_what_stands_in_the_margins_of_each_page_of_the_paper():
    html = '<body class="review" data-tag="Utkast" data-band="Ikke sendt." data-foot="Møte 1" data-page="Side " data-of=" av ">'
    assert papers.in_margins(html, 2) == [
        *("Utkast", "Ikke sendt.", "Møte 1", "Side 1 av 2"),
        *("Utkast", "Ikke sendt.", "Møte 1", "Side 2 av 2"),
    ]
