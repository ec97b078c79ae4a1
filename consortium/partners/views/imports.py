"""Bringing in a list of partners: choose the file, see a verdict on each row, confirm, get the receipt."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core import clock
from consortium.core.db import db
from consortium.files import services as files
from consortium.files.rules import LARGEST
from consortium.partners import queries, services
from consortium.partners.forms import ImportForm, PlainForm
from consortium.partners.rules import ImportState
from consortium.partners.views.room import bp

SHOWN = 500  # verdicts on one page


@bp.route("/partners/import", methods=["GET", "POST"])
@requires(Role.STAFF)
def import_file() -> str | Response | tuple[str, int]:
    """Choose a file. It is only looked at."""
    form = ImportForm()
    if form.validate_on_submit():
        with form.refusing():
            made = services.keep(current_consortium().id, *files.receive(form.file.data.stream, form.file.data.filename))
            db.session.commit()
            return redirect(url_for("partners.show_import", import_id=made.id))
    return render_template("partners/import_file.html", form=form, largest=LARGEST), form.status


@bp.route("/partners/import/<int:import_id>", methods=["GET", "POST"])
@requires(Role.STAFF)
def show_import(import_id: int) -> Response | tuple[str, int, dict[str, str]]:
    """The verdicts and the button; then how far it has come; then the receipt."""
    upload = queries.import_for(reader(), import_id)
    form = PlainForm()
    if form.validate_on_submit():
        with form.refusing():
            services.confirm(upload, clock.today(current_consortium().timezone))
            db.session.commit()
            return redirect(url_for("partners.show_import", import_id=import_id))
    planned = services.look(upload) if upload.state is ImportState.LOOKED_AT else []
    verdict = request.args.get("verdict", "")
    rows = [row for row in planned if verdict in ("", row.verdict.value)]
    page = render_template(
        "partners/show_import.html",
        form=form,
        upload=upload,
        counts=services.counted(planned) if planned else upload.counts,
        rows=rows[:SHOWN],
        total=len(rows),
        verdict=verdict,
    )
    # A page that waits for the worker looks again by itself, also without script.
    return page, form.status, {"Refresh": "3"} if upload.state is ImportState.WAITING else {}
