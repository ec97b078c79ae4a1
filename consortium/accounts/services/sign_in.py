"""Signing in by password: the same work and the same answer for everybody, and delays that grow."""

from datetime import timedelta

import sqlalchemy as sa
from flask_babel import gettext as _

from consortium.accounts import passwords, queries
from consortium.accounts.models import SignInTrouble, User
from consortium.accounts.rules import FORGOTTEN_AFTER, delay_after
from consortium.accounts.services.sessions import end_links
from consortium.accounts.services.users import end_sessions
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal


def count_attempt(key: str) -> timedelta:
    """Note an attempt before it is judged, so that many at once count too, and return how long it has to wait.

    An attempt that has to wait is not counted: whoever keeps trying waits no longer than the delay. ``key`` stands for one
    address and one account together (``passwords.attempts_key``): no stranger can lock somebody out.
    """
    now = clock.now()
    row = queries.trouble_to_change(key)
    if row is None:
        try:
            with db.session.begin_nested():
                db.session.add(SignInTrouble(key=key, failures=1, last_at=now))
        except sa.exc.IntegrityError:
            return count_attempt(key)  # another attempt at the same moment was the first
        return timedelta(0)
    if now - row.last_at > FORGOTTEN_AFTER:
        row.failures = 0
    wait = row.last_at + delay_after(row.failures) - now
    if wait > timedelta(0):
        return wait
    row.failures += 1
    row.last_at = now
    db.session.flush()
    return timedelta(0)


def forget_attempts(key: str) -> None:
    """The password was right."""
    db.session.execute(sa.delete(SignInTrouble).where(SignInTrouble.key == key))


def check_new_password(password: str, user: User) -> None:
    """Raises Refusal for a password that is too short or is the user's own name or address."""
    if len(password) < passwords.LEAST:
        raise Refusal(_("Write at least %(num)s letters. Several words are easier to remember.", num=passwords.LEAST), "password")
    if len(password) > passwords.MOST:
        raise Refusal(_("The password is too long. The limit is %(limit)s letters.", limit=passwords.MOST), "password")
    if password.casefold() in (user.email, user.email.partition("@")[0], user.name.casefold()) or len(set(password)) < 4:
        raise Refusal(_("This password is easy to guess. Choose another one."), "password")


def set_password(user: User, made_hash: str) -> None:
    """Give ``user`` the password behind ``made_hash`` (made outside the transaction); all sessions and links end."""
    user.password = made_hash
    end_sessions(user)
    end_links(user)
    db.session.flush()


def change_email(user: User, email: str) -> str:
    """Move ``user`` to the address that was confirmed from it; returns the one before. Raises Refusal when it is taken."""
    address = email.strip().casefold()
    other = queries.user_by_email(address)
    if other is not None and other.id != user.id:
        raise Refusal(_("Another user has this address."), "email")
    before, user.email = user.email, address
    db.session.flush()
    return before
