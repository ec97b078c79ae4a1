"""Whose report it is: the organisation with all its partnerships in the consortium, and their seats."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from consortium.accounts.models import Consortium
from consortium.committees.models import Holder, Seat
from consortium.core.db import db, not_ended_before, started_by
from consortium.core.text import search_key
from consortium.directory.models import Organisation
from consortium.partners.models import Partnership


@dataclass(frozen=True)
class Scope:
    """What the report is about. ``seats`` are those of the year, with committee, side and holders loaded."""

    organisation: Organisation
    consortium: Consortium
    year: int
    language: str
    partnership_ids: tuple[int, ...]
    seats: tuple[Seat, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What the partner is called, folded, for a look into texts."""
        names = {self.organisation.name, self.organisation.label}
        return tuple(sorted("".join(c if c.isalnum() else " " for c in search_key(name)).strip() for name in names))

    @property
    def first_day(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, 12, 31)


def scope_of(partnership: Partnership, consortium: Consortium, year: int, language: str) -> Scope:
    """Two SELECTs, holders and their people besides."""
    partnership_ids = db.session.scalars(
        sa.select(Partnership.id)
        .where(
            Partnership.consortium_id == partnership.consortium_id,
            Partnership.organisation_id == partnership.organisation_id,
            Partnership.deleted_at.is_(None),
        )
        .order_by(Partnership.id)
    ).all()
    seats = db.session.scalars(
        sa.select(Seat)
        .join(Seat.committee)
        .where(
            Seat.partnership_id.in_(partnership_ids),
            Seat.deleted_at.is_(None),
            started_by(Seat.starts, date(year, 12, 31)),
            not_ended_before(Seat.ends, date(year, 1, 1)),
        )
        .options(joinedload(Seat.committee), joinedload(Seat.side), selectinload(Seat.holders).joinedload(Holder.person))
        .order_by(Seat.committee_id, Seat.position, Seat.id)
    ).all()
    standing = tuple(seat for seat in seats if seat.committee.deleted_at is None)
    return Scope(partnership.organisation, consortium, year, language, tuple(partnership_ids), standing)
