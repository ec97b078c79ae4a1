"""What is asked of the directory. A row is fetched as its reader may see it: by the consortia it is linked to."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from consortium.accounts.rules import Reader
from consortium.core.db import db, kept
from consortium.core.errors import NotThere
from consortium.core.table import contains
from consortium.core.text import search_key
from consortium.directory.models import (
    Affiliation,
    ConsortiumOrganisation,
    ConsortiumPerson,
    Organisation,
    Person,
)
from consortium.directory.queries.objecting import names_to_choose


def person_for_user(user_id: int) -> Person | None:
    """The person whom a user is."""
    return db.session.scalar(sa.select(Person).where(Person.user_id == user_id, Person.deleted_at.is_(None)))


def is_somebody(user_id: int) -> bool:
    """Whether a user is tied to a person, be it one in the trash."""
    return db.session.scalar(sa.select(Person.id).where(Person.user_id == user_id).limit(1)) is not None


# --- What a consortium knows -------------------------------------------------------------------------


def known_organisations(consortium_id: int, *, in_trash: bool = False) -> sa.Select[Any]:
    """A SELECT of the organisations that a consortium is linked to: those in use, or those in the trash."""
    linked = sa.select(ConsortiumOrganisation.organisation_id).where(ConsortiumOrganisation.consortium_id == consortium_id)
    is_there = Organisation.deleted_at.is_not(None) if in_trash else Organisation.deleted_at.is_(None)
    return sa.select(Organisation).where(Organisation.id.in_(linked), is_there)


def known_people(consortium_id: int, *, in_trash: bool = False) -> sa.Select[Any]:
    """A SELECT of the people that a consortium is linked to: those in use, or those in the trash."""
    linked = sa.select(ConsortiumPerson.person_id).where(ConsortiumPerson.consortium_id == consortium_id)
    is_there = Person.deleted_at.is_not(None) if in_trash else Person.deleted_at.is_(None)
    return sa.select(Person).where(Person.id.in_(linked), is_there)


# A SELECT of people whom every consortium sees, whoever wrote them down: office holders.
SharedPeople = Callable[[], sa.Select[Any]]
_shared_people: list[SharedPeople] = []


def register_shared_people(source: SharedPeople) -> None:
    """Lets a room above show people to the lead and staff of every consortium. Called at start."""
    if source not in _shared_people:
        _shared_people.append(source)


def visible_people(consortium_id: int) -> sa.Select[Any]:
    """A SELECT of the people in use whose records a consortium sees: those it is linked to, and those all of them see."""
    linked = sa.select(ConsortiumPerson.person_id).where(ConsortiumPerson.consortium_id == consortium_id)
    is_shared = [Person.id.in_(source()) for source in _shared_people]
    return sa.select(Person).where(sa.or_(Person.id.in_(linked), *is_shared), Person.deleted_at.is_(None))


def _consortium_of(reader: Reader) -> int:
    """The consortium in which ``reader`` works. Raises NotThere for who does not."""
    if not reader.is_staff or reader.consortium_id is None:
        raise NotThere
    return reader.consortium_id


def organisation_for(reader: Reader, organisation_id: int, *, in_trash: bool = False) -> Organisation:
    """An organisation that the reader's consortium knows, with what its record shows. Raises NotThere."""
    found: Organisation | None = db.session.scalar(
        known_organisations(_consortium_of(reader), in_trash=in_trash)
        .where(Organisation.id == organisation_id)
        .options(
            selectinload(Organisation.earlier_names),
            selectinload(Organisation.affiliations).joinedload(Affiliation.person),
        )
    )
    if found is None:
        raise NotThere
    return found


def person_for(reader: Reader, person_id: int, *, in_trash: bool = False) -> Person:
    """A person whom the reader's consortium knows or every one sees, with what the record shows. Raises NotThere."""
    consortium_id = _consortium_of(reader)
    rows = known_people(consortium_id, in_trash=True) if in_trash else visible_people(consortium_id)
    found: Person | None = db.session.scalar(
        rows.where(Person.id == person_id).options(selectinload(Person.affiliations).joinedload(Affiliation.organisation))
    )
    if found is None:
        raise NotThere
    return found


