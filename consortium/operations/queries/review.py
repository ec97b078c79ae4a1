"""Who is kept longer than there is a reason for: people whom nothing ties to the consortium any more."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from consortium.accounts.models import User
from consortium.accounts.rules import Reader
from consortium.core.dates import PartialDate
from consortium.core.db import PartialDateText, db, holds_on
from consortium.directory.models import ConsortiumPerson, Person
from consortium.directory.queries import known_people
from consortium.journal.models import JournalEntry
from consortium.operations.models import PersonNotice, Retention
from consortium.operations.queries.following import is_of, pointers, tables
from consortium.operations.rules import UNTIED_MONTHS, months_after

# They say that somebody is known, or may sign in, and tie nobody to anything.
_NO_TIES = frozenset({"consortium_person", "person_notice", "privacy_request", "affiliation", "user_account", "storting_person"})


@dataclass(frozen=True, slots=True)
class Untied:
    """Somebody whom nothing ties to the consortium, and since when."""

    person: Person
    since: date


def retention_of(consortium_id: int) -> Retention | None:
    """The consortium's own rule, where it has one."""
    return db.session.scalar(sa.select(Retention).where(Retention.consortium_id == consortium_id))


def untied_people(reader: Reader, today: date) -> list[Untied]:
    """The people to look at, longest untied first: no seat, no role, no action, nothing written about them for so long.

    A row that points at a person and has an end counts until then; one without ties for good; any other counts on the day it
    was last changed. Whoever was looked at and kept is asked about again when that day has passed.
    """
    consortium_id = reader.consortium_id or 0
    rule = retention_of(consortium_id)
    before = months_after(today, -(rule.untied_months if rule else UNTIED_MONTHS))
    tied: set[int] = set()
    last: dict[int, date] = {}
    for table in tables():
        if table.name in _NO_TIES:
            continue
        for column, target in pointers(table):
            if target == "person":
                _look(column, consortium_id, today, tied=tied, last=last)
    kept = sa.select(PersonNotice.person_id).where(PersonNotice.consortium_id == consortium_id, PersonNotice.kept_until >= today)
    rows = db.session.execute(
        known_people(consortium_id)
        .add_columns(ConsortiumPerson.linked_at, User.last_signed_in_at)
        .join(ConsortiumPerson, sa.and_(ConsortiumPerson.person_id == Person.id, ConsortiumPerson.consortium_id == consortium_id))
        .outerjoin(User, User.id == Person.user_id)
        .where(Person.id.not_in(kept))
        .order_by(Person.sort_key, Person.id)
    )
    found = []
    for person, linked_at, signed_in_at in rows:
        if person.id in tied:
            continue
        since = max(day for day in (linked_at.date(), signed_in_at and signed_in_at.date(), last.get(person.id)) if day)
        if since < before:
            found.append(Untied(person, since))
    return sorted(found, key=lambda one: (one.since, one.person.sort_key, one.person.id))


def _look(column: sa.Column[Any], consortium_id: int, today: date, *, tied: set[int], last: dict[int, date]) -> None:
    table = column.table
    here = is_of(table, consortium_id)
    there = [column.is_not(None), *([here] if here is not None else [])]
    if "deleted_at" in table.c:
        there.append(table.c.deleted_at.is_(None))
    if "ends" in table.c and isinstance(table.c.ends.type, PartialDateText):
        starts = table.c.starts if "starts" in table.c else sa.null()
        tied.update(db.session.scalars(sa.select(column).where(*there, holds_on(today, starts, table.c.ends))))
        for person_id, ends in db.session.execute(sa.select(column, table.c.ends).where(*there, table.c.ends.is_not(None))):
            _later(last, person_id, ends.last_day if isinstance(ends, PartialDate) else ends)
        return
    if table.name == "action":
        tied.update(db.session.scalars(sa.select(column).where(*there, table.c.state == "open")))
    changed = sa.select(column, sa.func.max(JournalEntry.at)).join_from(
        table, JournalEntry, sa.and_(JournalEntry.table_name == table.name, JournalEntry.row_id == table.c.id)
    )
    if "id" not in table.c:
        return
    for person_id, at in db.session.execute(changed.where(*there).group_by(column)):
        _later(last, person_id, at.date())


def _later(last: dict[int, date], person_id: int, day: date) -> None:
    last[person_id] = max(day, last.get(person_id, day))
