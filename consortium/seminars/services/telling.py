"""Asking for mails to those who are registered. The worker writes and sends them."""

import secrets
from datetime import timedelta

from consortium.core import clock
from consortium.core.db import db
from consortium.core.tokens import token_hash
from consortium.outbox import services as outbox
from consortium.seminars import queries
from consortium.seminars.models import Registration, RegistrationLink, Seminar
from consortium.seminars.rules.registering import can_be_written_to
from consortium.seminars.rules.words import Letter, RegistrationState

SENDING = "seminars.send_letter"
KEPT = timedelta(days=183)


def tell(registration: Registration, letter: Letter) -> bool:
    """Ask for one mail to one person; returns False for who has no address."""
    if not can_be_written_to(registration.email):
        return False
    outbox.ask(
        SENDING,
        key=f"seminar-{letter.value}-{registration.id}",
        consortium_id=registration.seminar.consortium_id,
        registration_id=registration.id,
        letter=letter.value,
    )
    return True


def tell_everybody(seminar: Seminar, letter: Letter) -> int:
    """Ask for the mail to all who have a place or wait; returns how many are told."""
    there = queries.registered(seminar.id, RegistrationState.CONFIRMED, RegistrationState.WAITING)
    return sum(tell(one, letter) for one in there)


def mint_link(registration: Registration) -> str:
    """A new personal token for the mail about to be sent; only its hash is kept.

    It ends half a year after the seminar: until then it fetches the certificate of attendance.
    """
    token = secrets.token_urlsafe(24)
    seminar = registration.seminar
    ends = seminar.ends_at or seminar.starts_at or clock.now() + timedelta(days=90)
    db.session.add(RegistrationLink(registration_id=registration.id, token_hash=token_hash(token), expires_at=ends + KEPT))
    db.session.flush()
    return token
