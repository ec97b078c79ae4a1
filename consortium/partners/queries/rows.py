"""Partnerships, sides and representatives as their readers may see them; who is a partner on a day."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from consortium.accounts.rules import Reader
from consortium.core import clock
from consortium.core.db import Columns, db, holds_on, kept, not_ended_before, started_by
from consortium.core.errors import NotThere
from consortium.directory.models import Organisation, Person
from consortium.partners.models import Correction, Partnership, Representative, Side
from consortium.partners.rules import CURRENT, EVER_PARTNER, OPEN, PartnerCount, PartnershipStatus, RepresentativeRole

# Who may still act for a partner: nobody for one that left or declined.
ACTING = (PartnershipStatus.INVITED, *CURRENT)


# --- One partnership ---------------------------------------------------------------------------------


def own_partnership_ids(user_id: int, consortium_id: int, day: date) -> sa.Select[Any]:
    """A SELECT of the partnerships that a user stands for on a day."""
    return (
        sa.select(Partnership.id)
        .join(Representative, Representative.partnership_id == Partnership.id)
        .join(Person, Person.id == Representative.person_id)
        .where(
            Person.user_id == user_id,
            Person.deleted_at.is_(None),
            Partnership.consortium_id == consortium_id,
            Partnership.deleted_at.is_(None),
            Partnership.status.in_(ACTING),
            Representative.deleted_at.is_(None),
            holds_on(day, Representative.starts, Representative.ends),
        )
    )


def own_partnerships(reader: Reader) -> list[Partnership]:
    """The partnerships that the reader stands for today."""
    if reader.consortium_id is None:
        return []
    mine = own_partnership_ids(reader.user_id, reader.consortium_id, clock.today())
    return list(
        db.session.scalars(
            sa.select(Partnership)
            .where(Partnership.id.in_(mine))
            .options(joinedload(Partnership.organisation))
            .order_by(Partnership.id)
        )
    )


def partnership_for(reader: Reader, partnership_id: int, *, in_trash: bool = False) -> Partnership:
    """A partnership with what its record shows: any for staff, the own for a partner's contact. Raises NotThere."""
    consortium_id = reader.consortium_id or 0
    found: Partnership | None = db.session.scalars(*_record(partnership_id, consortium_id)).unique().one_or_none()
    if found is None or (found.deleted_at is not None) != in_trash:
        raise NotThere
    if not reader.is_staff and found not in own_partnerships(reader):
        raise NotThere
    return found


@kept
def _record(partnership_id: int, consortium_id: int) -> sa.Select[Any]:
    return (
        sa.select(Partnership)
        .where(Partnership.id == partnership_id, Partnership.consortium_id == consortium_id)
        .options(
            joinedload(Partnership.organisation).joinedload(Organisation.earlier_names),
            joinedload(Partnership.side),
            joinedload(Partnership.representatives).joinedload(Representative.person),
        )
    )


def representative_for(reader: Reader, representative_id: int, *, in_trash: bool = False) -> Representative:
    """A representative of a partner of the reader's consortium; for staff. Raises NotThere."""
    is_there = Representative.deleted_at.is_not(None) if in_trash else Representative.deleted_at.is_(None)
    found = db.session.scalar(
        sa.select(Representative)
        .join(Partnership)
        .where(
            Representative.id == representative_id,
            Partnership.consortium_id == reader.consortium_id,
            Partnership.deleted_at.is_(None),
            is_there,
        )
        .options(joinedload(Representative.person), joinedload(Representative.partnership))
    )
    if found is None or not reader.is_staff:
        raise NotThere
    return found


def open_partnership(consortium_id: int, organisation_id: int) -> Partnership | None:
    """The partnership of an organisation that has not ended."""
    return db.session.scalar(
        sa.select(Partnership).where(
            Partnership.consortium_id == consortium_id,
            Partnership.organisation_id == organisation_id,
            Partnership.status.in_(OPEN),
            Partnership.deleted_at.is_(None),
        )
    )


def open_partnerships_of_organisation(organisation_id: int) -> list[Partnership]:
    """The partnerships in any consortium that keep an organisation out of the trash."""
    return list(
        db.session.scalars(
            sa.select(Partnership)
            .where(Partnership.organisation_id == organisation_id, Partnership.deleted_at.is_(None))
            .order_by(Partnership.id)
        )
    )


def representations_of(person_id: int, consortium_id: int | None = None) -> list[Representative]:
    """What a person represents or did; of one consortium, or of all."""
    wanted = (
        sa.select(Representative)
        .join(Partnership)
        .where(Representative.person_id == person_id, Representative.deleted_at.is_(None), Partnership.deleted_at.is_(None))
        .options(joinedload(Representative.partnership).joinedload(Partnership.organisation))
        .order_by(Representative.id)
    )
    if consortium_id is not None:
        wanted = wanted.where(Partnership.consortium_id == consortium_id)
    return list(db.session.scalars(wanted))


