"""Contributions: of one partner, and the overview of a year."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from sqlalchemy.orm import joinedload, selectinload

from consortium.accounts.rules import Reader
from consortium.core.db import db, kept, not_ended_before, started_by
from consortium.core.errors import NotThere
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.core.text import first_upper
from consortium.directory.models import Organisation
from consortium.directory.queries import Trashed
from consortium.partners.models import CashEntry, Contribution, Partnership, Side
from consortium.partners.queries.rows import partnership_for, sides
from consortium.partners.rules import EVER_PARTNER, FIRST_YEAR, LAST_YEAR, CashKind, ContributionGap, InKindUnit, kroner_of

UNIT_WORDS: dict[InKindUnit, Any] = {InKindUnit.HOURS: _l("Hours"), InKindUnit.KRONER: _l("Kroner")}
CASH_WORDS: dict[CashKind, Any] = {
    CashKind.INVOICED: _lp("cash", "Invoiced"),
    CashKind.PAID: _lp("cash", "Paid"),
    CashKind.CREDITED: _lp("cash", "Credited"),
}
GAP_WORDS: dict[ContributionGap, Any] = {
    ContributionGap.NOT_AGREED: _l("Nothing agreed"),
    ContributionGap.NOT_REPORTED: _l("Not reported"),
    ContributionGap.NOT_CONFIRMED: _l("Not confirmed"),
}


# --- One partner -------------------------------------------------------------------------------------


def contribution_of(partnership_id: int, year: int) -> Contribution | None:
    """The row of a year, with its cash."""
    return db.session.scalar(
        sa.select(Contribution)
        .where(Contribution.partnership_id == partnership_id, Contribution.year == year)
        .options(selectinload(Contribution.entries))
    )


@kept
def _contributions_of(partnership_id: int) -> sa.Select[Any]:
    return (
        sa.select(Contribution)
        .where(Contribution.partnership_id == partnership_id)
        .options(joinedload(Contribution.entries))
        .order_by(Contribution.year.desc(), Contribution.id)
    )


def contributions_of(partnership_id: int) -> list[Contribution]:
    """All years of a partnership, the newest first, with their cash."""
    return list(db.session.scalars(*_contributions_of(partnership_id)).unique())


def contribution_for(reader: Reader, partnership_id: int, year: int) -> tuple[Partnership, Contribution]:
    """A partner that the reader may see, and its year; one not written down yet has version 0 and no id. Raises NotThere."""
    partnership = partnership_for(reader, partnership_id)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotThere
    found = contribution_of(partnership.id, year)
    return partnership, found or Contribution(
        partnership_id=partnership.id, year=year, unit=InKindUnit.HOURS, version=0, entries=[]
    )


def cash_entry_for(reader: Reader, entry_id: int, *, in_trash: bool = False) -> CashEntry:
    """An entry of a partner of the reader's consortium; for staff. Raises NotThere."""
    is_there = CashEntry.deleted_at.is_not(None) if in_trash else CashEntry.deleted_at.is_(None)
    found = db.session.scalar(
        sa.select(CashEntry)
        .join(Contribution)
        .join(Partnership)
        .where(
            CashEntry.id == entry_id,
            Partnership.consortium_id == reader.consortium_id,
            Partnership.deleted_at.is_(None),
            is_there,
        )
        .options(joinedload(CashEntry.contribution))
    )
    if found is None or not reader.is_staff:
        raise NotThere
    return found


def trashed_cash(reader: Reader, since: datetime) -> list[Trashed]:
    """Invoices, payments and credit notes in the trash."""
    found = db.session.execute(
        sa.select(CashEntry.id, CashEntry.kind, Contribution.year, Organisation.name, CashEntry.deleted_at)
        .join(Contribution, Contribution.id == CashEntry.contribution_id)
        .join(Partnership, Partnership.id == Contribution.partnership_id)
        .join(Organisation, Organisation.id == Partnership.organisation_id)
        .where(
            Partnership.consortium_id == reader.consortium_id,
            Partnership.deleted_at.is_(None),
            CashEntry.deleted_at > since,
        )
        .order_by(CashEntry.id)
    )
    return [
        Trashed(_l("Contribution in cash"), f"{name}, {year}", at or since, "partners.restore_cash_entry", {"entry_id": id_})
        for id_, _kind, year, name, at in found
    ]


# --- The overview of a year --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """A partner's year as the overview shows it. Figures in kind are hours or kroner, as ``unit`` says."""

    partnership_id: int
    name: str
    side: str | None
    unit: InKindUnit
    hourly_rate: int | None
    agreed: float | None
    reported: float | None
    confirmed: float | None
    gap: ContributionGap | None
    cash_agreed: int | None
    cash_due_on: date | None
    cash_invoiced: int
    cash_paid: int
    cash_credited: int

    @property
    def value(self) -> int | None:
        """What is confirmed in kind, in kroner."""
        return kroner_of(self.confirmed, self.unit, self.hourly_rate)


def _cash(kind: CashKind) -> Any:
    return (
        sa.select(sa.func.coalesce(sa.func.sum(CashEntry.amount), 0))
        .where(CashEntry.contribution_id == Contribution.id, CashEntry.kind == kind, CashEntry.deleted_at.is_(None))
        .correlate(Contribution)
        .scalar_subquery()
    )


