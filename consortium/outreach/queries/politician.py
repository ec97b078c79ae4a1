"""One politician: the person, the offices, and what other subjects hang on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import joinedload

from consortium.accounts.rules import Reader
from consortium.core import clock
from consortium.core.dates import holds_on as dates_hold_on
from consortium.core.db import db, plain_text
from consortium.core.errors import NotThere
from consortium.core.i18n import language
from consortium.directory.models import Person
from consortium.directory.queries import Engagement, Trashed
from consortium.outreach.models.offices import Office, OfficialBody
from consortium.outreach.queries.offices import is_held_on
from consortium.outreach.queries.words import kind_label, office_words
from consortium.outreach.rules.offices import OFFICE_ORDER


def politicians() -> sa.Select[Any]:
    """A SELECT of the ids of everybody who holds or held an office: every consortium sees them."""
    return sa.select(Office.person_id).where(Office.deleted_at.is_(None))


def politician_for(reader: Reader, person_id: int) -> Person:
    """A person who holds or held an office. For staff of any consortium. Raises NotThere."""
    found = db.session.scalar(
        sa.select(Person).where(Person.id == person_id, Person.id.in_(politicians()), Person.deleted_at.is_(None))
    )
    if found is None or not reader.is_staff:
        raise NotThere
    return found


def offices_of(person_id: int) -> list[Office]:
    """A person's offices with their bodies: those without an end first, then the one that ended last."""
    ends = sa.type_coerce(Office.ends, plain_text(10))
    return list(
        db.session.scalars(
            sa.select(Office)
            .where(Office.person_id == person_id, Office.deleted_at.is_(None))
            .options(joinedload(Office.body))
            .order_by(ends.is_not(None), ends.desc(), Office.id.desc())
        )
    )


def held_on(offices: Sequence[Office], day: date) -> list[Office]:
    """Those of ``offices`` that are held on ``day``, the weightiest first."""
    held = [
        one
        for one in offices
        if dates_hold_on(day, one.starts, one.ends)
        and (one.starts is not None or one.first_seen_on is None or one.first_seen_on <= day)
    ]
    return sorted(held, key=lambda one: (OFFICE_ORDER.index(one.kind), one.id))


def office_for(reader: Reader, office_id: int, *, in_trash: bool = False) -> Office:
    """An office with its holder and body. For staff of any consortium. Raises NotThere."""
    is_there = Office.deleted_at.is_not(None) if in_trash else Office.deleted_at.is_(None)
    found = db.session.scalar(
        sa.select(Office)
        .join(Person, Person.id == Office.person_id)
        .where(Office.id == office_id, is_there, Person.deleted_at.is_(None))
        .options(joinedload(Office.person), joinedload(Office.body))
    )
    if found is None or not reader.is_staff:
        raise NotThere
    return found


# --- What other subjects and rooms are told, and tell ------------------------------------------------


@dataclass(frozen=True, slots=True)
class Dealing:
    """Something between the consortium and a politician: what was asked, what was promised, and on which page it stands."""

    day: date | None
    what: str  # what kind of thing it is, as a word: "Vi ba om", "Løfte"
    text: str
    endpoint: str = ""
    arguments: Mapping[str, object] = field(default_factory=dict)
    is_promise: bool = False
    second: str = ""  # one more line: the answer, the date it is due


# (reader, person id) -> what the reader may know of asks and promises, newest first.
DealingSource = Callable[[Reader, int], Sequence[Dealing]]
_dealing_sources: list[DealingSource] = []


def register_dealings(source: DealingSource) -> None:
    """Lets another subject show on a politician's page what was asked and promised. Called at start."""
    if source not in _dealing_sources:
        _dealing_sources.append(source)


def dealings_with(reader: Reader, person_id: int) -> list[Dealing]:
    """Every past ask and promise that the reader may know of, newest first."""
    found = [one for source in _dealing_sources for one in source(reader, person_id)]
    return sorted(found, key=lambda one: one.day or date.min, reverse=True)


def engagements(reader: Reader, person_id: int) -> list[Engagement]:
    """A person's offices of today, for the person's record."""
    if not reader.is_staff:
        return []
    rows = db.session.execute(
        sa.select(Office.kind, Office.title, OfficialBody.name, Office.party)
        .outerjoin(OfficialBody, OfficialBody.id == Office.body_id)
        .where(Office.person_id == person_id, is_held_on(clock.today()))
        .order_by(Office.id)
    )
    where = {"endpoint": "outreach.politician", "arguments": {"politician_id": person_id}}
    return [
        Engagement(what=kind_label(kind), where=office_words(kind, title, body, language()), **where)  # type: ignore[arg-type] # by name
        for kind, title, body, _party in rows
    ]


def trashed_offices(reader: Reader, since: datetime) -> list[Trashed]:
    """The offices in the trash: shared, and so shown to the staff of every consortium."""
    if not reader.is_staff:
        return []
    rows = db.session.scalars(
        sa.select(Office)
        .join(Person, Person.id == Office.person_id)
        .where(Office.deleted_at > since, Person.deleted_at.is_(None))
        .options(joinedload(Office.person), joinedload(Office.body))
        .order_by(Office.id)
    )
    return [
        Trashed(
            _l("Office"),
            f"{one.person.name}, {office_words(one.kind, one.title, one.body.name if one.body else None, language())}",
            one.deleted_at or since,
            "outreach.restore_office",
            {"office_id": one.id},
        )
        for one in rows
    ]
