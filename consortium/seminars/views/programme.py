"""The programme: its parts, who speaks, what was shown."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consortium.accounts.access import current_consortium, requires
from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.core.flashes import tell_undoable
from consortium.files import services as files
from consortium.files.rules import ATTACHMENTS, LARGEST
from consortium.seminars import queries, services
from consortium.seminars.forms.programme import MaterialForm, NewMaterialForm, NewSessionForm, SessionForm, SpeakerForm
from consortium.seminars.views.blueprint import SEMINAR, Answer, bp, managed

SESSION = f"{SEMINAR}/sessions/<int:session_id>"
MATERIAL = f"{SEMINAR}/materials/<int:material_id>"


def _programme(slug: str) -> str:
    return url_for("seminars.show", slug=slug) + "#programme"


@bp.route(f"{SEMINAR}/sessions/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_session(slug: str) -> Answer:
    """One more part of the programme."""
    seminar = managed(slug)
    form = NewSessionForm(seminar=seminar)
    if form.validate_on_submit():
        with form.refusing():
            services.add_session(seminar, form.details())
            db.session.commit()
            flash(_("The programme is saved."))
            return redirect(_programme(slug))
    return render_template("seminars/session.html", form=form, seminar=seminar, session=None), form.status


@bp.route(f"{SESSION}/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_session(slug: str, session_id: int) -> Answer:
    """A part's title, times and abstract; its speakers stand below."""
    seminar = managed(slug)
    session = queries.session_of(seminar, session_id)
    form = SessionForm(row=session, seminar=seminar)
    if form.validate_on_submit():
        with form.refusing():
            services.change_session(session, form.details())
            db.session.commit()
            flash(_("The programme is saved."))
            return redirect(_programme(slug))
    return render_template("seminars/session.html", form=form, seminar=seminar, session=session), form.status


@bp.post(f"{SESSION}/move")
@requires(Role.STAFF)
def move_session(slug: str, session_id: int) -> Response:
    """One place up or down."""
    seminar = managed(slug)
    services.move_session(seminar, queries.session_of(seminar, session_id), up=request.form.get("way") == "up")
    db.session.commit()
    return redirect(_programme(slug))


@bp.post(f"{SESSION}/delete")
@requires(Role.STAFF)
def delete_session(slug: str, session_id: int) -> Response:
    """Out of the programme; it comes back."""
    session = queries.session_of(managed(slug), session_id)
    services.trash_session(session)
    db.session.commit()
    undo = url_for("seminars.restore_session", slug=slug, session_id=session_id)
    tell_undoable(_("%(title)s is taken out of the programme.", title=session.title), undo=undo)
    return redirect(_programme(slug))


@bp.post(f"{SESSION}/restore")
@requires(Role.STAFF)
def restore_session(slug: str, session_id: int) -> Response:
    """Back into the programme."""
    session = queries.session_of(managed(slug), session_id, in_trash=True)
    services.restore_session(session)
    db.session.commit()
    flash(_("The programme is saved."))
    return redirect(_programme(slug))


# --- Speakers ----------------------------------------------------------------------------------------


@bp.route(f"{SESSION}/speakers/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_speaker(slug: str, session_id: int) -> Answer:
    """Somebody who speaks."""
    seminar = managed(slug)
    session = queries.session_of(seminar, session_id)
    form = SpeakerForm()
    if form.validate_on_submit():
        with form.refusing():
            services.add_speaker(seminar, session, form.details())
            db.session.commit()
            flash(_("The speaker is saved."))
            return redirect(_programme(slug))
    return render_template("seminars/speaker.html", form=form, seminar=seminar, session=session, speaker=None), form.status


@bp.route(f"{SEMINAR}/speakers/<int:speaker_id>/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_speaker(slug: str, speaker_id: int) -> Answer:
    """A speaker's name and affiliation of the day."""
    seminar = managed(slug)
    speaker = queries.speaker_of(seminar, speaker_id)
    form = SpeakerForm(
        data={
            "person": str(speaker.person_id or ""),
            "name": None if speaker.person_id else speaker.name,
            "affiliation": speaker.affiliation if speaker.is_typed or speaker.frozen_on else None,
            "organisation": str(speaker.organisation_id or ""),
        }
    )
    if form.validate_on_submit():
        with form.refusing():
            services.change_speaker(seminar, speaker, form.details())
            db.session.commit()
            flash(_("The speaker is saved."))
            return redirect(_programme(slug))
    session = queries.session_of(seminar, speaker.session_id)
    return render_template("seminars/speaker.html", form=form, seminar=seminar, session=session, speaker=speaker), form.status


@bp.post(f"{SEMINAR}/speakers/<int:speaker_id>/delete")
@requires(Role.STAFF)
def delete_speaker(slug: str, speaker_id: int) -> Response:
    """Somebody does not speak after all."""
    services.remove_speaker(queries.speaker_of(managed(slug), speaker_id))
    db.session.commit()
    flash(_("The speaker is removed."))
    return redirect(_programme(slug))


# --- What was shown ----------------------------------------------------------------------------------


@bp.route(f"{SESSION}/materials/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def create_material(slug: str, session_id: int) -> Answer:
    """Slides, a recording or another file."""
    seminar = managed(slug)
    session = queries.session_of(seminar, session_id)
    form = NewMaterialForm()
    if form.validate_on_submit():
        with form.refusing():
            sent = form.file.data
            aside = files.put_aside(sent.stream, sent.filename, kinds=ATTACHMENTS) if sent and sent.filename else None
            services.add_material(session, form.details(), aside, current_consortium().id)
            db.session.commit()
            flash(_("The material is saved."))
            return redirect(_programme(slug))
    return render_template(
        "seminars/material.html", form=form, seminar=seminar, session=session, found=None, largest=LARGEST
    ), form.status


@bp.route(f"{MATERIAL}/edit", methods=["GET", "POST"])
@requires(Role.STAFF)
def edit_material(slug: str, material_id: int) -> Answer:
    """Who may see it, and who agreed to that."""
    seminar = managed(slug)
    found = queries.material_of(seminar, material_id)
    form = MaterialForm(row=found)
    if form.validate_on_submit():
        with form.refusing():
            services.change_material(found, form.details())
            db.session.commit()
            flash(_("The material is saved."))
            return redirect(_programme(slug))
    session = queries.session_of(seminar, found.session_id)
    return render_template(
        "seminars/material.html", form=form, seminar=seminar, session=session, found=found, largest=LARGEST
    ), form.status


@bp.post(f"{MATERIAL}/delete")
@requires(Role.STAFF)
def delete_material(slug: str, material_id: int) -> Response:
    """No longer shown to anybody; it comes back."""
    found = queries.material_of(managed(slug), material_id)
    services.trash_material(found)
    db.session.commit()
    undo = url_for("seminars.restore_material", slug=slug, material_id=material_id)
    tell_undoable(_("%(title)s is moved to the trash.", title=found.title), undo=undo)
    return redirect(_programme(slug))


@bp.post(f"{MATERIAL}/restore")
@requires(Role.STAFF)
def restore_material(slug: str, material_id: int) -> Response:
    """Shown again as before."""
    found = queries.material_of(managed(slug), material_id, in_trash=True)
    services.restore_material(found)
    db.session.commit()
    flash(_("The material is saved."))
    return redirect(_programme(slug))
