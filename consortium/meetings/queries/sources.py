"""For the list of actions: which item of which meeting each comes from, as far as its reader may know."""

from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import contains_eager

from consortium.accounts.rules import Reader, Role
from consortium.actions.rules import Source
from consortium.committees.models import Committee, Holder, Seat
from consortium.committees.queries.held import is_held_by
from consortium.core.db import db
from consortium.core.i18n import language
from consortium.directory.models import Person
from consortium.meetings.models import Item, ItemAction, Meeting
from consortium.meetings.queries.meetings import is_seen_at, standings
from consortium.meetings.rules.levels import is_open


def sources_of_actions(reader: Reader | None, action_ids: Collection[int]) -> Mapping[int, Source]:
    """By action: `Sak 21/2022, SG 4/2022`, linked to the meeting. What is closed to the reader is left out."""
    if reader is None:
        return {}
    links = list(
        db.session.scalars(
            sa.select(ItemAction)
            .join(ItemAction.item)
            .join(Item.meeting)
            .join(Meeting.committee)
            .where(ItemAction.action_id.in_(list(action_ids)), Meeting.consortium_id == reader.consortium_id)
            .where(Item.deleted_at.is_(None), Meeting.deleted_at.is_(None))
            .options(contains_eager(ItemAction.item).contains_eager(Item.meeting).contains_eager(Meeting.committee))
        )
    )
    # Whoever works in the office reads all; nobody asks for their seats.
    committees = list({link.item.meeting.committee for link in links})
    standing = standings(reader, committees, holders=[] if reader.is_staff else None) if committees else {}
    found = {}
    for link in links:
        meeting = link.item.meeting
        held = standing.get(meeting.committee_id)
        if held is None or not is_seen_at(held.level, meeting):
            continue
        if not is_open(link.item.confidentiality or meeting.confidentiality, held.level):
            continue
        number = f"{meeting.committee.short(language())} {meeting.number}/{meeting.year}"
        found[link.action_id] = Source(
            label=str(_("Item %(item)s, %(meeting)s", item=link.item.label, meeting=number)),
            endpoint="meetings.show",
            values=(("code", meeting.committee.code.lower()), ("address", f"{meeting.year}-{meeting.number}")),
        )
    return found


def actions_of_meetings() -> sa.Select[Any]:
    """A SELECT of the ids of all actions that come from a meeting."""
    return sa.select(ItemAction.action_id)


def actions_of_run_committees(reader: Reader) -> sa.Select[Any] | None:
    """The actions of the committees whose meetings the reader runs as chair or secretary; None for who runs none."""
    if not reader.roles & {Role.CHAIR, Role.SECRETARY}:
        return None
    holders = list(
        db.session.scalars(
            sa.select(Holder)
            .join(Holder.seat)
            .join(Seat.committee)
            .join(Person, Person.id == Holder.person_id)
            .where(is_held_by(reader.user_id), Committee.consortium_id == reader.consortium_id, Committee.deleted_at.is_(None))
            .options(contains_eager(Holder.seat).contains_eager(Seat.committee))
            .order_by(Committee.id, Holder.id)
        )
    )
    committees = list({one.seat.committee for one in holders})
    run = [id_ for id_, standing in standings(reader, committees, holders=holders).items() if standing.may_run]
    if not run:
        return None
    return sa.select(ItemAction.action_id).join(ItemAction.item).join(Item.meeting).where(Meeting.committee_id.in_(run))