def affiliation_for(reader: Reader, affiliation_id: int, *, in_trash: bool = False) -> Affiliation:
    """An affiliation of a person whom the reader's consortium knows. Raises NotThere."""
    found = db.session.get(Affiliation, affiliation_id)
    if found is None or (found.deleted_at is not None) is not in_trash:
        raise NotThere
    person_for(reader, found.person_id)
    organisation_for(reader, found.organisation_id)
    return found


def children_of(reader: Reader, organisation: Organisation) -> list[Organisation]:
    """The organisations below ``organisation`` that the reader's consortium knows."""
    rows = known_organisations(_consortium_of(reader)).where(Organisation.parent_id == organisation.id)
    return list(db.session.scalars(rows.order_by(Organisation.sort_key, Organisation.id)))


def is_known_organisation(consortium_id: int, organisation_id: int) -> bool:
    """Whether a consortium is linked to an organisation in use."""
    return db.session.scalar(known_organisations(consortium_id).where(Organisation.id == organisation_id)) is not None


@kept
def _affiliations_of(people: list[int]) -> sa.Select[Any]:
    return (
        sa.select(Affiliation)
        .where(Affiliation.person_id.in_(people), Affiliation.deleted_at.is_(None))
        .options(sa.orm.joinedload(Affiliation.organisation))
        .order_by(Affiliation.person_id, Affiliation.id)
    )


def affiliations_of(people: Iterable[int]) -> dict[int, list[Affiliation]]:
    """The affiliations of several people by person, with their organisations."""
    result: dict[int, list[Affiliation]] = {}
    for one in db.session.scalars(*_affiliations_of(sorted(people))):
        result.setdefault(one.person_id, []).append(one)
    return result


# --- Who has it already ------------------------------------------------------------------------------


def organisation_with_number(number: str) -> Organisation | None:
    """The organisation in use that has this organisation number."""
    return db.session.scalar(sa.select(Organisation).where(Organisation.number == number, Organisation.deleted_at.is_(None)))


def organisation_called(name: str) -> Organisation | None:
    """The first organisation in use of this very name, whatever its case and accents."""
    wanted = sa.select(Organisation).where(Organisation.deleted_at.is_(None), contains(Organisation.search_key, search_key(name)))
    found = db.session.scalars(wanted.order_by(Organisation.id))
    return next((one for one in found if search_key(one.name) == search_key(name)), None)


def organisation_with_short_name(consortium_ids: Iterable[int], short_name: str) -> Organisation | None:
    """An organisation of one of the consortia that has this short name, whatever its case and accents."""
    linked = sa.select(ConsortiumOrganisation.organisation_id).where(ConsortiumOrganisation.consortium_id.in_(consortium_ids))
    candidates = db.session.scalars(
        sa.select(Organisation)
        .where(
            Organisation.id.in_(linked),
            Organisation.deleted_at.is_(None),
            Organisation.short_name.is_not(None),
            contains(Organisation.search_key, search_key(short_name)),
        )
        .order_by(Organisation.id)
    )
    wanted = search_key(short_name)
    return next((one for one in candidates if search_key(one.short_name or "") == wanted), None)


def person_with_email(email: str) -> Person | None:
    """The first person in use who has this e-mail address."""
    return db.session.scalar(
        sa.select(Person).where(Person.email == email, Person.deleted_at.is_(None)).order_by(Person.id).limit(1)
    )


def consortia_of_organisation(organisation_id: int) -> list[int]:
    """The consortia linked to an organisation."""
    return list(
        db.session.scalars(
            sa.select(ConsortiumOrganisation.consortium_id)
            .where(ConsortiumOrganisation.organisation_id == organisation_id)
            .order_by(ConsortiumOrganisation.consortium_id)
        )
    )


def consortia_of_person(person_id: int) -> list[int]:
    """The consortia linked to a person."""
    return list(
        db.session.scalars(
            sa.select(ConsortiumPerson.consortium_id)
            .where(ConsortiumPerson.person_id == person_id)
            .order_by(ConsortiumPerson.consortium_id)
        )
    )


