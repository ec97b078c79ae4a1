"""What the consortium did in the years: seminars, political work, what the partners put in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from consortium.core.dates import PartialDate
from consortium.core.db import db, plain_text
from consortium.outreach.models import Campaign, Consultation, Encounter, EncounterPolitician
from consortium.outreach.rules.consultations import ConsultationKind, ConsultationState
from consortium.outreach.rules.encounters import EncounterForm, EncounterState
from consortium.partners.models import CashEntry, Contribution, Partnership, Side
from consortium.partners.rules import CashKind, InKindUnit, kroner_of
from consortium.reports.rules import annual_review as told
from consortium.reports.rules.annual_review import ActivityKind, Figure, FigureKind, Month, Note, NoteKind, YearValue
from consortium.seminars import queries as seminars
from consortium.seminars.rules.words import CountKind

# Letters are no meetings; in the open anybody could see who took part.
MET = tuple(form for form in EncounterForm if form is not EncounterForm.MAIL)
IN_PUBLIC = (EncounterForm.PANEL, EncounterForm.HEARING)


def _values(years: Sequence[int], counted: Counter[int]) -> tuple[YearValue, ...]:
    return tuple(YearValue(year, counted[year]) for year in years)


def _months(kind: ActivityKind, days: Iterable[PartialDate | None]) -> Month:
    """What is known to its month at least; the rest is in the year's figure only."""
    counted = Counter(day.month for day in days if day is not None and day.month is not None)
    return Month(kind, tuple(counted[month] for month in range(1, 13)))


class Seminars:
    """Seminars held: one SELECT. ``committees`` are the consortium's, by id: some of them hosted."""

    def __init__(self, consortium_id: int, years: Sequence[int], committees: Mapping[int, str]) -> None:
        self.years = years
        held = seminars.held_in(consortium_id, years[0], until=years[-1])
        self._held = {year: [one for one in held if one.held_on.year == year] for year in years}
        self._hosts = committees

    def figure(self) -> Figure:
        this_year = self._held[self.years[-1]]
        counted = [one.attendance for one in this_year if one.attendance is not None]
        return Figure(
            FigureKind.SEMINARS,
            _values(self.years, Counter({year: len(held) for year, held in self._held.items()})),
            (Note(NoteKind.PARTICIPANTS, sum(counted)), Note(NoteKind.WITHOUT_COUNT, len(this_year) - len(counted))),
        )

    def of_the_year(self) -> tuple[told.Seminar, ...]:
        """The year's seminars, oldest first."""
        return tuple(
            told.Seminar(
                on=one.held_on,
                title=one.title,
                hosts=self._hosts.get(one.host_committee_id or 0, one.organised_by or ""),
                participants=one.attendance,
                is_about=one.kind is not CountKind.EXACT,
            )
            for one in self._held[self.years[-1]]
        )

    def months(self) -> Month:
        return _months(ActivityKind.SEMINARS, (one.held_on for one in self._held[self.years[-1]]))


class Policy:
    """Encounters that were held and answers that were sent: confidential encounters are in no report."""

    def __init__(self, consortium_id: int, years: Sequence[int]) -> None:
        self.years = years
        self._consortium_id = consortium_id
        day = sa.type_coerce(Encounter.day, plain_text(10))
        self._here = (
            Encounter.consortium_id == consortium_id,
            Encounter.deleted_at.is_(None),
            Encounter.is_confidential.is_(False),
            Encounter.state == EncounterState.HELD,
            Encounter.form.in_(MET),
            Encounter.day.is_not(None),
        )
        self._held = db.session.execute(
            sa.select(Encounter.day, Campaign.name)
            .outerjoin(Campaign, Campaign.id == Encounter.campaign_id)
            .where(*self._here, day >= f"{years[0]:04d}", day < f"{years[-1] + 1:04d}")
            .order_by(Encounter.day, Encounter.id)
        ).all()
        self._sent = list(
            db.session.scalars(
                sa.select(Consultation)
                .where(
                    Consultation.consortium_id == consortium_id,
                    Consultation.deleted_at.is_(None),
                    Consultation.state == ConsultationState.SENT,
                    Consultation.year.in_(years),
                )
                .order_by(Consultation.sent, Consultation.id)
            )
        )

    def encounters(self) -> Figure:
        """Meetings, visits and talks, and how many of them belong to the year's largest campaign."""
        year = self.years[-1]
        campaigns = Counter(row.name for row in self._held if row.day.year == year and row.name)
        notes = tuple(Note(NoteKind.CAMPAIGN, count, name) for name, count in sorted(campaigns.items(), key=_largest)[:1])
        return Figure(FigureKind.ENCOUNTERS, _values(self.years, Counter(row.day.year for row in self._held)), notes)

    def consultations(self) -> Figure:
        inputs = sum(1 for one in self._sent if one.year == self.years[-1] and one.kind is ConsultationKind.INPUT)
        counted = Counter(one.year for one in self._sent)
        return Figure(FigureKind.CONSULTATIONS, _values(self.years, counted), (Note(NoteKind.INPUTS, inputs),))

    def sent(self) -> tuple[told.Consultation, ...]:
        """What was sent in the year."""
        return tuple(
            told.Consultation(one.sent or PartialDate(one.year), one.title, one.recipient, one.kind is ConsultationKind.INPUT)
            for one in self._sent
            if one.year == self.years[-1]
        )

    def in_public(self) -> tuple[told.PublicMeeting, ...]:
        """The year's panels and hearings, with who took part: one SELECT."""
        day = sa.type_coerce(Encounter.day, plain_text(10))
        year = self.years[-1]
        found = db.session.scalars(
            sa.select(Encounter)
            .where(*self._here, Encounter.form.in_(IN_PUBLIC), day >= f"{year:04d}", day < f"{year + 1:04d}")
            .options(
                joinedload(Encounter.campaign),
                joinedload(Encounter.politicians).options(
                    joinedload(EncounterPolitician.person), joinedload(EncounterPolitician.body)
                ),
            )
            .order_by(Encounter.day, Encounter.id)
        )
        return tuple(
            told.PublicMeeting(
                on=one.day or PartialDate(year),
                title=one.subject or (one.campaign.name if one.campaign else ""),
                place=one.place or "",
                with_whom=", ".join(name for politician in one.politicians if (name := politician.name)),
            )
            for one in found.unique()
        )

    def months(self) -> Month:
        return _months(ActivityKind.ENCOUNTERS, (row.day for row in self._held if row.day.year == self.years[-1]))


