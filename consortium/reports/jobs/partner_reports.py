"""What the worker does for partner reports: one that somebody asked for, or all of a year as one file. Each may run twice."""

from collections.abc import Mapping

import structlog

from consortium.accounts.models import Consortium
from consortium.core.db import db
from consortium.files import making
from consortium.files import queries as files
from consortium.outbox import rendering
from consortium.partners.models import Partnership
from consortium.reports.models import PartnerReportBundle
from consortium.reports.papers import partner_report as papers
from consortium.reports.queries import partner_reports as queries
from consortium.reports.queries.partner_report import partner_report
from consortium.reports.rules.partner_report import BundleState, PartnerReport, report_key
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

    Each report is kept as soon as it is made: a worker that is stopped in the midst goes on with the next one. A report that
    cannot be made is named, and the others are made all the same.
    """
    bundle = db.session.get_one(PartnerReportBundle, bundle_id)
    if bundle.state is BundleState.DONE:
        return
    consortium = db.session.get_one(Consortium, bundle.consortium_id)
    consortium_id, year, language = consortium.id, bundle.year, bundle.language
    gathered = {
        report_key(partnership.id, year, language): partner_report(partnership, consortium, year, language)
        for partnership in queries.partners_in(consortium_id, year)
    }
    hashes = {key: data.digest() for key, data in gathered.items()}
    made = files.made_papers(hashes)
    left = [key for key in gathered if key not in made]
    bundle.total, bundle.done, bundle.failed = len(gathered), len(made), []
    for index, result in rendering.run_each(papers.partner_report_pdf, [(gathered[key],) for key in left]):
        key = left[index]
        if isinstance(result, Exception):
            log.warning("partner report failed", bundle=bundle_id, fault=type(result).__name__)
            bundle.failed = [*bundle.failed, gathered[key].partner_name]
        else:
            made[key] = result
            making.keep(key, hashes[key], result, consortium_id=consortium_id)
        bundle.done += 1
        db.session.commit()
    names = _names(gathered)
    services.keep_bundle(
        bundle, {names[key]: pdf for key, pdf in made.items()}, papers.bundle_name(consortium.name, year, language)
    )
    db.session.commit()


def _names(gathered: Mapping[str, PartnerReport]) -> dict[str, str]:
    """The name of each report's file. Two partners may have the same short name: the second by name gets a number."""
    names: dict[str, str] = {}
    for key, data in gathered.items():
        name = papers.partner_report_name(data)
        stem, taken = name.removesuffix(".pdf"), set(names.values())
        names[key] = next(one for one in (name, *(f"{stem} ({number}).pdf" for number in range(2, 10_000))) if one not in taken)
    return names
