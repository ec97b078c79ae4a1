"""What somebody who works for several consortia may bring from one of them into another."""

import sqlalchemy as sa

from consortium.core.db import db
from consortium.core.table import contains
from consortium.core.text import search_key
from consortium.directory.models import ConsortiumOrganisation, ConsortiumPerson, Organisation, Person

MOST = 300


def linkable_organisations(consortium_id: int, offices: list[int], words: str = "", *, limit: int = MOST) -> dict[str, str]:
    """Organisations by id that one of ``offices`` (the consortia in which the reader works) knows, and this one does not."""
    wanted = _organisations(consortium_id, offices)
    for word in search_key(words).split()[:10]:
        wanted = wanted.where(contains(Organisation.search_key, word))
    rows = db.session.scalars(wanted.order_by(Organisation.sort_key, Organisation.id).limit(limit))
    return {str(one.id): one.name for one in rows}


def linkable_people(consortium_id: int, offices: list[int], words: str = "", *, limit: int = MOST) -> dict[str, str]:
    """People by id, as ``linkable_organisations``."""
    wanted = _people(consortium_id, offices)
    for word in search_key(words).split()[:10]:
        wanted = wanted.where(contains(Person.search_key, word))
    rows = db.session.scalars(wanted.order_by(Person.sort_key, Person.id).limit(limit))
    return {str(one.id): one.name for one in rows}


def linkable_organisation(consortium_id: int, offices: list[int], organisation_id: int | None) -> Organisation | None:
    """One of ``linkable_organisations``."""
    return db.session.scalar(_organisations(consortium_id, offices).where(Organisation.id == organisation_id))


def linkable_person(consortium_id: int, offices: list[int], person_id: int | None) -> Person | None:
    """One of ``linkable_people``."""
    return db.session.scalar(_people(consortium_id, offices).where(Person.id == person_id))


def _organisations(here: int, offices: list[int]) -> sa.Select[Organisation]:
    link = ConsortiumOrganisation
    there = sa.select(link.organisation_id).where(link.consortium_id.in_([one for one in offices if one != here]))
    known = sa.select(link.organisation_id).where(link.consortium_id == here)
    return sa.select(Organisation).where(
        Organisation.deleted_at.is_(None), Organisation.id.in_(there), Organisation.id.not_in(known)
    )


def _people(here: int, offices: list[int]) -> sa.Select[Person]:
    link = ConsortiumPerson
    there = sa.select(link.person_id).where(link.consortium_id.in_([one for one in offices if one != here]))
    known = sa.select(link.person_id).where(link.consortium_id == here)
    return sa.select(Person).where(Person.deleted_at.is_(None), Person.id.in_(there), Person.id.not_in(known))
