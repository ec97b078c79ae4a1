"""Whose roles follow from standing for a partner."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from consortium.accounts.rules import HeldRole, Role
from consortium.core import clock
from consortium.core.db import db, holds_on, kept
from consortium.directory.models import Organisation, Person
from consortium.partners.models import Partnership, Representative
from consortium.partners.queries.rows import ACTING, own_partnership_ids


@kept
def _one_own_partnership(user_id: int, consortium_id: int, day: date) -> sa.Select[Any]:
    return own_partnership_ids(user_id, consortium_id, day).limit(1)


def roles_of(user_id: int, consortium_id: int) -> frozenset[Role]:
    """*Partner* for who stands for a partner of the consortium today; it ends with the representation."""
    found = db.session.scalar(*_one_own_partnership(user_id, consortium_id, clock.today()))
    return frozenset() if found is None else frozenset({Role.PARTNER})


def role_holders(consortium_id: int) -> list[HeldRole]:
    """Who has the role *partner* now, and for which partner: for the lead's page."""
    found = db.session.execute(
        sa.select(Person.user_id, Organisation.short_name, Organisation.name)
        .select_from(Representative)
        .join(Partnership, Partnership.id == Representative.partnership_id)
        .join(Organisation, Organisation.id == Partnership.organisation_id)
        .join(Person, Person.id == Representative.person_id)
        .where(
            Person.user_id.is_not(None),
            Person.deleted_at.is_(None),
            Partnership.consortium_id == consortium_id,
            Partnership.deleted_at.is_(None),
            Partnership.status.in_(ACTING),
            Representative.deleted_at.is_(None),
            holds_on(clock.today(), Representative.starts, Representative.ends),
        )
        .distinct()
        .order_by(Organisation.name, Person.user_id)
    )
    return [HeldRole(user_id, Role.PARTNER, short_name or name) for user_id, short_name, name in found if user_id]
