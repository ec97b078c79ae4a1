"""Registering, cancelling, and moving up the waiting list in its order."""

from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.core import clock
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.core.text import sort_key
from consortium.seminars import queries
from consortium.seminars.models import Registration, Seminar
from consortium.seminars.queries.invitations import invitation_to
from consortium.seminars.rules.registering import RegistrationDetails, found_by, state_for_next
from consortium.seminars.rules.seminars import AHEAD, Door, door
from consortium.seminars.rules.words import Letter, Origin, RegistrationState, SeminarState
from consortium.seminars.services.telling import tell

# Somebody who registers again gets the mail again, at most this often.
REPEAT_AFTER = timedelta(hours=1)
DOOR_WORDS: dict[Door, object] = {
    Door.NOT_YET: _l("Registration has not opened yet."),
    Door.CLOSED: _l("Registration is closed."),
    Door.ELSEWHERE: _l("Registration is with the event that the seminar is part of."),
    Door.BY_INVITATION: _l("The seminar is by invitation."),
    Door.CALLED_OFF: _l("The seminar is cancelled."),
    Door.OVER: _l("The seminar has begun. Registration is over."),
}


def door_of(seminar: Seminar, now: datetime | None = None, *, is_invited: bool = False) -> Door:
    """Whether registration is open now; also, with a mailed invitation, where it is by invitation."""
    return door(
        seminar.state,
        seminar.audience,
        is_elsewhere=seminar.is_elsewhere,
        opens_at=seminar.opens_at,
        closes_at=seminar.closes_at,
        starts_at=seminar.starts_at,
        now=now or clock.now(),
        is_invited=is_invited,
    )


def register(seminar: Seminar, details: RegistrationDetails, *, is_invited: bool = False) -> Registration:
    """Put somebody down who asked for it, and consented: for a place, or for the waiting list where the seminar is full.

    An address that is on the list already stays as it is and gets its mail again: the answer tells nobody who is registered.
    Raises Refusal while registration is not open.
    """
    seminar = locked(Seminar, seminar.id)
    found = door_of(seminar, is_invited=is_invited)
    if found is not Door.OPEN:
        raise Refusal(DOOR_WORDS[found])
    known = queries.registration_by_email(seminar.id, details.email)
    if known is not None and known.state is not RegistrationState.CANCELLED:
        _repeat(known)
        return known
    return _put_down(seminar, details, known, Origin.FORM)


def register_for(seminar: Seminar, details: RegistrationDetails, organisation_id: int | None = None) -> Registration:
    """The project office puts somebody down, also where registration is closed or by invitation. Raises Refusal."""
    seminar = locked(Seminar, seminar.id)
    if seminar.state not in AHEAD:
        raise Refusal(_("The seminar has been held. Add the name to the attendance list."))
    known = queries.registration_by_email(seminar.id, details.email) if details.email else None
    if known is not None and known.state is not RegistrationState.CANCELLED:
        raise Refusal(_("%(name)s is registered with this address already.", name=known.name), "email")
    made = _put_down(seminar, details, known, Origin.OFFICE)
    made.organisation_id = organisation_id or made.organisation_id
    db.session.flush()
    return made


def _put_down(seminar: Seminar, details: RegistrationDetails, known: Registration | None, origin: Origin) -> Registration:
    now = clock.now()
    one = known or Registration(seminar_id=seminar.id, seminar=seminar, email=details.email or None)
    one.state = state_for_next(queries.confirmed_count(seminar.id), seminar.capacity)
    one.queued_at = now
    one.cancelled_at = None
    one.origin = origin
    one.organisation_id = None
    one.needs = details.needs if seminar.has_needs else None
    one.language = details.language
    if origin is Origin.FORM:
        one.consent_version, one.consented_at = seminar.consent_version, now
    _write_name(one, details.name, details.organisation)
    if known is not None:
        one.calendar_sequence += 1
    db.session.add(one)
    db.session.flush()
    if seminar.state is not SeminarState.DRAFT:
        tell(one, Letter.REGISTERED if one.state is RegistrationState.CONFIRMED else Letter.WAITING)
    return one


def _write_name(one: Registration, name: str, organisation: str | None) -> None:
    one.name = name
    one.organisation_text = organisation or None
    one.sort_key = sort_key(name)[:250]
    one.search_key = found_by(name, organisation, one.email)


