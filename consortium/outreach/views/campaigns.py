"""Campaigns: the list, the week, their forms."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core import clock, formats, table
from consortium.core.db import db
from consortium.core.flashes import tell_undoable
from consortium.core.i18n import language
from consortium.journal import services as journal
from consortium.outreach.forms.campaigns import CampaignForm, NewCampaignForm
from consortium.outreach.queries import campaigns as queries
from consortium.outreach.queries.encounter_list import who
from consortium.outreach.queries.encounter_words import FORMS, STATES
from consortium.outreach.services import campaigns as services
from consortium.outreach.views.blueprint import bp


@bp.get("/campaigns")
@requires(Role.STAFF)
def campaigns() -> str | Response:
    """All campaigns; narrowed by year."""
    listing = queries.campaign_list(current_consortium().id)
    asked = table.asked(listing)
    page = queries.campaign_page(reader(), listing, asked)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    return render_template("outreach/campaigns.html", page=page, list=table.Links(listing, asked, page))


@bp.get("/campaigns/<int:campaign_id>")
@requires(Role.STAFF)
def campaign(campaign_id: int) -> str:
    """A campaign's week, day by day, with clashes; its goals, topics and messages."""
    found = queries.campaign_for(reader(), campaign_id)
    encounters = queries.encounters_of(found)
    return render_template(
        "outreach/campaign.html",
        campaign=found,
        span=formats.date_range(found.starts_on, found.ends_on or found.starts_on, language()) if found.starts_on else "",
        days=queries.by_day(encounters),
        by_id={one.id: one for one in encounters},
        clashes=queries.clashes_in(encounters),
        counts=queries.state_counts(encounters),
        who=who,
        forms=FORMS,
        states=STATES,
        today=clock.today(current_consortium().timezone),
    )


@bp.route("/campaigns/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_campaign() -> str | Response | tuple[str, int]:
    """A new campaign."""
    form = NewCampaignForm()
    if form.validate_on_submit():
        with form.refusing():
            made = services.create_campaign(current_consortium().id, form.details())
            db.session.commit()
            flash(_("The campaign is saved."))
            return redirect(url_for("outreach.campaign", campaign_id=made.id))
    return render_template("outreach/edit_campaign.html", form=form, campaign=None), form.status


@bp.route("/campaigns/<int:campaign_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_campaign(campaign_id: int) -> str | Response | tuple[str, int]:
    """Changes a campaign."""
    found = queries.campaign_for(reader(), campaign_id)
    form = CampaignForm(row=found)
    if form.validate_on_submit():
        with form.refusing():
            services.change_campaign(found, form.details())
            db.session.commit()
            flash(_("The campaign is saved."))
            return redirect(url_for("outreach.campaign", campaign_id=campaign_id))
    return render_template("outreach/edit_campaign.html", form=form, campaign=found), form.status


@bp.post("/campaigns/<int:campaign_id>/delete")
@requires(Role.STAFF)
def delete_campaign(campaign_id: int) -> Response:
    """Into the trash; its encounters stay."""
    found = queries.campaign_for(reader(), campaign_id)
    services.trash(found)
    db.session.commit()
    undo = url_for("outreach.restore_campaign", campaign_id=campaign_id)
    tell_undoable(_("%(name)s is moved to the trash.", name=found.name), undo=undo)
    return redirect(url_for("outreach.campaigns"))


@bp.post("/campaigns/<int:campaign_id>/restore")
@requires(Role.STAFF)
def restore_campaign(campaign_id: int) -> Response:
    """Out of the trash again."""
    found = queries.campaign_for(reader(), campaign_id, in_trash=True)
    services.restore(found)
    db.session.commit()
    flash(_("%(name)s is restored.", name=found.name))
    return redirect(url_for("outreach.campaign", campaign_id=campaign_id))
