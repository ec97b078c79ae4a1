"""What the worker does for actions: finds out daily who should be reminded, and sends each reminder."""

from flask import render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from consortium.accounts.models import Consortium
from consortium.actions import queries, services
from consortium.actions.models import Action
from consortium.actions.rules import ActionState, is_overdue
from consortium.core import clock, formats
from consortium.core.config import LOCALES
from consortium.core.db import db
from consortium.directory.models import Person
from consortium.outbox import mail


def remind(*, work_id: int) -> None:  # noqa: ARG001 - every job is given it
    """Ask for the mails of today. Run twice on a day, it asks for nothing more."""
    for consortium in queries.all_consortia():
        services.ask_for_reminders(consortium.id, clock.today(consortium.timezone))
        db.session.commit()


def send_reminder(*, work_id: int, action_id: int) -> None:
    """Mail the owner what is due, with a link to report. Nothing goes out for what was closed or deleted meanwhile."""
    action = db.session.get(Action, action_id)
    if action is None or action.deleted_at is not None or action.state is not ActionState.OPEN or action.due_on is None:
        return
    person = action.owner_person
    if person is None or not person.email or person.deleted_at is not None:
        return
    consortium = db.session.get_one(Consortium, action.consortium_id)
    token = services.mint_link(action, person.id)
    letter = _letter(action, person, consortium, token)
    db.session.commit()
    mail.deliver(letter, work_id=work_id)


def _letter(action: Action, person: Person, consortium: Consortium, token: str) -> mail.Mail:
    language = person.language if person.language in LOCALES else consortium.locale
    late = is_overdue(action.state, action.due_on, clock.today(consortium.timezone))
    with force_locale(language):
        due = formats.long_date(action.due_on or clock.today(), language, with_year=False)
        first_line = action.text.split("\n", 1)[0]
        short = first_line if len(first_line) <= 80 else first_line[:79].rstrip() + "…"
        told = {"day": due, "action": short}
        subject = _("Overdue since %(day)s: %(action)s", **told) if late else _("Due %(day)s: %(action)s", **told)
        values = {
            "locale": language,
            "subject": subject.replace("\u00a0", " "),
            "consortium_name": consortium.name,
            "action": action,
            "person": person,
            "source": queries.sources_of(None, [action.id]).get(action.id),
            "due": formats.long_date(action.due_on or clock.today(), language),
            "is_late": late,
            "url": url_for("actions.report", consortium=consortium.code, token=token, _external=True),
        }
        html = render_template("actions/mail/reminder.html", **values)
        text = render_template("actions/mail/reminder.txt", **values)
    return mail.Mail(to=person.email or "", to_name=person.name, subject=str(values["subject"]), text=text, html=html)
