"""Erasing a person: the rows, the journal, the trash, the search keys, and the name wherever it stands in a text."""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask_babel import force_locale
from flask_babel import gettext as _

from consortium.accounts import queries as accounts
from consortium.core import i18n
from consortium.core.db import Model, db
from consortium.core.errors import Refusal
from consortium.core.text import ERASED, person_sort_key, search_key
from consortium.directory import services as directory
from consortium.directory.models import Person
from consortium.operations import queries
from consortium.operations.classification import PERSONAL, Erasure
from consortium.operations.queries import erasing as looking
from consortium.operations.queries import following
from consortium.operations.queries.following import Traces
from consortium.operations.services.backup import rebuild_derived
from consortium.operations.services.holding import move_what_is_held

GONE = "…"  # what stands in the journal where a value was


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did: the name that stands in place of the person's, rows changed and rows kept, by table."""

    pseudonym: str
    changed: Mapping[str, int]
    kept: Mapping[str, int]
    holder_id: int | None  # of the row that keeps the name of somebody who held a public office


def object_to_erasure(person: Person) -> str | None:
    """A sentence that says what must end first; None where the person may be erased."""
    if person.user is not None and accounts.open_grants(person.user.id):
        return str(_("%(name)s has access to the program. Take it away first.", name=person.name))
    try:
        directory.heed_objections(person, but_history=True)
    except Refusal as refusal:
        return str(refusal.reason)
    return None


def erase(person: Person, *, consortium_id: int | None, language: str | None = None) -> Erased:
    """Put a pseudonym in the person's place everywhere but in what the law or the record keeps, which keeps the name alone.

    ``consortium_id`` is the consortium that asks, or None for whoever runs the installation; ``language`` that of the pseudonym,
    where it is not the reader's. Everything goes past the
    session's journal, which would write down once more what is to be forgotten. Raises Refusal while the person holds a seat,
    a role or access, and where other consortia know the person too: then whoever runs the installation must do it.
    """
    reason = object_to_erasure(person)
    if reason is not None:
        raise Refusal(reason)
    traces = queries.traces_of(person)
    if consortium_id is not None and queries.is_known_elsewhere(traces, consortium_id):
        raise Refusal(_("Only whoever runs the installation can erase this person: flask person erase %(id)s", id=person.id))
    kept = {table.name: count for table, count in queries.kept_rows(traces, consortium_id)}
    with force_locale(language or i18n.language()):
        given, family = _("Erased"), _("person %(number)s", number=person.id)
    pseudonym = f"{given} {family}"
    changed: dict[str, int] = {}
    for table in following.tables():
        count = _replace(table, traces, pseudonym, consortium_id) + _empty(table, traces, pseudonym)
        if count:
            changed[table.name] = count
    holder_id = move_what_is_held(person, traces)
    for table in reversed(list(following.tables())):
        facts = PERSONAL.get(table.name)
        if facts is not None and facts.goes:
            changed[table.name] = _delete(table, traces)
        elif facts is not None and facts.is_made_again:
            db.session.execute(sa.delete(table))
    _rename(person.id, person.user_id, given, family)
    _forget_in_journal(traces)
    db.session.flush()
    db.session.expire_all()
    rebuild_derived()
    return Erased(pseudonym, {name: count for name, count in changed.items() if count}, kept, holder_id)


def _delete(table: sa.Table, traces: Traces) -> int:
    about, mine = following.is_about(table, traces), looking.ids_about(table, traces)
    if about is None or mine is None:
        return 0
    for child in following.tables():  # what hangs on a row goes with it
        for column in child.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                db.session.execute(sa.delete(child).where(column.in_(mine)))
    return int(db.session.execute(sa.delete(table).where(about)).rowcount)  # type: ignore[attr-defined] # a DELETE's result has it


