"""The partner reports of a year: who may read one, who gets one, the lead's words for them, all of them as one file."""

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import contains_eager, joinedload

from consortium.accounts.rules import Reader
from consortium.core import clock
from consortium.core.db import Columns, db
from consortium.core.errors import NotThere
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.core.text import first_upper, search_key
from consortium.directory.models import Organisation
from consortium.partners import queries as partners
from consortium.partners.models import Contribution, Partnership, Side
from consortium.partners.queries import PaperLine
from consortium.partners.rules import FIRST_YEAR, LAST_YEAR, is_partner_in
from consortium.reports.models import PartnerReportBundle, PartnerReportYear


def year_of(consortium_id: int, year: int) -> PartnerReportYear | None:
    """The lead's words for a year's reports, and whether they are released."""
    return db.session.scalar(
        sa.select(PartnerReportYear).where(PartnerReportYear.consortium_id == consortium_id, PartnerReportYear.year == year)
    )


def year_or_new(consortium_id: int, year: int) -> PartnerReportYear:
    """The same; one not written down yet has version 0 and no id. Raises NotThere for a number that is no year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotThere
    return year_of(consortium_id, year) or PartnerReportYear(consortium_id=consortium_id, year=year, version=0)


def reportable_for(reader: Reader, partnership_id: int, year: int) -> Partnership:
    """A partner whose report of ``year`` the reader may see: any for staff; for its contact the own, once released.

    Raises NotThere.
    """
    partnership = partners.partnership_for(reader, partnership_id)
    texts = year_or_new(partnership.consortium_id, year)
    if not reader.is_staff and texts.released_at is None:
        raise NotThere
    return partnership


def released_years(consortium_id: int) -> list[int]:
    """The years whose reports the partners' contacts may read, the newest first."""
    return list(
        db.session.scalars(
            sa.select(PartnerReportYear.year)
            .where(PartnerReportYear.consortium_id == consortium_id, PartnerReportYear.released_at.is_not(None))
            .order_by(PartnerReportYear.year.desc())
        )
    )


def partners_in(consortium_id: int, year: int) -> list[Partnership]:
    """Who was a partner some time in ``year``, by name: each gets a report. Who came back is there once, as it is now."""
    found = _of_year(consortium_id, year).options(contains_eager(Partnership.organisation), contains_eager(Partnership.side))
    return list(db.session.scalars(found.order_by(Organisation.sort_key, Partnership.id)))


def _of_year(consortium_id: int, year: int) -> Columns:
    newest = (
        sa.select(sa.func.max(Partnership.id))
        .where(Partnership.consortium_id == consortium_id, Partnership.deleted_at.is_(None), partners.was_partner_in(year))
        .group_by(Partnership.organisation_id)
    )
    rows = sa.select(Partnership).join(Partnership.organisation).outerjoin(Partnership.side)
    return rows.where(Partnership.id.in_(newest))


def report_list(consortium_id: int, year: int, language: str) -> Listing[Partnership]:
    """What the list of a year's reports is made of, with the consortium's partner types."""
    sides = partners.sides(consortium_id)
    return Listing(
        name=f"partner-reports-{year}",
        columns=(
            Column("name", _l("Partner"), sort=(Organisation.sort_key,), cell=lambda one: one.organisation.name),
            Column("short_name", _l("Short name"), cell=lambda one: one.organisation.short_name, is_shown=False),
            Column(
                "side",
                _l("Partner type"),
                sort=(Side.position, Side.id, Organisation.sort_key),
                cell=lambda one: first_upper(one.side.name(language)) if one.side else None,
                may_be_empty=True,
                is_wide=True,
            ),
            Column("year", _l("Year"), cell=lambda _one: year, is_number=True, is_shown=False),
        ),
        filters=(
            Filter("side", _l("Partner type"), Side.code, tuple((one.code, first_upper(one.name(language))) for one in sides)),
        ),
    )


def report_page(reader: Reader, shown: Listing[Partnership], asked: ListQuery, year: int) -> Page[Partnership]:
    """The page of those who get a report of ``year`` that ``asked`` asks for. For staff. Raises NotThere."""
    if not reader.is_staff or reader.consortium_id is None:
        raise NotThere
    return shown.page(
        _of_year(reader.consortium_id, year),
        asked,
        key=Partnership.id,
        search=lambda word: contains(Organisation.search_key, word),
        options=(contains_eager(Partnership.organisation), contains_eager(Partnership.side)),
    )


def bundle_for(reader: Reader, bundle_id: int) -> PartnerReportBundle:
    """A zip of all reports in the reader's consortium, for staff. Raises NotThere."""
    found = db.session.scalar(
        sa.select(PartnerReportBundle)
        .where(PartnerReportBundle.id == bundle_id, PartnerReportBundle.consortium_id == reader.consortium_id)
        .options(joinedload(PartnerReportBundle.file))
    )
    if found is None or not reader.is_staff:
        raise NotThere
    return found


def latest_bundle(consortium_id: int, year: int) -> PartnerReportBundle | None:
    """The zip that was asked for last."""
    return db.session.scalar(
        sa.select(PartnerReportBundle)
        .where(PartnerReportBundle.consortium_id == consortium_id, PartnerReportBundle.year == year)
        .order_by(PartnerReportBundle.id.desc())
        .limit(1)
    )


def known_years(consortium_id: int) -> list[int]:
    """The years that somebody wrote texts for, released, or recorded contributions in."""
    written = sa.select(PartnerReportYear.year).where(PartnerReportYear.consortium_id == consortium_id)
    given = sa.select(Contribution.year).join(Contribution.partnership).where(Partnership.consortium_id == consortium_id)
    return sorted(db.session.scalars(sa.union(written, given.where(Partnership.deleted_at.is_(None)))))


def partner_by_name(consortium_id: int, name: str, year: int) -> Partnership | None:
    """Who was a partner in ``year`` and is called so: by short name, whole name or organisation number."""
    wanted = search_key(name)
    for partnership in partners_in(consortium_id, year):
        organisation = partnership.organisation
        if wanted in {search_key(one) for one in (organisation.short_name, organisation.name, organisation.number) if one}:
            return partnership
    return None


def report_links(reader: Reader, partnership: Partnership) -> list[PaperLine]:
    """A partner's reports for its record: of the released years in which it was a partner.

    For staff also of the last year, and of those that something is recorded for.
    """
    years = set(released_years(partnership.consortium_id))
    if reader.is_staff:
        last = clock.today().year - 1
        years |= {last, *(year for year in known_years(partnership.consortium_id) if year <= last)}
    return [
        PaperLine(
            _("Partner report %(year)s", year=year),
            "reports.partner_report",
            {"partnership_id": partnership.id, "year": year},
        )
        for year in sorted(years, reverse=True)
        if is_partner_in(year, partnership.joined, partnership.left)
    ]
