"""Rows as their readers may see them: to get one is to be allowed."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from consortium.accounts.rules import Reader
from consortium.committees.models import Committee
from consortium.core.db import db, not_ended_before
from consortium.core.errors import NotThere
from consortium.seminars.models import CoHost, Material, Seminar, SeminarSession, Speaker
from consortium.seminars.rules.seminars import SEEN
from consortium.seminars.rules.words import Audience


def may_be_seen_by(reader: Reader | None) -> sa.ColumnElement[bool]:
    """Which seminars a reader sees: staff all, who has a role in the consortium what is published, others what is public."""
    if reader is not None and reader.is_staff:
        return sa.true()
    if reader is not None and reader.roles:
        return Seminar.state.in_(SEEN)
    return sa.and_(Seminar.state.in_(SEEN), Seminar.audience == Audience.PUBLIC)


def seminar_for(consortium_id: int, reader: Reader | None, slug: str) -> Seminar:
    """A seminar with its programme as ``reader`` may see it; None is an anonymous visitor. Raises NotThere."""
    found = db.session.scalar(
        sa.select(Seminar)
        .where(Seminar.consortium_id == consortium_id, Seminar.slug == slug, Seminar.deleted_at.is_(None), may_be_seen_by(reader))
        .options(*_with_programme())
    )
    if found is None:
        raise NotThere
    return found


def seminar_to_register(consortium_id: int, reader: Reader | None, slug: str) -> Seminar:
    """The seminar whose registration page ``reader`` asks for: also one by invitation, of which others than its readers may be
    told no more than that it is by invitation, and whom to write to. Raises NotThere.
    """
    is_by_invitation = sa.and_(Seminar.state.in_(SEEN), Seminar.audience == Audience.INVITED)
    found = db.session.scalar(
        sa.select(Seminar).where(
            Seminar.consortium_id == consortium_id,
            Seminar.slug == slug,
            Seminar.deleted_at.is_(None),
            sa.or_(may_be_seen_by(reader), is_by_invitation),
        )
    )
    if found is None:
        raise NotThere
    return found


def seminar_to_manage(reader: Reader, slug: str) -> Seminar:
    """A seminar of the reader's consortium, for staff. Raises NotThere."""
    if not reader.is_staff or reader.consortium_id is None:
        raise NotThere
    return seminar_for(reader.consortium_id, reader, slug)


def seminar_by_link(seminar_id: int) -> Seminar:
    """A seminar with its programme, for who holds a mailed link to it; the caller has looked at the link."""
    return db.session.scalars(sa.select(Seminar).where(Seminar.id == seminar_id).options(*_with_programme())).one()


def trashed_seminar(reader: Reader, seminar_id: int) -> Seminar:
    """A seminar in the trash, for staff. Raises NotThere."""
    found = db.session.get(Seminar, seminar_id)
    if found is None or not reader.is_staff or found.consortium_id != reader.consortium_id or found.deleted_at is None:
        raise NotThere
    return found


def _with_programme() -> tuple[sa.sql.base.ExecutableOption, ...]:
    sessions = selectinload(Seminar.sessions.and_(SeminarSession.deleted_at.is_(None)))
    return (
        joinedload(Seminar.host),
        selectinload(Seminar.co_hosts).joinedload(CoHost.organisation),
        sessions.selectinload(SeminarSession.speakers),
        selectinload(Seminar.sessions.and_(SeminarSession.deleted_at.is_(None)))
        .selectinload(SeminarSession.materials.and_(Material.deleted_at.is_(None)))
        .joinedload(Material.file),
    )


def all_seminars(consortium_id: int) -> list[Seminar]:
    """Every seminar that is not in the trash, the earliest written down first: what a list is compared with."""
    wanted = sa.select(Seminar).where(Seminar.consortium_id == consortium_id, Seminar.deleted_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Seminar.id)))


def has_slug(consortium_id: int, slug: str, *, besides: int | None = None) -> bool:
    """Whether a seminar that is not in the trash has this word in its address."""
    wanted = sa.select(Seminar.id).where(
        Seminar.consortium_id == consortium_id, Seminar.slug == slug, Seminar.deleted_at.is_(None)
    )
    if besides is not None:
        wanted = wanted.where(Seminar.id != besides)
    return db.session.scalar(wanted.limit(1)) is not None


# --- Programme ---------------------------------------------------------------------------------------


def session_of(seminar: Seminar, session_id: int, *, in_trash: bool = False) -> SeminarSession:
    """A part of the seminar's programme. Raises NotThere."""
    found = db.session.get(SeminarSession, session_id)
    if found is None or found.seminar_id != seminar.id or (found.deleted_at is not None) is not in_trash:
        raise NotThere
    return found


def speaker_of(seminar: Seminar, speaker_id: int) -> Speaker:
    """Somebody who speaks at the seminar. Raises NotThere."""
    found = db.session.get(Speaker, speaker_id)
    if found is None:
        raise NotThere
    session_of(seminar, found.session_id)
    return found


def material_of(seminar: Seminar, material_id: int, *, in_trash: bool = False) -> Material:
    """What was shown at the seminar. Raises NotThere."""
    found = db.session.get(Material, material_id)
    if found is None or (found.deleted_at is not None) is not in_trash:
        raise NotThere
    session_of(seminar, found.session_id)
    return found


def programme_of(seminar_id: int) -> list[SeminarSession]:
    """The parts of a seminar in their order, with who speaks."""
    return list(
        db.session.scalars(
            sa.select(SeminarSession)
            .where(SeminarSession.seminar_id == seminar_id, SeminarSession.deleted_at.is_(None))
            .options(selectinload(SeminarSession.speakers))
            .order_by(SeminarSession.position, SeminarSession.id)
        )
    )


def speakers_to_freeze(seminar_id: int) -> list[Speaker]:
    """Who speaks and is known to the directory, with an affiliation that nobody typed."""
    return list(
        db.session.scalars(
            sa.select(Speaker)
            .join(SeminarSession, SeminarSession.id == Speaker.session_id)
            .where(SeminarSession.seminar_id == seminar_id, SeminarSession.deleted_at.is_(None), Speaker.frozen_on.is_(None))
            .order_by(Speaker.id)
        )
    )


def committees_to_choose(consortium_id: int) -> list[Committee]:
    """Who may host a seminar, in the order of their codes."""
    return list(
        db.session.scalars(
            sa.select(Committee)
            .where(Committee.consortium_id == consortium_id, Committee.deleted_at.is_(None))
            .order_by(Committee.code, Committee.id)
        )
    )


# --- What comes back every night ---------------------------------------------------------------------


def is_over_by(today: date) -> sa.ColumnElement[bool]:
    """The condition that a seminar's day was before ``today``: where only the month is known, that the month was."""
    return sa.not_(not_ended_before(Seminar.held_on, today))


def over_by(today: date) -> list[Seminar]:
    """Every consortium's seminars that were over before ``today`` and still have a speaker to freeze."""
    has_speaker = (
        sa.select(Speaker.id)
        .join(SeminarSession, SeminarSession.id == Speaker.session_id)
        .where(SeminarSession.seminar_id == Seminar.id, Speaker.frozen_on.is_(None))
        .correlate(Seminar)
        .exists()
    )
    return list(
        db.session.scalars(
            sa.select(Seminar)
            .where(
                Seminar.deleted_at.is_(None),
                Seminar.starts_at.is_not(None),
                is_over_by(today),
                has_speaker,
            )
            .order_by(Seminar.id)
        )
    )
