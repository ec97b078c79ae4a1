"""The timeline of an organisation or a person: what happened in all rooms, each event once, the newest first.

The rooms hand in SELECTs of one shape, which are joined into one: so many rooms, and one statement for a page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
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

    @property
    def id(self) -> int | None:
        """The id of the one that it is."""
        return self.organisation_id if self.person_id is None else self.person_id


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
    _statements.cache_clear()


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


@dataclass(frozen=True, slots=True)
class _Statements:
    """What a reader may ask of a timeline. Each takes ``subject_id``; the pages take ``limit`` and ``skipped``."""

    counts: sa.Select[Any]
    page: sa.Select[Any]
    page_of_kind: sa.Select[Any]
    latest: sa.Select[Any]


# Building takes several times as long as asking, and what a reader asks of one record is asked of the next one too.
@lru_cache(maxsize=64)
def _statements(reader: Reader, is_of_person: bool, _today: date) -> _Statements | None:  # noqa: FBT001 - part of the key
    """The SELECTs of one shape of timeline. A seat that ends opens less tomorrow, so they hold for ``_today``."""
    place: Any = sa.bindparam("subject_id")
    subject = Subject(person_id=place) if is_of_person else Subject(organisation_id=place)
    parts = [
        rows.add_columns(sa.literal(kind.name, sa.String(32)).label("kind"))
        for kind in _kinds.values()
        for rows in kind.rows(reader, subject)
    ]
    if not parts:
        return None
    every = sa.union_all(*parts).subquery("happened")
    order = (every.c.day.desc(), every.c.kind, every.c.key.desc(), every.c.what)
    total = sa.select(sa.func.count()).select_from(every).scalar_subquery()
    page = sa.select(every).order_by(*order).limit(sa.bindparam("limit")).offset(sa.bindparam("skipped"))
    return _Statements(
        counts=sa.select(every.c.kind, sa.func.count()).group_by(every.c.kind),
        page=page,
        page_of_kind=page.where(every.c.kind == sa.bindparam("wanted_kind")),
        latest=page.add_columns(total.label("total")),
    )


def _statements_of(reader: Reader, subject: Subject) -> _Statements | None:
    return _statements(reader, subject.person_id is not None, clock.today())


def timeline_of(reader: Reader, subject: Subject, *, kind: str = "", number: int = 1) -> Timeline:
    """A page of what happened to ``subject``, of one kind or of all, with how many there are of each."""
    statements = _statements_of(reader, subject)
    if statements is None:
        return Timeline((), 0, 1)
    whose = {"subject_id": subject.id}
    counts = {name: int(count) for name, count in db.session.execute(statements.counts, whose)}
    total = counts.get(kind, 0) if kind else sum(counts.values())
    number = min(max(1, number), max(1, -(-total // EVENTS_A_PAGE)))
    values = {**whose, "limit": EVENTS_A_PAGE, "skipped": (number - 1) * EVENTS_A_PAGE}
    if kind:
        found = db.session.execute(statements.page_of_kind, {**values, "wanted_kind": kind})
    else:
        found = db.session.execute(statements.page, values)
    events = tuple(_shown(row, subject) for row in found)
    kinds = tuple((name, one.label, counts[name]) for name, one in _kinds.items() if counts.get(name))
    return Timeline(events, total, number, kinds)


def latest_events(reader: Reader, subject: Subject, limit: int) -> Timeline:
    """The newest events, and how many there are in all, in one SELECT: for the subject's record."""
    # A seat that ends today opens less tomorrow, though no row changes.
    key = ("latest events", reader, subject, limit, clock.today(), language())
    return remember(key, lambda: _latest_events(reader, subject, limit))


def _latest_events(reader: Reader, subject: Subject, limit: int) -> Timeline:
    statements = _statements_of(reader, subject)
    if statements is None:
        return Timeline((), 0, 1)
    values = {"subject_id": subject.id, "limit": limit, "skipped": 0}
    found = db.session.execute(statements.latest, values).all()
    return Timeline(tuple(_shown(row, subject) for row in found), found[0].total if found else 0, 1)


def _shown(row: Any, subject: Subject) -> Event:
    told_row = EventRow(row.kind, row.what, row.key, PartialDate.parse(row.day), row.a, row.b, row.c, row.d)
    return _kinds[row.kind].show(told_row, subject, language())


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
