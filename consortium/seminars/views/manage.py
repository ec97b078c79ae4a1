"""The office's work on a seminar: setting up, changing, publishing, holding, cancelling."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, reader, requires, today_here
from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.flashes import tell_undoable, telling
from consortium.core.i18n import language
from consortium.seminars import queries, services
from consortium.seminars.forms.seminars import CancelForm, HeadcountForm, NewSeminarForm, SeminarEditForm, standard_consent
from consortium.seminars.rules.words import SeminarState
from consortium.seminars.views.blueprint import SEMINAR, Answer, bp, managed


@bp.route("/seminars/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create() -> Answer:
    """A new draft."""
    consortium = current_consortium()
    form = NewSeminarForm(
        data={"language": language(), "consent_text": standard_consent(consortium.name, language()), "contact_email": ""}
    )
    if form.validate_on_submit():
        with form.refusing():
            seminar = services.create_seminar(consortium.id, form.details())
            db.session.commit()
            flash(_("The seminar is a draft. Nobody sees it until you publish it."))
            return redirect(url_for("seminars.show", slug=seminar.slug))
    return render_template("seminars/create.html", form=form), form.status


@bp.route(f"{SEMINAR}/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit(slug: str) -> Answer:
    """What is written down about the seminar. Who is registered hears of a new time or place."""
    seminar = managed(slug)
    form = SeminarEditForm(row=seminar)
    if form.validate_on_submit():
        with form.refusing():
            told = services.change_seminar(seminar, form.details())
            db.session.commit()
            flash(_("The seminar is saved."))
            if told:
                flash(ngettext("%(num)s person gets an email.", "%(num)s people get an email.", told))
            return redirect(url_for("seminars.show", slug=seminar.slug))
    return render_template("seminars/edit.html", form=form, seminar=seminar), form.status


@bp.post(f"{SEMINAR}/state")
@requires(Role.STAFF)
def take_to(slug: str) -> Response:
    """Publish, close, open again, mark as held, archive."""
    seminar = managed(slug)
    with telling():
        services.take_to(seminar, _state(request.form.get("state", "")), today_here())
        db.session.commit()
        flash(_told(seminar.state))
    return redirect(url_for("seminars.show", slug=slug))


def _state(word: str) -> SeminarState:
    try:
        return SeminarState(word)
    except ValueError:
        raise Refusal(_("The seminar has another status by now. Look at the page again.")) from None


def _told(state: SeminarState) -> str:
    match state:
        case SeminarState.DRAFT:
            return str(_("The seminar is a draft again."))
        case SeminarState.PUBLISHED:
            return str(_("The seminar is published. Registration follows its dates."))
        case SeminarState.CLOSED:
            return str(_("Registration is closed."))
        case SeminarState.HELD:
            return str(_("The seminar is marked as held. The speakers’ affiliations are kept as they were that day."))
        case _:
            return str(_("The seminar is archived."))


@bp.route(f"{SEMINAR}/cancel", methods=["GET", "POST"])
@requires(Role.STAFF)
def cancel(slug: str) -> Answer:
    """Cancel, with a reason that stands in the mail."""
    seminar = managed(slug)
    form = CancelForm()
    if form.validate_on_submit():
        with form.refusing():
            told = services.cancel_seminar(seminar, form.reason.data or "")
            db.session.commit()
            flash(_("The seminar is cancelled."))
            if told:
                flash(ngettext("%(num)s person gets an email.", "%(num)s people get an email.", told))
            return redirect(url_for("seminars.show", slug=slug))
    counts = queries.counts_by_state(seminar.id)
    return render_template("seminars/cancel.html", form=form, seminar=seminar, counts=counts), form.status


@bp.route(f"{SEMINAR}/headcount", methods=["GET", "POST"])
@requires(Role.STAFF)
def headcount(slug: str) -> Answer:
    """How many came where names were not kept."""
    seminar = managed(slug)
    form = HeadcountForm(row=seminar)
    if form.validate_on_submit():
        with form.refusing():
            services.check_day(seminar, today_here())
            services.set_headcount(seminar, form.details())
            db.session.commit()
            flash(_("The number is saved."))
            return redirect(url_for("seminars.show", slug=slug))
    return render_template("seminars/headcount.html", form=form, seminar=seminar), form.status


@bp.post(f"{SEMINAR}/delete")
@requires(Role.STAFF)
def delete(slug: str) -> Response:
    """Into the trash, from which it comes back."""
    seminar = managed(slug)
    title, seminar_id = seminar.title, seminar.id
    with telling():
        services.trash_seminar(seminar)
        db.session.commit()
        undo = url_for("seminars.restore", seminar_id=seminar_id)
        tell_undoable(_("The seminar %(title)s is moved to the trash.", title=title), undo=undo)
        return redirect(url_for("seminars.list"))
    return redirect(url_for("seminars.show", slug=slug))


@bp.post("/seminars/trash/<int:seminar_id>/restore")
@requires(Role.STAFF)
def restore(seminar_id: int) -> Response:
    """Out of the trash again."""
    seminar = queries.trashed_seminar(reader(), seminar_id)
    with telling():
        services.restore_seminar(seminar)
        db.session.commit()
        flash(_("The seminar is restored."))
        return redirect(url_for("seminars.show", slug=seminar.slug))
    return redirect(url_for("directory.trash"))
