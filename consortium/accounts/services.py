"""The verbs of consortia, users, grants and links."""

import hashlib
import json
import secrets
from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa
from flask_babel import gettext as _

from consortium.accounts import queries
from consortium.accounts.models import Consortium, Grant, Session, SignInLink, User
from consortium.accounts.rules import GRANTED, RESERVED_CODES, LinkPurpose, Role, is_code
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal

# Called with a new consortium, in its transaction: the rooms above give it what it starts with (the partners' room its sides).
ConsortiumHook = Callable[[Consortium], None]
_consortium_hooks: list[ConsortiumHook] = []


def on_consortium_created(hook: ConsortiumHook) -> None:
    """Lets a room above give every new consortium what it starts with. Called at start."""
    if hook not in _consortium_hooks:
        _consortium_hooks.append(hook)


def create_consortium(
    *,
    code: str,
    name: str,
    description_nb: str | None = None,
    description_en: str | None = None,
    locale: str = "nb",
    timezone: str = "Europe/Oslo",
) -> Consortium:
    """A new consortium, with what the rooms above give it. Raises Refusal for a code that is taken or no code."""
    plain = code.strip().lower()
    if not is_code(plain):
        raise Refusal(_("Write 2 to 32 small letters, digits or hyphens, beginning with a letter."), "code")
    if plain in RESERVED_CODES:
        raise Refusal(_("The program's own addresses use this word. Choose another one."), "code")
    if queries.consortium_by_code(plain) is not None:
        raise Refusal(_("Another consortium has this code. Choose another one."), "code")
    consortium = Consortium(
        code=plain,
        name=name.strip(),
        description_nb=description_nb,
        description_en=description_en,
        locale=locale,
        timezone=timezone,
    )
    db.session.add(consortium)
    db.session.flush()
    for hook in _consortium_hooks:
        hook(consortium)
    return consortium


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


def mint_link(
    user: User,
    purpose: LinkPurpose = LinkPurpose.SIGN_IN,
    *,
    minutes: int = 15,
    next_path: str | None = None,
    new_email: str | None = None,
) -> str:
    """A new one-time link's token, of which only the hash is kept. Mint it when the mail is sent, never before.

    ``next_path`` is where the reader goes after signing in: a path of ours. ``new_email`` is the address that a *change_email*
    link confirms.
    """
    token = secrets.token_urlsafe(32)
    detail = json.dumps({"next": next_path, "email": new_email})
    db.session.add(
        SignInLink(
            user_id=user.id,
            token_hash=token_hash(token),
            purpose=purpose,
            detail=detail,
            expires_at=clock.now() + timedelta(minutes=minutes),
        )
    )
    db.session.flush()
    return token


def token_hash(token: str) -> str:
    """What is kept of a token; it is random and long, so that a plain hash does."""
    return hashlib.sha256(token.encode()).hexdigest()


def end_sessions(user: User, *, but: Session | None = None) -> None:
    """Sign ``user`` out everywhere, but for the session ``but``."""
    user.fs_uniquifier = new_identity()
    ended = sa.delete(Session).where(Session.user_id == user.id, Session.id != (but.id if but else 0))
    db.session.execute(ended.execution_options(synchronize_session=False))
    db.session.flush()
