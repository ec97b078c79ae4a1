"""What the worker does for the room: brings in uploaded lists, makes the papers that somebody asked for. Each may run twice."""

from consortium.accounts.models import Consortium
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.files import making
from consortium.outbox import rendering
from consortium.outreach import papers
from consortium.outreach.models import Campaign, Encounter, OutreachImport
from consortium.outreach.queries import paper_data, report_data, visit_data
from consortium.outreach.services import uploads


def import_file(*, work_id: int, import_id: int) -> None:  # noqa: ARG001 - every job is told its work
    """Bring in an uploaded file, all of it or nothing."""
    upload = db.session.get_one(OutreachImport, import_id)
    consortium = db.session.get_one(Consortium, upload.consortium_id)
    try:
        uploads.work_on(upload, clock.today(consortium.timezone))
    except Refusal as refusal:
        db.session.rollback()
        uploads.fail(db.session.get_one(OutreachImport, import_id), str(refusal))
    db.session.commit()


def make_briefing(*, work_id: int, encounter_id: int, locale: str) -> None:  # noqa: ARG001 - every job is told its work
    """The note before a meeting."""
    encounter = db.session.get(Encounter, encounter_id)
    if encounter is None or encounter.deleted_at is not None:
        return
    data, consortium_id = paper_data.briefing_data(encounter, locale), encounter.consortium_id
    pdf = rendering.run(papers.briefing_pdf, data)
    making.keep(paper_data.briefing_key(encounter_id, locale), data.digest(), pdf, consortium_id=consortium_id)
    db.session.commit()


def make_run_sheet(*, work_id: int, encounter_id: int, locale: str) -> None:  # noqa: ARG001 - as above
    """The run sheet of a visit."""
    encounter = db.session.get(Encounter, encounter_id)
    if encounter is None or encounter.deleted_at is not None:
        return
    data, consortium_id = visit_data.run_sheet_data(encounter, locale), encounter.consortium_id
    pdf = rendering.run(papers.run_sheet_pdf, data)
    making.keep(visit_data.run_sheet_key(encounter_id, locale), data.digest(), pdf, consortium_id=consortium_id)
    db.session.commit()


def make_programme(*, work_id: int, campaign_id: int, locale: str) -> None:  # noqa: ARG001 - as above
    """A campaign's week programme."""
    campaign = db.session.get(Campaign, campaign_id)
    if campaign is None or campaign.deleted_at is not None:
        return
    data, consortium_id = paper_data.programme_data(campaign, locale), campaign.consortium_id
    pdf = rendering.run(papers.programme_pdf, data)
    making.keep(paper_data.programme_key(campaign_id, locale), data.digest(), pdf, consortium_id=consortium_id)
    db.session.commit()


def make_report(*, work_id: int, campaign_id: int, locale: str) -> None:  # noqa: ARG001 - as above
    """A campaign's outreach report."""
    campaign = db.session.get(Campaign, campaign_id)
    if campaign is None or campaign.deleted_at is not None:
        return
    data, consortium_id = report_data.report_data(campaign, locale), campaign.consortium_id
    pdf = rendering.run(papers.report_pdf, data)
    making.keep(report_data.report_key(campaign_id, locale), data.digest(), pdf, consortium_id=consortium_id)
    db.session.commit()
