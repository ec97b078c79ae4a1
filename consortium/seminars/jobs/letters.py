"""The mails to those who are registered: place, waiting list, moved up, cancelled, changed, called off."""

from dataclasses import dataclass

from flask import current_app, g, render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from consortium.accounts.models import Consortium
from consortium.core import clock, formats
from consortium.core.config import Config
from consortium.core.db import db
from consortium.core.ics import Entry, Method, entry_bytes
from consortium.outbox import mail
from consortium.outbox.mail import sender_address
from consortium.seminars import queries, services
from consortium.seminars.models import Registration, Seminar
from consortium.seminars.rules.registering import can_be_written_to
from consortium.seminars.rules.words import Audience, Letter, RegistrationState

# What is no longer true when the mail is about to go out is not sent: another one is on its way.
_HOLDS_IN = {
    Letter.REGISTERED: (RegistrationState.CONFIRMED,),
    Letter.WAITING: (RegistrationState.WAITING,),
    Letter.PROMOTED: (RegistrationState.CONFIRMED,),
    Letter.WITHDRAWN: (RegistrationState.CANCELLED,),
    Letter.CHANGED: (RegistrationState.CONFIRMED, RegistrationState.WAITING),
    Letter.CALLED_OFF: (RegistrationState.CONFIRMED, RegistrationState.WAITING),
}
_WITH_LINK = (Letter.REGISTERED, Letter.WAITING, Letter.PROMOTED, Letter.CHANGED)


@dataclass(frozen=True, slots=True)
class Written:
    """A mail as its template needs it."""

    subject: str
    first: str
    facts: tuple[tuple[str, str], ...]
    cancel_url: str
    page_url: str
    reason: str


def send_letter(*, work_id: int, registration_id: int, letter: str) -> None:
    """One mail to one person, with the calendar's entry. Mints the personal link at sending. May run twice."""
    registration = queries.registration(registration_id)
    kind = Letter(letter)
    if not can_be_written_to(registration.email) or registration.deleted_at or registration.state not in _HOLDS_IN[kind]:
        return
    seminar = registration.seminar
    consortium = db.session.get_one(Consortium, seminar.consortium_id)
    config: Config = current_app.config["CONSORTIUM"]
    g.consortium = consortium  # templates show times in its zone
    token = services.mint_link(registration) if kind in _WITH_LINK else ""
    with force_locale(registration.language):
        written = _write(kind, registration, consortium, token)
        facts = {
            "letter": written,
            "locale": registration.language,
            "subject": written.subject,
            "consortium_name": consortium.name,
        }
        text = render_template("seminars/mail/letter.txt", **facts)
        html = render_template("seminars/mail/letter.html", **facts)
    entry = _entry(registration, consortium, written, sender_address(config.mail_from))
    method = Method.CANCEL if kind in (Letter.WITHDRAWN, Letter.CALLED_OFF) else Method.REQUEST
    # Who waits has nothing in the calendar.
    had_place = registration.state is not RegistrationState.WAITING
    mail.deliver(
        mail.Mail(
            to=registration.email,
            to_name=registration.name,
            subject=written.subject,
            text=text,
            html=html,
            calendar=entry_bytes(entry, method) if entry is not None and had_place else None,
            method=method.value,
            reply_to=seminar.contact_email or None,
        ),
        work_id=work_id,
    )


def _entry(registration: Registration, consortium: Consortium, written: Written, sender: str) -> Entry | None:
    seminar = registration.seminar
    if seminar.starts_at is None:
        return None
    return Entry(
        uid=seminar.calendar_uid,
        sequence=seminar.calendar_sequence + registration.calendar_sequence,
        summary=seminar.title,
        starts_at=seminar.starts_at,
        ends_at=seminar.ends_at,
        zone=consortium.timezone,
        stamp=clock.now(),
        description=written.page_url,
        location=seminar.place or seminar.link or "",
        url=written.page_url,
        organizer=sender,
        organizer_name=consortium.name,
        attendee=registration.email or "",
        attendee_name=registration.name,
    )


def _write(kind: Letter, registration: Registration, consortium: Consortium, token: str) -> Written:
    seminar = registration.seminar
    day = ""
    if seminar.starts_at is not None:
        local = formats.in_zone(seminar.starts_at, consortium.timezone).date()
        day = formats.long_date(local, registration.language, with_year=False)
    return Written(
        subject=_subject(kind, seminar, day).replace("\u00a0", " "),
        first=_first(kind, registration),
        facts=_facts(kind, registration, consortium),
        cancel_url=url_for("seminars.by_link", consortium=consortium.code, token=token, _external=True) if token else "",
        page_url=url_for("seminars.show", consortium=consortium.code, slug=seminar.slug, _external=True)
        if seminar.audience is Audience.PUBLIC
        else "",
        reason=str(_("You get this email because %(address)s was registered for the seminar.", address=registration.email)),
    )


def _subject(kind: Letter, seminar: Seminar, day: str) -> str:
    facts = {"seminar": seminar.title, "date": day}
    match kind:
        case Letter.REGISTERED:
            return str(_("Registered: %(seminar)s, %(date)s", **facts))
        case Letter.WAITING:
            return str(_("Waiting list: %(seminar)s, %(date)s", **facts))
        case Letter.PROMOTED:
            return str(_("You have a place: %(seminar)s, %(date)s", **facts))
        case Letter.WITHDRAWN:
            return str(_("Registration cancelled: %(seminar)s, %(date)s", **facts))
        case Letter.CHANGED:
            return str(_("Changed: %(seminar)s, %(date)s", **facts))
        case Letter.CALLED_OFF:
            return str(_("Seminar cancelled: %(seminar)s, %(date)s", **facts))


def _first(kind: Letter, registration: Registration) -> str:
    is_waiting = registration.state is RegistrationState.WAITING
    match kind:
        case Letter.REGISTERED:
            return str(_("You are registered."))
        case Letter.WAITING:
            return str(
                _(
                    "The seminar is full. You are number %(number)s on the waiting list.",
                    number=queries.place_in_queue(registration),
                )
            )
        case Letter.PROMOTED:
            return str(_("A place came free and you are now registered. If you cannot come, cancel your registration."))
        case Letter.WITHDRAWN:
            return str(_("Your registration is cancelled. The calendar attachment removes the entry."))
        case Letter.CHANGED if is_waiting:
            return str(_("The seminar has a new time, place or title. You are still on the waiting list."))
        case Letter.CHANGED:
            return str(_("The seminar has a new time, place or title. The calendar attachment updates the entry."))
        case Letter.CALLED_OFF:
            return str(_("The seminar is cancelled."))


def _facts(kind: Letter, registration: Registration, consortium: Consortium) -> tuple[tuple[str, str], ...]:
    seminar = registration.seminar
    facts = [(str(_("Seminar")), seminar.title)]
    if seminar.starts_at is not None:
        time = formats.meeting_time(seminar.starts_at, seminar.ends_at, consortium.timezone, registration.language)
        facts.append((str(_("Time")), time))
    if kind is Letter.CALLED_OFF and seminar.cancelled_because:
        facts.append((str(_("Reason")), seminar.cancelled_because))
    if kind in _WITH_LINK:
        if seminar.place:
            facts.append((str(_("Place")), seminar.place))
        if seminar.link and registration.state is RegistrationState.CONFIRMED:
            facts.append((str(_("Take part online")), seminar.link))
    return tuple(facts)
