"""Highlights: the list, one highlight, its forms, its photo, the trash."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires
from consortium.accounts.rules import Role
from consortium.core import table
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.flashes import tell_undoable, telling
from consortium.files import sending
from consortium.files import services as files
from consortium.files.rules import LARGEST, Aside
from consortium.journal import services as journal
from consortium.reports.forms.highlights import HighlightForm, NewHighlightForm
from consortium.reports.queries import highlights as queries
from consortium.reports.rules.highlights import LARGEST_SIDE, SMALLEST_SIDE, says_what_it_is
from consortium.reports.services import highlights as services
from consortium.reports.views.blueprint import bp
from consortium.reports.views.history import history_of_highlight


@bp.get("/highlights")
@requires(Role.STAFF)
def highlights() -> str | Response:
    """All highlights, the newest first."""
    listing = queries.listing(current_consortium().id)
    asked = table.asked(listing)
    page = queries.highlight_page(reader(), listing, asked)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    links = table.Links(listing, asked, page)
    return render_template("reports/highlights.html", page=page, list=links, kinds=queries.KINDS)


@bp.get("/highlights/<int:highlight_id>")
@requires(Role.STAFF)
def highlight(highlight_id: int) -> str:
    """One highlight as it will be printed, and what is not printed about its photo."""
    found = queries.highlight_for(reader(), highlight_id)
    return render_template(
        "reports/highlight.html",
        highlight=found,
        says_what_it_is=says_what_it_is(found.photo_credit or ""),
        kinds=queries.KINDS,
        history=history_of_highlight(found),
    )


def _sent_photo(form: NewHighlightForm | HighlightForm) -> Aside | None:
    sent = form.photo.data
    if not sent or not sent.filename:
        return None
    return files.put_photo_aside(sent.stream, sent.filename, smallest=SMALLEST_SIDE, largest=LARGEST_SIDE)


@bp.route("/highlights/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_highlight() -> str | Response | tuple[str, int]:
    """A new highlight."""
    form = NewHighlightForm()
    if form.validate_on_submit():
        with form.refusing():
            made = services.create(current_consortium().id, form.details(), _sent_photo(form))
            db.session.commit()
            flash(_("The highlight is created."))
            return redirect(url_for("reports.highlight", highlight_id=made.id))
    return render_template("reports/create_highlight.html", form=form, largest=LARGEST), form.status


@bp.route("/highlights/<int:highlight_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_highlight(highlight_id: int) -> str | Response | tuple[str, int]:
    """Change a highlight, its photo too."""
    found = queries.highlight_for(reader(), highlight_id)
    form = HighlightForm(row=found)
    if form.validate_on_submit():
        with form.refusing():
            services.change(found, form.details(), _sent_photo(form), keeps_photo=not form.without_photo.data)
            db.session.commit()
            flash(_("The highlight is saved."))
            return redirect(url_for("reports.highlight", highlight_id=highlight_id))
    return render_template("reports/edit_highlight.html", form=form, highlight=found, largest=LARGEST), form.status


@bp.get("/highlights/<int:highlight_id>/photo")
@requires(Role.STAFF)
def highlight_photo(highlight_id: int) -> Response:
    """A highlight's photo."""
    found = queries.highlight_for(reader(), highlight_id)
    if found.photo is None:
        raise NotThere
    return sending.send(found.photo)


@bp.post("/highlights/<int:highlight_id>/delete")
@requires(Role.STAFF)
def delete_highlight(highlight_id: int) -> Response:
    """Into the trash, from which it comes back."""
    services.trash(queries.highlight_for(reader(), highlight_id))
    db.session.commit()
    undo = url_for("reports.restore_highlight", highlight_id=highlight_id)
    tell_undoable(_("The highlight is moved to the trash."), undo=undo)
    return redirect(url_for("reports.highlights"))


@bp.post("/highlights/<int:highlight_id>/restore")
@requires(Role.STAFF)
def restore_highlight(highlight_id: int) -> Response:
    """Out of the trash again."""
    found = queries.highlight_for(reader(), highlight_id, in_trash=True)
    with telling():
        services.restore(found)
        db.session.commit()
        flash(_("The highlight is restored."))
        return redirect(url_for("reports.highlight", highlight_id=highlight_id))
    return redirect(url_for("directory.trash"))
