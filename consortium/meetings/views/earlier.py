"""Registering a meeting that was held before the program, with its old PDF."""

from typing import Any

from flask import flash, redirect, render_template
from flask_babel import gettext as _

from consortium.accounts.access import reader, requires
from consortium.committees.models import Committee
from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.i18n import language
from consortium.files import services as files
from consortium.files.rules import PAPERS
from consortium.meetings.forms.minutes import EarlierForm
from consortium.meetings.queries import meetings
from consortium.meetings.services import earlier as services
from consortium.meetings.views.blueprint import RUNNERS, bp, link


@bp.route("/committees/<code>/meetings/earlier", methods=["GET", "POST"])
@requires(*RUNNERS)
def register_earlier(code: str) -> Any:
    """Register an earlier meeting."""
    committee = meetings.committee_to_run(reader(), code)
    form = EarlierForm()
    if form.is_submitted() and form.validate():
        try:
            # Checked and stored before the form's own transaction writes anything.
            aside = files.put_aside(form.file.data.stream, form.file.data.filename, kinds=PAPERS)
        except Refusal as refusal:
            form.refuse(refusal)
            return _page(committee, form)
        if form.validate_on_submit():
            with form.refusing():
                meeting = services.register(committee, form.details(), aside, by=reader().name, now=clock.now())
                db.session.commit()
                flash(_("Meeting %(number)s is registered.", number=f"{meeting.number}/{meeting.year}"))
                return redirect(link("meetings.show", meeting))
            committee = meetings.committee_to_run(reader(), code)
    return _page(committee, form)


def _page(committee: Committee, form: EarlierForm) -> tuple[str, int]:
    name = committee.name(language())
    return render_template("meetings/earlier.html", committee=committee, committee_name=name, form=form), form.status
