"""The mail that invites somebody to a seminar, and its one reminder, in the language of who gets it."""

from dataclasses import dataclass

from flask import g, render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from consortium.accounts.models import Consortium
from consortium.core import formats
from consortium.core.db import db
from consortium.outbox import mail
from consortium.seminars import services
from consortium.seminars.models import Seminar, SeminarInvitation
from consortium.seminars.queries import invitations
from consortium.seminars.rules.inviting import Reply
from consortium.seminars.rules.registering import can_be_written_to
from consortium.seminars.rules.seminars import Door
from consortium.seminars.rules.words import Audience


@dataclass(frozen=True, slots=True)
class Written:
    """A mail as its template needs it."""

    subject: str
    first: str
    facts: tuple[tuple[str, str], ...]
    url: str
    page_url: str
    privacy_url: str
    reason: str


def send_invitation(*, work_id: int, seminar_invitation_id: int, is_reminder: bool) -> None:
    """One mail to one address, with a new link. None where it is answered or objected to by now, or registration is over.

    May run twice.
    """
    invitation = invitations.invitation_to_send(seminar_invitation_id)
    if invitation is None or not can_be_written_to(invitation.email):
        return
    if invitations.reply_of(invitation) is not Reply.UNANSWERED or services.has_objected(invitation):
        return
    seminar = invitation.seminar
    if seminar.deleted_at or services.door_of(seminar, is_invited=True) not in (Door.OPEN, Door.NOT_YET):
        return
    consortium = db.session.get_one(Consortium, seminar.consortium_id)
    g.consortium = consortium  # templates show times in its zone
    token = services.mint_invitation_link(invitation)
    with force_locale(invitation.language):
        written = _write(invitation, consortium, token, is_reminder=is_reminder)
        facts = {
            "letter": written,
            "locale": invitation.language,
            "subject": written.subject,
            "consortium_name": consortium.name,
        }
        text = render_template("seminars/mail/invitation.txt", **facts)
        html = render_template("seminars/mail/invitation.html", **facts)
    mail.deliver(
        mail.Mail(
            to=invitation.email,
            to_name=invitation.name or "",
            subject=written.subject,
            text=text,
            html=html,
            reply_to=seminar.contact_email or None,
        ),
        work_id=work_id,
    )


def _write(invitation: SeminarInvitation, consortium: Consortium, token: str, *, is_reminder: bool) -> Written:
    seminar = invitation.seminar
    day = ""
    if seminar.starts_at is not None:
        local = formats.in_zone(seminar.starts_at, consortium.timezone).date()
        day = formats.long_date(local, invitation.language, with_year=False)
    named = {"seminar": seminar.title, "date": day}
    subject = (
        _("Reminder of the invitation: %(seminar)s, %(date)s", **named)
        if is_reminder
        else _("Invitation: %(seminar)s, %(date)s", **named)
    )
    first = (
        _("You have not answered our invitation to a seminar yet. Can you come?")
        if is_reminder
        else _("%(consortium)s invites you to a seminar.", consortium=consortium.name)
    )
    return Written(
        subject=str(subject).replace("\u00a0", " "),
        first=str(first),
        facts=_facts(seminar, consortium, invitation.language),
        url=url_for("seminars.invited", consortium=consortium.code, token=token, _external=True),
        page_url=url_for("seminars.show", consortium=consortium.code, slug=seminar.slug, _external=True)
        if seminar.audience is Audience.PUBLIC
        else "",
        privacy_url=url_for("operations.notice", _external=True),
        reason=str(
            _(
                "You get this email because %(consortium)s invited %(address)s. The link is personal."
                " If you want no invitations from us, answer this email and say so.",
                consortium=consortium.name,
                address=invitation.email,
            )
        ),
    )


def _facts(seminar: Seminar, consortium: Consortium, language: str) -> tuple[tuple[str, str], ...]:
    facts = [(str(_("Seminar")), seminar.title)]
    if seminar.starts_at is not None:
        facts.append((str(_("Time")), formats.meeting_time(seminar.starts_at, seminar.ends_at, consortium.timezone, language)))
    if seminar.place:
        facts.append((str(_("Place")), seminar.place))
    if seminar.closes_at is not None:
        closes_on = formats.in_zone(seminar.closes_at, consortium.timezone).date()
        facts.append((str(_("Answer by")), formats.long_date(closes_on, language)))
    return tuple(facts)
