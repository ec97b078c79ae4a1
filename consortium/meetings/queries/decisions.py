"""The register of decisions: over all meetings, as far as each reader's level goes, in the query itself."""

from functools import cache, partial
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from consortium.accounts.rules import Reader
from consortium.committees.models import Committee
from consortium.committees.rules import Confidentiality
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.markdown import plain_text
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.core.text import first_upper
from consortium.meetings.models import Decision, Item, Meeting
from consortium.meetings.queries.meetings import Term, holders_of, in_term, standings, terms_still_read
from consortium.meetings.rules.levels import Level, is_open
from consortium.meetings.rules.words import MeetingState, Outcome

IN_FORCE, SUPERSEDED = "in_force", "superseded"
OUTCOMES = {
    Outcome.ADOPTED: _l("Adopted"),
    Outcome.NOT_ADOPTED: _l("Not adopted"),
    Outcome.NOTED: _l("Noted"),
    Outcome.RECOMMENDATION: _l("Recommendation"),
}
STATES = {IN_FORCE: _l("In force"), SUPERSEDED: _l("Superseded")}
_READ_FROM = {
    Level.FULL: (MeetingState.IN_PROGRESS, MeetingState.MINUTES_DRAFT, MeetingState.IN_REVIEW, MeetingState.APPROVED),
    Level.VOTING: (MeetingState.IN_REVIEW, MeetingState.APPROVED),
    Level.OBSERVER: (MeetingState.IN_REVIEW, MeetingState.APPROVED),
    Level.PARTNER: (MeetingState.APPROVED,),
}


Ways = dict[Committee, list[tuple[Level, Term | None]]]


def committees_read(reader: Reader) -> Ways:
    """The committees in which the reader reads minutes, at which level, and within which ended term (None: all meetings)."""
    committees = list(
        db.session.scalars(
            sa.select(Committee)
            .where(Committee.consortium_id == reader.consortium_id, Committee.deleted_at.is_(None))
            .order_by(Committee.kind, Committee.code, Committee.id)
        )
    )
    holders = holders_of(reader, committees)
    found = standings(reader, committees, holders=holders)
    terms = terms_still_read(holders)
    ways: Ways = {}
    for committee in committees:
        mine: list[tuple[Level, Term | None]] = [(found[committee.id].level, None)] if committee.id in found else []
        mine += [(term.level, term) for term in terms if term.committee_id == committee.id]
        if mine:
            ways[committee] = mine
    return ways


def _open_to(ways: Ways) -> sa.ColumnElement[bool]:
    """Which decisions are open: by committee, level, term, state of the meeting and confidentiality of the item."""
    effective = sa.func.coalesce(Item.confidentiality, Meeting.confidentiality)
    open_ones = [
        sa.and_(
            Meeting.committee_id == committee.id,
            sa.true() if term is None else in_term(term),
            Meeting.state.in_(_READ_FROM[level]),
            sa.type_coerce(effective, sa.String).in_([one.value for one in Confidentiality if is_open(one, level)]),
        )
        for committee, mine in ways.items()
        for level, term in mine
    ]
    return sa.or_(sa.false(), *open_ones)


def listing(ways: Ways, language: str) -> Listing[Decision]:
    """What the register is made of, for a reader of these committees."""
    state = sa.case((Decision.superseded_by_id.is_(None), IN_FORCE), else_=SUPERSEDED)
    known = years(ways)
    return Listing(
        name="decisions",
        columns=(
            Column("number", _l("Number"), sort=(Item.year, Item.number, Decision.ordinal), cell=lambda row: row.label),
            Column("title", _l("Item"), cell=lambda row: row.item.title),
            Column("text", _l("Decision"), cell=lambda row: plain_text(row.text), is_shown=False),
            Column(
                "meeting",
                _l("Meeting"),
                sort=(Meeting.starts_at,),
                cell=lambda row: (
                    f"{row.item.meeting.committee.short(language)} {row.item.meeting.number}/{row.item.meeting.year}"
                ),
                is_wide=True,
            ),
            Column("date", _l("Date"), cell=lambda row: clock.local(row.item.meeting.starts_at).date(), is_shown=False),
            Column("outcome", _l("Outcome"), cell=lambda row: str(OUTCOMES[row.outcome]), is_wide=True),
            Column(
                "state",
                _l("State"),
                cell=lambda row: str(STATES[IN_FORCE if row.superseded_by_id is None else SUPERSEDED]),
                is_wide=True,
            ),
        ),
        filters=(
            Filter(
                "committee",
                _l("Committee"),
                Committee.code,
                tuple((committee.code, first_upper(committee.name(language))) for committee in ways),
            ),
            Filter(
                "year",
                _l("Year"),
                Item.year,
                tuple((str(year), str(year)) for year in known),
                stands_for={str(year): year for year in known},
            ),
            Filter("outcome", _l("Outcome"), Decision.outcome, tuple((one.value, word) for one, word in OUTCOMES.items())),
            Filter("state", _l("State"), state, tuple(STATES.items())),
        ),
        default_sort="-number",
    )


def _visible(ways: Ways) -> sa.Select[Any]:
    return (
        sa.select(Decision)
        .join(Decision.item)
        .join(Item.meeting)
        .join(Meeting.committee)
        .where(Item.deleted_at.is_(None), Meeting.deleted_at.is_(None), _open_to(ways))
    )


@cache
def _loaded() -> tuple[ORMOption, ...]:
    return (
        contains_eager(Decision.item).contains_eager(Item.meeting).contains_eager(Meeting.committee),
        joinedload(Decision.superseded_by).joinedload(Decision.item),
    )


def register(ways: Ways, asked: ListQuery, language: str) -> Page[Decision]:
    """The page of the register that ``asked`` asks for: only what is open in these ways, by the query itself."""
    return listing(ways, language).page(
        _visible(ways), asked, key=Decision.id, search=partial(contains, Decision.search_key), options=_loaded()
    )


def years(ways: Ways) -> list[int]:
    """The calendar years that have decisions, the newest first."""
    rows = _visible(ways).with_only_columns(Item.year).distinct().order_by(Item.year.desc())
    return list(db.session.scalars(rows))


def decision_for(reader: Reader, decision_id: int) -> Decision:
    """One decision that is open to the reader. Raises NotThere."""
    rows = _visible(committees_read(reader)).where(Decision.id == decision_id).options(*_loaded())
    found: Decision | None = db.session.scalar(rows)
    if found is None:
        raise NotThere
    return found


def later_decisions(decision: Decision) -> list[Decision]:
    """The committee's decisions of later meetings, which may hold instead of this one, the newest first."""
    meeting = decision.item.meeting
    return list(
        db.session.scalars(
            sa.select(Decision)
            .join(Decision.item)
            .join(Item.meeting)
            .where(
                Meeting.committee_id == meeting.committee_id,
                Meeting.starts_at >= meeting.starts_at,
                Meeting.deleted_at.is_(None),
                Item.deleted_at.is_(None),
                Decision.id != decision.id,
            )
            .options(contains_eager(Decision.item))
            .order_by(Meeting.starts_at.desc(), Decision.id.desc())
            .limit(200)
        )
    )
