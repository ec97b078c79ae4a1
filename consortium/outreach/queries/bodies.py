"""The bodies in which offices are held: committees of the Storting, ministries, counties, municipalities."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from consortium.accounts.rules import Reader
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.core.text import first_upper, search_key
from consortium.directory.models import Person
from consortium.outreach.models.offices import Office, OfficialBody
from consortium.outreach.queries.offices import is_held_on
from consortium.outreach.queries.words import BODY_WORDS
from consortium.outreach.rules.offices import BodyKind

MOST_CHOICES = 300


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body as the list shows it, with how many hold an office there today."""

    id: int
    name: str
    kind: BodyKind
    members: int


def body_list(day: date) -> Listing[BodyRow]:
    """What the list of bodies is made of."""
    return Listing(
        name="bodies",
        columns=(
            Column("name", _l("Name"), sort=(OfficialBody.sort_key,), cell=lambda row: row.name),
            Column(
                "kind",
                _l("Kind"),
                sort=(OfficialBody.kind,),
                cell=lambda row: first_upper(str(BODY_WORDS[row.kind])),
                is_wide=True,
            ),
            Column("members", _l("In office"), sort=(members_on(day),), cell=lambda row: row.members, is_number=True),
        ),
        filters=(
            Filter(
                "kind",
                _l("Kind"),
                OfficialBody.kind,
                tuple((kind.value, first_upper(str(word))) for kind, word in BODY_WORDS.items()),
            ),
        ),
    )


def members_on(day: date) -> Any:
    """How many people hold an office of the body on ``day``."""
    return (
        sa.select(sa.func.count(sa.distinct(Office.person_id)))
        .join(Person, Person.id == Office.person_id)
        .where(Office.body_id == OfficialBody.id, Person.deleted_at.is_(None), is_held_on(day))
        .correlate(OfficialBody)
        .scalar_subquery()
    )


def body_page(reader: Reader, listing: Listing[BodyRow], asked: ListQuery, day: date) -> Page[BodyRow]:
    """The page of bodies that ``asked`` asks for. Shared by all consortia; for staff. Parties are no bodies to meet."""
    if not reader.is_staff:
        raise NotThere
    rows = sa.select(OfficialBody.id, OfficialBody.name, OfficialBody.kind, members_on(day)).where(
        OfficialBody.kind != BodyKind.PARTY
    )
    return listing.page(
        rows,
        asked,
        key=OfficialBody.id,
        search=lambda word: contains(OfficialBody.search_key, word),
        make=lambda found: BodyRow(*found),
    )


def body_for(reader: Reader, body_id: int) -> OfficialBody:
    """A body. For staff of any consortium. Raises NotThere."""
    found = db.session.get(OfficialBody, body_id)
    if found is None or not reader.is_staff:
        raise NotThere
    return found


def known_body(body_id: int | None) -> OfficialBody | None:
    """The body of this id, if there is one."""
    return db.session.get(OfficialBody, body_id) if body_id is not None else None


def body_named(name: str, kind: BodyKind | None = None) -> OfficialBody | None:
    """The body of this name, whatever its case and accents; the first where several kinds have one."""
    wanted = sa.select(OfficialBody).where(OfficialBody.search_key == search_key(name), OfficialBody.kind != BodyKind.PARTY)
    if kind is not None:
        wanted = wanted.where(OfficialBody.kind == kind)
    return db.session.scalar(wanted.order_by(OfficialBody.id).limit(1))


def body_choices(words: str = "", *, chosen: int | None = None, limit: int = MOST_CHOICES) -> dict[str, str]:
    """The bodies that a type-ahead offers, by id: those whose names hold ``words``, and the one chosen."""
    wanted = sa.select(OfficialBody.id, OfficialBody.name).where(OfficialBody.kind != BodyKind.PARTY)
    for word in search_key(words).split()[:10]:
        wanted = wanted.where(contains(OfficialBody.search_key, word))
    rows = db.session.execute(wanted.order_by(OfficialBody.sort_key, OfficialBody.id).limit(limit))
    found = {str(id_): name for id_, name in rows}
    if chosen is not None and str(chosen) not in found:
        one = db.session.get(OfficialBody, chosen)
        if one is not None:
            found[str(one.id)] = one.name
    return found