def _repeat(known: Registration) -> None:
    now = clock.now()
    last = known.repeated_at or known.queued_at
    if now - last < REPEAT_AFTER:
        return
    known.repeated_at = now
    db.session.flush()
    tell(known, Letter.REGISTERED if known.state is RegistrationState.CONFIRMED else Letter.WAITING)


def withdraw(registration: Registration) -> bool:
    """Give up a place, or one on the waiting list; the next in line moves up. Returns False where it was given up before.

    Raises Refusal once the seminar has begun.
    """
    seminar = locked(Seminar, registration.seminar_id)
    db.session.refresh(registration)
    if registration.state is RegistrationState.CANCELLED:
        return False
    if seminar.state not in AHEAD or (seminar.starts_at is not None and seminar.starts_at <= clock.now()):
        raise Refusal(_("The seminar has begun. The registration can no longer be cancelled."))
    registration.state = RegistrationState.CANCELLED
    registration.cancelled_at = clock.now()
    registration.needs = None
    registration.calendar_sequence += 1
    db.session.flush()
    tell(registration, Letter.WITHDRAWN)
    promote(seminar)
    return True


def promote(seminar: Seminar) -> list[Registration]:
    """Give free places to those who have waited longest; returns who moved up. The caller has locked the seminar."""
    if seminar.state not in AHEAD or (seminar.starts_at is not None and seminar.starts_at <= clock.now()):
        return []
    taken = queries.confirmed_count(seminar.id)
    free = None if seminar.capacity is None else max(0, seminar.capacity - taken)
    moved = queries.waiting(seminar.id, free) if free != 0 else []
    for one in moved:
        one.state = RegistrationState.CONFIRMED
        db.session.flush()
        tell(one, Letter.PROMOTED)
    return moved


def change_registration(registration: Registration, details: RegistrationDetails, organisation_id: int | None) -> None:
    """Mend a name, an address, an organisation or needs; an invitation goes along to the new address.

    Raises Refusal where another row has the address.
    """
    email = details.email or None
    if email and email != registration.email:
        locked(Seminar, registration.seminar_id)
        other = queries.registration_by_email(registration.seminar_id, email)
        if other is not None and other.id != registration.id:
            raise Refusal(_("%(name)s is registered with this address already.", name=other.name), "email")
        _take_invitation_along(registration, email)
    registration.email = email
    registration.needs = details.needs
    registration.language = details.language
    registration.organisation_id = organisation_id
    _write_name(registration, details.name, details.organisation)
    db.session.flush()


def _take_invitation_along(registration: Registration, email: str) -> None:
    """By the address an invitation knows its answer. Where the new one is invited too, that is the one answered."""
    seminar_id = registration.seminar_id
    invited = invitation_to(seminar_id, registration.email) if registration.email else None
    if invited is None or invitation_to(seminar_id, email) is not None:
        return
    invited.email = email
    invited.sort_key = sort_key(invited.label)[:260]
    invited.search_key = found_by(invited.name, invited.organisation_text, email)


def trash_registration(registration: Registration) -> None:
    """For what was never so, or what somebody asks to be forgotten; whoever waits moves up."""
    seminar = locked(Seminar, registration.seminar_id)
    registration.deleted_at = clock.now()
    registration.needs = None
    db.session.flush()
    promote(seminar)


def restore_registration(registration: Registration) -> None:
    """Out of the trash: to the end of the waiting list where the seminar is full by now. Raises Refusal."""
    seminar = locked(Seminar, registration.seminar_id)
    if registration.email and queries.registration_by_email(seminar.id, registration.email) is not None:
        raise Refusal(_("Cannot be restored: the address is registered again by now."))
    if registration.state is RegistrationState.CONFIRMED and seminar.state in AHEAD:
        registration.state = state_for_next(queries.confirmed_count(seminar.id), seminar.capacity)
    registration.deleted_at = None
    db.session.flush()


def forget_needs(today: date) -> int:
    """Forget dietary and access needs of seminars that were before ``today``; returns how many."""
    found = queries.with_needs_before(today)
    for one in found:
        one.needs = None
    db.session.flush()
    return len(found)
