"""Whom a partner's contact writes to."""

import sqlalchemy as sa

from consortium.accounts.models import Grant, User
from consortium.accounts.rules import Role
from consortium.core.db import db


def leads_of(consortium_id: int) -> list[User]:
    """The project leads of a consortium who may sign in."""
    return list(
        db.session.scalars(
            sa.select(User)
            .join(Grant)
            .where(
                Grant.consortium_id == consortium_id,
                Grant.role == Role.LEAD,
                Grant.revoked_at.is_(None),
                User.active.is_(True),
            )
            .order_by(User.id)
        )
    )