def _empty(table: sa.Table, traces: Traces, pseudonym: str) -> int:
    facts, about = PERSONAL.get(table.name), following.is_about(table, traces)
    if facts is None or about is None or not facts.erased:
        return 0
    values: dict[str, Any] = {}
    for name, how in facts.erased.items():
        column = table.c[name]
        values[name] = pseudonym if how is Erasure.NAME else None if column.nullable else ""
    update = sa.update(table).where(about, *looking.not_kept(table)).values(values)
    return int(db.session.execute(update).rowcount)  # type: ignore[attr-defined] # an UPDATE's result has it


def _rename(person_id: int, user_id: int | None, given: str, family: str) -> None:
    person = Model.metadata.tables["person"]
    db.session.execute(
        sa.update(person)
        .where(person.c.id == person_id)
        .values(
            given_name=given,
            family_name=family,
            sort_key=person_sort_key(given, family)[:250],
            search_key=search_key(f"{given} {family}"),
        )
    )
    if user_id is not None:
        user = Model.metadata.tables["user_account"]
        db.session.execute(
            sa.update(user)
            .where(user.c.id == user_id)
            .values(email=f"erased-{user_id}@erased.invalid", active=False, password=None, fs_uniquifier=secrets.token_hex(32))
        )


def _replacer(traces: Traces, pseudonym: str, column: sa.Column[Any]) -> Callable[[str], str]:
    """A function that puts the pseudonym where a name stood, and a dash where an address or number stood."""
    names = traces.names if not traces.shares_name else ()
    words = [(word, pseudonym) for word in names] + [(word, ERASED) for word in traces.addresses]
    words = [(word, instead) for word, instead in words if len(word) >= following.SHORTEST]
    folded = [(search_key(word), search_key(instead)) for word, instead in words]
    is_key = column.name in ("search_key", "sort_key")
    chosen = folded if is_key else [*words, *folded] if following.is_json(column) else words
    pairs = [
        (re.compile(re.escape(word), re.IGNORECASE), instead) for word, instead in sorted(chosen, key=lambda pair: -len(pair[0]))
    ]

    def replace(text: str) -> str:
        for pattern, instead in pairs:
            text = pattern.sub(instead, text)
        limit = getattr(column.type, "length", None)
        return text[:limit] if limit else text

    return replace


def _deep(value: Any, replace: Callable[[str], str]) -> Any:
    match value:
        case str():
            return replace(value)
        case dict():
            return {name: _deep(one, replace) for name, one in value.items()}
        case list():
            return [_deep(one, replace) for one in value]
        case _:
            return value


def _replace(table: sa.Table, traces: Traces, pseudonym: str, consortium_id: int | None) -> int:
    """Put the pseudonym into the texts of a table that is not kept, as far as the consortium reaches.

    Returns how many rows were changed.
    """
    columns = [column for column in following.text_columns(table) if column.name not in following.kept_texts(table)]
    if not columns or not traces.words:
        return 0
    rows = looking.rows_naming(table, columns, traces, consortium_id)
    for row in rows:
        values = {column.name: _deep(row[column.name], _replacer(traces, pseudonym, column)) for column in columns}
        differing = {name: value for name, value in values.items() if value != row[name]}
        if differing:
            same = [key == row[key.name] for key in table.primary_key.columns]
            db.session.execute(sa.update(table).where(*same).values(differing))
    return len(rows)


def _forget_in_journal(traces: Traces) -> None:
    """Take out of the journal what the rows about the person ever held in the columns that are erased."""
    journal = Model.metadata.tables["journal_entry"]
    for table in following.tables():
        facts = PERSONAL.get(table.name)
        if facts is None or not facts.erased or "id" not in table.c:
            continue
        mine = looking.ids_about(table, traces, *looking.not_kept(table))
        if mine is None:
            continue
        columns = {*facts.erased, "search_key", "sort_key"}
        for entry in looking.journal_of(table, mine):
            values = {
                side: {name: GONE if name in columns and value is not None else value for name, value in entry[side].items()}
                for side in ("before", "after")
            }
            db.session.execute(sa.update(journal).where(journal.c.id == entry["id"]).values(values))
