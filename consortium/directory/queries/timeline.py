"""The timeline of an organisation or a person: what happened in all rooms, each event once, the newest first.

The rooms hand in SELECTs of one shape, which are joined into one: so many rooms, and one statement for a page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.accounts.rules import Reader
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db, plain_text
from consortium.core.i18n import language
from consortium.core.remembering import remember
from consortium.directory.models import Affiliation, Organisation, Person
from consortium.directory.queries.rows import known_organisations, known_people

EVENTS_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as a page shows it."""

    kind: str
    on: PartialDate
    title: str
    text: str = ""
    endpoint: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    is_decision: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose timeline: an organisation or a person."""

    organisation_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as it comes from the database: what happened to the row ``key``, and up to four texts to tell it with."""

    kind: str
    what: str
    key: int
    on: PartialDate
    a: str | None
    b: str | None
    c: str | None
    d: str | None


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of events, known to one room.

    Attributes:
        name, label: its word in addresses, and as its filter says it, in the plural.
        rows: SELECTs of ``told`` columns, of what the reader may see; a row of it is one event.
        show: how a row is told in a language, on the timeline of a subject.
    """

    name: str
    label: object
    rows: Callable[[Reader, Subject], Sequence[sa.Select[Any]]]
    show: Callable[[EventRow, Subject, str], Event]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of events. ``kinds`` are those that have any, with how many; empty where nobody asked."""

    events: tuple[Event, ...]
    total: int
    number: int
    kinds: tuple[tuple[str, object, int], ...] = ()

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // EVENTS_A_PAGE))


_kinds: dict[str, EventKind] = {}


def register_timeline(*kinds: EventKind) -> None:
    """Lets rooms above tell what happened. Called at start; a name stands for one room's events."""
    for kind in kinds:
        _kinds[kind.name] = kind


def told(what: str, key: Any, on: Any, *texts: Any) -> list[sa.ColumnElement[Any]]:
    """The columns of an event: what happened to which row, when (a date, or a date as far as it is known), texts to tell it."""
    day = sa.type_coerce(on, plain_text(10)) if not isinstance(on.type, sa.Date) else sa.cast(on, plain_text(10))
    padded = [*texts, *([sa.null()] * (4 - len(texts)))]
    return [
        sa.literal(what, sa.String(32)).label("what"),
        key.label("key"),
        day.label("day"),
        *(sa.cast(text, sa.Text).label(name) for text, name in zip(padded, "abcd", strict=True)),
    ]


def _every(reader: Reader, subject: Subject) -> sa.Subquery | None:
    """All events of all rooms, in one SELECT."""
    parts = [
        rows.add_columns(sa.literal(kind.name, sa.String(32)).label("kind"))
        for kind in _kinds.values()
        for rows in kind.rows(reader, subject)
    ]
    return sa.union_all(*parts).subquery("happened") if parts else None


def timeline_of(reader: Reader, subject: Subject, *, kind: str = "", number: int = 1) -> Timeline:
    """A page of what happened to ``subject``, of one kind or of all, with how many there are of each."""
    every = _every(reader, subject)
    if every is None:
        return Timeline((), 0, 1)
    counted = db.session.execute(sa.select(every.c.kind, sa.func.count()).group_by(every.c.kind))
    counts = {name: int(count) for name, count in counted}
    total = counts.get(kind, 0) if kind else sum(counts.values())
    number = min(max(1, number), max(1, -(-total // EVENTS_A_PAGE)))
    rows = sa.select(every).where(every.c.kind == kind) if kind else sa.select(every)
    found = _rows(rows, every, EVENTS_A_PAGE, (number - 1) * EVENTS_A_PAGE)
    events = tuple(_shown(row, subject) for row in found)
    kinds = tuple((name, one.label, counts[name]) for name, one in _kinds.items() if counts.get(name))
    return Timeline(events, total, number, kinds)


def latest_events(reader: Reader, subject: Subject, limit: int) -> Timeline:
    """The newest events, and how many there are in all, in one SELECT: for the subject's record."""
    # A seat that ends today opens less tomorrow, though no row changes.
    key = ("latest events", reader, subject, limit, clock.today(), language())
    return remember(key, lambda: _latest_events(reader, subject, limit))


def _latest_events(reader: Reader, subject: Subject, limit: int) -> Timeline:
    every = _every(reader, subject)
    if every is None:
        return Timeline((), 0, 1)
    total = sa.select(sa.func.count()).select_from(every).scalar_subquery()
    found = _rows(sa.select(every, total.label("total")), every, limit, 0).all()
    return Timeline(tuple(_shown(row, subject) for row in found), found[0].total if found else 0, 1)


def _shown(row: Any, subject: Subject) -> Event:
    told_row = EventRow(row.kind, row.what, row.key, PartialDate.parse(row.day), row.a, row.b, row.c, row.d)
    return _kinds[row.kind].show(told_row, subject, language())


def _rows(rows: sa.Select[Any], every: sa.Subquery, limit: int, skipped: int) -> sa.Result[Any]:
    order = (every.c.day.desc(), every.c.kind, every.c.key.desc(), every.c.what)
    return db.session.execute(rows.order_by(*order).limit(limit).offset(skipped))


def _affiliations(reader: Reader, subject: Subject) -> Sequence[sa.Select[Any]]:
    """When somebody began at an organisation, and when it ended."""
    if not reader.is_staff or reader.consortium_id is None:
        return []
    here = reader.consortium_id
    person = Person.given_name + " " + Person.family_name
    organisation = sa.func.coalesce(Organisation.short_name, Organisation.name)
    is_its = (
        Affiliation.person_id == subject.person_id
        if subject.person_id is not None
        else Affiliation.organisation_id == subject.organisation_id
    )
    other = Organisation.id if subject.person_id is not None else Person.id
    return [
        sa.select(*told(what, other, day, person, organisation, Affiliation.title))
        .select_from(Affiliation)
        .join(Affiliation.person)
        .join(Affiliation.organisation)
        .where(
            is_its,
            day.is_not(None),
            Affiliation.deleted_at.is_(None),
            Person.id.in_(known_people(here).with_only_columns(Person.id)),
            Organisation.id.in_(known_organisations(here).with_only_columns(Organisation.id)),
        )
        for what, day in (("began", Affiliation.starts), ("ended", Affiliation.ends))
    ]


def _show_affiliation(row: EventRow, subject: Subject, _language: str) -> Event:
    names = {"person": row.a, "organisation": row.b}
    if row.what == "began":
        title = str(_("%(person)s began at %(organisation)s", **names))
    else:
        title = str(_("%(person)s left %(organisation)s", **names))
    if subject.person_id is not None:
        return Event(row.kind, row.on, title, row.c or "", "directory.organisation", {"organisation_id": row.key})
    return Event(row.kind, row.on, title, row.c or "", "directory.person", {"person_id": row.key})


AFFILIATIONS = EventKind("affiliation", _l("Affiliations"), _affiliations, _show_affiliation)
