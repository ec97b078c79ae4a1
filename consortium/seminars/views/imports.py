"""Bringing in a list: choose the file, see a verdict on each row, confirm, get the receipt. And the figures of a year."""

from flask import redirect, render_template, request, url_for

from consortium.accounts.access import current_consortium, reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.files import services as files
from consortium.files.rules import LARGEST
from consortium.partners.rules import ImportState
from consortium.seminars import queries, services
from consortium.seminars.forms.people import UploadForm
from consortium.seminars.forms.seminars import COUNT_WORDS, PlainForm
from consortium.seminars.rules.words import UploadKind
from consortium.seminars.views.blueprint import Answer, bp

SHOWN = 500  # verdicts on one page


@bp.route("/seminars/import", methods=["GET", "POST"])
@requires(Role.STAFF)
def import_file() -> Answer:
    """Choose a list of seminars. It is only looked at."""
    form = UploadForm()
    if form.validate_on_submit():
        with form.refusing():
            made = services.keep_seminars(current_consortium().id, *files.receive(form.file.data.stream, form.file.data.filename))
            db.session.commit()
            return redirect(url_for("seminars.show_import", upload_id=made.id))
    return render_template("seminars/import_file.html", form=form, largest=LARGEST), form.status


@bp.route("/seminars/imports/<int:upload_id>", methods=["GET", "POST"])
@requires(Role.STAFF)
def show_import(upload_id: int) -> Answer:
    """The verdicts and the button; then the receipt."""
    upload = queries.upload_for(reader(), upload_id)
    is_list = upload.kind is UploadKind.SEMINARS
    form = PlainForm()
    if form.validate_on_submit():
        with form.refusing():
            if is_list:
                services.confirm_seminars(upload, today_here())
            else:
                services.confirm_attendance(upload, today_here())
            db.session.commit()
            return redirect(url_for("seminars.show_import", upload_id=upload_id))
    planned = []
    if upload.state is ImportState.LOOKED_AT:
        planned = services.look_at_seminars(upload) if is_list else services.look_at_attendance(upload)
    return render_template(
        "seminars/show_import.html",
        form=form,
        upload=upload,
        is_list=is_list,
        counts=services.counted(planned) if planned else upload.counts,
        rows=planned[:SHOWN],
        total=len(planned),
    ), form.status


@bp.get("/seminars/figures")
@requires(Role.STAFF)
def figures() -> str:
    """A year's seminars by partner."""
    asked = request.args.get("year", "")
    this_year = today_here().year
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 and 1990 <= int(asked) <= 2100 else this_year
    consortium_id = current_consortium().id
    return render_template(
        "seminars/figures.html",
        year=year,
        this_year=this_year,
        figures=queries.figures_by_partner(consortium_id, year),
        held=queries.held_in(consortium_id, year),
        count_words=COUNT_WORDS,
    )
