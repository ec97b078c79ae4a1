"""The lists of organisations and of people, and the trash."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from consortium.accounts.rules import Reader
from consortium.core import clock, formats
from consortium.core.db import db, holds_on
from consortium.core.errors import NotThere
from consortium.core.i18n import language
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.directory.models import Affiliation, ConsortiumOrganisation, Organisation, Person
from consortium.directory.queries.rows import known_organisations, known_people

TRASH_DAYS = 30


def _consortium_of(reader: Reader) -> int:
    if not reader.is_staff or reader.consortium_id is None:
        raise NotThere
    return reader.consortium_id


ORGANISATIONS: Listing[Organisation] = Listing(
    name="organisations",
    columns=(
        Column("name", _l("Name"), sort=(Organisation.sort_key,), cell=lambda row: row.name),
        Column(
            "short_name",
            _l("Short name"),
            sort=(Organisation.short_name,),
            cell=lambda row: row.short_name,
            may_be_empty=True,
            is_wide=True,
        ),
        Column("number", _l("Organisation number"), cell=lambda row: row.number, is_wide=True),
        Column(
            "sector",
            _l("Sector"),
            sort=(Organisation.sector,),
            cell=lambda row: row.sector,
            may_be_empty=True,
            is_wide=True,
        ),
        Column("country", _l("Country"), sort=(Organisation.country,), cell=lambda row: row.country, may_be_empty=True),
        Column("website", _l("Website"), cell=lambda row: row.website, is_shown=False),
        Column("address", _l("Address"), cell=lambda row: row.address, is_shown=False),
    ),
)


def organisation_list(reader: Reader) -> Listing[Organisation]:
    """What the list of organisations is made of; its filters are the countries that there are."""
    country = known_organisations(_consortium_of(reader)).with_only_columns(Organisation.country).distinct()
    found = db.session.scalars(country.where(Organisation.country.is_not(None)).order_by(Organisation.country))
    choices = tuple((code, formats.country(code, language())) for code in found if code)
    return Listing(
        ORGANISATIONS.name,
        ORGANISATIONS.columns,
        (Filter("country", _l("Country"), Organisation.country, choices, takes_many=True),),
    )


def organisation_page(reader: Reader, listing: Listing[Organisation], asked: ListQuery) -> Page[Organisation]:
    """The page of organisations that ``asked`` asks for. For staff."""
    rows = known_organisations(_consortium_of(reader))
    return listing.page(rows, asked, key=Organisation.id, search=partial(contains, Organisation.search_key))


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as the list shows it, with the affiliation of today that was written down first."""

    id: int
    name: str
    email: str | None
    phone: str | None
    title: str | None
    organisation: str | None
    organisation_id: int | None


def _first_tie(consortium_id: int, day: date) -> sa.ScalarSelect[int]:
    """The first affiliation on a day with an organisation that the consortium knows too."""
    known = sa.select(ConsortiumOrganisation.organisation_id).where(ConsortiumOrganisation.consortium_id == consortium_id)
    return (
        sa.select(sa.func.min(Affiliation.id))
        .where(
            Affiliation.person_id == Person.id,
            Affiliation.organisation_id.in_(known),
            Affiliation.deleted_at.is_(None),
            holds_on(day, Affiliation.starts, Affiliation.ends),
        )
        .correlate(Person)
        .scalar_subquery()
    )


PEOPLE: Listing[PersonRow] = Listing(
    name="people",
    columns=(
        Column("name", _l("Name"), sort=(Person.sort_key,), cell=lambda row: row.name),
        Column(
            "organisation",
            _l("Organisation"),
            sort=(Organisation.sort_key,),
            cell=lambda row: row.organisation,
            may_be_empty=True,
            is_wide=True,
        ),
        Column("title", _l("Job title"), cell=lambda row: row.title, is_wide=True),
        Column("email", _l("Email"), sort=(Person.email,), cell=lambda row: row.email, may_be_empty=True),
        Column("phone", _l("Telephone"), cell=lambda row: row.phone, is_wide=True),
    ),
    filters=(
        Filter(
            "missing",
            _l("Gaps"),
            sa.case((Person.email.is_(None), "email"), else_="none"),
            (("email", _l("Email is missing")),),
        ),
    ),
)


def people_page(reader: Reader, asked: ListQuery) -> Page[PersonRow]:
    """The page of people that ``asked`` asks for. For staff."""
    with_tie = sa.outerjoin(Person, Affiliation, Affiliation.id == _first_tie(_consortium_of(reader), clock.today()))
    rows: Any = (
        known_people(_consortium_of(reader))
        .with_only_columns(
            Person.id,
            Person.given_name,
            Person.family_name,
            Person.email,
            Person.phone,
            Affiliation.title,
            Organisation.name,
            Organisation.id,
        )
        .select_from(sa.outerjoin(with_tie, Organisation, Organisation.id == Affiliation.organisation_id))
    )

    def has_word(word: str) -> sa.ColumnElement[bool]:
        in_name = contains(Person.search_key, word)
        return sa.or_(in_name, sa.and_(Organisation.id.is_not(None), contains(Organisation.search_key, word)))

    return PEOPLE.page(
        rows,
        asked,
        key=Person.id,
        search=has_word,
        make=lambda found: PersonRow(found[0], f"{found[1]} {found[2]}".strip(), *found[3:]),
    )


# --- The trash ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Trashed:
    """Something in the trash. ``restore`` is the address whose button brings it back."""

    kind: object
    name: str
    deleted_at: datetime
    endpoint: str
    arguments: Mapping[str, object]


# (reader, since) -> what the room has in the trash that the reader may bring back, deleted after ``since``.
TrashSource = Callable[[Reader, datetime], list[Trashed]]
_trash_sources: list[TrashSource] = []


def register_trash(source: TrashSource) -> None:
    """Lets a room above list what it has in the trash. Called at start."""
    if source not in _trash_sources:
        _trash_sources.append(source)


def trash(reader: Reader) -> list[Trashed]:
    """What is in the consortium's trash, last deleted first: organisations, people, and what rooms above have there."""
    consortium_id = _consortium_of(reader)
    since = clock.now() - timedelta(days=TRASH_DAYS)
    organisations = db.session.scalars(known_organisations(consortium_id, in_trash=True).where(Organisation.deleted_at > since))
    found = [
        Trashed(
            _l("Organisation"), one.name, one.deleted_at or since, "directory.restore_organisation", {"organisation_id": one.id}
        )
        for one in organisations
    ]
    people = db.session.scalars(known_people(consortium_id, in_trash=True).where(Person.deleted_at > since))
    found += [
        Trashed(_l("Person"), one.name, one.deleted_at or since, "directory.restore_person", {"person_id": one.id})
        for one in people
    ]
    found += [one for source in _trash_sources for one in source(reader, since)]
    return sorted(found, key=lambda one: one.deleted_at, reverse=True)
