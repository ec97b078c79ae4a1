"""Who stands behind what the office chose to invite: people, holders of seats, representatives, holders of public offices."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from consortium.committees import queries as committees
from consortium.committees.models import Committee
from consortium.core.db import Columns, db, holds_on
from consortium.directory import queries as directory
from consortium.directory.models import Affiliation, Organisation, Person
from consortium.partners.models import Partnership, Representative
from consortium.partners.rules import CURRENT, RepresentativeRole
from consortium.seminars.rules.inviting import Address, Choice, Guest, language_for


@dataclass(frozen=True, slots=True)
class Offices:
    """What the room that keeps public offices tells: choices in words, and by person who holds them on a day."""

    chosen: Callable[[int, Collection[str], str], dict[str, str]]
    holders: Callable[[Collection[str], date, str], dict[int, str | None]]


_offices: list[Offices] = []
# By person, on whose behalf they are invited: the organisation's id and its name, or an office in words.
Behalf = dict[int, tuple[int | None, str | None]]


def register_offices(offices: Offices) -> None:
    """Lets the room that keeps public offices tell who holds them. Called at start."""
    _offices[:] = [offices]


def offices_chosen(consortium_id: int, values: Collection[str], language: str) -> dict[str, str]:
    """The offices that a form holds already, in words."""
    return _offices[0].chosen(consortium_id, values, language) if _offices and values else {}


def guests(consortium_id: int, choice: Choice, day: date, language: str) -> list[Guest]:
    """Everybody who was chosen, by name, addresses last; ``day`` is the seminar's, on which seats and offices are asked for."""
    behalf: Behalf = _representatives(consortium_id, choice.roles, day)
    behalf |= _holders(consortium_id, choice.committee_ids, day)
    held = _offices[0].holders(choice.offices, day, language) if _offices and choice.offices else {}
    behalf |= {id_: (None, words) for id_, words in held.items() if words}
    out_of_office = {id_ for id_, words in held.items() if not words} - {*choice.person_ids, *behalf}
    wanted = {*choice.person_ids, *behalf, *out_of_office}
    people = list(
        db.session.scalars(
            directory.visible_people(consortium_id).where(Person.id.in_(wanted)).order_by(Person.sort_key, Person.id)
        )
    )
    behalf = _affiliations([one.id for one in people if one.id not in behalf], day) | behalf
    by_address = people_by_address(consortium_id, [one.email for one in choice.addresses])
    named = _affiliations([one.id for one in by_address.values()], day)
    return [
        *(
            replace(_guest(one, behalf.get(one.id, (None, None)), language), is_out_of_office=one.id in out_of_office)
            for one in people
        ),
        *(_of_address(one, by_address.get(one.email), named, language) for one in choice.addresses),
    ]


def _guest(person: Person, behalf: tuple[int | None, str | None], language: str) -> Guest:
    return Guest(
        name=person.name,
        email=person.email.strip().lower() if person.email else None,
        organisation=(behalf[1] or "")[:200] or None,
        organisation_id=behalf[0],
        person_id=person.id,
        language=language_for(person.language, language),
    )


def _of_address(address: Address, person: Person | None, named: Behalf, language: str) -> Guest:
    if person is None:
        return Guest(address.name, address.email, language=language_for(None, language))
    return replace(_guest(person, named.get(person.id, (None, None)), language), email=address.email)


def people_by_address(consortium_id: int, addresses: Collection[str]) -> dict[str, Person]:
    """The people of the directory, as far as the consortium sees it, who have these addresses (in lower case)."""
    rows = directory.visible_people(consortium_id).where(sa.func.lower(Person.email).in_(addresses))
    found: dict[str, Person] = {}
    for one in db.session.scalars(rows.order_by(Person.id)):
        found.setdefault((one.email or "").lower(), one)
    return found


def objecting_addresses(consortium_id: int) -> frozenset[str]:
    """The addresses, in lower case, of those who object to being used by the consortium."""
    ids = directory.objecting_people(consortium_id)
    rows = sa.select(Person.email).where(Person.id.in_(ids), Person.email.is_not(None))
    return frozenset(email.lower() for email in db.session.scalars(rows) if email) if ids else frozenset()


def _representatives(consortium_id: int, roles: Iterable[RepresentativeRole], day: date) -> Behalf:
    rows: Columns = (
        sa.select(Representative.person_id, Organisation.id, Organisation.name)
        .join(Partnership, Partnership.id == Representative.partnership_id)
        .join(Organisation, Organisation.id == Partnership.organisation_id)
        .where(
            Partnership.consortium_id == consortium_id,
            Partnership.deleted_at.is_(None),
            Partnership.status.in_(CURRENT),
            Representative.deleted_at.is_(None),
            Representative.role.in_(list(roles)),
            holds_on(day, Representative.starts, Representative.ends),
        )
    )
    return _behalf(rows.order_by(Representative.id.desc()))


def _holders(consortium_id: int, committee_ids: Collection[int], day: date) -> Behalf:
    chosen = db.session.scalars(
        sa.select(Committee)
        .where(Committee.id.in_(committee_ids), Committee.consortium_id == consortium_id, Committee.deleted_at.is_(None))
        .order_by(Committee.id)
    ).all()
    found: Behalf = {}
    own: list[int] = []
    for seat in (seat for seats in committees.seats_of(chosen, day).values() for seat in seats):
        for one in (*([seat.member] if seat.member else []), *seat.alternates):
            if seat.organisation_id is None:
                own.append(one.person_id)
            else:
                found[one.person_id] = (seat.organisation_id, seat.partner_name)
    return {**dict.fromkeys(own, (None, None)), **_affiliations(own, day), **found}


def _affiliations(person_ids: Collection[int], day: date) -> Behalf:
    rows: Columns = (
        sa.select(Affiliation.person_id, Organisation.id, Organisation.name)
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(
            Affiliation.person_id.in_(person_ids),
            Affiliation.deleted_at.is_(None),
            Organisation.deleted_at.is_(None),
            holds_on(day, Affiliation.starts, Affiliation.ends),
        )
    )
    return _behalf(rows.order_by(Affiliation.id.desc()))  # the oldest stands in the end


def _behalf(rows: Columns) -> Behalf:
    return {person_id: (organisation_id, name) for person_id, organisation_id, name in db.session.execute(rows)}
