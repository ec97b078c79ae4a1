"""The list of the meetings that are open to a reader."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from consortium.committees.models import Committee
from consortium.core import clock
from consortium.core.db import Columns
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.core.text import first_upper
from consortium.meetings.models import Meeting
from consortium.meetings.queries.reading import OpenMeetings, open_by_level
from consortium.meetings.rules.words import MeetingState

FIRST_YEAR = 1990  # no meeting is older


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A row of the list: the meeting's address (its group's code in lower case), the group's short name, and what is shown."""

    code: str
    group: str
    year: int
    number: int
    day: date
    place: str | None
    state: MeetingState

    @property
    def name(self) -> str:
        return f"{self.number}/{self.year}"

    @property
    def address(self) -> str:
        return f"{self.year}-{self.number}"


def listing(committees: list[Committee], *, last_year: int, language: str) -> Listing[ListedMeeting]:
    """The list of meetings. Years (those that have any) and groups are its filters."""
    years = tuple((str(year), str(year)) for year in range(last_year, FIRST_YEAR - 1, -1))
    return Listing(
        name="meetings",
        columns=(
            Column(
                "number",
                _l("Meeting"),
                sort=(Meeting.year, Meeting.number),
                cell=lambda one: f"{one.group} {one.name}",
            ),
            Column(
                "date",
                _l("Date"),
                sort=(Meeting.starts_at,),
                cell=lambda one: one.day,
                is_wide=True,
            ),
            Column("place", _l("Place"), cell=lambda one: one.place, is_wide=True),
            Column("state", _l("Status"), cell=lambda one: one.state.value),
        ),
        filters=(
            Filter(
                "group", _l("Group"), Committee.code, tuple((one.code, first_upper(one.name(language))) for one in committees)
            ),
            # As text: PostgreSQL does not compare a number with what stands in the address.
            Filter("year", _l("Year"), sa.cast(Meeting.year, sa.String), years),
        ),
        default_sort="-date",
    )


def _listed(condition: sa.ColumnElement[bool]) -> Columns:
    shown = (Committee, Meeting.year, Meeting.number, Meeting.starts_at, Meeting.place, Meeting.state)
    return sa.select(*shown).select_from(Meeting).join(Meeting.committee).where(condition)


@cache
def _listed_by_level() -> Columns:
    return _listed(open_by_level())


def meeting_list(
    seen: OpenMeetings, asked: ListQuery, shown: Listing[ListedMeeting], *, language: str, zone: str
) -> Page[ListedMeeting]:
    """The rows of one page of the list."""

    def row(found: Any) -> ListedMeeting:
        committee, year, number, starts_at, place, state = found
        day = clock.local(starts_at, zone).date()
        return ListedMeeting(committee.code.lower(), committee.short(language), year, number, day, place, state)

    return shown.page(
        _listed_by_level() if seen.is_kept else _listed(seen.condition).params(**seen.values),
        asked,
        key=Meeting.id,
        search=lambda word: sa.or_(
            contains(sa.func.lower(Meeting.place), word),
            contains(sa.cast(Meeting.number, sa.String) + "/" + sa.cast(Meeting.year, sa.String), word),
        ),
        make=row,
        values=seen.values if seen.is_kept else {},
        plain=(language, zone),
    )
