"""Registrations, their links, and lists that were uploaded."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from consortium.accounts.rules import Reader
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.tokens import token_hash
from consortium.seminars.models import Registration, RegistrationLink, Seminar, Upload
from consortium.seminars.queries.rows import is_over_by
from consortium.seminars.rules.registering import can_be_written_to
from consortium.seminars.rules.words import RegistrationState

# In the order in which the waiting list moves up.
QUEUE = (Registration.queued_at, Registration.id)


def registration_of(seminar: Seminar, registration_id: int, *, in_trash: bool = False) -> Registration:
    """A name on the seminar's list. Raises NotThere."""
    found = db.session.get(Registration, registration_id)
    if found is None or found.seminar_id != seminar.id or (found.deleted_at is not None) is not in_trash:
        raise NotThere
    return found


def registration(registration_id: int) -> Registration:
    """A registration with its seminar, for jobs. Raises NotThere."""
    found = db.session.scalar(
        sa.select(Registration)
        .where(Registration.id == registration_id)
        .options(joinedload(Registration.seminar).joinedload(Seminar.host))
    )
    if found is None:
        raise NotThere
    return found


def registration_by_email(seminar_id: int, email: str) -> Registration | None:
    """The row of an address (in lower case), cancelled or not; None for what an erasure left of one."""
    if not can_be_written_to(email):
        return None
    return db.session.scalar(
        sa.select(Registration).where(
            Registration.seminar_id == seminar_id, Registration.email == email, Registration.deleted_at.is_(None)
        )
    )


def registration_by_token(consortium_id: int, token: str) -> Registration:
    """The registration that a mailed link belongs to. Raises NotThere for an unknown or expired one."""
    found = db.session.scalar(
        sa.select(Registration)
        .join(RegistrationLink, RegistrationLink.registration_id == Registration.id)
        .join(Registration.seminar)
        .where(
            RegistrationLink.token_hash == token_hash(token),
            RegistrationLink.expires_at > clock.now(),
            Seminar.consortium_id == consortium_id,
            Seminar.deleted_at.is_(None),
            Registration.deleted_at.is_(None),
        )
        .options(contains_eager(Registration.seminar))
    )
    if found is None:
        raise NotThere
    return found


def registered(seminar_id: int, *states: RegistrationState) -> list[Registration]:
    """The names in these states (all where none is named), by name, with their organisations."""
    wanted = sa.select(Registration).where(Registration.seminar_id == seminar_id, Registration.deleted_at.is_(None))
    if states:
        wanted = wanted.where(Registration.state.in_(states))
    return list(
        db.session.scalars(wanted.options(joinedload(Registration.organisation)).order_by(Registration.sort_key, Registration.id))
    )


def waiting(seminar_id: int, limit: int | None = None) -> list[Registration]:
    """Who waits, the longest first."""
    return list(
        db.session.scalars(
            sa.select(Registration)
            .where(
                Registration.seminar_id == seminar_id,
                Registration.state == RegistrationState.WAITING,
                Registration.deleted_at.is_(None),
            )
            .order_by(*QUEUE)
            .limit(limit)
        )
    )


def place_in_queue(one: Registration) -> int:
    """Its place on the waiting list, from 1."""
    before = sa.or_(
        Registration.queued_at < one.queued_at, sa.and_(Registration.queued_at == one.queued_at, Registration.id < one.id)
    )
    ahead = sa.select(sa.func.count(Registration.id)).where(
        Registration.seminar_id == one.seminar_id,
        Registration.state == RegistrationState.WAITING,
        Registration.deleted_at.is_(None),
        before,
    )
    return (db.session.scalar(ahead) or 0) + 1


def counts_by_state(seminar_id: int) -> dict[RegistrationState, int]:
    """How many are confirmed, wait and have cancelled."""
    found = db.session.execute(
        sa.select(Registration.state, sa.func.count(Registration.id))
        .where(Registration.seminar_id == seminar_id, Registration.deleted_at.is_(None))
        .group_by(Registration.state)
    )
    counted: dict[RegistrationState, int] = {row[0]: row[1] for row in found}
    return {state: counted.get(state, 0) for state in RegistrationState}


def confirmed_count(seminar_id: int) -> int:
    """How many have a place."""
    return counts_by_state(seminar_id)[RegistrationState.CONFIRMED]


def attended_count(seminar_id: int) -> int:
    """How many are ticked as having come."""
    return (
        db.session.scalar(
            sa.select(sa.func.count(Registration.id)).where(
                Registration.seminar_id == seminar_id, Registration.attended.is_(True), Registration.deleted_at.is_(None)
            )
        )
        or 0
    )


def with_needs_before(today: date) -> list[Registration]:
    """Every consortium's registrations that still hold dietary or access needs though their seminar was before ``today``."""
    return list(
        db.session.scalars(
            sa.select(Registration)
            .join(Seminar, Seminar.id == Registration.seminar_id)
            .where(Registration.needs.is_not(None), sa.or_(is_over_by(today), Seminar.deleted_at.is_not(None)))
            .order_by(Registration.id)
        )
    )


def upload_for(reader: Reader, upload_id: int) -> Upload:
    """A list that was uploaded in the reader's consortium; for staff. Raises NotThere."""
    found = db.session.get(Upload, upload_id)
    if found is None or not reader.is_staff or found.consortium_id != reader.consortium_id:
        raise NotThere
    return found
