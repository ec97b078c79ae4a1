"""What the journal is asked."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from consortium.core import clock, formats
from consortium.core.dates import PartialDate
from consortium.core.db import Model, db
from consortium.journal.models import JournalEntry
from consortium.journal.rules import Change, Entry, TableWords


def history(rows: Iterable[Model], limit: int = 200, *, consortium_id: int | None = None) -> list[Entry]:
    """The changes of ``rows`` (which the caller has fetched as its reader may see them), newest first.

    With a ``consortium_id``, of rows that several consortia share, only what was done there or in none.
    """
    keys: dict[str, list[int]] = {}
    for row in rows:
        keys.setdefault(row.__tablename__, []).append(row.id)  # type: ignore[attr-defined] # as in services
    return history_of(keys, limit, consortium_id=consortium_id)


def history_of(keys: dict[str, list[int]], limit: int = 200, *, consortium_id: int | None = None) -> list[Entry]:
    """The changes of rows named by table and ids, newest first; also of rows that are no longer there."""
    keys = {table: ids for table, ids in keys.items() if ids}
    if not keys:
        return []
    values: dict[str, Any] = {"limit": limit}
    for place, (table, ids) in enumerate(sorted(keys.items())):
        values |= {f"table_{place}": table, f"ids_{place}": ids}
    if consortium_id is not None:
        values["consortium_id"] = consortium_id
    wanted = _changes_of(len(keys), is_of_one_consortium=consortium_id is not None)
    return [Entry(*found) for found in db.session.execute(wanted, values)]


@lru_cache(maxsize=64)
def _changes_of(tables: int, *, is_of_one_consortium: bool) -> sa.Select[Any]:
    """As ``core.db.kept``, for rows of so many tables."""
    which = (
        sa.and_(JournalEntry.table_name == sa.bindparam(f"table_{place}"), JournalEntry.row_id.in_(sa.bindparam(f"ids_{place}")))
        for place in range(tables)
    )
    here = sa.or_(JournalEntry.consortium_id == sa.bindparam("consortium_id"), JournalEntry.consortium_id.is_(None))
    is_seen = here if is_of_one_consortium else sa.true()
    return (
        sa.select(
            JournalEntry.at,
            JournalEntry.actor,
            JournalEntry.change,
            JournalEntry.table_name,
            JournalEntry.row_id,
            JournalEntry.before,
            JournalEntry.after,
        )
        .where(sa.or_(*which), is_seen)
        .order_by(JournalEntry.at.desc(), JournalEntry.id.desc())
        .limit(sa.bindparam("limit"))
    )


def last_change(row: Model) -> tuple[str, datetime] | None:
    """Who changed ``row`` last, and when."""
    found = db.session.execute(
        sa.select(JournalEntry.actor, JournalEntry.at)
        .where(JournalEntry.table_name == row.__tablename__, JournalEntry.row_id == row.id)  # type: ignore[attr-defined] # as in services
        .order_by(JournalEntry.id.desc())
        .limit(1)
    ).first()
    return (found.actor, found.at) if found else None


def told(entries: Iterable[Entry], words: Mapping[str, TableWords], *, language: str, timezone: str) -> list[dict[str, Any]]:
    """``entries`` as the history component takes them, in the words of each table; those without words are left out."""
    return [
        {
            "when": _day(clock.local(entry.at, timezone).date(), clock.today(timezone), language),
            "datetime": clock.local(entry.at, timezone).isoformat(timespec="minutes"),
            "who": entry.actor or str(_("The program")),
            "what": what,
            "changes": changes,
        }
        for entry in entries
        if entry.table in words
        for what, changes in [_told(entry, words[entry.table], language)]
        if changes or entry.change is Change.CREATED or "deleted_at" in entry.after
    ]


def _day(day: date, today: date, language: str) -> str:
    """The year stands only where it is another than this one's: the margin of a phone is narrow."""
    return formats.narrow_date(day, language, with_year=day.year != today.year)


def _told(entry: Entry, words: TableWords, language: str) -> tuple[object, list[dict[str, str]]]:
    if entry.change is Change.CREATED:
        title = _shown(words, words.title, entry.after.get(words.title), language) if words.title else ""
        return (f"{words.created}: {title}" if title else words.created), []
    if entry.change is Change.DELETED:
        return words.trashed, []
    if "deleted_at" in entry.after:
        return (words.trashed if entry.after["deleted_at"] else words.restored), []
    changes = []
    for column, label in words.columns.items():
        if column not in entry.after:
            continue
        old, new = entry.before.get(column), entry.after[column]
        before, after = _shown(words, column, old, language), _shown(words, column, new, language)
        if before != after or old == new:  # what differs only where no page shows it; what is hidden says "…" on both sides
            changes.append({"label": str(label), "before": before, "after": after})
    return words.changed, changes


def _shown(words: TableWords, column: str, value: Any, language: str) -> str:
    if value is None or value == "":
        return ""
    if column in words.show:
        return str(words.show[column](value))
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    try:
        day = PartialDate.parse(value) if isinstance(value, str) and len(value) <= 10 else None
    except ValueError:
        day = None
    return formats.partial_date(day.first_day, day.precision, language) if day else str(value)
