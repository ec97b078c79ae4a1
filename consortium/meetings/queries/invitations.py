"""Who is invited, what was sent to whom, and how it fared."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from consortium.committees.models import Committee, Seat
from consortium.core import clock
from consortium.core.db import db, kept
from consortium.core.errors import NotThere
from consortium.core.tokens import token_hash
from consortium.directory.models import Person
from consortium.meetings.models import Invitation, Meeting, Notice, ReplyLink
from consortium.meetings.rules.words import NoticeKind, Reply
from consortium.outbox.models import Work
from consortium.outbox.rules import WorkState
from consortium.partners.models import Partnership

SENDING = "meetings.send_notice"


def work_key(notice_id: int, invitation_id: int) -> str:
    """The outbox's key of one mail."""
    return f"notice-{notice_id}-{invitation_id}"


def invitation_by_token(consortium_id: int, token: str) -> Invitation:
    """The invitation that a mailed link answers. Raises NotThere for an unknown or expired one."""
    found = db.session.scalar(
        sa.select(Invitation)
        .join(ReplyLink, ReplyLink.invitation_id == Invitation.id)
        .join(Invitation.meeting)
        .where(
            ReplyLink.token_hash == token_hash(token),
            ReplyLink.expires_at > clock.now(),
            Meeting.consortium_id == consortium_id,
            Meeting.deleted_at.is_(None),
        )
        .options(*_whole())
    )
    if found is None:
        raise NotThere
    return found


def invitations_of_user(meeting: Meeting, user_id: int) -> list[Invitation]:
    """The invitations to the meeting of the person whom the user is."""
    return list(db.session.scalars(*_invitations_of_user(meeting.id, user_id)))


@kept
def _invitations_of_user(meeting_id: int, user_id: int) -> sa.Select[Any]:
    return (
        sa.select(Invitation)
        .join(Person, Person.id == Invitation.person_id)
        .where(Invitation.meeting_id == meeting_id, Person.user_id == user_id, Person.deleted_at.is_(None))
        .options(*_whole())
        .order_by(Invitation.id)
    )


def invitations_to(meeting: Meeting) -> list[Invitation]:
    """Everybody invited to the meeting, in the order of the seats."""
    return list(
        db.session.scalars(
            sa.select(Invitation)
            .join(Invitation.seat)
            .where(Invitation.meeting_id == meeting.id)
            .options(*_whole())
            .order_by(Seat.position, Seat.id, Invitation.id)
        )
    )


def seats_not_coming(meeting: Meeting) -> frozenset[int]:
    """The seats whose holders said no."""
    said = sa.select(Invitation.seat_id).where(Invitation.meeting_id == meeting.id, Invitation.reply == Reply.NOT_COMING)
    return frozenset(db.session.scalars(said.order_by(Invitation.id)))


def replies_of(meeting: Meeting, seat: Seat) -> list[Invitation]:
    """The invitations of a seat that were replied to, the last reply first."""
    replied = sa.select(Invitation).where(
        Invitation.meeting_id == meeting.id, Invitation.seat_id == seat.id, Invitation.reply.is_not(None)
    )
    return list(db.session.scalars(replied.order_by(Invitation.replied_at.desc(), Invitation.id)))


def invitation(invitation_id: int) -> Invitation:
    """One invitation with its meeting, seat and people, for jobs. Raises NotThere."""
    found = db.session.scalar(sa.select(Invitation).where(Invitation.id == invitation_id).options(*_whole()))
    if found is None:
        raise NotThere
    return found


def _whole() -> tuple[sa.sql.base.ExecutableOption, ...]:
    return (
        joinedload(Invitation.person),
        joinedload(Invitation.alternate),
        joinedload(Invitation.seat).joinedload(Seat.partnership).joinedload(Partnership.organisation),
        joinedload(Invitation.meeting).joinedload(Meeting.committee).load_only(Committee.id),
    )


def notices_of(meeting: Meeting) -> list[Notice]:
    """What went out about the meeting, oldest first."""
    return list(db.session.scalars(sa.select(Notice).where(Notice.meeting_id == meeting.id).order_by(Notice.id)))


def last_notice(meeting: Meeting, kinds: Iterable[NoticeKind]) -> Notice | None:
    """The latest of these kinds that went out."""
    return db.session.scalar(
        sa.select(Notice).where(Notice.meeting_id == meeting.id, Notice.kind.in_(list(kinds))).order_by(Notice.id.desc()).limit(1)
    )


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the mails of one notice fared. ``failed`` holds the names of those whom it did not reach (yet)."""

    sent: int = 0
    waiting: int = 0
    failed: tuple[str, ...] = ()


def deliveries(notices: list[Notice]) -> dict[int, Delivery]:
    """How each notice's mails fared, by its id, in one query."""
    if not notices:
        return {}
    people = db.session.execute(
        sa.select(Invitation.id, Person.given_name, Person.family_name)
        .join(Person, Person.id == Invitation.person_id)
        .where(Invitation.meeting_id == notices[0].meeting_id)
    )
    names = {id_: f"{given} {family}".strip() for id_, given, family in people}
    rows = db.session.execute(
        sa.select(Work.key, Work.state, Work.attempts).where(
            Work.kind == SENDING, Work.key.in_([work_key(notice.id, id_) for notice in notices for id_ in names])
        )
    ).all()
    found: dict[int, Delivery] = {}
    for notice in notices:
        without = [str(name) for name in notice.contents.get("without_email", ())]
        states = [(key, state, attempts) for key, state, attempts in rows if str(key).startswith(f"notice-{notice.id}-")]
        found[notice.id] = Delivery(
            sent=sum(state is WorkState.DONE for _key, state, _attempts in states),
            waiting=sum(state is WorkState.WAITING and attempts == 0 for _key, state, attempts in states),
            failed=(
                *without,
                *(
                    names[int(str(key).rpartition("-")[2])]
                    for key, state, attempts in states
                    if state is WorkState.FAILED or (state is WorkState.WAITING and attempts > 0)
                ),
            ),
        )
    return found
