"""What the worker does for partner reports: one that somebody asked for, or all of a year as one file. Each may run twice."""

import structlog

from consortium.accounts.models import Consortium
from consortium.core.db import db
from consortium.files import making
from consortium.outbox import rendering
from consortium.partners.models import Partnership
from consortium.reports.models import PartnerReportBundle
from consortium.reports.papers import partner_report as papers
from consortium.reports.queries import partner_reports as queries
from consortium.reports.queries.partner_report import partner_report
from consortium.reports.rules.partner_report import BundleState, report_key
from consortium.reports.services import partner_reports as services

log = structlog.get_logger(__name__)


def make_report(*, work_id: int, partnership_id: int, year: int, locale: str) -> None:  # noqa: ARG001 - every job is told its work
    """Make and keep the PDF of one partner's report as it is now, in place of the one made before."""
    partnership = db.session.get_one(Partnership, partnership_id)
    consortium = db.session.get_one(Consortium, partnership.consortium_id)
    data, consortium_id = partner_report(partnership, consortium, year, locale), consortium.id
    pdf = rendering.run(papers.partner_report_pdf, data)
    making.keep(report_key(partnership_id, year, locale), data.digest(), pdf, consortium_id=consortium_id)
    db.session.commit()


def make_bundle(*, work_id: int, bundle_id: int) -> None:  # noqa: ARG001 - as above
    """Make the reports of all partners of a year, in all rendering processes at once, and keep them as one zip.

    A report that cannot be made is named, and the others are made all the same.
    """
    bundle = db.session.get_one(PartnerReportBundle, bundle_id)
    if bundle.state is BundleState.DONE:
        return
    consortium = db.session.get_one(Consortium, bundle.consortium_id)
    gathered = [
        partner_report(partnership, consortium, bundle.year, bundle.language)
        for partnership in queries.partners_in(consortium.id, bundle.year)
    ]
    bundle.total, bundle.done, bundle.failed = len(gathered), 0, []
    made: dict[str, bytes] = {}
    for index, result in rendering.run_each(papers.partner_report_pdf, [(data,) for data in gathered]):
        if isinstance(result, Exception):
            log.warning("partner report failed", bundle=bundle_id, fault=type(result).__name__)
            bundle.failed = [*bundle.failed, gathered[index].partner_name]
        else:
            made[_free_name(papers.partner_report_name(gathered[index]), made)] = result
        bundle.done += 1
        db.session.commit()
    name = papers.bundle_name(consortium.name, bundle.year, bundle.language)
    services.keep_bundle(bundle, made, name)
    db.session.commit()


def _free_name(name: str, taken: dict[str, bytes]) -> str:
    """Two partners may have the same short name."""
    stem = name.removesuffix(".pdf")
    return next(one for one in (name, *(f"{stem} ({number}).pdf" for number in range(2, 10_000))) if one not in taken)
