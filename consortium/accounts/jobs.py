"""The mails of this room, and its daily cleaning. Links are minted here, when the mail is sent: no row ever holds one."""

from typing import Any

from flask import current_app, render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from consortium.accounts import queries, services
from consortium.accounts.models import User
from consortium.accounts.rules import MOST_OPEN_LINKS, LinkPurpose
from consortium.core import clock, submissions
from consortium.core.db import db
from consortium.outbox import mail
from consortium.outbox import services as outbox


def _installation() -> str:
    only = queries.only_consortium()
    return only.name if only is not None else str(current_app.config["CONSORTIUM"].base_url).partition("://")[2]


def _send(to: str, user: User, template: str, subject: str, *, work_id: int, **facts: Any) -> None:
    """Mail ``template`` (its .txt and .html) to ``to``, in the language that is in force. Ends the transaction."""
    locale = user.locale or current_app.config["CONSORTIUM"].default_locale
    context = {"subject": subject, "locale": locale, "consortium_name": _installation(), "name": user.name, **facts}
    letter = mail.Mail(
        to=to,
        to_name=user.name,
        subject=subject,
        text=render_template(f"accounts/{template}.txt", **context),
        html=render_template(f"accounts/{template}.html", **context),
    )
    mail.deliver(letter, work_id=work_id)


def _who_gets_a_link(user_id: int | None, purpose: LinkPurpose) -> User | None:
    """The user, if there is one who may sign in, and whose mailbox does not hold enough links that still work."""
    user = queries.user_by_id(user_id) if user_id is not None else None
    if user is None or not user.active or queries.open_links(user.id, purpose, clock.now()) >= MOST_OPEN_LINKS:
        return None
    return user


def send_sign_in_link(*, work_id: int, user_id: int | None, next_path: str | None = None) -> None:
    """Mail a link that signs in once. Without a user nothing is sent: the page told nobody so."""
    user = _who_gets_a_link(user_id, LinkPurpose.SIGN_IN)
    if user is None:
        return
    with force_locale(user.locale or current_app.config["CONSORTIUM"].default_locale):
        token = services.mint_link(user, next_path=next_path)
        link = url_for("accounts.open_link", token=token, _external=True)
        _send(
            user.email,
            user,
            "mail_sign_in",
            _("Your link to sign in to %(name)s", name=_installation()),
            work_id=work_id,
            link=link,
        )


def send_password_link(*, work_id: int, user_id: int | None, next_path: str | None = None) -> None:
    """Mail a link that lets its reader choose a password; who has none yet is told that they may come in."""
    del next_path
    user = _who_gets_a_link(user_id, LinkPurpose.SET_PASSWORD)
    if user is None:
        return
    with force_locale(user.locale or current_app.config["CONSORTIUM"].default_locale):
        token = services.mint_link(user, LinkPurpose.SET_PASSWORD, minutes=24 * 60)
        link = url_for("accounts.choose_password", token=token, _external=True)
        is_new = user.password is None
        if is_new:
            subject = _("You have access to %(name)s: choose a password", name=_installation())
        else:
            subject = _("Choose a new password for %(name)s", name=_installation())
        _send(user.email, user, "mail_password", subject, work_id=work_id, link=link, is_new=is_new)


def tell_lead(*, work_id: int, user_id: int, code: str) -> None:
    """Tell who signs in already that they lead a new consortium: nothing is asked of them."""
    user, consortium = queries.user_by_id(user_id), queries.consortium_by_code(code)
    if user is None or consortium is None or not user.active:
        return
    with force_locale(user.locale or current_app.config["CONSORTIUM"].default_locale):
        name = consortium.name
        link = f"{current_app.config['CONSORTIUM'].base_url}/{consortium.code}/"
        _send(
            user.email,
            user,
            "mail_lead",
            _("You are the project lead of %(name)s", name=name),
            work_id=work_id,
            link=link,
            led=name,
        )


def send_email_confirmation(*, work_id: int, user_id: int, email: str) -> None:
    """Mail the new address a link that confirms it."""
    user = queries.user_by_id(user_id)
    if user is None or not user.active:
        return
    with force_locale(user.locale or current_app.config["CONSORTIUM"].default_locale):
        token = services.mint_link(user, LinkPurpose.CHANGE_EMAIL, minutes=24 * 60, new_email=email)
        link = url_for("accounts.confirm_email", token=token, _external=True)
        _send(email, user, "mail_confirm_email", _("Confirm your new email address"), work_id=work_id, link=link, email=email)


def tell_former_email(*, work_id: int, user_id: int, former: str) -> None:
    """Tell the address before that it no longer signs in."""
    user = queries.user_by_id(user_id)
    if user is None:
        return
    with force_locale(user.locale or current_app.config["CONSORTIUM"].default_locale):
        _send(former, user, "mail_former_email", _("Your email address has been changed"), work_id=work_id, email=user.email)


def tidy(*, work_id: int) -> None:
    """Forget what is over: sessions, links, delays, kept forms, ids of sent forms, done work."""
    del work_id
    services.tidy()
    submissions.tidy()
    outbox.tidy()
    db.session.commit()
