"""What is done with a year's partner reports: their texts, their release, all of them as one file."""

import io
import zipfile
from dataclasses import dataclass

from flask_babel import gettext as _

from consortium.accounts.models import Consortium
from consortium.core import clock
from consortium.core.db import db, locked
from consortium.core.errors import Refusal
from consortium.files import services as files
from consortium.files.rules import safe_name
from consortium.outbox import services as outbox
from consortium.reports.models import PartnerReportBundle, PartnerReportYear
from consortium.reports.queries import partner_reports as queries
from consortium.reports.rules.partner_report import BundleState


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """The lead's words for a year's reports, each in both languages. What is empty is the program's own."""

    letter_nb: str = ""
    letter_en: str = ""
    results_nb: str = ""
    results_en: str = ""
    signed_by: str = ""
    contact: str = ""


def _year(consortium_id: int, year: int) -> PartnerReportYear:
    """The row of a year, made where there is none; locks the consortium, so that two make one."""
    locked(Consortium, consortium_id)
    found = queries.year_of(consortium_id, year)
    if found is None:
        found = PartnerReportYear(consortium_id=consortium_id, year=year)
        db.session.add(found)
        db.session.flush()
    return found


def write_texts(consortium_id: int, year: int, texts: ReportTexts) -> PartnerReportYear:
    """Keep the texts of a year's reports."""
    found = _year(consortium_id, year)
    found.letter_nb, found.letter_en = texts.letter_nb or None, texts.letter_en or None
    found.results_nb, found.results_en = texts.results_nb or None, texts.results_en or None
    found.signed_by, found.contact = texts.signed_by or None, texts.contact or None
    db.session.flush()
    return found


def release(consortium_id: int, year: int, *, by: str) -> None:
    """Let each partner's contact read the own report of a year. Raises Refusal where that is so already."""
    found = _year(consortium_id, year)
    if found.released_at is not None:
        raise Refusal(_("The reports of %(year)s are released already.", year=year))
    found.released_at, found.released_by = clock.now(), by[:200]
    db.session.flush()


def take_back(consortium_id: int, year: int) -> None:
    """Close a year's reports to the partners' contacts again."""
    found = _year(consortium_id, year)
    found.released_at = found.released_by = None
    db.session.flush()


def ask_for_all(consortium_id: int, year: int, language: str, *, by: str) -> PartnerReportBundle:
    """Ask the worker for the reports of all partners of a year as one zip. One that is being made is not asked for twice.

    Raises Refusal where nobody was a partner.
    """
    locked(Consortium, consortium_id)
    latest = queries.latest_bundle(consortium_id, year)
    if latest is not None and latest.state is BundleState.WAITING and latest.language == language:
        return latest
    total = len(queries.partners_in(consortium_id, year))
    if not total:
        raise Refusal(_("Nobody was a partner in %(year)s.", year=year))
    bundle = PartnerReportBundle(consortium_id=consortium_id, year=year, language=language, asked_by=by[:200], total=total)
    db.session.add(bundle)
    db.session.flush()
    outbox.ask("reports.make_partner_bundle", consortium_id=consortium_id, bundle_id=bundle.id)
    return bundle


def keep_bundle(bundle: PartnerReportBundle, papers: dict[str, bytes], name: str) -> None:
    """Keep the zip of ``papers`` by file name; the bundle is done. Raises StorageAway: the job is tried again."""
    file = files.keep_bytes(zipped(papers), name, "application/zip", bundle.consortium_id)
    bundle.file_id, bundle.state, bundle.made_at = file.id, BundleState.DONE, clock.now()
    db.session.flush()


def zipped(papers: dict[str, bytes]) -> bytes:
    """A zip of files by name, in the order of their names; equal files give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(papers.items()):
            archive.writestr(zipfile.ZipInfo(safe_name(name.replace("/", "-")), (1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()
