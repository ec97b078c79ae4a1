"""``flask doctor``: says in plain words what is wrong with an installation."""

import json
import secrets
import smtplib

import click
from flask import current_app
from flask.cli import with_appcontext

from consortium.core.commands import spoken
from consortium.core.config import Config
from consortium.operations.health import EVERYTHING, Finding, mail_setting, worker
from consortium.outbox import mail
from consortium.outbox.rules import WorkProblem


def mail_server(config: Config) -> Finding:
    """Whether the mail server lets us in, where one is set."""
    if not config.mail_url:
        return mail_setting(config)
    try:
        mail.connect(config).close()
    except (OSError, smtplib.SMTPException) as fault:
        return Finding("mail", False, f"The mail server does not let us in: {fault}. Check CONSORTIUM_MAIL_URL.")
    return Finding("mail", True, "The mail server lets us in.")


def test_mail(to: str) -> Finding:
    """Send a mail, past the outbox."""
    letter = mail.Mail(to=to, subject="Test", text="This mail was sent by flask doctor. The program can send mail.\n")
    try:
        mail.deliver(letter, work_id=secrets.randbelow(10**9))
    except WorkProblem as problem:
        return Finding("test mail", False, f"Not sent: {problem.detail}.")
    return Finding("test mail", True, f"Handed over for {to}.")


@click.command("doctor")
@click.option("--mail", "to", metavar="ADDRESS", help="Send a test mail there.")
@click.option("--stopped", is_flag=True, help="The program is stopped: look for no worker.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@with_appcontext
@spoken
def doctor(to: str | None, *, stopped: bool, as_json: bool) -> None:
    """Look at database, storage, worker, outbox, last backup, fonts, clock and mail. Exits with 1 when something is wrong."""
    config: Config = current_app.config["CONSORTIUM"]
    found = [look(config) for look in (*EVERYTHING, mail_server) if not (stopped and look is worker)]
    if to is not None:
        found.append(test_mail(to))
    if as_json:
        rows = [{"subject": one.subject, "ok": one.is_in_order, "to_do": one.is_to_do, "says": one.sentence} for one in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for one in found:
            state = "WRONG" if not one.is_in_order else "to do" if one.is_to_do else "ok   "
            click.echo(f"{state}  {one.subject}: {one.sentence}")
    if not all(one.is_in_order for one in found):
        raise click.exceptions.Exit(1)
