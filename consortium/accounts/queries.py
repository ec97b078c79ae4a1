"""What is asked of consortia, users and grants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from consortium.accounts.models import Consortium, Grant, KeptForm, Session, SignInLink, SignInTrouble, User
from consortium.accounts.rules import GRANTED, LinkPurpose, Role, SignedIn
from consortium.core import clock, remembering
from consortium.core.db import Columns, db, kept


@kept
def _consortium_by_code(code: str) -> sa.Select[Any]:
    return sa.select(Consortium).where(Consortium.code == code)


def consortium_by_code(code: str) -> Consortium | None:
    """The consortium whose addresses begin with ``code``."""
    found: Consortium | None = db.session.scalar(*_consortium_by_code(code))
    return found


@kept
def _consortium_and_roles(code: str, user_id: int) -> Columns:
    mine = sa.and_(Grant.consortium_id == Consortium.id, Grant.user_id == user_id, Grant.revoked_at.is_(None))
    return sa.select(Consortium, Grant.role).outerjoin(Grant, mine).where(Consortium.code == code)


def consortium_and_granted_roles(code: str, user_id: int) -> tuple[Consortium | None, frozenset[Role]]:
    """``consortium_by_code`` and ``granted_roles`` in one query, since every page of a signed-in user asks both."""
    found = db.session.execute(*_consortium_and_roles(code, user_id)).all()
    return (found[0][0] if found else None), frozenset(role for _consortium, role in found if role is not None)


def user_by_email(email: str) -> User | None:
    """The user who signs in with ``email``, in whatever case it is written."""
    return db.session.scalar(sa.select(User).where(User.email == email.strip().casefold()))


@kept
def _granted_roles(user_id: int, consortium_id: int) -> sa.Select[Any]:
    return sa.select(Grant.role).where(_open_of(user_id, consortium_id))


def granted_roles(user_id: int, consortium_id: int) -> frozenset[Role]:
    """The roles granted to a user in a consortium, none of them revoked."""
    return frozenset(db.session.scalars(*_granted_roles(user_id, consortium_id)))


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


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A user's session that holds now."""

    id: int
    data: str
    is_remembered: bool
    started_at: datetime
    expires_at: datetime
    user: SignedIn


@kept
def _open_session(token_hash: str, now: datetime) -> Columns:
    return (
        sa.select(
            Session.id,
            Session.data,
            Session.is_remembered,
            Session.started_at,
            Session.expires_at,
            Session.user_id,
            User.name,
            User.email,
            User.locale,
            remembering.TOKEN.label("state"),
        )
        .join(User, sa.and_(User.id == Session.user_id, User.active, User.fs_uniquifier == Session.identity))
        .where(Session.token_hash == token_hash, Session.expires_at > now)
    )


def open_session(token_hash: str, now: datetime) -> OpenSession | None:
    """The session of this id, unless it has ended: by time, by a change of password, or because its user may not come in."""
    found = db.session.execute(*_open_session(token_hash, now)).first()
    if found is None:
        return None
    remembering.known(found.state)
    user = SignedIn(found.user_id, found.name, found.email, found.locale)
    return OpenSession(found.id, found.data, found.is_remembered, found.started_at, found.expires_at, user)


def user_by_id(user_id: int) -> User | None:
    """The user of this id."""
    return db.session.get(User, user_id)


def kept_form(kept_id: int, user_id: int, path: str) -> KeptForm | None:
    """A form kept for this user on this page."""
    mine = sa.select(KeptForm).where(KeptForm.user_id == user_id, KeptForm.path == path)
    return db.session.scalar(mine.where(KeptForm.id == kept_id))


def link_by_hash(token_hash: str, now: datetime) -> SignInLink | None:
    """The one-time link of this hash, while it can be used."""
    return db.session.scalar(
        sa.select(SignInLink).where(
            SignInLink.token_hash == token_hash, SignInLink.used_at.is_(None), SignInLink.expires_at > now
        )
    )


def open_links(user_id: int, purpose: LinkPurpose, now: datetime) -> int:
    """How many links the user was mailed for this and could still use."""
    wanted = sa.select(sa.func.count()).where(
        SignInLink.user_id == user_id, SignInLink.purpose == purpose, SignInLink.used_at.is_(None), SignInLink.expires_at > now
    )
    return db.session.scalars(wanted).one()