def main_contacts_on(partnership_id: int, day: date) -> list[Representative]:
    """Who is a partner's main contact on a day."""
    return list(
        db.session.scalars(
            sa.select(Representative)
            .where(
                Representative.partnership_id == partnership_id,
                Representative.role == RepresentativeRole.MAIN_CONTACT,
                Representative.deleted_at.is_(None),
                holds_on(day, Representative.starts, Representative.ends),
            )
            .options(joinedload(Representative.person))
            .order_by(Representative.id)
        )
    )


@kept
def _open_corrections(partnership_id: int) -> sa.Select[Any]:
    still_open = sa.select(Correction).where(Correction.partnership_id == partnership_id, Correction.closed_at.is_(None))
    return still_open.order_by(Correction.id)


def open_corrections(partnership: Partnership) -> list[Correction]:
    """What the partner proposed to change and nobody has closed."""
    return list(db.session.scalars(*_open_corrections(partnership.id)))


def correction_for(reader: Reader, correction_id: int) -> Correction:
    """A proposed correction in the reader's consortium; for staff. Raises NotThere."""
    found = db.session.get(Correction, correction_id)
    if found is None:
        raise NotThere
    partnership_for(reader, found.partnership_id)
    return found


# --- Sides -------------------------------------------------------------------------------------------


@kept
def _sides(consortium_id: int) -> sa.Select[Any]:
    return sa.select(Side).where(Side.consortium_id == consortium_id).order_by(Side.position, Side.id)


def sides(consortium_id: int) -> list[Side]:
    """The consortium's own list of kinds of partners."""
    return list(db.session.scalars(*_sides(consortium_id)))


def side_for(reader: Reader, side_id: int) -> Side:
    """A side of the reader's consortium. Raises NotThere."""
    found = db.session.scalar(sa.select(Side).where(Side.id == side_id, Side.consortium_id == reader.consortium_id))
    if found is None:
        raise NotThere
    return found


# --- Who is a partner on a day -----------------------------------------------------------------------


def was_partner_on(day: date) -> sa.ColumnElement[bool]:
    """The SQL twin of ``rules.is_partner_on``: every count and list of the partners on a date asks this.

    Who left on a day that nobody knows is no partner on any.
    """
    started = sa.or_(
        sa.and_(Partnership.joined.is_not(None), started_by(Partnership.joined, day)),
        sa.and_(Partnership.joined.is_(None), Partnership.recorded_on <= day),
    )
    goes_on = sa.or_(
        sa.and_(Partnership.left.is_(None), Partnership.status.in_(CURRENT)),
        sa.and_(Partnership.left.is_not(None), not_ended_before(Partnership.left, day)),
    )
    return sa.and_(Partnership.deleted_at.is_(None), Partnership.status.in_(EVER_PARTNER), started, goes_on)


def has_unknown_start_after(day: date) -> sa.ColumnElement[bool]:
    """Partners whose start is not known and who were recorded after ``day``: perhaps they were partners then."""
    return sa.and_(
        Partnership.deleted_at.is_(None),
        Partnership.status.in_(CURRENT),
        Partnership.joined.is_(None),
        Partnership.recorded_on > day,
    )


def count_of_day(consortium_id: int, day: date) -> sa.Select[Any]:
    """A SELECT of how many partners the consortium had on a day, to stand in a larger one."""
    return sa.select(sa.func.count(Partnership.id)).where(Partnership.consortium_id == consortium_id, was_partner_on(day))


@kept
def _counts_on(consortium_id: int, day: date) -> Columns:
    return sa.select(
        sa.func.count(sa.case((was_partner_on(day), 1))),
        sa.func.count(sa.case((has_unknown_start_after(day), 1))),
    ).where(Partnership.consortium_id == consortium_id)


def count_on(consortium_id: int, day: date) -> PartnerCount:
    """How many partners the consortium had on a day: the same in list, report and review."""
    number, unknown = db.session.execute(*_counts_on(consortium_id, day)).one()
    return PartnerCount(number, unknown)


def partners_on(consortium_id: int, day: date) -> list[Partnership]:
    """The partners on a day, in the order of their names."""
    return list(
        db.session.scalars(
            sa.select(Partnership)
            .join(Organisation)
            .where(Partnership.consortium_id == consortium_id, was_partner_on(day))
            .options(joinedload(Partnership.organisation), joinedload(Partnership.side))
            .order_by(Organisation.sort_key, Partnership.id)
        )
    )
