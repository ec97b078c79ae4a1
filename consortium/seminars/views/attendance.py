"""Who came: boxes to tick, names added at the door, and a meeting service's file."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from consortium.accounts.access import requires, today_here
from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.files import services as files
from consortium.files.rules import LARGEST
from consortium.seminars import queries, services
from consortium.seminars.forms.people import UploadForm, WalkInForm
from consortium.seminars.forms.seminars import PlainForm
from consortium.seminars.models import Seminar
from consortium.seminars.rules.words import RegistrationState
from consortium.seminars.views.blueprint import SEMINAR, Answer, bp, managed

MOST_TICKED = 20_000


def _ids(name: str) -> set[int]:
    found = request.form.getlist(name)[:MOST_TICKED]
    return {int(one) for one in found if one.isascii() and one.isdigit() and len(one) < 10}


@bp.route(f"{SEMINAR}/attendance", methods=["GET", "POST"])
@requires(Role.STAFF)
def attendance(slug: str) -> Answer:
    """The name list: who came is ticked."""
    seminar = managed(slug)
    form = PlainForm()
    if form.validate_on_submit():
        with form.refusing():
            services.tick(seminar, shown=_ids("shown"), before=_ids("before"), ticked=_ids("came"), today=today_here())
            db.session.commit()
            came = queries.attended_count(seminar.id)
            flash(ngettext("%(num)s person is ticked.", "%(num)s people are ticked.", came))
            return redirect(url_for("seminars.attendance", slug=slug))
    return _page(seminar, form, WalkInForm(formdata=None))


def _page(seminar: Seminar, form: PlainForm, walk_in: WalkInForm) -> Answer:
    names = queries.registered(seminar.id)
    return render_template(
        "seminars/attendance.html",
        seminar=seminar,
        form=form,
        walk_in=walk_in,
        names=[one for one in names if one.state is RegistrationState.CONFIRMED or one.attended],
        others=[one for one in names if one.state is not RegistrationState.CONFIRMED and not one.attended],
        is_ahead=seminar.held_on.first_day > today_here(),
    ), max(form.status, walk_in.status)


@bp.post(f"{SEMINAR}/attendance/add")
@requires(Role.STAFF)
def add_attendee(slug: str) -> Answer:
    """Somebody who came without being on the list."""
    seminar = managed(slug)
    walk_in = WalkInForm()
    if walk_in.validate_on_submit():
        with walk_in.refusing():
            made = services.add_attendee(seminar, walk_in.name.data or "", walk_in.organisation.data or None, today_here())
            db.session.commit()
            flash(_("%(name)s is added and ticked.", name=made.name))
            return redirect(url_for("seminars.attendance", slug=slug))
    return _page(managed(slug), PlainForm(formdata=None), walk_in)


@bp.route(f"{SEMINAR}/attendance/import", methods=["GET", "POST"])
@requires(Role.STAFF)
def import_attendance(slug: str) -> Answer:
    """Choose a meeting service's file. It is only looked at."""
    seminar = managed(slug)
    form = UploadForm()
    if form.validate_on_submit():
        with form.refusing():
            name, data = files.receive(form.file.data.stream, form.file.data.filename)
            made = services.keep_attendance(seminar, name, data, today_here())
            db.session.commit()
            return redirect(url_for("seminars.show_import", upload_id=made.id))
    return render_template("seminars/import_attendance.html", form=form, seminar=seminar, largest=LARGEST), form.status
