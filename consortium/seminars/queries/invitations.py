"""A seminar's invitations: the list, where each stands, who is written to, whose link it is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.core.text import ERASED, first_upper
from consortium.core.tokens import token_hash
from consortium.seminars.models import Registration, Seminar, SeminarInvitation, SeminarInvitationLink
from consortium.seminars.queries.rows import is_over_by
from consortium.seminars.rules.inviting import Reply
from consortium.seminars.rules.seminars import SEEN
from consortium.seminars.rules.words import RegistrationState

# Nobody is reminded of what came the same day.
REMIND_AFTER = timedelta(days=1)
REPLY_WORDS: dict[Reply, Any] = {
    Reply.CHOSEN: _l("not sent yet"),
    Reply.UNANSWERED: _l("not answered"),
    Reply.REGISTERED: _l("registered"),
    Reply.DECLINED: _lp("invitation", "declined"),
}


def _is_registered(*states: Any) -> sa.ColumnElement[bool]:
    return (
        sa.exists()
        .where(
            Registration.seminar_id == SeminarInvitation.seminar_id,
            Registration.email == SeminarInvitation.email,
            SeminarInvitation.email != ERASED,
            Registration.deleted_at.is_(None),
            *states,
        )
        .correlate(SeminarInvitation)
    )


# Who registered and cancelled does not come either. A place that was registered without the link counts as well.
REPLY = sa.case(
    (_is_registered(Registration.state != RegistrationState.CANCELLED), Reply.REGISTERED.value),
    (SeminarInvitation.declined_at.is_not(None), Reply.DECLINED.value),
    (_is_registered(), Reply.DECLINED.value),
    (SeminarInvitation.invited_at.is_not(None), Reply.UNANSWERED.value),
    else_=Reply.CHOSEN.value,
)


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation as the list shows it."""

    id: int
    name: str | None
    email: str
    organisation: str | None
    reply: str
    invited_at: datetime | None
    reminded_at: datetime | None

    @property
    def label(self) -> str:
        """The name, or the address where no name is known."""
        return self.name or self.email


def _day(at: datetime | None) -> date | None:
    return clock.local(at).date() if at else None


def invitation_list(seminar: Seminar) -> Listing[InvitationRow]:
    """What a seminar's list of those invited is made of."""
    return Listing(
        name=f"invitations-{seminar.slug}",
        columns=(
            Column("name", _l("Name"), sort=(SeminarInvitation.sort_key,), cell=lambda row: row.name),
            Column(
                "organisation",
                _l("Organisation"),
                sort=(sa.func.lower(SeminarInvitation.organisation_text),),
                cell=lambda row: row.organisation,
                may_be_empty=True,
                is_wide=True,
            ),
            Column("email", _l("Email"), sort=(SeminarInvitation.email,), cell=lambda row: row.email, is_wide=True),
            Column("answer", _l("Answer"), sort=(REPLY,), cell=lambda row: first_upper(str(REPLY_WORDS[Reply(row.reply)]))),
            Column(
                "invited",
                _lp("invitation", "Sent"),
                sort=(SeminarInvitation.invited_at,),
                cell=lambda row: _day(row.invited_at),
                may_be_empty=True,
                is_wide=True,
            ),
            Column(
                "reminded",
                _l("Reminded"),
                sort=(SeminarInvitation.reminded_at,),
                cell=lambda row: _day(row.reminded_at),
                may_be_empty=True,
                is_wide=True,
            ),
        ),
        filters=(Filter("answer", _l("Answer"), REPLY, tuple((one.value, first_upper(str(REPLY_WORDS[one]))) for one in Reply)),),
    )


def invitation_page(seminar: Seminar, listing: Listing[InvitationRow], asked: ListQuery) -> Page[InvitationRow]:
    """The page of invitations that ``asked`` asks for, of a seminar that the caller fetched for staff."""
    rows: sa.Select[Any] = sa.select(
        SeminarInvitation.id,
        SeminarInvitation.name,
        SeminarInvitation.email,
        SeminarInvitation.organisation_text,
        REPLY,
        SeminarInvitation.invited_at,
        SeminarInvitation.reminded_at,
    ).where(SeminarInvitation.seminar_id == seminar.id)
    search = partial(contains, SeminarInvitation.search_key)
    return listing.page(rows, asked, key=SeminarInvitation.id, search=search, make=lambda found: InvitationRow(*found))


def reply_counts(seminar_id: int) -> dict[Reply, int]:
    """How many are not sent, and how those that are sent were answered. Who registered before that was not invited."""
    is_told = sa.or_(SeminarInvitation.invited_at.is_not(None), REPLY.in_([Reply.CHOSEN.value]))
    stands = sa.select(REPLY.label("reply")).where(SeminarInvitation.seminar_id == seminar_id, is_told).subquery()
    rows = db.session.execute(sa.select(stands.c.reply, sa.func.count()).group_by(stands.c.reply))
    counted: dict[str, int] = {row[0]: row[1] for row in rows}
    return {one: counted.get(one.value, 0) for one in Reply}


