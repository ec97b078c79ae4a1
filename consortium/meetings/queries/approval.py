"""What approval asks of a meeting's minutes."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from consortium.committees.models import Holder, Seat
from consortium.committees.rules import CHAIRS, HolderKind
from consortium.core import frozen
from consortium.core.dates import holds_on
from consortium.core.db import db
from consortium.core.db import holds_on as sql_holds_on
from consortium.core.fonts import unprintable
from consortium.meetings.models import ChairApproval, Item, Meeting, MinutesVersion, Spell, WrittenAnswer
from consortium.meetings.rules.approval import ItemFacts, MinutesFacts
from consortium.meetings.rules.minutes import MinutesData
from consortium.meetings.rules.words import MeetingForm
from consortium.partners.models import Partnership


def facts_of(meeting: Meeting, data: MinutesData) -> MinutesFacts:
    """What hinders approval follows from this; ``data`` is what the minutes say now."""
    spells = db.session.scalar(sa.select(sa.func.count()).select_from(Spell).where(Spell.meeting_id == meeting.id)) or 0
    answers = db.session.scalar(
        sa.select(sa.func.count()).select_from(WrittenAnswer).join(Item).where(Item.meeting_id == meeting.id)
    )
    texts = {item.number: _characters(frozen.to_plain(item)) for item in data.items}
    rest = frozen.to_plain(data)
    rest.pop("items")
    return MinutesFacts(
        state=meeting.state,
        is_earlier=meeting.is_earlier,
        is_written_procedure=meeting.form is MeetingForm.WRITTEN_PROCEDURE,
        spells=spells,
        answers=answers or 0,
        review_until=meeting.review_until,
        items=tuple(
            ItemFacts(
                item.label,
                item.type,
                item.state,
                has_decision=bool(item.decisions) or item.approved_with_changes is not None,
                unprintable=texts.get(item.label, ""),
            )
            for item in sorted(meeting.items, key=lambda one: (one.position, one.id))
            if item.deleted_at is None
        ),
        unprintable=_characters(rest),
    )


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
    found = db.session.scalars(
        sa.select(Seat)
        .where(
            Seat.committee_id == meeting.committee_id,
            Seat.deleted_at.is_(None),
            Seat.role.in_(CHAIRS),
            sql_holds_on(today, Seat.starts, Seat.ends),
        )
        .options(
            selectinload(Seat.holders).joinedload(Holder.person),
            joinedload(Seat.side),
            joinedload(Seat.partnership).joinedload(Partnership.organisation),
        )
        .order_by(Seat.position, Seat.id)
    )
    return [seat for seat in found if holder_today(seat, today) is not None]


def holder_today(seat: Seat, today: date) -> Holder | None:
    """Who holds a (loaded) seat as its member today."""
    for holder in seat.holders:
        is_member = holder.kind is HolderKind.MEMBER and holder.deleted_at is None
        if is_member and holds_on(today, holder.starts, holder.ends):
            return holder
    return None


def presses(meeting: Meeting) -> list[ChairApproval]:
    """The chairs' approvals so far, of whatever text."""
    return list(
        db.session.scalars(sa.select(ChairApproval).where(ChairApproval.meeting_id == meeting.id).order_by(ChairApproval.id))
    )


def approving_item(meeting: Meeting) -> Item | None:
    """The item of a later meeting that approved these minutes with changes and has not been sealed by, the newest."""
    used = sa.select(MinutesVersion.approved_in_item_id).where(
        MinutesVersion.meeting_id == meeting.id, MinutesVersion.approved_in_item_id.is_not(None)
    )
    return db.session.scalar(
        sa.select(Item)
        .where(
            Item.approves_meeting_id == meeting.id,
            Item.approved_with_changes.is_(True),
            Item.deleted_at.is_(None),
            Item.id.not_in(used),
        )
        .options(joinedload(Item.meeting))
        .order_by(Item.id.desc())
        .limit(1)
    )
