"""Who is still kept though nothing ties them to the consortium; and the record of processing."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.directory import queries as directory
from consortium.journal import services as journal
from consortium.operations import queries, record
from consortium.operations.forms import RetentionForm
from consortium.operations.rules import UNTIED_MONTHS
from consortium.operations.services import privacy
from consortium.operations.views.blueprint import bp

Answer = str | Response | tuple[str, int]


@bp.route("/<consortium>/privacy/review", methods=["GET", "POST"])
@requires(Role.LEAD)
def review() -> Answer:
    """The people to look at; posting says how long people are kept."""
    rule = queries.retention_of(current_consortium().id)
    months = rule.untied_months if rule else UNTIED_MONTHS
    form = RetentionForm(data={"untied_months": months})
    if form.validate_on_submit():
        with form.refusing():
            privacy.set_retention(current_consortium().id, form.untied_months.data or UNTIED_MONTHS)
            db.session.commit()
            flash(_("Saved."))
            return redirect(url_for("operations.review"), 303)
    untied = queries.untied_people(reader(), today_here())
    return render_template("operations/review.html", form=form, untied=untied, months=months), form.status


@bp.post("/<consortium>/privacy/review/<int:person_id>/keep")
@requires(Role.LEAD)
def keep_person(person_id: int) -> Response:
    """There is a reason to keep the person: asked again in a year."""
    found = directory.person_for(reader(), person_id)
    privacy.keep_person(current_consortium().id, found.id, today_here())
    db.session.commit()
    flash(_("%(name)s is kept for another year.", name=found.name))
    return redirect(url_for("operations.review"), 303)


@bp.get("/<consortium>/privacy/record")
@requires(Role.STAFF)
def processing() -> Answer:
    """The record of processing activities (GDPR art. 30), on screen and as a file."""
    rule = queries.retention_of(current_consortium().id)
    activities = record.activities(rule.untied_months if rule else UNTIED_MONTHS)
    if request.args.get("format"):
        return record.exported(activities, request.args["format"], note_read=journal.note_read)
    return render_template("operations/processing.html", activities=activities)
