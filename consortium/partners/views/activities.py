"""Notes of contact: written from a partner's record or from anywhere, read, changed, taken away; what was agreed."""

from flask import Response as FlaskResponse
from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.core.flashes import tell_undoable
from consortium.core.i18n import language
from consortium.directory import queries as directory
from consortium.journal import queries as journal
from consortium.journal.rules import TableWords
from consortium.partners import queries, services
from consortium.partners.forms import ActivityForm, AgreedActionForm, NewActivityForm
from consortium.partners.models import Activity
from consortium.partners.rules import ActivityKind
from consortium.partners.views.room import bp


@bp.get("/partners/suggest")
@requires(Role.STAFF)
def suggest() -> FlaskResponse:
    """What a type-ahead offers for ``?q=``."""
    found = queries.partner_choices(reader(), request.args.get("q", "")[:200], limit=20)
    return jsonify([{"value": value, "label": label} for value, label in found.items()])


@bp.route("/partners/activities/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def write_activity() -> str | Response | tuple[str, int]:
    """A note of contact with a partner that is chosen on the page."""
    form = NewActivityForm()
    if form.validate_on_submit():
        with form.refusing():
            return _written(form, form.partnership_id)
    return render_template("partners/write_activity.html", form=form, partner=None), form.status


@bp.route("/partners/<int:partnership_id>/activities/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_activity(partnership_id: int) -> str | Response | tuple[str, int]:
    """A note of contact with this partner."""
    partnership = queries.partnership_for(reader(), partnership_id)
    form = NewActivityForm(partnership_id=partnership_id)
    if form.validate_on_submit():
        with form.refusing():
            return _written(form, partnership_id)
    return render_template("partners/write_activity.html", form=form, partner=partnership), form.status


def _written(form: NewActivityForm, partnership_id: int) -> Response:
    partnership = queries.partnership_for(reader(), partnership_id)
    activity = services.write_activity(partnership, form.details())
    db.session.commit()
    tell_undoable(_("The note of contact is saved."), undo=url_for("partners.delete_activity", activity_id=activity.id))
    return redirect(url_for("partners.show", partnership_id=partnership.id))


@bp.get("/partners/activities/<int:activity_id>")
@requires(Role.STAFF)
def activity(activity_id: int) -> str:
    """One note of contact, whole."""
    found = queries.activity_for(reader(), activity_id)
    return render_template("partners/activity.html", activity=found, kind_words=queries.KIND_WORDS, history=_history_of(found))


@bp.route("/partners/activities/<int:activity_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_activity(activity_id: int) -> str | Response | tuple[str, int]:
    """Changes a note of contact."""
    found = queries.activity_for(reader(), activity_id)
    form = ActivityForm(row=found)
    if form.validate_on_submit():
        with form.refusing():
            services.change_activity(found, form.details())
            db.session.commit()
            flash(_("The note of contact is saved."))
            return redirect(url_for("partners.activity", activity_id=activity_id))
    return render_template("partners/edit_activity.html", form=form, activity=found), form.status


@bp.post("/partners/activities/<int:activity_id>/delete")
@requires(Role.STAFF)
def delete_activity(activity_id: int) -> Response:
    """Into the trash, from which it comes back."""
    found = queries.activity_for(reader(), activity_id)
    services.trash_activity(found)
    db.session.commit()
    tell_undoable(
        _("The note of contact is moved to the trash."), undo=url_for("partners.restore_activity", activity_id=activity_id)
    )
    return redirect(url_for("partners.show", partnership_id=found.partnership_id))


@bp.post("/partners/activities/<int:activity_id>/restore")
@requires(Role.STAFF)
def restore_activity(activity_id: int) -> Response:
    """Out of the trash again."""
    found = queries.activity_for(reader(), activity_id, in_trash=True)
    services.restore_activity(found)
    db.session.commit()
    flash(_("The note of contact is restored."))
    return redirect(url_for("partners.activity", activity_id=activity_id))


@bp.route("/partners/<int:partnership_id>/actions/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def agree_action(partnership_id: int) -> str | Response | tuple[str, int]:
    """What was agreed with the partner: an action that says where it comes from."""
    partnership = queries.partnership_for(reader(), partnership_id)
    form = AgreedActionForm(partner=partnership.organisation.label)
    if form.validate_on_submit():
        with form.refusing():
            services.agree_action(partnership, form.details(partnership.organisation_id))
            db.session.commit()
            flash(_("The action is created."))
            return redirect(url_for("partners.show", partnership_id=partnership_id))
    return render_template("partners/agree_action.html", form=form, partner=partnership), form.status


def _history_of(found: Activity) -> list[dict[str, object]]:
    people = directory.people_choices(found.partnership.consortium_id, chosen=found.person_id)
    words = TableWords(
        created=_l("Note of contact written"),
        changed=_l("Note of contact changed"),
        trashed=_l("Note of contact moved to the trash"),
        restored=_l("Note of contact restored"),
        columns={"text": _l("What was said"), "kind": _l("Kind"), "on": _l("Date"), "person_id": _l("Person")},
        show={
            "kind": lambda value: queries.KIND_WORDS[ActivityKind(value)],
            "person_id": lambda value: people.get(str(value), "–"),
        },
    )
    entries = journal.history([found])
    return journal.told(entries, {"activity": words}, language=language(), timezone=current_consortium().timezone)
