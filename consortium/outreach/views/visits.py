"""The run sheet of a visit: typed in one form, printed as a PDF."""

import re

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import reader, requires
from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.core.i18n import language
from consortium.files import making
from consortium.outreach.forms.visits import run_sheet_form
from consortium.outreach.models import Encounter
from consortium.outreach.queries import encounters as queries
from consortium.outreach.queries import visit_data
from consortium.outreach.queries.encounter_list import who
from consortium.outreach.services import visits as services
from consortium.outreach.views import confidential
from consortium.outreach.views.blueprint import bp

_LINE = re.compile(r"line_(\d{1,2})_what")


def _read(encounter_id: int) -> Encounter:
    """The visit. Reading a confidential one is logged."""
    return confidential.read(lambda: queries.visit_for(reader(), encounter_id), "run sheet of confidential encounter")


@bp.route("/encounters/<int:encounter_id>/run-sheet", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_run_sheet(encounter_id: int) -> str | Response | tuple[str, int]:
    """Programme, contacts, where to meet and what to bring, in one form."""
    found = _read(encounter_id)
    sent = max((int(line[1]) + 1 for name in request.form if (line := _LINE.fullmatch(name))), default=0)
    form = run_sheet_form(found, sent)
    if form.validate_on_submit():
        with form.refusing():
            services.plan(found, form.details())
            db.session.commit()
            flash(_("The run sheet is saved."))
            return redirect(url_for("outreach.encounter", encounter_id=encounter_id))
    return render_template("outreach/edit_run_sheet.html", form=form, encounter=found, title=who(found)), form.status


@bp.get("/encounters/<int:encounter_id>/run-sheet.pdf")
@requires(Role.STAFF)
def run_sheet_pdf(encounter_id: int) -> Response | tuple[str, int]:
    """The run sheet, as it is now."""
    found = _read(encounter_id)
    data = visit_data.run_sheet_data(found, language())
    return making.answer(
        "outreach.make_run_sheet",
        visit_data.run_sheet_key(encounter_id, data.language),
        data.digest(),
        _("Run sheet %(whom)s.pdf", whom=data.whom[:80]),
        consortium_id=found.consortium_id,
        title=_("Run sheet"),
        back=url_for("outreach.encounter", encounter_id=encounter_id),
        encounter_id=encounter_id,
        locale=data.language,
    )
