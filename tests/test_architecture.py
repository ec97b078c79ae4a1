"""What holds the house together: who may know whom, how long a file may be, what a start may load."""

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "consortium"
LINT = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo"]

# What is planted where, and the words by which its contract must name it.
VIOLATIONS = {
    "1 Rooms import downward only": {
        "directory/models.py": "import consortium.meetings.rules",
        "newroom/__init__.py": "",
    },
    "2 Inside a room, each kind of file has its place": {
        "partners/queries.py": "import consortium.partners.services",
        "committees/helpers.py": "",
    },
    "3 Views and forms are private to their room": {
        "committees/services.py": "import consortium.partners.views",
        "committees/commands.py": "import consortium.partners.forms",
    },
    "4 Rules are plain Python": {"actions/rules.py": "import sqlalchemy", "partners/rules.py": "import consortium.core.db"},
    "5 Services, queries, models and rules know nothing of the web": {"files/services.py": "import flask"},
    "6 Only core.pdf knows WeasyPrint": {"journal/queries.py": "import weasyprint"},
    "7 Only core.charts draws charts": {"reports/papers/annual_review/charts.py": "import vl_convert"},
    "8 Only core.pictures redraws photos": {"files/services.py": "import PIL"},
}
# What reads tables as they stand in a database, whatever version of the program made them: no model tells of those.
SELECTING = {"operations/services/backup/rows.py"}
NAMED = {
    "newroom/__init__.py": "newroom",
    "committees/helpers.py": "helpers",
}
HEAVY = (
    "PIL css_inline fontTools holidays icalendar obstore phonenumbers pypdf python_calamine rapidfuzz segno"
    " vl_convert weasyprint xlsxwriter"
).split()


def _sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _contracts() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


def test_every_import_keeps_to_the_contracts():
    done = subprocess.run([*LINT, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_contract_is_tried_by_a_planted_violation():
    assert _contracts() == list(VIOLATIONS)


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the linter says of each contract in a copy where every contract is broken."""
    copy = tmp_path_factory.mktemp("planted")
    ignored = shutil.ignore_patterns("static", "translations", "__pycache__")
    shutil.copytree(PACKAGE, copy / "consortium", ignore=ignored)
    (copy / "tests").mkdir()
    for file in ("pyproject.toml", "tests/contracts.py"):
        shutil.copy(ROOT / file, copy / file)
    for planted in VIOLATIONS.values():
        for place, line in planted.items():
            _plant(copy / "consortium", place, line)
    for needed in ("partners/services.py", "partners/views.py", "partners/forms.py"):
        _plant(copy / "consortium", needed, "")
    done = subprocess.run([*LINT, "--no-cache"], cwd=copy, capture_output=True, text=True, check=False)
    # Underlined headings part what is said of one broken contract from the next.
    parts = re.split(r"\n([^\n]+)\n-{3,}\n", done.stdout.partition("Broken contracts")[2])
    return {parts[at]: parts[at + 1] for at in range(1, len(parts) - 1, 2)} or {"": done.stdout + done.stderr}


def _plant(package: Path, place: str, line: str) -> None:
    """Add a line to a file, or to the package that a long file became."""
    file = package / place
    if file.with_suffix("").is_dir():
        file = file.with_suffix("") / "__init__.py"
    file.parent.mkdir(exist_ok=True)
    with file.open("a") as target:
        target.write(f"\n{line}\n")


@pytest.mark.parametrize(
    ("contract", "place", "line"),
    [(contract, place, line) for contract, planted in VIOLATIONS.items() for place, line in planted.items()],
)
def test_a_planted_violation_breaks_its_contract(verdicts: dict[str, str], contract: str, place: str, line: str):
    said = " ".join(verdicts.get(contract, str(verdicts)).split())
    if place in NAMED:
        assert NAMED[place] in said
    else:
        importer = "consortium." + place.removesuffix(".py").replace("/", ".")
        assert importer in said
        assert line.removeprefix("import ") in said


def test_no_file_is_longer_than_300_lines():
    long = {str(file.relative_to(ROOT)): lines for file in _sources() if (lines := len(file.read_text().splitlines())) > 300}
    assert not long, "split it into a package of the same name"


def test_only_queries_build_a_select():
    told = {str(file.relative_to(PACKAGE)) for file in _sources() if _builds_a_select(file)}
    assert not {place for place in told if not re.match(r"core/|[a-z]+/queries\b", place)} - SELECTING


def _builds_a_select(file: Path) -> bool:
    named = {
        node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        for node in ast.walk(ast.parse(file.read_text()))
    }
    return "select" in named


def test_nothing_is_called_utils_helpers_or_common():
    vague = [
        file for file in _sources() if file.stem.strip("_") in {"util", "utils", "helper", "helpers", "common", "misc", "base"}
    ]
    assert not vague


def test_every_room_says_what_it_is_about():
    silent = [
        folder for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file() and not _docstring(folder / "__init__.py")
    ]
    assert not silent


def _docstring(file: Path) -> str | None:
    return ast.get_docstring(ast.parse(file.read_text()))


def test_the_status_tells_each_capability_once_and_names_tests_that_are_there():
    rows = [line.split(" | ") for line in (ROOT / "docs/status.md").read_text().splitlines() if line.startswith("| ")]
    told = Counter(row[0].removeprefix("| ") for row in rows)
    assert [capability for capability, times in told.items() if times > 1] == []
    named = {word for row in rows for word in re.findall(r"`([^`]*test_[^`]*\.py)`", row[-1])}
    there = {str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("test_*.py")}
    assert sorted(name for name in named if not any(path.endswith(name) for path in there)) == []


def test_importing_a_rule_loads_neither_flask_nor_a_database():
    rules = [f"consortium.{file.parent.name}.rules" for file in PACKAGE.glob("*/rules*") if file.suffix in {".py", ""}]
    code = f"import importlib, sys; [importlib.import_module(name) for name in {rules!r}]; print(*sys.modules)"
    assert not set(_said_by(code).split()) & {"flask", "sqlalchemy", "weasyprint"}


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the program has done once it has started, before anything is asked of it."""
    code = (
        "import json, pathlib, sys; from consortium.core.config import read_config; from consortium.factory import create_app;"
        f"create_app(config=read_config({{}}, pathlib.Path({str(tmp_path_factory.mktemp('start'))!r})));"
        "from consortium.core.db import Model;"
        "connected = [mapper.class_.__name__ for mapper in Model.registry.mappers if mapper.configured];"
        "print(json.dumps({'loaded': list(sys.modules), 'connected': connected}))"
    )
    return dict(json.loads(_said_by(code)))


def test_a_start_loads_no_heavy_library(start: dict[str, list[str]]):
    assert not set(start["loaded"]) & set(HEAVY)


def test_a_command_that_only_prints_its_help_connects_no_tables(start: dict[str, list[str]]):
    assert start["connected"] == [], "see what builds an option of contains_eager() or an aliased() as it is imported"


def _said_by(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout
