"""Inviting people and taking their answers."""

import secrets
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

from flask_babel import gettext as _

from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.tokens import token_hash
from consortium.directory import services as directory
from consortium.directory.models import Person
from consortium.meetings.models import Invitation, Meeting, ReplyLink
from consortium.meetings.queries import invitations as queries
from consortium.meetings.queries import planning
from consortium.meetings.rules.states import PLANNED
from consortium.meetings.rules.words import MeetingState, Reply


def invite(meeting: Meeting) -> list[Invitation]:
    """An invitation for everybody who holds a seat on the meeting's day, made where there is none yet; their users too.

    Returns those of the present holders; earlier holders keep theirs, and hear of a cancellation.
    """
    known = {(one.seat_id, one.person_id): one for one in queries.invitations_to(meeting)}
    found = []
    for holder in planning.members_on(meeting.committee_id, planning.local_day(meeting)):
        invitation = known.get((holder.seat_id, holder.person_id))
        if invitation is None:
            invitation = Invitation(meeting=meeting, seat=holder.seat, person=holder.person)
            db.session.add(invitation)
        _ensure_user(holder.person)
        found.append(invitation)
    db.session.flush()
    return found


def mint_link(invitation: Invitation) -> str:
    """A new personal token for the mail about to be sent; only its hash is kept. It ends a day after the meeting."""
    token = secrets.token_urlsafe(24)
    meeting = invitation.meeting
    ends = meeting.ends_at or meeting.starts_at + timedelta(hours=12)
    if meeting.answers_until is not None:
        ends = max(ends, datetime.combine(meeting.answers_until, time.max, UTC))
    db.session.add(ReplyLink(invitation_id=invitation.id, token_hash=token_hash(token), expires_at=ends + timedelta(days=1)))
    db.session.flush()
    return token


def check_answerable(meeting: Meeting) -> None:
    """Refuses answers to a meeting that is cancelled, held, or that nobody was told of."""
    if meeting.state is MeetingState.CANCELLED:
        raise Refusal(_("The meeting is cancelled."))
    if meeting.state not in PLANNED or not (meeting.announced_at or meeting.convened_at):
        raise Refusal(_("The meeting has been held. Answers are no longer taken."))


def answer(
    invitation: Invitation, reply: Reply, *, alternate_person_id: int | None = None, remark: str | None = None
) -> Invitation | None:
    """Record an answer; the latest holds. Returns the invitation of an alternate who is newly called. Raises Refusal.

    An alternate is one of the seat's, by ``alternate_person_id``, or where the seat has none, a name in ``remark``.
    """
    check_answerable(invitation.meeting)
    alternate = None
    if reply is Reply.ALTERNATE:
        alternates = planning.alternates_of(invitation.seat_id, planning.local_day(invitation.meeting))
        alternate = next((person for person in alternates if person.id == alternate_person_id), None)
        if alternate is None and (alternates or not remark):
            raise Refusal(_("Say who comes in your place."), "alternate" if alternates else "remark")
    invitation.reply = reply
    invitation.alternate_person_id = alternate.id if alternate else None
    invitation.remark = remark
    invitation.replied_at = clock.now()
    db.session.flush()
    if alternate is None:
        return None
    known = {(one.seat_id, one.person_id) for one in queries.invitations_to(invitation.meeting)}
    if (invitation.seat_id, alternate.id) in known:
        return None
    called = Invitation(meeting=invitation.meeting, seat=invitation.seat, person=alternate)
    db.session.add(called)
    db.session.flush()
    _ensure_user(alternate)
    return called


def _ensure_user(person: Person) -> None:
    # Somebody else's user with the same address must not hold back a notice: the mail's own link works without a user.
    with suppress(Refusal):
        directory.ensure_user(person)
