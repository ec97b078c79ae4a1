"""Bringing files in: choose one, see what would happen, confirm, get the receipt."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.files import services as files
from consortium.files.rules import LARGEST
from consortium.outreach.forms.imports import ConfirmForm, ListForm, StortingForm
from consortium.outreach.queries import storting
from consortium.outreach.queries.imports import import_for
from consortium.outreach.rules.readings import ImportKind, ImportState
from consortium.outreach.services import uploads
from consortium.outreach.views.blueprint import bp

SHOWN = 500  # lines on one page


@bp.route("/politicians/import", methods=["GET", "POST"])
@requires(Role.STAFF)
def import_storting() -> str | Response | tuple[str, int]:
    """Choose one of the Storting's lists. It is only looked at."""
    form = StortingForm()
    if form.validate_on_submit():
        with form.refusing():
            name, data = files.receive(form.file.data.stream, form.file.data.filename)
            made = uploads.keep(
                current_consortium().id, ImportKind.STORTING, name, data, today=today_here(), as_of=form.as_of.data
            )
            db.session.commit()
            return redirect(url_for("outreach.show_import", reading_id=made.id))
    page = render_template("outreach/import_storting.html", form=form, largest=LARGEST, readings=storting.readings())
    return page, form.status


@bp.route("/consultations/import", methods=["GET", "POST"])
@requires(Role.STAFF)
def import_consultations() -> str | Response | tuple[str, int]:
    """Choose a list of consultation inputs. It is only looked at."""
    form = ListForm()
    if form.validate_on_submit():
        with form.refusing():
            name, data = files.receive(form.file.data.stream, form.file.data.filename)
            made = uploads.keep(current_consortium().id, ImportKind.CONSULTATIONS, name, data, today=today_here())
            db.session.commit()
            return redirect(url_for("outreach.show_import", reading_id=made.id))
    return render_template("outreach/import_consultations.html", form=form, largest=LARGEST), form.status


@bp.route("/imports/<int:reading_id>", methods=["GET", "POST"])
@requires(Role.STAFF)
def show_import(reading_id: int) -> Response | tuple[str, int, dict[str, str]]:
    """What would happen and the button; then how far it has come; then the receipt."""
    upload = import_for(reader(), reading_id)
    form = ConfirmForm()
    if form.validate_on_submit():
        with form.refusing():
            uploads.confirm(upload, today_here(), is_confirmed=form.confirm.data)
            db.session.commit()
            return redirect(url_for("outreach.show_import", reading_id=reading_id))
    look, problem = None, ""
    if upload.state is ImportState.LOOKED_AT:
        try:
            look = uploads.look(upload, today_here())
        except Refusal as refusal:
            problem = str(refusal)
    lines = [{**one} for one in upload.lines] if look is None else [uploads.as_row(line) for line in look.lines]
    verdict = request.args.get("verdict", "")
    rows = [row for row in lines if verdict in ("", row["verdict"])]
    if upload.kind is ImportKind.STORTING:
        rows.sort(key=lambda row: bool(row["verdict"] == "same"))  # what happens comes first
    page = render_template(
        "outreach/show_import.html",
        form=form,
        upload=upload,
        look=look,
        problem=problem,
        counts=look.counts if look else upload.counts,
        rows=rows[:SHOWN],
        total=len(rows),
        verdict=verdict,
    )
    # A page that waits for the worker looks again by itself, also without script.
    return page, form.status, {"Refresh": "3"} if upload.state is ImportState.WAITING else {}
