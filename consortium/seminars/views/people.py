"""The names on a seminar's list: who has a place, who waits, whose organisation each is."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext, pgettext
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, requires
from consortium.accounts.rules import Role
from consortium.core import table
from consortium.core.db import db
from consortium.core.flashes import tell_undoable, telling
from consortium.directory import queries as directory
from consortium.journal import services as journal
from consortium.seminars import queries, services
from consortium.seminars.forms.people import MatchForm, NewRegistrationForm, RegistrationForm
from consortium.seminars.queries import ORIGIN_WORDS, REGISTRATION_WORDS
from consortium.seminars.rules.registering import free_places
from consortium.seminars.rules.words import RegistrationState
from consortium.seminars.views.blueprint import SEMINAR, Answer, bp, managed

ONE = f"{SEMINAR}/registrations/<int:registration_id>"


def _list(slug: str) -> str:
    return url_for("seminars.registrations", slug=slug)


@bp.get(f"{SEMINAR}/registrations")
@requires(Role.STAFF)
def registrations(slug: str) -> str | Response:
    """All names, with what became of each."""
    seminar = managed(slug)
    listing = queries.registration_list(seminar)
    asked = table.asked(listing)
    page = queries.registration_page(seminar, listing, asked)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    counts = queries.counts_by_state(seminar.id)
    return render_template(
        "seminars/registrations.html",
        seminar=seminar,
        page=page,
        list=table.Links(listing, asked, page),
        counts=counts,
        free=free_places(counts[RegistrationState.CONFIRMED], seminar.capacity),
        words=REGISTRATION_WORDS,
    )


@bp.route(f"{SEMINAR}/registrations/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_registration(slug: str) -> Answer:
    """The project office puts somebody down, who gets the mail."""
    seminar = managed(slug)
    form = NewRegistrationForm()
    if form.validate_on_submit():
        with form.refusing():
            made = services.register_for(seminar, form.details(), form.organisation_id)
            db.session.commit()
            if made.state is RegistrationState.CONFIRMED:
                flash(pgettext("seminar", "%(name)s is registered.", name=made.name))
            else:
                flash(_("%(name)s is on the waiting list.", name=made.name))
            return redirect(_list(slug))
    return render_template("seminars/create_registration.html", form=form, seminar=seminar), form.status


@bp.route(f"{ONE}/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_registration(slug: str, registration_id: int) -> Answer:
    """Mend a name, an address, an organisation."""
    seminar = managed(slug)
    one = queries.registration_of(seminar, registration_id)
    form = RegistrationForm(row=one)
    if form.validate_on_submit():
        with form.refusing():
            services.change_registration(one, form.details(), form.organisation_id)
            db.session.commit()
            flash(_("The registration is saved."))
            return redirect(_list(slug))
    return render_template(
        "seminars/edit_registration.html",
        form=form,
        seminar=seminar,
        registration=one,
        words=REGISTRATION_WORDS,
        origin_words=ORIGIN_WORDS,
    ), form.status


@bp.post(f"{ONE}/withdraw")
@requires(Role.STAFF)
def withdraw_registration(slug: str, registration_id: int) -> Response:
    """Somebody called and does not come: as if they had cancelled themselves."""
    one = queries.registration_of(managed(slug), registration_id)
    with telling():
        services.withdraw(one)
        db.session.commit()
        flash(_("The registration of %(name)s is cancelled.", name=one.name))
    return redirect(_list(slug))


@bp.post(f"{ONE}/delete")
@requires(Role.STAFF)
def delete_registration(slug: str, registration_id: int) -> Response:
    """For what was never so; who stays away cancels."""
    one = queries.registration_of(managed(slug), registration_id)
    name = one.name
    services.trash_registration(one)
    db.session.commit()
    undo = url_for("seminars.restore_registration", slug=slug, registration_id=registration_id)
    tell_undoable(_("%(name)s is moved to the trash.", name=name), undo=undo)
    return redirect(_list(slug))


@bp.post(f"{ONE}/restore")
@requires(Role.STAFF)
def restore_registration(slug: str, registration_id: int) -> Response:
    """Out of the trash again."""
    one = queries.registration_of(managed(slug), registration_id, in_trash=True)
    with telling():
        services.restore_registration(one)
        db.session.commit()
        flash(_("%(name)s is restored.", name=one.name))
    return redirect(_list(slug))


@bp.route(f"{SEMINAR}/match", methods=["GET", "POST"])
@requires(Role.STAFF)
def match(slug: str) -> Answer:
    """Say which organisations people meant: each spelling once, with a suggestion by name or by the mail's domain."""
    seminar = managed(slug)
    groups = queries.unmatched(seminar)
    here = directory.organisation_choices(current_consortium().id)
    form = MatchForm(groups=groups)
    if form.validate_on_submit():
        with form.refusing():
            chosen = form.chosen(request.form)
            known = {id_ for id_ in set(chosen.values()) if directory.is_known_organisation(current_consortium().id, id_)}
            matched = services.match(seminar, chosen, known)
            db.session.commit()
            flash(ngettext("%(num)s registration is matched.", "%(num)s registrations are matched.", matched))
            return redirect(_list(slug))
    return render_template("seminars/match.html", form=form, seminar=seminar, groups=groups, choices=here), form.status
