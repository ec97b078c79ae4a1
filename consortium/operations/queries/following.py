"""Following a person through every table: by foreign keys, and by name in texts. New tables are followed by themselves."""

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from consortium.core.db import Model, db
from consortium.core.table import contains
from consortium.core.text import search_key
from consortium.directory.models import Person
from consortium.journal.models import JournalEntry
from consortium.operations.classification import PERSONAL, Kept, Personal

WHO = ("person", "user_account")
SHORTEST = 5  # letters: a shorter name or number is found in too many texts that are not about the person


@dataclass(frozen=True, slots=True)
class Traces:
    """What tells one person apart: the rows, and the words to look for. ``shares_name`` where somebody else has the name too."""

    person_id: int
    user_id: int | None
    names: tuple[str, ...]
    addresses: tuple[str, ...]
    shares_name: bool

    @property
    def words(self) -> tuple[str, ...]:
        """What may be looked for in texts without finding somebody else."""
        found = self.addresses if self.shares_name else (*self.names, *self.addresses)
        return tuple(word for word in found if len(word) >= SHORTEST)


def traces_of(person: Person) -> Traces:
    """What the person was called and reached by, now and, by the journal, before."""
    names = {person.name, f"{person.family_name}, {person.given_name}"}
    addresses = {person.email, person.phone, person.user.email if person.user else None}
    before = {"given_name": {person.given_name}, "family_name": {person.family_name}}
    about = sa.and_(JournalEntry.table_name == "person", JournalEntry.row_id == person.id)
    if person.user_id is not None:
        about = sa.or_(about, sa.and_(JournalEntry.table_name == "user_account", JournalEntry.row_id == person.user_id))
        names.add(person.user.name if person.user else person.name)
    for entry in db.session.scalars(sa.select(JournalEntry).where(about).order_by(JournalEntry.id)):
        for values in (entry.before, entry.after):
            addresses |= {values.get("email"), values.get("phone")}
            for part, known in before.items():
                known.add(values.get(part) or "")
    names |= {f"{given} {family}" for given in before["given_name"] for family in before["family_name"] if given and family}
    same = sa.select(sa.func.count()).select_from(Person).where(Person.id != person.id, Person.sort_key == person.sort_key)
    return Traces(
        person.id,
        person.user_id,
        tuple(sorted(name for name in names if name.strip())),
        tuple(sorted(one for one in addresses if one)),
        bool(db.session.scalar(same)),
    )


def people_called(words: str) -> list[Person]:
    """People by their number, or whose name or address holds the words; also those in the trash."""
    if words.isascii() and words.isdigit() and len(words) < 10:
        found = db.session.get(Person, int(words))
        return [found] if found else []
    wanted = sa.select(Person).where(*(contains(Person.search_key, word) for word in search_key(words).split()[:10]))
    return list(db.session.scalars(wanted.order_by(Person.sort_key, Person.id).limit(100)))


def tables() -> Iterable[sa.Table]:
    """Every table, those pointed at first."""
    return Model.metadata.sorted_tables


def pointers(table: sa.Table) -> list[tuple[sa.Column[Any], str]]:
    """The columns by which a table's rows point at a person or a user."""
    return [
        (column, target)
        for column in table.columns
        for key in column.foreign_keys
        if (target := key.target_fullname.split(".")[0]) in WHO
    ]


def is_about(table: sa.Table, traces: Traces) -> sa.ColumnElement[bool] | None:
    """The condition for the rows that are the person's or point at the person; None where a table has no such rows."""
    ids = {"person": traces.person_id, "user_account": traces.user_id}
    found = [column == ids[target] for column, target in pointers(table) if ids[target] is not None]
    if ids.get(table.name) is not None:
        found.append(table.c.id == ids[table.name])
    return sa.or_(*found) if found else None


@cache
def way_to(table: sa.Table, goal: str) -> tuple[sa.Column[Any], ...] | None:
    """The shortest chain of foreign keys from a table to the table ``goal``, passing over nobody; None where there is none."""
    waiting: deque[tuple[sa.Table, tuple[sa.Column[Any], ...]]] = deque([(table, ())])
    seen = {table.name}
    while waiting:
        here, way = waiting.popleft()
        if here.name == goal:
            return way
        for column in here.columns:
            for key in column.foreign_keys:
                target = key.column.table
                if target.name not in seen and target.name not in (*WHO, "organisation"):
                    seen.add(target.name)
                    waiting.append((target, (*way, column)))
    return None


def at_the_end(table: sa.Table, goal: str, holds: Any) -> sa.ColumnElement[bool] | None:
    """The condition that the row of ``goal`` to which a row leads fulfils ``holds`` (a function of that table's columns)."""
    way = way_to(table, goal)
    if way is None:
        return None
    return _nested(table, way, holds)


def _nested(table: sa.Table, way: tuple[sa.Column[Any], ...], holds: Any) -> sa.ColumnElement[bool]:
    if not way:
        condition: sa.ColumnElement[bool] = holds(table.c)
        return condition
    column, *rest = way
    target = next(iter(column.foreign_keys)).column.table.alias()
    inner = _nested_alias(target, tuple(rest), holds)
    found: sa.ColumnElement[bool] = column.in_(sa.select(target.c.id).where(inner))
    return found