def trouble_to_change(key: str) -> SignInTrouble | None:
    """Failed attempts of one address at one account, kept from others until the transaction ends."""
    return db.session.get(SignInTrouble, key, with_for_update=True)


def consortia() -> list[Consortium]:
    """Every consortium, by name."""
    return list(db.session.scalars(sa.select(Consortium).order_by(Consortium.name, Consortium.id)))


def only_consortium() -> Consortium | None:
    """The installation's consortium, where there is just one."""
    found = db.session.scalars(sa.select(Consortium).order_by(Consortium.id).limit(2)).all()
    return found[0] if len(found) == 1 else None


def usable_link(token_hash: str, purpose: LinkPurpose) -> SignInLink | None:
    """The link of this hash and purpose, while it can be used and its user may come in."""
    found = link_by_hash(token_hash, clock.now())
    return found if found is not None and found.purpose is purpose and found.user.active else None


def grant_in(grant_id: int, consortium_id: int) -> Grant | None:
    """A grant of this consortium, open or revoked."""
    return db.session.scalar(sa.select(Grant).where(Grant.id == grant_id, Grant.consortium_id == consortium_id))


def offices_of(user_id: int) -> list[int]:
    """The consortia in which a user is lead or staff now."""
    found = sa.select(Grant.consortium_id).where(
        Grant.user_id == user_id, Grant.role.in_((Role.LEAD, Role.STAFF)), Grant.revoked_at.is_(None)
    )
    return sorted({one for one in db.session.scalars(found) if one is not None})


def open_grants(user_id: int) -> list[Grant]:
    """What is granted to a user now, everywhere."""
    found = sa.select(Grant).where(Grant.user_id == user_id, Grant.revoked_at.is_(None)).options(joinedload(Grant.consortium))
    return list(db.session.scalars(found.order_by(Grant.id)))


def grants_in(consortium_id: int) -> list[Grant]:
    """What is granted in a consortium now, with the users."""
    found = sa.select(Grant).join(Grant.user).where(Grant.consortium_id == consortium_id, Grant.revoked_at.is_(None), User.active)
    return list(db.session.scalars(found.options(contains_eager(Grant.user)).order_by(Grant.id)))


def users_by_id(user_ids: Iterable[int]) -> dict[int, User]:
    """These users, by id."""
    return {user.id: user for user in db.session.scalars(sa.select(User).where(User.id.in_(sorted(set(user_ids)))))}


def leads_by_consortium() -> dict[int, list[str]]:
    """The names of each consortium's leads."""
    found: dict[int, list[str]] = {}
    rows = db.session.execute(
        sa.select(Grant.consortium_id, User.name)
        .join(Grant.user)
        .where(Grant.role == Role.LEAD, Grant.revoked_at.is_(None), User.active)
        .order_by(User.name, User.id)
    )
    for consortium_id, name in rows:
        if consortium_id is not None:
            found.setdefault(consortium_id, []).append(name)
    return found


def first_user_at() -> datetime | None:
    """When the installation's first user was made: since when it is in use."""
    return db.session.scalar(sa.select(sa.func.min(User.recorded_at)))


def count_users() -> int:
    """How many users there are, those who may not sign in among them."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(User)) or 0


def count_users_by_role() -> dict[Role, int]:
    """How many users hold each granted role somewhere."""
    counted = sa.select(Grant.role, sa.func.count(sa.distinct(Grant.user_id))).where(Grant.revoked_at.is_(None))
    held = {row[0]: int(row[1]) for row in db.session.execute(counted.group_by(Grant.role))}
    return {role: held.get(role, 0) for role in GRANTED}


def users(wanted: str, role: Role | None, *, limit: int, offset: int) -> tuple[list[User], int]:
    """Users whose name or address holds ``wanted`` and who hold ``role`` somewhere, by name; and how many there are in all."""
    found = sa.select(User)
    if role is not None:
        found = found.where(sa.exists().where(Grant.user_id == User.id, Grant.role == role, Grant.revoked_at.is_(None)))
    if wanted:
        pattern = "%" + wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        found = found.where(sa.or_(User.name.ilike(pattern, escape="\\"), User.email.ilike(pattern, escape="\\")))
    total = db.session.scalar(sa.select(sa.func.count()).select_from(found.subquery())) or 0
    ordered = found.order_by(sa.func.lower(User.name), User.id).limit(limit).offset(offset)
    return list(db.session.scalars(ordered)), total
