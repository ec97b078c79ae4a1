"""The register of decisions: over all meetings, as far as each reader's level goes, in the query itself."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, joinedload

from consortium.accounts.rules import Reader
from consortium.committees.models import Committee
from consortium.committees.rules import Confidentiality
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.text import search_key
from consortium.meetings.models import Decision, Item, Meeting
from consortium.meetings.queries.meetings import standings
from consortium.meetings.rules.levels import Level, is_open
from consortium.meetings.rules.words import MeetingState, Outcome

IN_FORCE, SUPERSEDED = "in_force", "superseded"
_READ_FROM = {
    Level.FULL: (MeetingState.IN_PROGRESS, MeetingState.MINUTES_DRAFT, MeetingState.IN_REVIEW, MeetingState.APPROVED),
    Level.VOTING: (MeetingState.IN_REVIEW, MeetingState.APPROVED),
    Level.OBSERVER: (MeetingState.IN_REVIEW, MeetingState.APPROVED),
    Level.PARTNER: (MeetingState.APPROVED,),
}


@dataclass(frozen=True, slots=True)
class Search:
    """What the reader asks for; an empty word is no filter. ``committee`` is a code in lower case."""

    text: str = ""
    committee: str = ""
    year: int | None = None
    outcome: str = ""
    state: str = ""
    sort: str = "-number"


def committees_read(reader: Reader) -> dict[Committee, Level]:
    """The committees in which the reader reads minutes, and at which level."""
    committees = list(
        db.session.scalars(
            sa.select(Committee)
            .where(Committee.consortium_id == reader.consortium_id, Committee.deleted_at.is_(None))
            .order_by(Committee.kind, Committee.code, Committee.id)
        )
    )
    found = standings(reader, committees)
    return {committee: found[committee.id].level for committee in committees if committee.id in found}


def _open_to(levels: dict[Committee, Level]) -> sa.ColumnElement[bool]:
    """Which decisions are open: by committee, level, state of the meeting and confidentiality of the item."""
    effective = sa.func.coalesce(Item.confidentiality, Meeting.confidentiality)
    ways = []
    for committee, level in levels.items():
        readable = [one.value for one in Confidentiality if is_open(one, level)]
        ways.append(
            sa.and_(
                Meeting.committee_id == committee.id,
                Meeting.state.in_(_READ_FROM[level]),
                sa.type_coerce(effective, sa.String).in_(readable),
            )
        )
    return sa.or_(sa.false(), *ways)


def _statement(levels: dict[Committee, Level], search: Search) -> sa.Select[tuple[Decision]]:
    newer = aliased(Decision)
    statement = (
        sa.select(Decision)
        .join(Decision.item)
        .join(Item.meeting)
        .join(Meeting.committee)
        .outerjoin(newer, newer.id == Decision.superseded_by_id)
        .where(Item.deleted_at.is_(None), Meeting.deleted_at.is_(None), _open_to(levels))
        .options(
            contains_eager(Decision.item).contains_eager(Item.meeting).contains_eager(Meeting.committee),
            joinedload(Decision.superseded_by).joinedload(Decision.item),
        )
    )
    if search.committee:
        statement = statement.where(sa.func.lower(Committee.code) == search.committee)
    if search.year is not None:
        statement = statement.where(Item.year == search.year)
    if search.outcome in {str(one) for one in Outcome}:
        statement = statement.where(Decision.outcome == Outcome(search.outcome))
    if search.state == IN_FORCE:
        statement = statement.where(Decision.superseded_by_id.is_(None))
    elif search.state == SUPERSEDED:
        statement = statement.where(Decision.superseded_by_id.is_not(None))
    for word in search_key(search.text).split():
        statement = statement.where(Decision.search_key.contains(word, autoescape=True))
    return statement


_ORDERS = {
    "number": (Item.year, Item.number, Decision.ordinal, Decision.id),
    "-number": (Item.year.desc(), Item.number.desc(), Decision.ordinal.desc(), Decision.id.desc()),
    "date": (Meeting.starts_at, Item.number, Decision.id),
    "-date": (Meeting.starts_at.desc(), Item.number.desc(), Decision.id.desc()),
}


def register(levels: dict[Committee, Level], search: Search, *, offset: int = 0, limit: int | None = None) -> list[Decision]:
    """The decisions that are open at these levels and match, in order."""
    order = _ORDERS.get(search.sort, _ORDERS["-number"])
    return list(db.session.scalars(_statement(levels, search).order_by(*order).offset(offset).limit(limit)))


def count(levels: dict[Committee, Level], search: Search) -> int:
    """How many there are."""
    inner = _statement(levels, search).with_only_columns(Decision.id).order_by(None).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(inner)) or 0


def years(levels: dict[Committee, Level]) -> list[int]:
    """The calendar years that have decisions, the newest first."""
    return list(
        db.session.scalars(
            sa.select(Item.year)
            .join(Decision, Decision.item_id == Item.id)
            .join(Item.meeting)
            .where(Item.deleted_at.is_(None), Meeting.deleted_at.is_(None), _open_to(levels))
            .distinct()
            .order_by(Item.year.desc())
        )
    )


def decision_for(reader: Reader, decision_id: int) -> Decision:
    """One decision that is open to the reader. Raises NotThere."""
    statement = _statement(committees_read(reader), Search()).where(Decision.id == decision_id)
    found = db.session.scalar(statement)
    if found is None:
        raise NotThere
    return found


def decision_in(meeting: Meeting, decision_id: int) -> Decision:
    """A decision of one of the meeting's items, for who runs it. Raises NotThere."""
    found = db.session.scalar(
        sa.select(Decision).join(Decision.item).where(Item.meeting_id == meeting.id, Decision.id == decision_id)
    )
    if found is None:
        raise NotThere
    return found
