"""The partner reports of a year: who may read one, who gets one, the lead's words for them, all of them as one file."""

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import contains_eager, joinedload

from consortium.accounts.rules import Reader
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.text import search_key
from consortium.directory.models import Organisation
from consortium.partners import queries as partners
from consortium.partners.models import Partnership
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
    found = db.session.scalars(
        sa.select(Partnership)
        .join(Partnership.organisation)
        .where(Partnership.consortium_id == consortium_id, Partnership.deleted_at.is_(None), partners.was_partner_in(year))
        .options(contains_eager(Partnership.organisation), joinedload(Partnership.side))
        .order_by(Organisation.sort_key, Partnership.id)
    )
    return list({one.organisation_id: one for one in found}.values())


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
    written = db.session.scalars(sa.select(PartnerReportYear.year).where(PartnerReportYear.consortium_id == consortium_id))
    return sorted({*written, *partners.contribution_years(consortium_id)})


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
