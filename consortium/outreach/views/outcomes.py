"""What comes of an encounter: promises, thanks, names, documents; and the list of what is owed."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.core import table
from consortium.core.db import db, short_transaction
from consortium.core.flashes import tell_undoable
from consortium.files import sending
from consortium.files import services as files
from consortium.files.rules import ATTACHMENTS, LARGEST
from consortium.journal import services as journal
from consortium.outreach.forms.outcomes import DocumentForm, NameForm, OutcomeForm
from consortium.outreach.queries import encounters as queries
from consortium.outreach.queries import promises as promise_queries
from consortium.outreach.queries.encounter_list import who
from consortium.outreach.rules.encounters import chosen_ids
from consortium.outreach.services import outcomes, whom
from consortium.outreach.views.blueprint import bp


@bp.get("/promises")
@requires(Role.STAFF)
def promises() -> str | Response:
    """Open promises and unsent thanks, in one list."""
    today = today_here()
    listing = promise_queries.promise_list(reader(), today)
    asked = table.asked(listing)
    page = promise_queries.promise_page(reader(), listing, asked, today)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    links = table.Links(listing, asked, page)
    return render_template("outreach/promises.html", page=page, list=links, today=today, who=who)


@bp.route("/encounters/<int:encounter_id>/actions/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def add_outcome(encounter_id: int) -> str | Response | tuple[str, int]:
    """A promise, thanks or a task."""
    found = queries.encounter_for(reader(), encounter_id)
    form = OutcomeForm()
    if form.validate_on_submit():
        with form.refusing():
            outcomes.add_action(found, form.details(), form.promised_by)
            db.session.commit()
            flash(_("The follow-up is saved."))
            return redirect(url_for("outreach.encounter", encounter_id=encounter_id))
    return render_template("outreach/add_outcome.html", form=form, encounter=found, title=who(found)), form.status


@bp.route("/encounters/politicians/<int:met_id>/name", methods=["GET", "POST"])
@requires(Role.STAFF)
def name_politician(met_id: int) -> str | Response | tuple[str, int]:
    """Says who *rådgiver for statsråden* was."""
    politician = queries.politician_for(reader(), met_id)
    form = NameForm()
    if form.validate_on_submit():
        with form.refusing():
            whom.name(politician, chosen_ids([form.who.data or ""], "office")[0])
            db.session.commit()
            flash(_("The name is saved."))
            return redirect(url_for("outreach.encounter", encounter_id=politician.encounter_id))
    return render_template("outreach/name_politician.html", form=form, politician=politician), form.status


# --- Documents handed over ---------------------------------------------------------------------------


@bp.route("/encounters/<int:encounter_id>/documents/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def add_document(encounter_id: int) -> str | Response | tuple[str, int]:
    """A file that was handed over."""
    found = queries.encounter_for(reader(), encounter_id)
    form = DocumentForm()
    if form.validate_on_submit():
        with form.refusing():
            upload = form.file.data
            aside = files.put_aside(upload.stream, upload.filename, kinds=ATTACHMENTS)
            outcomes.add_document(found, aside, form.title.data or "")
            db.session.commit()
            flash(_("The document is saved."))
            return redirect(url_for("outreach.encounter", encounter_id=encounter_id))
    title = who(found)
    return render_template("outreach/add_document.html", form=form, encounter=found, title=title, largest=LARGEST), form.status


@bp.get("/encounters/documents/<int:document_id>")
@requires(Role.STAFF)
def document(document_id: int) -> Response:
    """The file. Reading one of a confidential encounter is logged."""
    found = queries.document_for(reader(), document_id)
    answer = sending.send(found.file)
    if found.encounter.is_confidential:
        with short_transaction():
            journal.note_read(f"document {document_id} of a confidential encounter")
    return answer


@bp.post("/encounters/documents/<int:document_id>/delete")
@requires(Role.STAFF)
def delete_document(document_id: int) -> Response:
    """Into the trash, from which it comes back."""
    found = queries.document_for(reader(), document_id)
    outcomes.trash(found)
    db.session.commit()
    undo = url_for("outreach.restore_document", document_id=document_id)
    tell_undoable(_("%(name)s is moved to the trash.", name=found.title), undo=undo)
    return redirect(url_for("outreach.encounter", encounter_id=found.encounter_id))


@bp.post("/encounters/documents/<int:document_id>/restore")
@requires(Role.STAFF)
def restore_document(document_id: int) -> Response:
    """Out of the trash again."""
    found = queries.document_for(reader(), document_id, in_trash=True)
    outcomes.restore(found)
    db.session.commit()
    flash(_("%(name)s is restored.", name=found.title))
    return redirect(url_for("outreach.encounter", encounter_id=found.encounter_id))
