"""What can be found of the directory: organisations by every name they had, people by name, address and telephone."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import selectinload

from consortium.accounts.rules import Reader
from consortium.core import formats
from consortium.core.db import db
from consortium.core.search import Document, Hit, SearchKind, Touch
from consortium.directory.models import EarlierName, Organisation, Person
from consortium.directory.queries.rows import known_organisations, visible_people


def organisation_words(organisation: Organisation) -> str:
    """What an organisation is or was called, besides its name."""
    return " ".join([organisation.short_name or "", *(one.name for one in organisation.earlier_names)])


def _organisations(ids: Collection[int] | None) -> Iterable[Document]:
    rows = sa.select(Organisation).where(Organisation.deleted_at.is_(None)).options(selectinload(Organisation.earlier_names))
    if ids is not None:
        rows = rows.where(Organisation.id.in_(ids))
    for one in db.session.scalars(rows.order_by(Organisation.id)):
        text = f"{one.number or ''} {one.sector or ''} {one.website or ''}"
        yield Document(one.id, one.name, organisation_words(one), text, facts={"country": one.country or ""})


def seen_organisations(reader: Reader) -> sa.Select[Any] | None:
    """The ids of the organisations whose record the reader may open: for the project office, what the consortium knows."""
    if not reader.is_staff or reader.consortium_id is None:
        return None
    return known_organisations(reader.consortium_id).with_only_columns(Organisation.id)


def _show_organisation(row_id: int, title: str, _on: date | None, facts: Mapping[str, Any], language: str) -> Hit:
    country = formats.country(facts["country"], language) if facts["country"] else ""
    return Hit(title, country, "directory.organisation", {"organisation_id": row_id})


ORGANISATIONS = SearchKind(
    name="organisation",
    label=_l("Organisations"),
    documents=_organisations,
    visible=seen_organisations,
    show=_show_organisation,
    touched_by={Organisation: Touch(), EarlierName: Touch("organisation_id")},
)


def _people(ids: Collection[int] | None) -> Iterable[Document]:
    rows = sa.select(Person).where(Person.deleted_at.is_(None))
    if ids is not None:
        rows = rows.where(Person.id.in_(ids))
    for one in db.session.scalars(rows.order_by(Person.id)):
        phone = (one.phone or "").replace(" ", "")
        yield Document(one.id, one.name, "", f"{one.email or ''} {phone}", facts={"email": one.email or ""})


def _seen_people(reader: Reader) -> sa.Select[Any] | None:
    if not reader.is_staff or reader.consortium_id is None:
        return None
    return visible_people(reader.consortium_id).with_only_columns(Person.id)


def _show_person(row_id: int, title: str, _on: date | None, facts: Mapping[str, Any], _language: str) -> Hit:
    return Hit(title, facts["email"], "directory.person", {"person_id": row_id})


PEOPLE = SearchKind(
    name="person",
    label=_l("People"),
    documents=_people,
    visible=_seen_people,
    show=_show_person,
    touched_by={Person: Touch()},
)
