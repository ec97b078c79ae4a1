"""The register of decisions over all meetings."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import reader, requires
from consortium.accounts.rules import INSIDE
from consortium.core import table
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.i18n import language
from consortium.journal import services as journal
from consortium.meetings.forms.minutes import SupersedeForm
from consortium.meetings.queries import decisions as queries
from consortium.meetings.queries.meetings import may_run
from consortium.meetings.services import decisions as services
from consortium.meetings.views.blueprint import RUNNERS, bp


@bp.get("/decisions", endpoint="decisions")
@requires(*INSIDE)
def register() -> str | Response:
    """The decisions that are open to the reader."""
    ways = queries.committees_read(reader())
    listing = queries.listing(ways, language())
    asked = table.asked(listing)
    page = queries.register(ways, asked, language())
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    is_narrowed = bool({"q", "committee", "year", "outcome", "state"} & request.args.keys())
    links = table.Links(listing, asked, page)
    return render_template("meetings/decisions.html", page=page, list=links, asked=asked, is_narrowed=is_narrowed)


@bp.get("/decisions/<int:decision_id>")
@requires(*INSIDE)
def decision(decision_id: int) -> str:
    """One decision as it stands in the register."""
    return _page(decision_id, None)


def _page(decision_id: int, form: SupersedeForm | None) -> str:
    found = queries.decision_for(reader(), decision_id)
    runs = may_run(reader(), found.item.meeting)
    later = {str(one.id): f"{one.label} {one.item.title}" for one in queries.later_decisions(found)} if runs else {}
    shown = form or SupersedeForm(formdata=None, decisions=later, data={"superseded_by": str(found.superseded_by_id or "")})
    return render_template("meetings/decision.html", decision=found, form=shown, may_run=runs, has_later=bool(later))


@bp.post("/decisions/<int:decision_id>")
@requires(*RUNNERS)
def supersede(decision_id: int) -> Any:
    """Say which later decision holds instead."""
    found = queries.decision_for(reader(), decision_id)
    if not may_run(reader(), found.item.meeting):
        raise NotThere
    later = {str(one.id): one for one in queries.later_decisions(found)}
    form = SupersedeForm(decisions={id_: one.label for id_, one in later.items()})
    if form.validate_on_submit():
        with form.refusing():
            services.supersede(found, later[form.superseded_by.data] if form.superseded_by.data else None)
            db.session.commit()
            flash(_("The register is changed."))
            return redirect(url_for("meetings.decision", decision_id=decision_id))
    return _page(decision_id, form), form.status
