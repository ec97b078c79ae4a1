"""Which offices and committees stand for the people that an encounter names: resolved when it is written down."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from consortium.core.db import db, holds_on
from consortium.directory.models import Affiliation, Organisation, Person
from consortium.directory.queries import known_organisations
from consortium.outreach.models import Office, OfficialBody


def offices(office_ids: Collection[int]) -> list[Office]:
    """Offices by id with their holder and body; in no order."""
    return list(
        db.session.scalars(
            sa.select(Office)
            .join(Person, Person.id == Office.person_id)
            .where(Office.id.in_(office_ids), Office.deleted_at.is_(None), Person.deleted_at.is_(None))
            .options(joinedload(Office.person), joinedload(Office.body))
            .order_by(Office.id)
        )
    )


def bodies(body_ids: Collection[int]) -> list[OfficialBody]:
    """Bodies by id."""
    return list(db.session.scalars(sa.select(OfficialBody).where(OfficialBody.id.in_(body_ids)).order_by(OfficialBody.id)))


def members_on(body_id: int, day: date) -> list[Office]:
    """Who sat in a committee on a day, in the order of their names."""
    return list(
        db.session.scalars(
            sa.select(Office)
            .join(Person, Person.id == Office.person_id)
            .where(
                Office.body_id == body_id,
                Office.deleted_at.is_(None),
                Person.deleted_at.is_(None),
                holds_on(day, Office.starts, Office.ends),
            )
            .options(joinedload(Office.person), joinedload(Office.body))
            .order_by(Person.sort_key, Office.id)
        )
    )


def spoken_for_on(consortium_id: int, person_ids: Collection[int], day: date) -> dict[int, int]:
    """By person, the organisation that each of our people was affiliated to on a day: for whom they spoke."""
    known = known_organisations(consortium_id).with_only_columns(Organisation.id)
    rows = db.session.execute(
        sa.select(Affiliation.person_id, sa.func.min(Affiliation.organisation_id))
        .where(
            Affiliation.person_id.in_(person_ids),
            Affiliation.deleted_at.is_(None),
            Affiliation.organisation_id.in_(known),
            holds_on(day, Affiliation.starts, Affiliation.ends),
        )
        .group_by(Affiliation.person_id)
    )
    return {person_id: organisation_id for person_id, organisation_id in rows}
