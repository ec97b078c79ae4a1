"""Who held which office on a day: for type-ahead, for a committee of that day, for the office that a contact remembers."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from consortium.core.dates import PartialDate
from consortium.core.dates import holds_on as holds_then
from consortium.core.db import db, holds_on, plain_text
from consortium.core.table import contains
from consortium.core.text import search_key
from consortium.directory.models import Person
from consortium.outreach.models.offices import Office, OfficialBody
from consortium.outreach.queries.words import office_words
from consortium.outreach.rules.offices import OFFICE_ORDER, OfficeKind

MOST_HOLDERS = 20


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office as it stood on a day. ``party`` is that of the office."""

    id: int
    person_id: int
    kind: OfficeKind
    title: str | None
    body_id: int | None
    body: str | None
    party: str | None
    constituency: str | None
    starts: PartialDate | None
    ends: PartialDate | None

    def words(self, language: str) -> str:
        """*statssekretær, Helse- og omsorgsdepartementet*; a committee by its name alone."""
        return office_words(self.kind, self.title, self.body, language)


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """A person and the offices held on a day, the weightiest first (minister, state secretary, representative, committee …)."""

    person_id: int
    name: str
    offices: tuple[HeldOffice, ...]

    @property
    def main(self) -> HeldOffice:
        """The office by which the person is introduced."""
        return self.offices[0]

    @property
    def party(self) -> str | None:
        """The party of the offices of that day, where one has it."""
        return next((one.party for one in self.offices if one.party), None)

    def words(self, language: str) -> str:
        """The offices of the day in one line, without the name: *stortingsrepresentant, Helse- og omsorgskomiteen*."""
        return ", ".join(one.words(language) for one in self.offices)


def is_held_on(day: date, office: Any = Office) -> sa.ColumnElement[bool]:
    """Offices held on ``day``. One whose start is not known counts from the first snapshot that showed it.

    ``office`` is another name for the table where a statement needs it twice.
    """
    is_seen = sa.or_(office.starts.is_not(None), office.first_seen_on.is_(None), office.first_seen_on <= day)
    return sa.and_(office.deleted_at.is_(None), holds_on(day, office.starts, office.ends), is_seen)


def was_held_on(day: Any, office: Any = Office) -> sa.ColumnElement[bool]:
    """The same for a column of days, each as far as it is known; a day that is not known leaves no office out."""
    then = sa.type_coerce(day, plain_text(10))
    starts, ends = (sa.type_coerce(column, plain_text(10)) for column in (office.starts, office.ends))
    seen = sa.type_coerce(sa.cast(office.first_seen_on, sa.String(10)), plain_text(10))
    return sa.and_(
        office.deleted_at.is_(None),
        sa.or_(
            day.is_(None),
            sa.and_(
                sa.or_(starts <= then + "~", sa.and_(office.starts.is_(None), sa.or_(seen.is_(None), seen <= then + "~"))),
                sa.or_(office.ends.is_(None), ends + "~" >= then),
            ),
        ),
    )


def _held_on(day: date) -> sa.ColumnElement[bool]:
    return sa.and_(Person.deleted_at.is_(None), is_held_on(day))


def holders_on(text: str, day: date, *, limit: int = MOST_HOLDERS) -> list[OfficeHolder]:
    """People who held an office on ``day`` and whose name, office, body, party or constituency hold each word of ``text``.

    Folded search; by name. Offices are shared: every consortium sees the same.
    """
    wanted = (
        sa.select(Person.id)
        .join(Office, Office.person_id == Person.id)
        .outerjoin(OfficialBody, OfficialBody.id == Office.body_id)
        .where(_held_on(day))
        .group_by(Person.id, Person.sort_key)
        .order_by(Person.sort_key, Person.id)
        .limit(limit)
    )
    for word in search_key(text).split()[:10]:
        wanted = wanted.having(
            sa.func.max(
                sa.case(
                    (contains(Person.search_key, word), 1),
                    (contains(Office.search_key, word), 1),
                    (contains(sa.func.coalesce(OfficialBody.search_key, ""), word), 1),
                    else_=0,
                )
            )
            == 1
        )
    return holders_by_id(list(db.session.scalars(wanted)), day)


def committee_members_on(body_id: int, day: date) -> list[OfficeHolder]:
    """Everybody who sat in a committee (or held another office of a body) on ``day``, by name, with all their offices."""
    members = (
        sa.select(Person.id)
        .join(Office, Office.person_id == Person.id)
        .where(Office.body_id == body_id, _held_on(day))
        .distinct()
    )
    return holders_by_id(members, day)


def holders_by_id(people: Iterable[int] | sa.Select[Any], day: date) -> list[OfficeHolder]:
    """Those of ``people`` (ids, or a SELECT of them) who held an office on ``day``, by name, in one statement."""
    ids: Any = people if isinstance(people, sa.Select) else sorted(people)
    offices: dict[tuple[int, str], list[HeldOffice]] = {}
    for person_id, name, office, _seen in _offices(Person.id.in_(ids), _held_on(day)):
        offices.setdefault((person_id, name), []).append(office)
    return [OfficeHolder(*who, _weightiest_first(found)) for who, found in offices.items()]


def holders_on_days(people: Mapping[date, Collection[int]]) -> dict[date, dict[int, OfficeHolder]]:
    """By day and person, the offices that each of a day's ``people`` held on it: one statement, however many the days."""
    ids = sorted({one for found in people.values() for one in found})
    offices: dict[int, list[tuple[str, HeldOffice, date | None]]] = {}
    if ids:
        for person_id, name, office, seen in _offices(
            Person.id.in_(ids), Person.deleted_at.is_(None), Office.deleted_at.is_(None)
        ):
            offices.setdefault(person_id, []).append((name, office, seen))
    answer: dict[date, dict[int, OfficeHolder]] = {}
    for day, those in people.items():
        answer[day] = {}
        for person_id in sorted(those):
            held = [one for one in offices.get(person_id, ()) if _holds_on(day, one[1], one[2])]
            if held:
                weighed = _weightiest_first([office for _name, office, _seen in held])
                answer[day][person_id] = OfficeHolder(person_id, held[0][0], weighed)
    return answer


def _holds_on(day: date, office: HeldOffice, first_seen_on: date | None) -> bool:
    is_seen = office.starts is not None or first_seen_on is None or first_seen_on <= day
    return is_seen and holds_then(day, office.starts, office.ends)


def _offices(*conditions: sa.ColumnElement[bool]) -> Iterator[tuple[int, str, HeldOffice, date | None]]:
    """Offices with their holder's id and name and when they were first seen, by name."""
    rows = db.session.execute(
        sa.select(
            Person.id,
            Person.given_name,
            Person.family_name,
            Office.first_seen_on,
            Office.id,
            Office.person_id,
            Office.kind,
            Office.title,
            Office.body_id,
            OfficialBody.name,
            Office.party,
            Office.constituency,
            Office.starts,
            Office.ends,
        )
        .join(Office, Office.person_id == Person.id)
        .outerjoin(OfficialBody, OfficialBody.id == Office.body_id)
        .where(*conditions)
        .order_by(Person.sort_key, Person.id, Office.id)
    )
    for person_id, given_name, family_name, seen, *facts in rows:
        yield person_id, f"{given_name} {family_name}".strip(), HeldOffice(*facts), seen


def _weightiest_first(offices: Sequence[HeldOffice]) -> tuple[HeldOffice, ...]:
    return tuple(sorted(offices, key=lambda one: (OFFICE_ORDER.index(one.kind), one.id)))
