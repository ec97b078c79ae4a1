"""What the worker does for the room: makes the papers that somebody asked for. Each may run twice."""

from consortium.core.db import db
from consortium.files import making
from consortium.outbox import rendering
from consortium.outreach import papers
from consortium.outreach.models import Campaign, Encounter
from consortium.outreach.queries import paper_data


def make_briefing(*, work_id: int, encounter_id: int, locale: str) -> None:  # noqa: ARG001 - every job is told its work
    """The note before a meeting."""
    encounter = db.session.get(Encounter, encounter_id)
    if encounter is None or encounter.deleted_at is not None:
        return
    data, consortium_id = paper_data.briefing_data(encounter, locale), encounter.consortium_id
    pdf = rendering.run(papers.briefing_pdf, data)
    making.keep(f"briefing-{encounter_id}-{locale}", data.digest(), pdf, consortium_id=consortium_id)
    db.session.commit()


def make_programme(*, work_id: int, campaign_id: int, locale: str) -> None:  # noqa: ARG001 - as above
    """A campaign's week programme."""
    campaign = db.session.get(Campaign, campaign_id)
    if campaign is None or campaign.deleted_at is not None:
        return
    data, consortium_id = paper_data.programme_data(campaign, locale), campaign.consortium_id
    pdf = rendering.run(papers.programme_pdf, data)
    making.keep(f"programme-{campaign_id}-{locale}", data.digest(), pdf, consortium_id=consortium_id)
    db.session.commit()


def make_report(*, work_id: int, campaign_id: int, locale: str) -> None:  # noqa: ARG001 - as above
    """A campaign's outreach report."""
    campaign = db.session.get(Campaign, campaign_id)
    if campaign is None or campaign.deleted_at is not None:
        return
    data, consortium_id = paper_data.report_data(campaign, locale), campaign.consortium_id
    pdf = rendering.run(papers.report_pdf, data)
    making.keep(f"outreach-report-{campaign_id}-{locale}", data.digest(), pdf, consortium_id=consortium_id)
    db.session.commit()
