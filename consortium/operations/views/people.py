"""One person's data: why they are kept, everything as one file, and away again."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, public, reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.core.db import db, writing
from consortium.directory import queries as directory
from consortium.files.sending import answer
from consortium.journal import services as journal
from consortium.operations import papers, queries
from consortium.operations.classification import PERSONAL
from consortium.operations.forms import BASES, EraseForm, NoticeForm
from consortium.operations.models import PersonNotice
from consortium.operations.queries.requests import KINDS, STATES
from consortium.operations.services import erasing, personal_file, privacy
from consortium.operations.views.blueprint import bp
from consortium.operations.views.history import history_of

Answer = str | Response | tuple[str, int]


@bp.get("/privacy")
@public
def notice() -> str:
    """The page *Personvern*: what is kept, why, and what people may ask."""
    return render_template("operations/notice.html")


@bp.get("/<consortium>/people/<int:person_id>/privacy")
@requires(Role.STAFF)
def person(person_id: int) -> Answer:
    """Why the consortium keeps a person, what the person was told, and the ways out."""
    found, here = directory.person_for(reader(), person_id), current_consortium().id
    told = queries.notice_of(here, person_id)
    asked = queries.open_requests_of(reader(), person_id)
    facts = {"kinds": KINDS, "states": STATES, "bases": BASES, "history": history_of(told), "today": today_here()}
    return render_template("operations/person.html", person=found, notice=told, requests=asked, **facts)


@bp.route("/<consortium>/people/<int:person_id>/privacy/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_notice(person_id: int) -> Answer:
    """Write down why the person is kept, what the person was told, and an objection."""
    found = directory.person_for(reader(), person_id)
    here = current_consortium().id
    form = NoticeForm(row=queries.notice_of(here, person_id) or PersonNotice(person_id=person_id, version=1))
    if form.validate_on_submit():
        with form.refusing():
            if not form.is_unchanged:
                privacy.write_notice(privacy.open_notice(here, person_id), form.details(), today_here())
            db.session.commit()
            flash(_("Saved."))
            return redirect(url_for("operations.person", person_id=person_id))
    return render_template("operations/edit_notice.html", form=form, person=found), form.status


@bp.get("/<consortium>/people/<int:person_id>/privacy/file")
@requires(Role.STAFF)
def export_person(person_id: int) -> Answer:
    """Everything that the consortium has about a person, as one file (GDPR art. 15). That it was made is logged."""
    found = directory.person_for(reader(), person_id)
    gathered = personal_file.gather(found, current_consortium().id)
    data, name = papers.personal_archive(gathered), _("Personal data of %(name)s", name=found.name)
    db.session.rollback()
    token = writing.set(True)
    try:
        journal.note_read(f"personal data of person {person_id}")
        db.session.commit()
    finally:
        writing.reset(token)
    return answer(data, f"{name}.zip", "application/zip")


@bp.route("/<consortium>/people/<int:person_id>/privacy/erase", methods=["GET", "POST"])
@requires(Role.LEAD)
def erase_person(person_id: int) -> Answer:
    """What goes and what stays, and the button that does it: it cannot be undone."""
    found = directory.person_for(reader(), person_id)
    form = EraseForm()
    if form.validate_on_submit():
        with form.refusing():
            done = erasing.erase(found, consortium_id=current_consortium().id)
            db.session.commit()
            flash(_("The personal data are erased. %(name)s stands in their place.", name=done.pseudonym))
            if done.holder_id is not None:
                flash(_("The name stays at the public office."))
            return redirect(url_for("operations.person", person_id=person_id))
    traces, here = queries.traces_of(found), current_consortium().id
    kept = [
        (PERSONAL[table.name].words, count, PERSONAL[table.name].kept_because) for table, count in queries.kept_rows(traces, here)
    ]
    reason = erasing.object_to_erasure(found)
    return render_template("operations/erase_person.html", form=form, person=found, kept=kept, reason=reason), form.status
