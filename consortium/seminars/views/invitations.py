"""The office's work on invitations: choose, look at the list, send, remind once."""

from collections.abc import Iterable, Sequence

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from consortium.accounts.access import requires
from consortium.accounts.rules import Role
from consortium.core import table
from consortium.core.db import db
from consortium.core.flashes import telling
from consortium.journal import services as journal
from consortium.seminars import services
from consortium.seminars.forms.inviting import InviteForm
from consortium.seminars.queries import invitations as queries
from consortium.seminars.rules.inviting import Sorted
from consortium.seminars.rules.seminars import AHEAD
from consortium.seminars.views.blueprint import SEMINAR, Answer, bp, managed

MOST_NAMES = 10


@bp.get(f"{SEMINAR}/invitations")
@requires(Role.STAFF)
def invitations(slug: str) -> str | Response:
    """Who is invited, and what they answered."""
    seminar = managed(slug)
    listing = queries.invitation_list(seminar)
    asked = table.asked(listing)
    page = queries.invitation_page(seminar, listing, asked)
    if asked.format:
        return table.exported(listing, page, asked, note_read=journal.note_read)
    return render_template(
        "seminars/invitations.html",
        seminar=seminar,
        page=page,
        list=table.Links(listing, asked, page),
        counts=queries.reply_counts(seminar.id),
        to_remind=len(queries.invitations_to_remind(seminar.id)),
        is_ahead=seminar.state in AHEAD and not seminar.is_elsewhere,
    )


@bp.route(f"{SEMINAR}/invitations/new", methods=["GET", "POST"])
@requires(Role.STAFF)
def invite(slug: str) -> Answer:
    """Choose whom to invite. They come on the list; nothing is sent yet."""
    seminar = managed(slug)
    form = InviteForm()
    if form.validate_on_submit():
        with form.refusing():
            found = services.choose(seminar, form.choice())
            db.session.commit()
            _tell(found)
            return redirect(url_for("seminars.invitations", slug=slug))
    return render_template("seminars/invite.html", form=form, seminar=seminar), form.status


def _tell(found: Sorted) -> None:
    if found.taken:
        flash(
            ngettext(
                "%(num)s person is on the list. Nothing is sent yet.",
                "%(num)s people are on the list. Nothing is sent yet.",
                len(found.taken),
            )
        )
    elif not any((found.objecting, found.out_of_office, found.without_address, found.listed, found.registered)):
        flash(_("Nobody was found behind what you chose: no seat, role or office is held on the seminar’s day."), "warning")
    _tell_objecting([one.label for one in found.objecting])
    if found.out_of_office:
        flash(
            _(
                "Left out, holding no office on the seminar’s day: %(names)s.",
                names=_names(one.label for one in found.out_of_office),
            ),
            "warning",
        )
    if found.without_address:
        flash(
            _("Left out, without an email address: %(names)s.", names=_names(one.label for one in found.without_address)),
            "warning",
        )
    if found.listed:
        flash(_("On the list already: %(names)s.", names=_names(one.label for one in found.listed)))
    if found.registered:
        flash(_("Registered already: %(names)s.", names=_names(one.label for one in found.registered)))


def _tell_objecting(names: Sequence[str]) -> None:
    if names:
        flash(_("Left out, having objected: %(names)s.", names=_names(names)), "warning")


def _names(labels: Iterable[str]) -> str:
    named = [*labels]
    told = ", ".join(named[:MOST_NAMES])
    left = len(named) - MOST_NAMES
    return f"{told} {ngettext('and %(num)s more', 'and %(num)s more', left)}" if left > 0 else told


@bp.post(f"{SEMINAR}/invitations/send")
@requires(Role.STAFF)
def send_invitations(slug: str) -> Response:
    """Send the invitation to everybody on the list who has none yet."""
    seminar = managed(slug)
    with telling():
        sent, objecting = services.send_all(seminar)
        db.session.commit()
        flash(ngettext("%(num)s invitation is on its way.", "%(num)s invitations are on their way.", sent))
        _tell_objecting(objecting)
    return redirect(url_for("seminars.invitations", slug=slug))


@bp.post(f"{SEMINAR}/invitations/remind")
@requires(Role.STAFF)
def remind_invited(slug: str) -> Response:
    """Remind those who have not answered: each once."""
    seminar = managed(slug)
    with telling():
        reminded, objecting = services.remind_all(seminar)
        db.session.commit()
        flash(ngettext("%(num)s reminder is on its way.", "%(num)s reminders are on their way.", reminded))
        _tell_objecting(objecting)
    return redirect(url_for("seminars.invitations", slug=slug))


@bp.post(f"{SEMINAR}/invitations/<int:seminar_invitation_id>/take-off")
@requires(Role.STAFF)
def take_off(slug: str, seminar_invitation_id: int) -> Response:
    """Off the list, before the invitation is sent."""
    one = queries.invitation_of(managed(slug), seminar_invitation_id)
    label = one.label
    with telling():
        services.take_off(one)
        db.session.commit()
        flash(_("%(name)s is off the list. Nothing was sent.", name=label))
    return redirect(url_for("seminars.invitations", slug=slug))