def _largest(entry: tuple[str, int]) -> tuple[int, str]:
    return -entry[1], entry[0]


class Contributions:
    """What the partners put in: one SELECT."""

    def __init__(self, consortium_id: int, years: Sequence[int], language: str) -> None:
        self.years = years
        side = Side.name_en if language == "en" else Side.name_nb
        here = (Partnership.consortium_id == consortium_id, Partnership.deleted_at.is_(None))
        self._rows = db.session.execute(
            sa.select(
                Contribution.year,
                side.label("side"),
                Contribution.unit,
                Contribution.hourly_rate,
                Contribution.reported,
                Contribution.confirmed,
                _cash_of_contribution(CashKind.INVOICED).label("invoiced"),
                _cash_of_contribution(CashKind.CREDITED).label("credited"),
            )
            .join(Partnership, Partnership.id == Contribution.partnership_id)
            .outerjoin(Side, Side.id == Partnership.side_id)
            .where(*here, Contribution.year.in_(years))
            .order_by(Side.position, Contribution.id)
        ).all()

    def figure(self) -> Figure:
        """Confirmed hours, what they are worth, and hours that wait for the lead."""
        counted: Counter[int] = Counter()
        hours = [row for row in self._rows if row.unit is InKindUnit.HOURS]
        for year in self.years:
            counted[year] = round(sum(row.confirmed or 0 for row in hours if row.year == year))
        this_year = [row for row in hours if row.year == self.years[-1]]
        value = sum(kroner_of(row.confirmed, row.unit, row.hourly_rate) or 0 for row in this_year)
        waiting = round(sum(row.reported for row in this_year if row.confirmed is None and row.reported is not None))
        notes = (Note(NoteKind.VALUE, value), Note(NoteKind.UNCONFIRMED, waiting))
        return Figure(FigureKind.HOURS, _values(self.years, counted), notes)

    def by_side(self) -> tuple[told.Contribution, ...]:
        """The year's contributions of each partner type: cash as invoiced less credited, in kind as confirmed."""
        this_year = [row for row in self._rows if row.year == self.years[-1]]
        found = []
        for name in dict.fromkeys(row.side or "" for row in this_year):
            rows = [row for row in this_year if (row.side or "") == name]
            cash = sum(row.invoiced - row.credited for row in rows)
            hours = round(sum(row.confirmed or 0 for row in rows if row.unit is InKindUnit.HOURS))
            value = sum(kroner_of(row.confirmed, row.unit, row.hourly_rate) or 0 for row in rows)
            if hours or value or cash:
                found.append(told.Contribution(name, cash, hours, value))
        return tuple(found)


def _cash_of_contribution(kind: CashKind) -> sa.ScalarSelect[int]:
    """Kroner of one kind that belong to a contribution."""
    amount = sa.func.coalesce(sa.func.sum(CashEntry.amount), 0)
    entries = sa.select(amount).where(
        CashEntry.contribution_id == Contribution.id, CashEntry.kind == kind, CashEntry.deleted_at.is_(None)
    )
    return entries.correlate(Contribution).scalar_subquery()
