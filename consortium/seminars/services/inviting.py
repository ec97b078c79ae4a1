"""Inviting: the list of those chosen, sending, one reminder, and the answers by link. Nothing is sent to who has objected."""

import secrets
from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from consortium.core import clock
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.core.text import sort_key
from consortium.core.tokens import token_hash
from consortium.directory import queries as directory
from consortium.outbox import services as outbox
from consortium.seminars import queries
from consortium.seminars.models import Registration, Seminar, SeminarInvitation, SeminarInvitationLink
from consortium.seminars.queries import guests, invitations
from consortium.seminars.rules.inviting import Choice, Guest, Sorted, sort_out
from consortium.seminars.rules.registering import RegistrationDetails, found_by
from consortium.seminars.rules.seminars import AHEAD, Door
from consortium.seminars.rules.words import RegistrationState
from consortium.seminars.services.registering import DOOR_WORDS, door_of, register, withdraw

SENDING = "seminars.send_invitation"


def choose(seminar: Seminar, choice: Choice) -> Sorted:
    """Put those chosen on the list of those to invite; nothing is sent. Returns who is on it now, and who was left out and why.

    Raises Refusal once the seminar is over, and where another event registers its people.
    """
    seminar = locked(Seminar, seminar.id)
    if seminar.state not in AHEAD:
        raise Refusal(_("The seminar has been held or cancelled. Nobody can be invited any more."))
    if seminar.is_elsewhere:
        raise Refusal(DOOR_WORDS[Door.ELSEWHERE])
    found = sort_out(
        guests.guests(seminar.consortium_id, choice, seminar.held_on.first_day, seminar.language),
        objecting_ids=directory.objecting_people(seminar.consortium_id),
        objecting_addresses=guests.objecting_addresses(seminar.consortium_id),
        listed=invitations.listed_addresses(seminar.id),
        registered=invitations.registered_addresses(seminar.id),
    )
    db.session.add_all(_invitation(seminar, guest) for guest in found.taken)
    db.session.flush()
    return found


def _invitation(seminar: Seminar, guest: Guest) -> SeminarInvitation:
    return SeminarInvitation(
        seminar_id=seminar.id,
        person_id=guest.person_id,
        name=guest.name,
        email=guest.email,
        organisation_text=guest.organisation,
        organisation_id=guest.organisation_id,
        language=guest.language,
        sort_key=sort_key(guest.label)[:260],
        search_key=found_by(guest.name, guest.organisation, guest.email),
    )


def take_off(invitation: SeminarInvitation) -> None:
    """Off the list again. Raises Refusal once the invitation is sent."""
    locked(Seminar, invitation.seminar_id)
    if invitations.is_sent(invitation.id):
        raise Refusal(_("The invitation is sent. Its link works until registration ends."))
    db.session.delete(invitation)
    db.session.flush()


def send_all(seminar: Seminar) -> tuple[int, list[str]]:
    """Ask for the mail to everybody on the list who has none yet; returns how many, and who objected meanwhile and is taken off.

    Raises Refusal while nobody could register by the link.
    """
    seminar = locked(Seminar, seminar.id)
    _check_door(seminar)
    sent, objecting = _spared(seminar, invitations.invitations_to_send(seminar.id))
    now = clock.now()
    for one in sent:
        one.invited_at = now
        _ask(seminar, one, is_reminder=False)
    for one in objecting:
        db.session.delete(one)
    db.session.flush()
    return len(sent), [one.label for one in objecting]


def remind_all(seminar: Seminar) -> tuple[int, list[str]]:
    """Ask for one reminder to each who has not answered for a day; returns how many, and who has objected. Raises Refusal."""
    seminar = locked(Seminar, seminar.id)
    _check_door(seminar)
    reminded, objecting = _spared(seminar, invitations.invitations_to_remind(seminar.id))
    now = clock.now()
    for one in reminded:
        one.reminded_at = now
        _ask(seminar, one, is_reminder=True)
    db.session.flush()
    return len(reminded), [one.label for one in objecting]


def _check_door(seminar: Seminar) -> None:
    found = door_of(seminar, is_invited=True)
    if found not in (Door.OPEN, Door.NOT_YET):
        is_draft = seminar.state in AHEAD and found is Door.CLOSED
        raise Refusal(
            _("Publish the seminar, and see that registration is open: the link leads there.") if is_draft else DOOR_WORDS[found]
        )


def _spared(seminar: Seminar, chosen: Sequence[SeminarInvitation]) -> tuple[list[SeminarInvitation], list[SeminarInvitation]]:
    ids = directory.objecting_people(seminar.consortium_id)
    addresses = guests.objecting_addresses(seminar.consortium_id)
    objecting = [one for one in chosen if one.person_id in ids or one.email in addresses]
    return [one for one in chosen if one not in objecting], objecting


def has_objected(invitation: SeminarInvitation) -> bool:
    """Whether who is invited has objected by now: also between the asking for a mail and its sending."""
    return bool(_spared(invitation.seminar, [invitation])[1])


def _ask(seminar: Seminar, invitation: SeminarInvitation, *, is_reminder: bool) -> None:
    outbox.ask(
        SENDING,
        key=f"seminar-invitation-{invitation.id}-{int(is_reminder)}",
        consortium_id=seminar.consortium_id,
        seminar_invitation_id=invitation.id,
        is_reminder=is_reminder,
    )


def mint_invitation_link(invitation: SeminarInvitation) -> str:
    """A new personal token for the mail about to be sent; only its hash is kept."""
    token = secrets.token_urlsafe(24)
    db.session.add(SeminarInvitationLink(invitation_id=invitation.id, token_hash=token_hash(token)))
    db.session.flush()
    return token


# --- By the link -----------------------------------------------------------------------------------------


def accept(invitation: SeminarInvitation, details: RegistrationDetails) -> Registration:
    """Register who was invited, under the address that the invitation went to. Raises Refusal while registration is not open."""
    made = register(invitation.seminar, details, is_invited=True)
    invitation.declined_at = None
    if details.organisation == invitation.organisation_text and made.organisation_id is None:
        made.organisation_id = invitation.organisation_id
    db.session.flush()
    return made


def decline(invitation: SeminarInvitation) -> None:
    """Whoever was invited does not come; a place that they have goes to the next. Raises Refusal once registration is over."""
    seminar = locked(Seminar, invitation.seminar_id)
    found = door_of(seminar, is_invited=True)
    if found not in (Door.OPEN, Door.NOT_YET):
        raise Refusal(DOOR_WORDS[found])
    invitation.declined_at = clock.now()
    registration = queries.registration_by_email(seminar.id, invitation.email)
    if registration is not None and registration.state is not RegistrationState.CANCELLED:
        withdraw(registration)
    db.session.flush()


def forget_invitations(today: date) -> int:
    """Forget who was invited to seminars that were before ``today``; how many they were stays. Returns how many."""
    found = invitations.invitations_before(today)
    for one in found:
        if one.invited_at is not None:
            one.seminar.invited_count = (one.seminar.invited_count or 0) + 1
        db.session.delete(one)
    db.session.flush()
    return len(found)
