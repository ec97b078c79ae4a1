"""The room's papers: the note before a meeting, the week programme, the report as a page and as PDF."""

from flask import render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import reader, requires
from consortium.accounts.rules import Role
from consortium.core.i18n import language
from consortium.files import making
from consortium.outreach.papers.voice import Voice
from consortium.outreach.queries import campaigns, paper_data, report_data
from consortium.outreach.queries import encounters as queries
from consortium.outreach.views import confidential
from consortium.outreach.views.blueprint import bp


@bp.get("/encounters/<int:encounter_id>/briefing.pdf")
@requires(Role.STAFF)
def briefing_pdf(encounter_id: int) -> Response | tuple[str, int]:
    """The note before a meeting, as it is now. Reading that of a confidential one is logged."""
    found = confidential.read(lambda: queries.encounter_for(reader(), encounter_id), "briefing note of confidential encounter")
    data = paper_data.briefing_data(found, language())
    return making.answer(
        "outreach.make_briefing",
        paper_data.briefing_key(encounter_id, data.language),
        data.digest(),
        _("Briefing note %(whom)s.pdf", whom=data.whom[:80]),
        consortium_id=found.consortium_id,
        title=_("Briefing note"),
        back=url_for("outreach.encounter", encounter_id=encounter_id),
        encounter_id=encounter_id,
        locale=data.language,
    )


@bp.get("/campaigns/<int:campaign_id>/programme.pdf")
@requires(Role.STAFF)
def programme_pdf(campaign_id: int) -> Response | tuple[str, int]:
    """The week programme, as it is now."""
    found = campaigns.campaign_for(reader(), campaign_id)
    data = paper_data.programme_data(found, language())
    return making.answer(
        "outreach.make_programme",
        paper_data.programme_key(campaign_id, data.language),
        data.digest(),
        _("Week programme %(campaign)s.pdf", campaign=data.campaign[:80]),
        consortium_id=found.consortium_id,
        title=_("Week programme"),
        back=url_for("outreach.campaign", campaign_id=campaign_id),
        campaign_id=campaign_id,
        locale=data.language,
    )


@bp.get("/campaigns/<int:campaign_id>/report")
@requires(Role.STAFF)
def campaign_report(campaign_id: int) -> str:
    """What came of a campaign, as a page."""
    found = campaigns.campaign_for(reader(), campaign_id)
    data = report_data.report_data(found, language())
    return render_template("outreach/report.html", campaign=found, data=data, voice=Voice(data.language))


@bp.get("/campaigns/<int:campaign_id>/report.pdf")
@requires(Role.STAFF)
def campaign_report_pdf(campaign_id: int) -> Response | tuple[str, int]:
    """The same as PDF."""
    found = campaigns.campaign_for(reader(), campaign_id)
    data = report_data.report_data(found, language())
    return making.answer(
        "outreach.make_report",
        report_data.report_key(campaign_id, data.language),
        data.digest(),
        _("Outreach report %(campaign)s.pdf", campaign=data.campaign[:80]),
        consortium_id=found.consortium_id,
        title=_("Outreach report"),
        back=url_for("outreach.campaign_report", campaign_id=campaign_id),
        campaign_id=campaign_id,
        locale=data.language,
    )
