"""Versions of our answer to a consultation: upload, download, which was sent, the trash."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import reader, requires
from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.core.flashes import tell_undoable, telling
from consortium.files import sending
from consortium.files import services as files
from consortium.files.rules import ATTACHMENTS, LARGEST
from consortium.outreach.forms.outcomes import AnswerForm
from consortium.outreach.queries import answers as queries
from consortium.outreach.queries.consultations import consultation_for
from consortium.outreach.rules.consultations import can_mark_answer
from consortium.outreach.services import answers as services
from consortium.outreach.views.blueprint import bp


@bp.route("/consultations/<int:consultation_id>/answers/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def add_answer(consultation_id: int) -> str | Response | tuple[str, int]:
    """Upload a draft, or what was sent."""
    found = consultation_for(reader(), consultation_id)
    form = AnswerForm()
    if form.validate_on_submit():
        with form.refusing():
            upload = form.file.data
            aside = files.put_aside(upload.stream, upload.filename, kinds=ATTACHMENTS)
            services.add_answer(found, aside, form.title.data or "", is_sent=bool(form.is_sent.data))
            db.session.commit()
            flash(_("The version is saved."))
            return redirect(url_for("outreach.consultation", consultation_id=consultation_id, _anchor="answers"))
    return (
        render_template(
            "outreach/add_answer.html",
            form=form,
            consultation=found,
            largest=LARGEST,
            can_mark=can_mark_answer(found.state),
        ),
        form.status,
    )


@bp.get("/consultations/answers/<int:answer_id>")
@requires(Role.STAFF)
def answer(answer_id: int) -> Response:
    """The file."""
    return sending.send(queries.answer_for(reader(), answer_id).file)


@bp.post("/consultations/answers/<int:answer_id>/sent")
@requires(Role.STAFF)
def mark_answer(answer_id: int) -> Response:
    """This version is the one that was sent."""
    found = queries.answer_for(reader(), answer_id)
    with telling():
        services.mark_sent(found)
        db.session.commit()
        flash(_("%(name)s is marked as sent.", name=found.title))
    return redirect(url_for("outreach.consultation", consultation_id=found.consultation_id, _anchor="answers"))


@bp.post("/consultations/answers/<int:answer_id>/delete")
@requires(Role.STAFF)
def delete_answer(answer_id: int) -> Response:
    """Into the trash, from which it comes back."""
    found = queries.answer_for(reader(), answer_id)
    with telling():
        services.trash_answer(found)
        db.session.commit()
        undo = url_for("outreach.restore_answer", answer_id=answer_id)
        tell_undoable(_("%(name)s is moved to the trash.", name=found.title), undo=undo)
    return redirect(url_for("outreach.consultation", consultation_id=found.consultation_id, _anchor="answers"))


@bp.post("/consultations/answers/<int:answer_id>/restore")
@requires(Role.STAFF)
def restore_answer(answer_id: int) -> Response:
    """Out of the trash again."""
    found = queries.answer_for(reader(), answer_id, in_trash=True)
    services.restore_answer(found)
    db.session.commit()
    flash(_("%(name)s is restored.", name=found.title))
    return redirect(url_for("outreach.consultation", consultation_id=found.consultation_id, _anchor="answers"))
