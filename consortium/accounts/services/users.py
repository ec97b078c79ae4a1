"""Users, and the roles granted to them."""

import secrets

import sqlalchemy as sa
from flask_babel import gettext as _

from consortium.accounts import queries
from consortium.accounts.models import Consortium, Grant, Session, User
from consortium.accounts.rules import GRANTED, Role
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal


def new_identity() -> str:
    """A fresh ``fs_uniquifier``: sessions begun under an older one are over."""
    return secrets.token_hex(32)


def find_or_create_user(email: str, name: str) -> User:
    """The user of this address, made without a password where there is none. An existing user's name is left as it is."""
    address = email.strip().casefold()
    found = queries.user_by_email(address)
    if found is not None:
        return found
    user = User(email=address, name=name.strip() or address, active=True, fs_uniquifier=new_identity())
    db.session.add(user)
    db.session.flush()
    return user


def grant(user: User, role: Role, consortium: Consortium | None = None) -> Grant:
    """Give ``user`` a role: *lead* or *staff* in a consortium, *administrator* of the installation. Given twice, it is held once.

    Raises Refusal for a role that is never granted but follows from a seat or a representation.
    """
    if role not in GRANTED or (role is Role.ADMINISTRATOR) != (consortium is None):
        raise Refusal(_("This role cannot be granted: it follows from a seat or from representing a partner."), "role")
    held = queries.open_grant(user.id, role, consortium.id if consortium else None)
    if held is not None:
        return held
    given = Grant(user=user, role=role, consortium_id=consortium.id if consortium else None)
    db.session.add(given)
    db.session.flush()
    return given


def revoke(given: Grant) -> None:
    """End a grant; its user loses the role with the next request. Raises Refusal for the last lead or administrator."""
    if given.revoked_at is not None:
        return
    if given.role in (Role.LEAD, Role.ADMINISTRATOR) and queries.count_open_grants(given.role, given.consortium_id) == 1:
        raise Refusal(
            _("This is the only project lead. Grant the role to somebody else first.")
            if given.role is Role.LEAD
            else _("This is the only administrator. Grant the role to somebody else first.")
        )
    given.revoked_at = clock.now()
    db.session.flush()


def restore_grant(given: Grant) -> Grant:
    """Give back what ``revoke`` took; a grant of the same role made meanwhile is enough."""
    held = queries.open_grant(given.user_id, given.role, given.consortium_id)
    if held is not None:
        return held
    given.revoked_at = None
    db.session.flush()
    return given


def end_sessions(user: User, *, but: Session | None = None) -> None:
    """Sign ``user`` out everywhere, but for the session ``but``."""
    user.fs_uniquifier = new_identity()
    ended = sa.delete(Session).where(Session.user_id == user.id, Session.id != (but.id if but else 0))
    db.session.execute(ended.execution_options(synchronize_session=False))
    db.session.flush()


def set_locale(user_id: int, locale: str) -> None:
    """The language in which ``user_id`` reads pages and mails."""
    user = db.session.get_one(User, user_id)
    user.locale = locale
    db.session.flush()


def edit_profile(user: User, *, name: str, locale: str) -> None:
    """The name that others see, and the language of the user's pages and mails."""
    user.name, user.locale = name.strip(), locale
    db.session.flush()


def edit_user(user: User, *, name: str, is_active: bool, is_administrator: bool) -> None:
    """What an administrator says of ``user``; who may no longer come in is signed out. Raises Refusal as ``revoke`` does."""
    held = queries.open_grant(user.id, Role.ADMINISTRATOR, None)
    if is_administrator and is_active:
        grant(user, Role.ADMINISTRATOR)
    elif held is not None:
        revoke(held)
    user.name, user.active = name.strip(), is_active
    if not is_active:
        end_sessions(user)
    db.session.flush()
