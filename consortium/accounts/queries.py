"""What is asked of consortia, users and grants."""

import sqlalchemy as sa

from consortium.accounts.models import Consortium, Grant, User
from consortium.accounts.rules import Role
from consortium.core.db import db


def consortium_by_code(code: str) -> Consortium | None:
    """The consortium whose addresses begin with this word."""
    return db.session.scalar(sa.select(Consortium).where(Consortium.code == code))


def user_by_email(email: str) -> User | None:
    """The user with this address, however it is typed."""
    return db.session.scalar(sa.select(User).where(User.email == email.strip().casefold()))


def granted_roles(user_id: int, consortium_id: int) -> frozenset[Role]:
    """The roles granted to a user in a consortium, none of them revoked."""
    return frozenset(
        db.session.scalars(
            sa.select(Grant.role).where(
                Grant.user_id == user_id, Grant.consortium_id == consortium_id, Grant.revoked_at.is_(None)
            )
        )
    )


def installation_roles(user_id: int) -> frozenset[Role]:
    """The roles granted to a user for the installation as a whole."""
    return frozenset(
        db.session.scalars(
            sa.select(Grant.role).where(Grant.user_id == user_id, Grant.consortium_id.is_(None), Grant.revoked_at.is_(None))
        )
    )
