"""Sessions, one-time links and kept forms: what is remembered between two requests."""

import json
import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa

from consortium.accounts import queries
from consortium.accounts.models import KeptForm, Session, SignInLink, SignInTrouble, User
from consortium.accounts.rules import FORGOTTEN_AFTER, KEPT_FORMS, LinkPurpose, session_end
from consortium.core import clock
from consortium.core.db import db
from consortium.core.tokens import token_hash


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


def use_link(token: str, purpose: LinkPurpose) -> SignInLink | None:
    """Take a one-time link: of several who try at once, one gets it. None when it was used, is too old or is none."""
    now = clock.now()
    found = queries.link_by_hash(token_hash(token), now)
    if found is None or found.purpose is not purpose or not found.user.active:
        return None
    taken = db.session.execute(
        sa.update(SignInLink).where(SignInLink.id == found.id, SignInLink.used_at.is_(None)).values(used_at=now)
    )
    return found if taken.rowcount else None  # type: ignore[attr-defined] # an UPDATE's result has it


def end_links(user: User) -> None:
    """Links that were sent to ``user`` and not used hold no more."""
    db.session.execute(
        sa.update(SignInLink).where(SignInLink.user_id == user.id, SignInLink.used_at.is_(None)).values(used_at=clock.now())
    )


def link_detail(link: SignInLink) -> dict[str, str | None]:
    """What ``mint_link`` was told: ``next``, ``email``."""
    return dict(json.loads(link.detail or "{}"))


def begin_session(token: str, *, data: str, user: User, is_remembered: bool = False) -> Session:
    """A new session of ``user`` under ``token``, of which only the hash is kept."""
    now = clock.now()
    row = Session(
        token_hash=token_hash(token),
        user_id=user.id,
        identity=user.fs_uniquifier,
        is_remembered=is_remembered,
        data=data,
        started_at=now,
        expires_at=session_end(now, now, is_remembered=is_remembered),
    )
    db.session.add(row)
    user.last_signed_in_at = now
    db.session.flush()
    return row


def update_session(session_id: int, *, data: str, expires_at: datetime | None = None) -> None:
    """Keep a session's data and, where given, its new end. Does nothing to a session that was ended meanwhile."""
    values: dict[str, object] = {"data": data} if expires_at is None else {"data": data, "expires_at": expires_at}
    db.session.execute(sa.update(Session).where(Session.id == session_id).values(**values))


def end_session(session_id: int) -> None:
    """End one session, for every copy of its cookie."""
    db.session.execute(sa.delete(Session).where(Session.id == session_id))


def keep_form(user_id: int, path: str, fields: dict[str, list[str]]) -> KeptForm:
    """Keep what ``user_id`` typed into the form of the page ``path``."""
    kept = KeptForm(user_id=user_id, path=path, fields=fields)
    db.session.add(kept)
    db.session.flush()
    return kept


def forget_kept_form(kept_id: int, user_id: int) -> None:
    """The kept text was sent."""
    db.session.execute(sa.delete(KeptForm).where(KeptForm.id == kept_id, KeptForm.user_id == user_id))


def tidy() -> int:
    """Forget sessions, links, delays and kept forms that are over; return how many rows went."""
    now = clock.now()
    over = (
        sa.delete(Session).where(Session.expires_at < now),
        sa.delete(SignInLink).where(SignInLink.expires_at < now - KEPT_FORMS),
        sa.delete(SignInTrouble).where(SignInTrouble.last_at < now - FORGOTTEN_AFTER),
        sa.delete(KeptForm).where(KeptForm.kept_at < now - KEPT_FORMS),
    )
    return sum(db.session.execute(statement).rowcount for statement in over)  # type: ignore[attr-defined] # a DELETE's result has it
