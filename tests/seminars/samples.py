"""Seminars and registrations for tests: valid defaults, say only what matters; flushed, not committed."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from consortium.accounts.models import Consortium
from consortium.core import clock
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.text import search_key, sort_key
from consortium.seminars.models import Registration, Seminar, SeminarInvitation
from consortium.seminars.rules.words import SeminarState
from tests.factories import a_consortium

CONSENT = "Jeg godtar at navnet mitt lagres."


def noon_in(days: int) -> datetime:
    """Noon in Oslo, or an hour from it in summer, so many days ahead: whatever the hour, it ends on the same day."""
    return (clock.now() + timedelta(days=days)).replace(hour=11, minute=0, second=0, microsecond=0)


def a_seminar(title: str = "Genpanel i praksis", *, consortium: Consortium | None = None, **facts: Any) -> Seminar:
    """A published seminar for everybody, at noon a fortnight ahead, an hour and a half long."""
    starts_at: datetime | None = facts.pop("starts_at", noon_in(14))
    defaults: dict[str, Any] = {
        "slug": search_key(title).replace(" ", "-")[:80],
        "held_on": PartialDate.of(clock.local(starts_at).date()) if starts_at else PartialDate(2022),
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=90) if starts_at else None,
        "state": SeminarState.PUBLISHED,
        "consent_text": CONSENT,
        "calendar_uid": f"{secrets.token_hex(8)}@connect.example",
        "sort_key": sort_key(title),
        "search_key": search_key(title),
    }
    seminar = Seminar(consortium_id=(consortium or a_consortium()).id, title=title, **{**defaults, **facts})
    db.session.add(seminar)
    db.session.flush()
    return seminar


def a_registration(seminar: Seminar, name: str = "Jo Dahl", **facts: Any) -> Registration:
    """Somebody who has a place."""
    defaults: dict[str, Any] = {
        "email": f"{search_key(name).replace(' ', '.')}@example.org",
        "sort_key": sort_key(name),
        "search_key": search_key(name),
    }
    one = Registration(seminar_id=seminar.id, name=name, **{**defaults, **facts})
    db.session.add(one)
    db.session.flush()
    return one


def an_invitation(seminar: Seminar, name: str = "Jo Dahl", **facts: Any) -> SeminarInvitation:
    """Somebody whose invitation was sent yesterday."""
    defaults: dict[str, Any] = {
        "email": f"{search_key(name).replace(' ', '.')}@example.org",
        "invited_at": clock.now() - timedelta(days=1),
        "sort_key": sort_key(name),
        "search_key": search_key(name),
    }
    one = SeminarInvitation(seminar_id=seminar.id, name=name, **{**defaults, **facts})
    db.session.add(one)
    db.session.flush()
    return one
