"""Hearings of the Storting's committees that may become consultations."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from consortium.accounts.rules import Reader
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.outreach.models import Consultation, Hearing


def hearings(reader: Reader, today: date, limit: int = 100) -> list[tuple[Hearing, int | None]]:
    """Hearings of the Storting whose deadline has not passed, the nearest first, each with the consortium's consultation."""
    if not reader.is_staff:
        return []
    mine = sa.and_(
        Consultation.hearing_id == Hearing.id,
        Consultation.consortium_id == reader.consortium_id,
        Consultation.deleted_at.is_(None),
    )
    rows = db.session.execute(
        sa.select(Hearing, sa.select(sa.func.min(Consultation.id)).where(mine).correlate(Hearing).scalar_subquery())
        .where(sa.or_(Hearing.deadline_on.is_(None), Hearing.deadline_on >= today), Hearing.status.is_distinct_from("avlyst"))
        .options(joinedload(Hearing.body))
        .order_by(Hearing.deadline_on.is_(None), Hearing.deadline_on, Hearing.id)
        .limit(limit)
    )
    return [(hearing, id_) for hearing, id_ in rows]


def hearing_for(reader: Reader, hearing_id: int) -> Hearing:
    """A hearing of the Storting. For staff of any consortium. Raises NotThere."""
    found = db.session.get(Hearing, hearing_id)
    if found is None or not reader.is_staff:
        raise NotThere
    return found


# --- What other rooms are told -----------------------------------------------------------------------