def is_linked_person(consortium_id: int, person_id: int) -> bool:
    """Whether a consortium is linked to a person."""
    return (
        db.session.scalar(
            sa.select(ConsortiumPerson.id).where(
                ConsortiumPerson.consortium_id == consortium_id, ConsortiumPerson.person_id == person_id
            )
        )
        is not None
    )


# --- Choosing one ------------------------------------------------------------------------------------

MOST_CHOICES = 300


def organisation_choices(
    consortium_id: int, words: str = "", *, chosen: int | None = None, limit: int = MOST_CHOICES
) -> dict[str, str]:
    """The organisations that a type-ahead offers, by id: those whose names hold ``words``, and the one chosen."""
    wanted = known_organisations(consortium_id).with_only_columns(Organisation.id, Organisation.name, Organisation.short_name)
    for word in search_key(words).split()[:10]:
        wanted = wanted.where(contains(Organisation.search_key, word))
    found = {
        str(id_): _with_short_name(name, short)
        for id_, name, short in db.session.execute(wanted.order_by(Organisation.sort_key, Organisation.id).limit(limit))
    }
    if chosen is not None and str(chosen) not in found:
        one = db.session.scalar(known_organisations(consortium_id).where(Organisation.id == chosen))
        if one is not None:
            found[str(one.id)] = _with_short_name(one.name, one.short_name)
    return found


def _with_short_name(name: str, short_name: str | None) -> str:
    return f"{name} ({short_name})" if short_name and short_name != name else name


def people_choices(
    consortium_id: int, words: str = "", *, chosen: int | Collection[int] | None = None, limit: int = MOST_CHOICES
) -> dict[str, str]:
    """The people that a type-ahead offers, by id: those whose names or addresses hold ``words``, and the one or those chosen.

    Who has objected to being used is marked so.
    """
    wanted = known_people(consortium_id)
    for word in search_key(words).split()[:10]:
        wanted = wanted.where(contains(Person.search_key, word))
    found = list(db.session.scalars(wanted.order_by(Person.sort_key, Person.id).limit(limit)))
    left = {*(chosen if isinstance(chosen, Collection) else [chosen])} - {None, *(one.id for one in found)}
    if left:
        found += db.session.scalars(known_people(consortium_id).where(Person.id.in_(left)).order_by(Person.sort_key, Person.id))
    return names_to_choose(consortium_id, found)


def known_organisation(consortium_id: int, organisation_id: int | None) -> Organisation | None:
    """An organisation in use that the consortium is linked to."""
    if organisation_id is None:
        return None
    found: Organisation | None = db.session.scalar(*_known_organisation(consortium_id, organisation_id))
    return found


@kept
def _known_organisation(consortium_id: int, organisation_id: int) -> sa.Select[Any]:
    return known_organisations(consortium_id).where(Organisation.id == organisation_id)


def known_person(consortium_id: int, person_id: int | None) -> Person | None:
    """A person in use that the consortium is linked to."""
    if person_id is None:
        return None
    found: Person | None = db.session.scalar(known_people(consortium_id).where(Person.id == person_id))
    return found


# --- What a record shows -----------------------------------------------------------------------------


def visible_ties(reader: Reader, ties: list[Affiliation]) -> list[Affiliation]:
    """Those affiliations whose person the reader's consortium knows."""
    ids = {one.person_id for one in ties}
    known = set(db.session.scalars(known_people(_consortium_of(reader)).with_only_columns(Person.id).where(Person.id.in_(ids))))
    return [one for one in ties if one.person_id in known]


def visible_organisations(reader: Reader, ties: list[Affiliation]) -> list[Affiliation]:
    """Those affiliations whose organisation the reader's consortium knows."""
    ids = {one.organisation_id for one in ties}
    rows = known_organisations(_consortium_of(reader)).with_only_columns(Organisation.id).where(Organisation.id.in_(ids))
    known = set(db.session.scalars(rows))
    return [one for one in ties if one.organisation_id in known]
