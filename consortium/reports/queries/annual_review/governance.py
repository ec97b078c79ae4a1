"""Committees at the end of the year, and what they met about and decided over it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from consortium.committees import queries as committees
from consortium.committees.models import Committee as CommitteeRow
from consortium.committees.rules import CommitteeKind, SeatOnDay, SeatRole
from consortium.core.dates import holds_on
from consortium.core.db import db
from consortium.meetings.models import Decision, Item, Meeting
from consortium.meetings.rules.words import Manner, MeetingForm, MeetingState, Outcome
from consortium.reports.rules.annual_review import (
    ActivityKind,
    Committee,
    Figure,
    FigureKind,
    Month,
    Note,
    NoteKind,
    Seat,
    SeatGroup,
    YearValue,
)

# A meeting was held when it was opened or its minutes were begun.
HELD = (MeetingState.IN_PROGRESS, MeetingState.MINUTES_DRAFT, MeetingState.IN_REVIEW, MeetingState.APPROVED)


class Committees:
    """The consortium's committees on the last day of the year: three SELECTs."""

    def __init__(self, consortium_id: int, day: date, language: str) -> None:
        self.language = language
        everyone = committees.committees_of(consortium_id)
        here = [one for one in everyone if holds_on(day, one.starts, one.ends)]
        self.names = {one.id: one.name(language) for one in everyone}
        self._seats = committees.seats_of(here, day)
        self._steering = [one for one in here if one.kind is CommitteeKind.STEERING]
        self._groups = [one for one in here if one.kind is CommitteeKind.WORKING_GROUP]

    def _told(self, seat: SeatOnDay) -> Seat:
        side = seat.side_names[self.language == "en"]
        holder = seat.member.name if seat.member else ""
        return Seat(holder, seat.role, side, seat.partner_name or "", seat.is_voting)

    def steering(self) -> tuple[Committee, ...]:
        """Steering committees with every seat, by side."""
        return tuple(map(self._committee, self._steering))

    def working_groups(self) -> tuple[Committee, ...]:
        """Working groups with who leads them and how many sit in them."""
        return tuple(map(self._committee, self._groups))

    def seats_of_groups(self) -> list[list[SeatOnDay]]:
        """The seats of each working group."""
        return [self._seats.get(one.id, []) for one in self._groups]

    def _committee(self, committee: CommitteeRow) -> Committee:
        seats = self._seats.get(committee.id, [])
        sides: dict[str, list[Seat]] = {}
        apart = (SeatRole.OBSERVER, SeatRole.SECRETARY)
        for seat in seats:
            if seat.role not in apart:
                sides.setdefault(seat.side_headings[self.language == "en"], []).append(self._told(seat))
        return Committee(
            name=committee.name(self.language),
            sides=tuple(SeatGroup(heading, tuple(those)) for heading, those in sides.items()),
            observers=tuple(self._told(seat) for seat in seats if seat.role is SeatRole.OBSERVER),
            secretaries=tuple(self._told(seat) for seat in seats if seat.role is SeatRole.SECRETARY),
            chairs=tuple(self._told(seat) for seat in seats if seat.is_chair and seat.member),
            members=sum(1 for seat in seats if seat.member and seat.role not in apart),
        )


class Meetings:
    """The meetings held in the years, and the decisions made at them: two SELECTs."""

    def __init__(self, consortium_id: int, years: Sequence[int], zone: str) -> None:
        self.years = years
        self._zone = ZoneInfo(zone)
        here = (Meeting.consortium_id == consortium_id, Meeting.deleted_at.is_(None), Meeting.state.in_(HELD))
        self._held = db.session.execute(
            sa.select(Meeting.year, Meeting.starts_at, Meeting.form, CommitteeRow.kind)
            .join(CommitteeRow, CommitteeRow.id == Meeting.committee_id)
            .where(*here, Meeting.year.in_(years))
            .order_by(Meeting.starts_at, Meeting.id)
        ).all()
        self._decisions = db.session.execute(
            sa.select(Item.year, Decision.manner, sa.func.count(Decision.id))
            .select_from(Decision)
            .join(Item, Item.id == Decision.item_id)
            .join(Meeting, Meeting.id == Item.meeting_id)
            .where(*here, Item.deleted_at.is_(None), Item.year.in_(years), Decision.outcome == Outcome.ADOPTED)
            .group_by(Item.year, Decision.manner)
            .order_by(Item.year, Decision.manner)
        ).all()

    def meetings(self) -> Figure:
        """Meetings round a table, real or not; written procedures stand beside."""
        met = [row for row in self._held if row.form is not MeetingForm.WRITTEN_PROCEDURE]
        by_year = Counter(row.year for row in met)
        year = self.years[-1]
        kinds = Counter(row.kind for row in met if row.year == year)
        written = sum(1 for row in self._held if row.year == year and row.form is MeetingForm.WRITTEN_PROCEDURE)
        return Figure(
            FigureKind.MEETINGS,
            tuple(YearValue(one, by_year[one]) for one in self.years),
            (
                Note(NoteKind.STEERING_MEETINGS, kinds[CommitteeKind.STEERING]),
                Note(NoteKind.GROUP_MEETINGS, kinds[CommitteeKind.WORKING_GROUP]),
                Note(NoteKind.WRITTEN_PROCEDURES, written),
            ),
        )

    def decisions(self) -> Figure:
        """Adopted decisions of all committees."""
        by_year: Counter[int] = Counter()
        unanimous = 0
        for year, manner, count in self._decisions:
            by_year[year] += count
            if year == self.years[-1] and manner is Manner.UNANIMOUS:
                unanimous += count
        return Figure(
            FigureKind.DECISIONS,
            tuple(YearValue(one, by_year[one]) for one in self.years),
            (Note(NoteKind.UNANIMOUS, unanimous),),
        )

    def months(self) -> Month:
        """The year's meetings month by month."""
        counted = Counter(
            row.starts_at.astimezone(self._zone).month
            for row in self._held
            if row.year == self.years[-1] and row.form is not MeetingForm.WRITTEN_PROCEDURE
        )
        return Month(ActivityKind.MEETINGS, tuple(counted[month] for month in range(1, 13)))