def invited_count(seminar_id: int) -> int:
    """How many invitations are sent."""
    wanted = sa.select(sa.func.count(SeminarInvitation.id)).where(
        SeminarInvitation.seminar_id == seminar_id, SeminarInvitation.invited_at.is_not(None)
    )
    return db.session.scalar(wanted) or 0


def invitation_of(seminar: Seminar, invitation_id: int) -> SeminarInvitation:
    """An invitation to the seminar. Raises NotThere."""
    found = db.session.get(SeminarInvitation, invitation_id)
    if found is None or found.seminar_id != seminar.id:
        raise NotThere
    return found


def invitation_to_send(invitation_id: int) -> SeminarInvitation | None:
    """An invitation with its seminar, for the worker; None once it is gone."""
    return db.session.scalar(
        sa.select(SeminarInvitation).where(SeminarInvitation.id == invitation_id).options(joinedload(SeminarInvitation.seminar))
    )


def is_sent(invitation_id: int) -> bool:
    """Whether an invitation is sent by now, whatever the row said that the caller fetched."""
    sent = sa.select(SeminarInvitation.id).where(SeminarInvitation.id == invitation_id, SeminarInvitation.invited_at.is_not(None))
    return db.session.scalar(sent) is not None


def reply_of(invitation: SeminarInvitation) -> Reply:
    """Where an invitation stands."""
    return Reply(db.session.scalars(sa.select(REPLY).where(SeminarInvitation.id == invitation.id)).one())


def all_invited(seminar_id: int) -> list[SeminarInvitation]:
    """Everybody whose invitation is sent, by name."""
    wanted = sa.select(SeminarInvitation).where(
        SeminarInvitation.seminar_id == seminar_id, SeminarInvitation.invited_at.is_not(None)
    )
    return list(db.session.scalars(wanted.order_by(SeminarInvitation.sort_key, SeminarInvitation.id)))


def invitations_to_send(seminar_id: int) -> list[SeminarInvitation]:
    """Those on the list whose invitation is not sent, by name."""
    wanted = sa.select(SeminarInvitation).where(SeminarInvitation.seminar_id == seminar_id, REPLY.in_([Reply.CHOSEN.value]))
    return list(db.session.scalars(wanted.order_by(SeminarInvitation.sort_key, SeminarInvitation.id)))


def invitations_to_remind(seminar_id: int) -> list[SeminarInvitation]:
    """Those who have not answered, were not reminded, and had the invitation for a day; by name."""
    wanted = sa.select(SeminarInvitation).where(
        SeminarInvitation.seminar_id == seminar_id,
        SeminarInvitation.reminded_at.is_(None),
        SeminarInvitation.invited_at <= clock.now() - REMIND_AFTER,
        REPLY.in_([Reply.UNANSWERED.value]),
    )
    return list(db.session.scalars(wanted.order_by(SeminarInvitation.sort_key, SeminarInvitation.id)))


def invitation_to(seminar_id: int, email: str) -> SeminarInvitation | None:
    """The invitation of an address (in lower case)."""
    return db.session.scalar(
        sa.select(SeminarInvitation).where(
            SeminarInvitation.seminar_id == seminar_id, SeminarInvitation.email == email, SeminarInvitation.email != ERASED
        )
    )


def listed_addresses(seminar_id: int) -> frozenset[str]:
    """The addresses on the list."""
    return frozenset(db.session.scalars(sa.select(SeminarInvitation.email).where(SeminarInvitation.seminar_id == seminar_id)))


def registered_addresses(seminar_id: int) -> frozenset[str]:
    """The addresses that have a place or wait for one."""
    rows = sa.select(Registration.email).where(
        Registration.seminar_id == seminar_id,
        Registration.email.is_not(None),
        Registration.state != RegistrationState.CANCELLED,
        Registration.deleted_at.is_(None),
    )
    return frozenset(email for email in db.session.scalars(rows) if email)


def invitation_by_token(consortium_id: int, token: str) -> SeminarInvitation:
    """The invitation that a mailed link belongs to. Raises NotThere for an unknown one, of a seminar nobody sees, or erased."""
    found = db.session.scalar(
        sa.select(SeminarInvitation)
        .join(SeminarInvitationLink, SeminarInvitationLink.invitation_id == SeminarInvitation.id)
        .join(SeminarInvitation.seminar)
        .where(
            SeminarInvitationLink.token_hash == token_hash(token),
            Seminar.consortium_id == consortium_id,
            Seminar.deleted_at.is_(None),
            Seminar.state.in_(SEEN),
            SeminarInvitation.email != ERASED,
        )
        .options(contains_eager(SeminarInvitation.seminar))
    )
    if found is None:
        raise NotThere
    return found


def invitations_before(today: date) -> list[SeminarInvitation]:
    """Every consortium's invitations to seminars that were before ``today``, or are in the trash."""
    return list(
        db.session.scalars(
            sa.select(SeminarInvitation)
            .join(SeminarInvitation.seminar)
            .where(sa.or_(is_over_by(today), Seminar.deleted_at.is_not(None)))
            .options(contains_eager(SeminarInvitation.seminar), selectinload(SeminarInvitation.links))
            .order_by(SeminarInvitation.id)
        )
    )
