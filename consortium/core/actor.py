"""Who acts now: one request, job or command is one batch of one actor."""

import uuid
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as text and plain id: what is written down about it outlives the user."""

    user_id: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Acting:
    """The actor, the consortium acted in (if any) and the batch that belongs together."""

    actor: Actor = Actor()
    consortium_id: int | None = None
    batch: str = ""


_acting: ContextVar[Acting] = ContextVar("acting", default=Acting())  # noqa: B039 - frozen


def act_as(actor: Actor, consortium_id: int | None = None) -> None:
    """From here on, changes are ``actor``'s, in one new batch. Called once per request, job and command."""
    _acting.set(Acting(actor, consortium_id, str(uuid.uuid4())))


def acting() -> Acting:
    """Who acts now, where, in which batch."""
    return _acting.get()
