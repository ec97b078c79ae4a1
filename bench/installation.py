"""Installations to measure: the sample (1x) and the grown one (100x), made once for each state of the code."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import structlog
from flask import Flask

from bench import grow
from consortium.core.config import read_config
from consortium.factory import create_app

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data"
# What decides what lies in the sample's database: with other code the same installation serves on.
SHAPES = ("migrations", "consortium/operations")


def sample() -> Path:
    """The folder of an installation that holds the sample consortium, its papers made."""
    folder = DATA / f"sample-{_state(*SHAPES)}"
    if not (folder / "ready").exists():
        _sweep("sample-*")
        folder.mkdir(parents=True)
        for command in ("db upgrade", "demo load", "outbox run-due"):
            run_flask(command, folder)
        (folder / "ready").touch()
    return folder


def grown() -> Path:
    """The folder of a hundred times as large an installation."""
    folder = DATA / f"grown-{_state(*SHAPES, 'bench/grow.py')}"
    if not (folder / "ready").exists():
        _sweep("grown-*")
        shutil.copytree(sample(), folder)
        (folder / "ready").unlink()
        with application(folder).app_context():
            grow.grow()
        (folder / "ready").touch()
    return folder


def application(folder: Path) -> Flask:
    """The program on the installation of this folder. It writes its lines as ever, but to nowhere."""
    nowhere = Path(os.devnull).open("w")  # noqa: SIM115  # as long as the application
    app = create_app(config=read_config(settings(), folder))
    structlog.configure(logger_factory=lambda *_names: structlog.PrintLogger(nowhere))
    return app


def settings() -> dict[str, str]:
    """What the installations are run with."""
    return {"CONSORTIUM_BASE_URL": "http://127.0.0.1:8000"}


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a process that works on the installation of this folder."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("CONSORTIUM_")}
    return {**plain, **settings(), "PYTHONPATH": str(ROOT), **(more or {})}


def run_flask(command: str, folder: Path) -> str:
    """Run a command of the program's own on the installation of this folder; return what it prints.

    The folder's name is fixed by the program, so a command runs in a place where `instance` leads here.
    """
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", *command.split()],
        cwd=workplace(folder),
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"flask {command}: {done.stdout}{done.stderr}")
    return done.stdout


def workplace(folder: Path) -> Path:
    """A folder to start processes in whose `instance` is this installation."""
    place = DATA / "workplaces" / folder.name
    place.mkdir(parents=True, exist_ok=True)
    link = place / "instance"
    if not link.is_symlink():
        link.symlink_to(folder, target_is_directory=True)
    return place


def _state(*names: str) -> str:
    """A short hash of the files below these names."""
    sums = hashlib.sha256()
    for name in names:
        place = ROOT / name
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.is_file() and "static" not in file.parts and file.suffix in {".py", ".html", ".css", ".toml", ".po", ".csv"}:
                sums.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return sums.hexdigest()[:12]


def _sweep(pattern: str) -> None:
    for old in DATA.glob(pattern):
        shutil.rmtree(old)
