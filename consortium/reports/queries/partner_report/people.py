"""The partner's people: who held a seat or stood for it in the year."""

from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from consortium.committees.models import Holder, Seat
from consortium.committees.queries.words import HOLDER_WORDS, role_words
from consortium.committees.rules import HolderKind
from consortium.core import formats
from consortium.core.dates import PartialDate
from consortium.core.db import db, not_ended_before, started_by
from consortium.core.text import first_upper
from consortium.directory.models import Person
from consortium.partners.models import Representative
from consortium.partners.queries import ROLE_WORDS
from consortium.reports.queries.partner_report.scope import Scope
from consortium.reports.rules.partner_report import Participant, shortened


def representatives_of(scope: Scope) -> list[Representative]:
    """Who stood for the partner on some day of the year."""
    return list(
        db.session.scalars(
            sa.select(Representative)
            .where(
                Representative.partnership_id.in_(scope.partnership_ids),
                Representative.deleted_at.is_(None),
                started_by(Representative.starts, scope.last_day),
                not_ended_before(Representative.ends, scope.first_day),
            )
            .options(joinedload(Representative.person))
            .order_by(Representative.id)
        )
    )


def _holders(scope: Scope) -> list[tuple[Seat, Holder]]:
    return [
        (seat, holder)
        for seat in scope.seats
        for holder in seat.holders
        if holder.deleted_at is None
        and (holder.starts is None or holder.starts.first_day <= scope.last_day)
        and (holder.ends is None or holder.ends.last_day >= scope.first_day)
    ]


def known_people(scope: Scope, representatives: list[Representative]) -> frozenset[int]:
    """The ids of the people who held a seat of the partner or stood for it."""
    return frozenset({holder.person_id for _seat, holder in _holders(scope)} | {one.person_id for one in representatives})


@dataclass
class _Roles:
    person: Person
    roles: list[str] = field(default_factory=list)
    starts: list[PartialDate] = field(default_factory=list)


def participants(scope: Scope, representatives: list[Representative]) -> tuple[Participant, ...]:
    """Each person once, with all roles: who sits in committees first, in the committees' order."""
    found: dict[int, _Roles] = {}

    def note(person: Person, role: str, starts: PartialDate | None) -> None:
        known = found.setdefault(person.id, _Roles(person))
        if role not in known.roles:
            known.roles.append(role)
        if starts is not None:
            known.starts.append(starts)

    for seat, holder in _holders(scope):
        note(
            holder.person,
            f"{first_upper(seat.committee.name(scope.language))}, {_role(seat, holder, scope.language)}",
            holder.starts,
        )
    for one in representatives:
        note(one.person, str(ROLE_WORDS[one.role]), one.starts)
    return tuple(
        Participant(
            shortened(one.person.name, 60),
            tuple(shortened(role, 90) for role in one.roles[:4]),
            _since(one.starts, scope.language),
        )
        for one in found.values()
    )


def _role(seat: Seat, holder: Holder, language: str) -> str:
    word = (
        str(HOLDER_WORDS[HolderKind.ALTERNATE])
        if holder.kind is HolderKind.ALTERNATE
        else role_words(seat.role, seat.side.name(language) if seat.side else "")
    )
    return word[:1].lower() + word[1:]


def _since(starts: list[PartialDate], language: str) -> str:
    if not starts:
        return ""
    first = min(starts, key=lambda one: one.first_day)
    return formats.partial_date(first.first_day, first.precision, language)
