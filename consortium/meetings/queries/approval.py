"""What approval asks of a meeting's minutes."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from consortium.committees.models import Holder, Seat
from consortium.committees.rules import CHAIRS, HolderKind
from consortium.core import frozen
from consortium.core.dates import holds_on
from consortium.core.db import db
from consortium.core.db import holds_on as sql_holds_on
from consortium.core.fonts import unprintable
from consortium.meetings.models import ChairApproval, Item, Meeting, Spell, WrittenAnswer
from consortium.meetings.queries.minutes.rows import MinutesRows, approving_id
from consortium.meetings.rules.approval import ItemFacts, MinutesFacts
from consortium.meetings.rules.minutes import MinutesData
from consortium.meetings.rules.words import MeetingForm
from consortium.partners.models import Partnership


def facts_of(meeting: Meeting, data: MinutesData, rows: MinutesRows | None = None) -> MinutesFacts:
    """What hinders approval follows from this; ``data`` is what the minutes say now, made of ``rows`` where they are at hand."""
    if rows is not None:
        spells, answers, items = len(rows.presence.spells), len(rows.answers), rows.items
    else:
        spells, answers = _count_presence(meeting)
        items = [item for item in meeting.items if item.deleted_at is None]
    texts = {item.number: _characters(frozen.to_plain(item)) for item in data.items}
    rest = frozen.to_plain(data)
    rest.pop("items")
    return MinutesFacts(
        state=meeting.state,
        is_earlier=meeting.is_earlier,
        is_written_procedure=meeting.form is MeetingForm.WRITTEN_PROCEDURE,
        spells=spells,
        answers=answers,
        review_until=meeting.review_until,
        items=tuple(
            ItemFacts(
                item.label,
                item.type,
                item.state,
                has_decision=bool(item.decisions) or item.approved_with_changes is not None,
                unprintable=texts.get(item.label, ""),
            )
            for item in sorted(items, key=lambda one: (one.position, one.id))
        ),
        unprintable=_characters(rest),
    )


def _count_presence(meeting: Meeting) -> tuple[int, int]:
    """How many spells of attendance and, in a written procedure, how many answers were written down."""
    spells = sa.select(sa.func.count()).select_from(Spell).where(Spell.meeting_id == meeting.id)
    answers = sa.select(sa.func.count()).select_from(WrittenAnswer).join(Item).where(Item.meeting_id == meeting.id)
    found = db.session.execute(sa.select(spells.scalar_subquery(), answers.scalar_subquery())).one()
    return found[0], found[1]


def _characters(plain: Any) -> str:
    return " ".join(unprintable("\n".join(_texts(plain))))


def _texts(plain: Any) -> Iterable[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for value in plain.values():
            yield from _texts(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _texts(value)


def chair_seats(meeting: Meeting, today: date) -> list[Seat]:
    """The committee's chair seats that somebody holds today: one may have resigned since the meeting."""
    found = db.session.scalars(_chair_seats(meeting, today)).unique()
    return [seat for seat in found if holder_today(seat, today) is not None]


def _chair_seats(meeting: Meeting, today: date) -> sa.Select[Any]:
    return (
        sa.select(Seat)
        .where(
            Seat.committee_id == meeting.committee_id,
            Seat.deleted_at.is_(None),
            Seat.role.in_(CHAIRS),
            sql_holds_on(today, Seat.starts, Seat.ends),
        )
        .options(
            joinedload(Seat.holders).joinedload(Holder.person),
            joinedload(Seat.side),
            joinedload(Seat.partnership).joinedload(Partnership.organisation),
        )
        .order_by(Seat.position, Seat.id)
    )


def holder_today(seat: Seat, today: date) -> Holder | None:
    """Who holds a (loaded) seat as its member today."""
    for holder in seat.holders:
        is_member = holder.kind is HolderKind.MEMBER and holder.deleted_at is None
        if is_member and holds_on(today, holder.starts, holder.ends):
            return holder
    return None


def chairs_and_presses(meeting: Meeting, today: date) -> tuple[list[Seat], list[ChairApproval]]:
    """``chair_seats``, and what their holders approved so far, of whatever text: in one query."""
    of_this = sa.and_(ChairApproval.seat_id == Seat.id, ChairApproval.meeting_id == meeting.id)
    found = db.session.execute(
        _chair_seats(meeting, today).add_columns(ChairApproval).outerjoin(ChairApproval, of_this).order_by(ChairApproval.id)
    ).unique()
    rows = [(seat, press) for seat, press in found if holder_today(seat, today) is not None]
    return list(dict.fromkeys(seat for seat, _press in rows)), [press for _seat, press in rows if press is not None]


def presses(meeting: Meeting) -> list[ChairApproval]:
    """The chairs' approvals so far, of whatever text."""
    return list(
        db.session.scalars(sa.select(ChairApproval).where(ChairApproval.meeting_id == meeting.id).order_by(ChairApproval.id))
    )


def approving_item(meeting: Meeting) -> Item | None:
    """The item of a later meeting that approved these minutes with changes and has not been sealed by, the newest."""
    return db.session.scalar(
        sa.select(Item).where(Item.id == approving_id(meeting).scalar_subquery()).options(joinedload(Item.meeting))
    )