def _gap() -> Any:
    """The SQL twin of ``rules.contribution_gap``; an empty text where nothing is lacking."""
    is_confirmed = sa.and_(
        Contribution.confirmed.is_not(None),
        sa.or_(Contribution.reported_at.is_(None), Contribution.confirmed_at >= Contribution.reported_at),
    )
    nothing = sa.and_(Contribution.agreed.is_(None), Contribution.reported.is_(None), Contribution.confirmed.is_(None))
    return sa.case(
        (sa.and_(nothing, Contribution.cash_agreed.is_not(None)), ""),
        (nothing, ContributionGap.NOT_AGREED.value),
        (sa.and_(Contribution.reported.is_(None), Contribution.confirmed.is_(None)), ContributionGap.NOT_REPORTED.value),
        (is_confirmed, ""),
        else_=ContributionGap.NOT_CONFIRMED.value,
    )


def contribution_list(consortium_id: int, language: str, year: int) -> Listing[ContributionRow]:
    """What the overview of a year is made of."""
    return Listing(
        name=f"contributions-{year}",
        columns=(
            Column("name", _l("Partner"), sort=(Organisation.sort_key,), cell=lambda row: row.name),
            Column("side", _l("Partner type"), cell=lambda row: row.side, is_shown=False),
            Column("unit", _l("Unit"), cell=lambda row: str(UNIT_WORDS[row.unit]), is_shown=False),
            _figures("agreed", _lp("contribution", "Agreed"), Contribution.agreed),
            _figures("reported", _lp("contribution", "Reported"), Contribution.reported),
            _figures("confirmed", _lp("contribution", "Confirmed"), Contribution.confirmed),
            Column("rate", _l("Hourly rate, kroner"), cell=lambda row: row.hourly_rate, is_number=True, is_shown=False),
            Column("value", _l("Confirmed value, kroner"), cell=lambda row: row.value, is_number=True, is_shown=False),
            Column(
                "cash",
                _l("Agreed in cash, kroner"),
                sort=(Contribution.cash_agreed,),
                cell=lambda row: row.cash_agreed,
                may_be_empty=True,
                is_number=True,
                is_wide=True,
            ),
            Column("due", _l("Cash is due"), cell=lambda row: row.cash_due_on, is_shown=False),
            Column("invoiced", _lp("cash", "Invoiced"), cell=lambda row: row.cash_invoiced, is_shown=False),
            Column(
                "paid",
                _l("Paid, kroner"),
                sort=(_cash(CashKind.PAID),),
                cell=lambda row: row.cash_paid,
                is_number=True,
                is_wide=True,
            ),
            Column("credited", _lp("cash", "Credited"), cell=lambda row: row.cash_credited, is_shown=False),
        ),
        filters=(
            Filter(
                "side",
                _l("Partner type"),
                Side.code,
                tuple((side.code, first_upper(side.name(language))) for side in sides(consortium_id)),
                takes_many=True,
            ),
            Filter("gap", _l("Gaps"), _gap(), tuple((gap.value, word) for gap, word in GAP_WORDS.items()), takes_many=True),
        ),
    )


def was_partner_in(year: int) -> sa.ColumnElement[bool]:
    """Who was a partner on some day of ``year``, as far as is known; an unknown start counts from the day it was recorded."""
    last_day = date(year, 12, 31)
    started = sa.or_(
        sa.and_(Partnership.joined.is_not(None), started_by(Partnership.joined, last_day)),
        sa.and_(Partnership.joined.is_(None), Partnership.recorded_on <= last_day),
    )
    return sa.and_(Partnership.status.in_(EVER_PARTNER), started, not_ended_before(Partnership.left, date(year, 1, 1)))


def _figures(key: str, label: Any, column: Any) -> Column[ContributionRow]:
    return Column(key, label, sort=(column,), cell=lambda row: getattr(row, key), may_be_empty=True, is_number=True, is_wide=True)


def contribution_page(
    reader: Reader, listing: Listing[ContributionRow], asked: ListQuery, language: str, year: int
) -> Page[ContributionRow]:
    """Who was a partner some time in ``year``, with or without a contribution. For staff."""
    if not reader.is_staff or reader.consortium_id is None:
        raise NotThere
    rows = (
        sa.select(
            Partnership.id,
            Organisation.name,
            Side.name_en if language == "en" else Side.name_nb,
            Contribution.unit,
            Contribution.hourly_rate,
            Contribution.agreed,
            Contribution.reported,
            Contribution.confirmed,
            _gap(),
            Contribution.cash_agreed,
            Contribution.cash_due_on,
            _cash(CashKind.INVOICED),
            _cash(CashKind.PAID),
            _cash(CashKind.CREDITED),
        )
        .select_from(Partnership)
        .join(Organisation, Organisation.id == Partnership.organisation_id)
        .outerjoin(Side, Side.id == Partnership.side_id)
        .outerjoin(Contribution, sa.and_(Contribution.partnership_id == Partnership.id, Contribution.year == year))
        .where(
            Partnership.consortium_id == reader.consortium_id,
            Partnership.deleted_at.is_(None),
            sa.or_(was_partner_in(year), Contribution.id.is_not(None)),
        )
    )

    def has_word(word: str) -> sa.ColumnElement[bool]:
        return contains(Organisation.search_key, word)

    return listing.page(rows, asked, key=Partnership.id, search=has_word, make=_row)


def _row(found: Any) -> ContributionRow:
    values = list(found)
    values[3] = values[3] or InKindUnit.HOURS
    values[8] = ContributionGap(values[8]) if values[8] else None
    values[11:] = [int(one or 0) for one in values[11:]]
    return ContributionRow(*values)


def contribution_years(consortium_id: int) -> list[int]:
    """The years that have a contribution, the newest first."""
    rows = (
        sa.select(Contribution.year)
        .join(Partnership)
        .where(Partnership.consortium_id == consortium_id, Partnership.deleted_at.is_(None))
        .distinct()
        .order_by(Contribution.year.desc())
    )
    return list(db.session.scalars(rows))
