"""The partnership over the years that a review shows: counted as the list of partners counts."""

from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa

from consortium.committees.rules import SeatOnDay
from consortium.core.db import db
from consortium.directory.models import Organisation
from consortium.partners.models import Partnership, Side
from consortium.partners.queries import has_unknown_start_after, was_partner_on
from consortium.partners.rules import EVER_PARTNER
from consortium.reports.rules.annual_review import Figure, FigureKind, Note, NoteKind, Partner, PartnerSide, Tie, YearValue

_NO_SIDE = 1000


class Partnerships:
    """Every partnership of the years, read in one SELECT."""

    def __init__(self, consortium_id: int, years: Sequence[int], language: str) -> None:
        self.years = years
        self.language = language
        ends = [date(year, 12, 31) for year in years]
        before = date(years[0] - 1, 12, 31)
        asked = [was_partner_on(day).label(f"on_{day.year}") for day in (before, *ends)]
        self._rows = db.session.execute(
            sa.select(
                Partnership.id,
                Organisation.name,
                Partnership.joined,
                Partnership.left,
                Partnership.is_founding,
                Side.name_en if language == "en" else Side.name_nb,
                Side.heading_en if language == "en" else Side.heading_nb,
                sa.func.coalesce(Side.position, _NO_SIDE),
                has_unknown_start_after(ends[-1]).label("is_unknown"),
                *asked,
            )
            .join(Organisation, Organisation.id == Partnership.organisation_id)
            .outerjoin(Side, Side.id == Partnership.side_id)
            .where(
                Partnership.consortium_id == consortium_id,
                Partnership.deleted_at.is_(None),
                Partnership.status.in_(EVER_PARTNER),
            )
            .order_by(sa.func.coalesce(Side.position, _NO_SIDE), Organisation.sort_key, Partnership.id)
        ).all()
        self.ids = [row.id for row in self._rows if row[-1]]  # of the year's end, in the order of the sides

    def figure(self) -> Figure:
        """The partners at each year's end, and who came and went in the last."""
        counts = tuple(
            YearValue(year, sum(bool(row[-len(self.years) + place]) for row in self._rows))
            for place, year in enumerate(self.years)
        )
        year = self.years[-1]
        joined = sum(1 for row in self._rows if row.joined is not None and row.joined.year == year)
        left = sum(1 for row in self._rows if row.left is not None and row.left.year == year)
        unknown = sum(1 for row in self._rows if row.is_unknown)
        notes = (Note(NoteKind.JOINED, joined), Note(NoteKind.LEFT, left), Note(NoteKind.UNKNOWN_START, unknown))
        return Figure(FigureKind.PARTNERS, counts, notes)

    def sides(self) -> tuple[PartnerSide, ...]:
        """The partners of the year's end by side and name, with the size of each side at every year's end."""
        number = len(self.years)
        found: dict[tuple[str, str], list[Partner]] = {}
        sizes: dict[tuple[str, str], list[int]] = {}
        for row in self._rows:
            side = (row[6] or "", row[5] or "")
            was = tuple(bool(value) for value in row[-number:])
            counted = sizes.setdefault(side, [0] * number)
            for place, is_partner in enumerate(was):
                counted[place] += is_partner
            if was[-1]:
                since = row.joined.year if row.joined else None
                partner = Partner(row.name, since, since == self.years[-1], bool(row.is_founding), was)
                found.setdefault(side, []).append(partner)
        return tuple(
            PartnerSide(heading, name, tuple(partners), tuple(map(YearValue, self.years, sizes[heading, name])))
            for (heading, name), partners in found.items()
        )

    def ties(self, working_groups: Iterable[Sequence[SeatOnDay]]) -> tuple[Tie, ...]:
        """Which partners of the year's end sit in the same working groups."""
        places = {partnership_id: place for place, partnership_id in enumerate(self.ids)}
        shared: dict[tuple[int, int], int] = {}
        for seats in working_groups:
            here = sorted({places[seat.partnership_id] for seat in seats if seat.partnership_id in places})
            for index, first in enumerate(here):
                for second in here[index + 1 :]:
                    shared[first, second] = shared.get((first, second), 0) + 1
        return tuple(Tie(first, second, groups) for (first, second), groups in sorted(shared.items()))
