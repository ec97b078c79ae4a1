"""Rows to be changed, and what a form offers to choose from."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from consortium.accounts.rules import Reader
from consortium.committees.models import Committee, Holder, Seat
from consortium.committees.queries.seats import committee_for
from consortium.core.db import Model, db
from consortium.core.errors import NotThere
from consortium.core.table import contains
from consortium.core.text import search_key
from consortium.directory.models import Affiliation, ConsortiumPerson, Organisation, Person
from consortium.partners.models import Partnership, Side
from consortium.partners.rules import PartnershipStatus


def committee_with_code(consortium_id: int, code: str) -> Committee | None:
    """Who uses a code, the trash aside."""
    return db.session.scalar(
        sa.select(Committee).where(
            Committee.consortium_id == consortium_id, Committee.code == code, Committee.deleted_at.is_(None)
        )
    )


def is_used(row: Model, *, beside: Sequence[type[Model]] = ()) -> bool:
    """Whether any table points at ``row`` (a committee, a seat), those of ``beside`` left out; rows in the trash do not count.

    Foreign keys are followed in the metadata, so that what upper rooms hang on a row is seen without knowing them.
    """
    table = type(row).__table__
    left_out = {one.__table__ for one in beside}
    for other in Model.metadata.sorted_tables:
        if other in left_out or other is table:
            continue
        for column in other.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                points = column == row.id  # type: ignore[attr-defined] # committees and seats have an integer key
                if "deleted_at" in other.columns:
                    points = sa.and_(points, other.columns["deleted_at"].is_(None))
                if db.session.scalar(sa.select(sa.literal(1)).select_from(other).where(points).limit(1)):
                    return True
    return False


def partnerships_of(consortium_id: int) -> list[Partnership]:
    """Every partnership of a consortium, with its organisation, in the organisations' order."""
    return list(
        db.session.scalars(
            sa.select(Partnership)
            .join(Partnership.organisation)
            .where(Partnership.consortium_id == consortium_id, Partnership.deleted_at.is_(None))
            .options(contains_eager(Partnership.organisation), joinedload(Partnership.side))
            .order_by(Organisation.sort_key, Partnership.id)
        )
    )


def open_partnerships(consortium_id: int) -> list[Partnership]:
    """Those of ``partnerships_of`` that may have seats: active ones and those that are leaving."""
    may_sit = (PartnershipStatus.ACTIVE, PartnershipStatus.LEAVING)
    return [one for one in partnerships_of(consortium_id) if one.status in may_sit]


def sides_of(consortium_id: int) -> list[Side]:
    """The consortium's kinds of partners, in its own order."""
    return list(db.session.scalars(sa.select(Side).where(Side.consortium_id == consortium_id).order_by(Side.position, Side.id)))


def seats_with_holders(committee: Committee) -> list[Seat]:
    """Every seat that the committee ever had, the trash aside, with all who held it."""
    return list(
        db.session.scalars(
            sa.select(Seat)
            .where(Seat.committee_id == committee.id, Seat.deleted_at.is_(None))
            .options(
                selectinload(Seat.holders).joinedload(Holder.person),
                joinedload(Seat.side),
                joinedload(Seat.partnership).joinedload(Partnership.organisation),
            )
            .order_by(Seat.position, Seat.id)
        )
    )


def seat_for(reader: Reader, code: str, seat_id: int, *, in_trash: bool = False) -> Seat:
    """A seat that staff may change. Raises NotThere."""
    committee = committee_to_change(reader, code)
    seat = db.session.get(Seat, seat_id)
    if seat is None or seat.committee_id != committee.id or (seat.deleted_at is not None) is not in_trash:
        raise NotThere
    return seat


def holder_for(reader: Reader, code: str, holder_id: int, *, in_trash: bool = False) -> Holder:
    """Who holds or held a seat, for staff to change. Raises NotThere."""
    committee = committee_to_change(reader, code)
    holder = db.session.get(Holder, holder_id)
    if holder is None or holder.seat.committee_id != committee.id or (holder.deleted_at is not None) is not in_trash:
        raise NotThere
    if holder.seat.deleted_at is not None:
        raise NotThere
    return holder


def committee_to_change(reader: Reader, code: str) -> Committee:
    """The committee of that code, for staff. Raises NotThere."""
    if not reader.is_staff:
        raise NotThere
    return committee_for(reader, code)


def trashed_committees(reader: Reader) -> list[Committee]:
    """The committees in the trash, last deleted first."""
    return list(
        db.session.scalars(
            sa.select(Committee)
            .where(Committee.consortium_id == reader.consortium_id, Committee.deleted_at.is_not(None))
            .order_by(Committee.deleted_at.desc(), Committee.id)
        )
    )


def trashed_committee_for(reader: Reader, committee_id: int) -> Committee:
    """A committee in the trash, for staff. Raises NotThere."""
    found = db.session.get(Committee, committee_id)
    if found is None or not reader.is_staff or found.consortium_id != reader.consortium_id or found.deleted_at is None:
        raise NotThere
    return found


def people_to_choose(
    consortium_id: int, organisation_id: int | None = None, q: str = "", *, always: int | None = None
) -> list[Person]:
    """People for a list to choose from: those of the organisation first, then others the consortium knows, at most 300.

    ``q`` narrows by name; ``always`` is among them whatever else.
    """
    linked = sa.select(ConsortiumPerson.person_id).where(ConsortiumPerson.consortium_id == consortium_id)
    known = sa.select(Person).where(Person.id.in_(linked), Person.deleted_at.is_(None))
    rows = known
    for word in search_key(q).split()[:5]:
        rows = rows.where(contains(Person.search_key, word))
    own = sa.select(Affiliation.person_id).where(Affiliation.organisation_id == organisation_id, Affiliation.deleted_at.is_(None))
    is_other = sa.case((Person.id.in_(own), 0), else_=1)
    found = list(db.session.scalars(rows.order_by(is_other, Person.sort_key, Person.id).limit(300)))
    if always is not None and all(one.id != always for one in found):
        found += db.session.scalars(known.where(Person.id == always)).all()
    return found
