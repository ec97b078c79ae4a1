"""Which meetings were held in the partner's committees, and in which of them its people took part; next year's dates."""

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from consortium.committees.models import Committee
from consortium.core import clock
from consortium.core.dates import holds_on
from consortium.core.db import db
from consortium.core.text import first_upper
from consortium.meetings.models import Meeting, Spell
from consortium.meetings.rules.words import MeetingForm, MeetingState
from consortium.reports.queries.partner_report.scope import Scope
from consortium.reports.rules.partner_report import MOST_COMMITTEES, MOST_DATES, DateAhead, Occasion, PresenceLine, shortened

_HELD = (MeetingState.MINUTES_DRAFT, MeetingState.IN_REVIEW, MeetingState.APPROVED)
_AHEAD = (MeetingState.DRAFT, MeetingState.CONVENED)


def _committees(scope: Scope) -> dict[int, Committee]:
    return {seat.committee_id: seat.committee for seat in scope.seats}


def meetings_of(scope: Scope) -> list[Meeting]:
    """The meetings of the year that were held in those committees; a written procedure is none."""
    return list(
        db.session.scalars(
            sa.select(Meeting)
            .where(
                Meeting.committee_id.in_(_committees(scope)),
                Meeting.year == scope.year,
                Meeting.deleted_at.is_(None),
                Meeting.state.in_(_HELD),
                Meeting.form != MeetingForm.WRITTEN_PROCEDURE,
                # Of an earlier meeting only its PDF is known, not who was there.
                Meeting.is_earlier.is_(False),
            )
            .order_by(Meeting.starts_at, Meeting.id)
        )
    )


def spells_of(scope: Scope, meetings: list[Meeting]) -> list[Spell]:
    """Who sat in the partner's seats in those meetings."""
    return list(
        db.session.scalars(
            sa.select(Spell)
            .where(Spell.seat_id.in_([seat.id for seat in scope.seats]), Spell.meeting_id.in_([one.id for one in meetings]))
            .order_by(Spell.id)
        )
    )


def lines(scope: Scope, meetings: list[Meeting], spells: list[Spell]) -> tuple[PresenceLine, ...]:
    """A line for each committee that met while the partner had a seat."""
    attended = {spell.meeting_id for spell in spells}
    found = []
    for committee_id, committee in _committees(scope).items():
        seats = [seat for seat in scope.seats if seat.committee_id == committee_id]
        occasions = []
        for meeting in meetings:
            day = clock.local(meeting.starts_at, scope.consortium.timezone).date()
            if meeting.committee_id == committee_id and any(holds_on(day, seat.starts, seat.ends) for seat in seats):
                occasions.append(Occasion(day, meeting.id in attended))
        if occasions:
            found.append(PresenceLine(shortened(first_upper(committee.name(scope.language)), 60), tuple(occasions)))
    return tuple(found[:MOST_COMMITTEES])


def dates_ahead(scope: Scope) -> tuple[DateAhead, ...]:
    """The next year's meetings of those committees whose date is announced."""
    rows = db.session.scalars(
        sa.select(Meeting)
        .where(
            Meeting.committee_id.in_(_committees(scope)),
            Meeting.year == scope.year + 1,
            Meeting.deleted_at.is_(None),
            Meeting.state.in_(_AHEAD),
            sa.or_(Meeting.announced_at.is_not(None), Meeting.convened_at.is_not(None)),
        )
        .options(joinedload(Meeting.committee))
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(MOST_DATES)
    )
    return tuple(
        DateAhead(
            clock.local(meeting.starts_at, scope.consortium.timezone).date(),
            shortened(
                _(
                    "%(committee)s, meeting %(number)s",
                    committee=first_upper(meeting.committee.name(scope.language)),
                    number=f"{meeting.number}/{meeting.year}",
                ),
                80,
            ),
            shortened(meeting.place or "", 80),
        )
        for meeting in rows
    )