def _nested_alias(here: Any, way: tuple[sa.Column[Any], ...], holds: Any) -> sa.ColumnElement[bool]:
    if not way:
        condition: sa.ColumnElement[bool] = holds(here.c)
        return condition
    column, *rest = way
    target = next(iter(column.foreign_keys)).column.table.alias()
    found: sa.ColumnElement[bool] = here.c[column.name].in_(
        sa.select(target.c.id).where(_nested_alias(target, tuple(rest), holds))
    )
    return found


def is_of(table: sa.Table, consortium_id: int | None) -> sa.ColumnElement[bool] | None:
    """The condition for rows of one consortium; None where all are meant, or the table belongs to none (the directory)."""
    if consortium_id is None:
        return None
    if "consortium_id" in table.c:
        mine: sa.ColumnElement[bool] = table.c.consortium_id == consortium_id
        return sa.or_(mine, table.c.consortium_id.is_(None))
    return at_the_end(table, "consortium", lambda columns: columns.id == consortium_id)


def rows_of(table: sa.Table, traces: Traces, consortium_id: int | None = None) -> list[Mapping[str, Any]]:
    """The person's rows of a table: all, or those of one consortium and the shared directory."""
    about = is_about(table, traces)
    if about is None:
        return []
    wanted = sa.select(table).where(about)
    here = is_of(table, consortium_id)
    if here is not None:
        wanted = wanted.where(here)
    return [dict(row) for row in db.session.execute(wanted.order_by(*table.primary_key.columns)).mappings()]


# --- In texts -------------------------------------------------------------------------------------------


def text_columns(table: sa.Table) -> list[sa.Column[Any]]:
    """The columns in which somebody's name may stand: texts and JSON."""
    return [
        column
        for column in table.columns
        if not column.primary_key
        and not column.foreign_keys
        and isinstance(column.type, sa.String | sa.JSON)
        and not isinstance(column.type, sa.Enum)
        and (getattr(column.type, "length", None) or 1000) > 20
    ]


def is_json(column: sa.Column[Any]) -> bool:
    """Whether a column holds JSON, in which letters beyond ASCII are written as numbers."""
    return isinstance(column.type, sa.JSON)


def forms_of(word: str, column: sa.Column[Any]) -> set[str]:
    """How a word stands in a column: as it is, folded in a search key, escaped in JSON."""
    if column.name in ("search_key", "sort_key"):
        return {search_key(word)}
    return {word, json.dumps(word)[1:-1], search_key(word)} if is_json(column) else {word}


def holds_word(column: sa.Column[Any], words: Iterable[str]) -> sa.ColumnElement[bool]:
    """The condition that a column holds one of the words."""
    text = sa.cast(column, sa.Text)
    return sa.or_(*(text.icontains(form, autoescape=True) for word in words for form in sorted(forms_of(word, column))))


# --- What stays -----------------------------------------------------------------------------------------


def is_kept(table: sa.Table) -> sa.ColumnElement[bool] | None:
    """The condition for rows that an erasure leaves as they are; None where it leaves none."""
    facts: Personal | None = PERSONAL.get(table.name)
    if facts is None or facts.kept_because is None or facts.kept_columns:
        return None
    match facts.kept_if:
        case Kept.APPROVED:
            return at_the_end(table, "meeting", lambda columns: columns.state == "approved")
        case Kept.HELD:
            return _is_of_office(table)
        case _:
            return sa.true()


def _is_of_office(table: sa.Table) -> sa.ColumnElement[bool]:
    office = Model.metadata.tables["office"]
    if table is office:
        return office.c.deleted_at.is_(None)
    own, its = ("office_id", office.c.id) if "office_id" in table.c else ("person_id", office.c.person_id)
    found: sa.ColumnElement[bool] = table.c[own].in_(sa.select(its).where(office.c.deleted_at.is_(None)))
    return found


def kept_texts(table: sa.Table) -> frozenset[str]:
    """The columns whose texts an erasure leaves as they are, in rows of which all else may go."""
    facts = PERSONAL.get(table.name)
    return facts.kept_columns if facts is not None else frozenset()


def kept_rows(traces: Traces, consortium_id: int | None = None) -> Iterator[tuple[sa.Table, int]]:
    """How many rows about the person, or naming the person, stay as they are, by table."""
    for table in tables():
        kept, texts = is_kept(table), kept_texts(table)
        if kept is None and not texts:
            continue
        about = is_about(table, traces)
        looked_at = [column for column in text_columns(table) if not texts or column.name in texts]
        named = [holds_word(column, traces.words) for column in looked_at] if traces.words else []
        conditions = [*([about] if about is not None else []), *named]
        if not conditions:
            continue
        wanted = sa.select(sa.func.count()).select_from(table).where(sa.true() if kept is None else kept, sa.or_(*conditions))
        here = is_of(table, consortium_id)
        count = db.session.scalar(wanted.where(here) if here is not None else wanted)
        if count:
            yield table, count
