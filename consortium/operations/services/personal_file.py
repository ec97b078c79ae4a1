"""Everything about one person as one plain object: what an export under GDPR art. 15 is made from."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa

from consortium.core import clock
from consortium.directory.models import Person
from consortium.operations import queries
from consortium.operations.classification import HIDDEN_COLUMNS, PERSONAL
from consortium.operations.queries import following, telling
from consortium.operations.queries.following import Traces
from consortium.operations.queries.telling import Labels
from consortium.operations.wording import COLUMNS

_LOGS = ("journal_entry", "read_entry")
MOST_MENTIONS = 500

Fields = tuple[tuple[str, str], ...]  # (the column's word, its value)


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one table: each a list of words and values."""

    table: str
    title: str
    rows: tuple[Fields, ...]


@dataclass(frozen=True, slots=True)
class PersonalFile:
    """Everything about a person: rows about them, texts that name them, changes of their rows, what was downloaded by them."""

    name: str
    made_at: str
    sections: tuple[Section, ...]
    mentions: tuple[Section, ...]
    changes: Section
    downloads: Section

    def to_json(self) -> str:
        """For machines (GDPR art. 20)."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def gather(person: Person, consortium_id: int | None) -> PersonalFile:
    """Everything about ``person`` that one consortium and the shared directory hold; everywhere where that is None."""
    traces, labels = queries.traces_of(person), Labels()
    sections = []
    for table in following.tables():
        found = queries.rows_of(table, traces, consortium_id)
        if found:
            sections.append(Section(table.name, _title(table.name), tuple(_fields(table, row, labels) for row in found)))
    named: dict[str, list[Fields]] = {}
    for table, row in queries.mentions(traces, consortium_id):
        if table.name not in _LOGS and len(named.setdefault(table.name, [])) < MOST_MENTIONS:
            named[table.name].append(_fields(table, row, labels, only=_naming(table, row, traces)))
    return PersonalFile(
        person.name,
        clock.now().isoformat(timespec="minutes"),
        tuple(sections),
        tuple(Section(name, _title(name), tuple(rows)) for name, rows in named.items()),
        _changes(traces, consortium_id),
        _downloads(traces, consortium_id),
    )


def _title(table: str) -> str:
    facts = PERSONAL.get(table)
    return str(facts.words) if facts else table.replace("_", " ")


def _naming(table: sa.Table, row: Mapping[str, Any], traces: Traces) -> set[str]:
    """The columns that name the person, and those that say where."""
    holding = {
        column.name
        for column in following.text_columns(table)
        if any(
            form.casefold() in str(row[column.name] or "").casefold() for word in traces.words for form in _plain(word, column)
        )
    }
    return {*holding, *telling.naming_columns(table), *(c.name for c in table.columns if c.foreign_keys)}


def _plain(word: str, column: sa.Column[Any]) -> set[str]:
    return {word} if following.is_json(column) else following.forms_of(word, column)


def _fields(table: sa.Table, row: Mapping[str, Any], labels: Labels, only: set[str] | None = None) -> Fields:
    found = []
    for column in table.columns:
        value = row[column.name]
        if value is None or value == "" or column.name in HIDDEN_COLUMNS or (column.primary_key and only is None):
            continue
        if isinstance(value, bytes) or (only is not None and column.name not in only):
            continue
        found.append((str(COLUMNS.get(column.name, column.name.replace("_", " "))), _shown(column, value, labels)))
    return tuple(found)


def _shown(column: sa.Column[Any], value: Any, labels: Labels) -> str:
    for key in column.foreign_keys:
        return labels.of(key.column.table, value)
    match value:
        case bool():
            return "✓" if value else "–"
        case Enum():
            return str(value.value)
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def _changes(traces: Traces, consortium_id: int | None) -> Section:
    rows = []
    for entry in telling.changes_of(traces, consortium_id):
        shown = {
            "at": entry.at.isoformat(sep=" ", timespec="minutes"),
            "actor": entry.actor,
            "change": entry.change.value,
            "before": json.dumps(_without_secrets(entry.before), ensure_ascii=False),
            "after": json.dumps(_without_secrets(entry.after), ensure_ascii=False),
        }
        rows.append(tuple((str(COLUMNS[name]), value) for name, value in shown.items() if value not in ("", "{}")))
    return Section("journal_entry", _title("journal_entry"), tuple(rows))


def _without_secrets(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in HIDDEN_COLUMNS}


def _downloads(traces: Traces, consortium_id: int | None) -> Section:
    rows = [
        ((str(COLUMNS["at"]), entry.at.isoformat(sep=" ", timespec="minutes")), (str(COLUMNS["what"]), entry.what))
        for entry in telling.downloads_of(traces, consortium_id)
    ]
    return Section("read_entry", _title("read_entry"), tuple(rows))
