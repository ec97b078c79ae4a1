"""Reads the sample consortium's facts from its TOML files."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "sample"


def read(name: str) -> list[Mapping[str, Any]]:
    """The rows of one file: ``partners`` gives every ``[[partner]]``."""
    with (FOLDER / f"{name}s.toml").open("rb") as file:
        rows: list[Mapping[str, Any]] = tomllib.load(file)[name]
    return rows


def read_tables(name: str) -> Mapping[str, Any]:
    """All tables of one file: ``outreach`` gives ``topic``, ``campaign``, ``encounter`` and the others by their names."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
