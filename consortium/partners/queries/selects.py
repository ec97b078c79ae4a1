"""The SELECTs behind the list of partners: built once, and no wider than what they are asked for."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from consortium.core.db import holds_on, kept, started_by
from consortium.directory.models import Organisation, Person
from consortium.partners.models import Partnership, Representative, Side
from consortium.partners.queries.activities import last_contacts
from consortium.partners.queries.rows import was_partner_on
from consortium.partners.rules import CURRENT, PartnershipStatus, RepresentativeRole


def _contact_on(day: date) -> Any:
    """The partnership's first main contact of the day, as the id of the representative's row."""
    return sa.select(sa.func.min(Representative.id)).where(*_is_contact(day)).correlate(Partnership).scalar_subquery()


def _is_contact(day: date) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        Representative.partnership_id == Partnership.id,
        Representative.role == RepresentativeRole.MAIN_CONTACT,
        Representative.deleted_at.is_(None),
        holds_on(day, Representative.starts, Representative.ends),
    )


def status_on(day: date) -> Any:
    """On a date a partner of that date is active, or leaving once that was said."""
    is_leaving = sa.and_(Partnership.status == PartnershipStatus.LEAVING, started_by(Partnership.status_since, day))
    return sa.type_coerce(
        sa.case((is_leaving, PartnershipStatus.LEAVING.value), else_=PartnershipStatus.ACTIVE.value), Partnership.status.type
    )


def lacks_something(day: date) -> Any:
    """Whether a partner lacks its start, its side or a main contact of the day. Asks no more than it must of 3,000 partners."""
    has_contact = sa.select(Representative.id).where(*_is_contact(day)).correlate(Partnership).exists()
    lacks = sa.or_(Partnership.joined.is_(None), Partnership.side_id.is_(None), ~has_contact)
    return sa.case((sa.and_(Partnership.status.in_(CURRENT), lacks), "yes"), else_="no")


@kept
def partners(consortium_id: int, day: date) -> sa.Select[Any]:
    """All partnerships in use, with the main contact of the day."""
    return _rows(consortium_id, Partnership.status, day)


@kept
def partners_on(consortium_id: int, day: date) -> sa.Select[Any]:
    """Those who were partners on the day."""
    return _rows(consortium_id, status_on(day), day).where(was_partner_on(day))


def _with_names(partnerships: sa.Select[Any]) -> sa.Select[Any]:
    named = partnerships.join(Organisation, Organisation.id == Partnership.organisation_id)
    return named.outerjoin(Side, Side.id == Partnership.side_id)


@kept
def to_order(consortium_id: int) -> sa.Select[Any]:
    """The ids of ``partners`` with what most orders need."""
    return _with_names(_in_use(consortium_id))


@kept
def to_order_on(consortium_id: int, day: date) -> sa.Select[Any]:
    """The ids of ``partners_on`` with what most orders need."""
    return _with_names(_in_use(consortium_id).where(was_partner_on(day)))


@kept
def to_count(consortium_id: int) -> sa.Select[Any]:
    """The ids of ``partners``, with the last contact, which a filter asks for."""
    latest = last_contacts()
    return _in_use(consortium_id).outerjoin(latest, latest.c.partnership_id == Partnership.id)


@kept
def to_count_on(consortium_id: int, day: date) -> sa.Select[Any]:
    """The ids of ``partners_on``."""
    return _in_use(consortium_id).where(was_partner_on(day))


def _in_use(consortium_id: int) -> sa.Select[Any]:
    return sa.select(Partnership.id).where(Partnership.consortium_id == consortium_id, Partnership.deleted_at.is_(None))


def _rows(consortium_id: int, status: Any, day: date) -> sa.Select[Any]:
    latest = last_contacts()
    return (
        sa.select(
            Partnership.id,
            Organisation.name,
            Organisation.short_name,
            Organisation.number,
            Organisation.country,
            Organisation.website,
            status,
            Partnership.is_founding,
            Partnership.joined,
            Partnership.left,
            Partnership.source,
            Person.id.label("contact_id"),
            Person.given_name,
            Person.family_name,
            Person.email,
            Side.name_nb,
            Side.name_en,
            latest.c.day.label("last_contact"),
        )
        .select_from(Partnership)
        .join(Organisation, Organisation.id == Partnership.organisation_id)
        .outerjoin(Side, Side.id == Partnership.side_id)
        .outerjoin(Representative, Representative.id == _contact_on(day))
        .outerjoin(Person, Person.id == Representative.person_id)
        .outerjoin(latest, latest.c.partnership_id == Partnership.id)
        .where(Partnership.consortium_id == consortium_id, Partnership.deleted_at.is_(None))
    )
