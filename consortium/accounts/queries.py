"""What is asked of consortia, users and grants."""

import sqlalchemy as sa

from consortium.accounts.models import Consortium, Grant, User
from consortium.accounts.rules import Role
from consortium.core.db import db


def consortium_by_code(code: str) -> Consortium | None:
    """The consortium whose addresses begin with ``code``."""
    return db.session.scalar(sa.select(Consortium).where(Consortium.code == code))


def user_by_email(email: str) -> User | None:
    """The user who signs in with ``email``, in whatever case it is written."""
    return db.session.scalar(sa.select(User).where(User.email == email.strip().casefold()))


def granted_roles(user_id: int, consortium_id: int) -> frozenset[Role]:
    """The roles granted to a user in a consortium, none of them revoked."""
    return frozenset(db.session.scalars(sa.select(Grant.role).where(_open_of(user_id, consortium_id))))


def installation_roles(user_id: int) -> frozenset[Role]:
    """The roles granted to a user for the installation as a whole."""
    return frozenset(db.session.scalars(sa.select(Grant.role).where(_open_of(user_id, None))))


def open_grant(user_id: int, role: Role, consortium_id: int | None) -> Grant | None:
    """The grant of ``role`` that ``user_id`` holds now, in a consortium or (None) of the installation."""
    return db.session.scalar(sa.select(Grant).where(_open_of(user_id, consortium_id), Grant.role == role).order_by(Grant.id))


def count_open_grants(role: Role, consortium_id: int | None) -> int:
    """How many active users hold ``role`` by grant."""
    return (
        db.session.scalar(
            sa.select(sa.func.count())
            .select_from(Grant)
            .join(Grant.user)
            .where(Grant.role == role, _where(consortium_id), Grant.revoked_at.is_(None), User.active)
        )
        or 0
    )


def _where(consortium_id: int | None) -> sa.ColumnElement[bool]:
    return Grant.consortium_id.is_(None) if consortium_id is None else Grant.consortium_id == consortium_id


def _open_of(user_id: int, consortium_id: int | None) -> sa.ColumnElement[bool]:
    return sa.and_(Grant.user_id == user_id, _where(consortium_id), Grant.revoked_at.is_(None))
