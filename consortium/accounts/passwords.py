"""Passwords: argon2id, the same work whether a user exists or not. Slow on purpose: never called inside a transaction."""

import hashlib
import hmac

from passlib.hash import argon2

LEAST = 12  # letters
MOST = 1000

_hasher = argon2.using(type="ID")
# What a sign-in as nobody is checked against. Made once, with the parameters of every new hash.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$XmttbQ1hzFmrlbIWQmjt3Q$zbIxVRrb1sQjd6tcQZKpfzZaNRhHsU+QjOK0m3fjKQU"


def make_hash(password: str) -> str:
    """What is kept of a password."""
    return str(_hasher.hash(password))


def fits(password: str, kept: str | None) -> bool:
    """Whether ``password`` is the one behind ``kept``. With None (no such user, no password) it works as hard and says no."""
    is_right = bool(_hasher.verify(password[:MOST], kept or _NOBODY))
    return is_right and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether ``kept`` was made with parameters that have been raised since."""
    return bool(_hasher.needs_update(kept))


def attempts_key(address: str, email: str, secret: str) -> str:
    """The row that counts the failures of one address at one account; it tells neither."""
    return hmac.new(secret.encode(), f"{address}\n{email.strip().casefold()}".encode(), hashlib.sha256).hexdigest()
