"""The user's own page: name, language, password, address, sessions."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from consortium.accounts import passwords, queries, services, sessions
from consortium.accounts.access import public, requires, signed_in_user
from consortium.accounts.forms import ChangePasswordForm, EmailForm, OpenLinkForm, ProfileForm
from consortium.accounts.models import User
from consortium.accounts.rules import LinkPurpose
from consortium.accounts.views.blueprint import bp
from consortium.accounts.views.signing import Answer
from consortium.core.config import LOCALES
from consortium.core.db import db
from consortium.core.errors import NotThere, Refusal
from consortium.core.i18n import language
from consortium.core.limits import KNOCKING, limiter
from consortium.core.tokens import token_hash
from consortium.outbox import services as outbox


def _me() -> User:
    signed_in = signed_in_user()
    user = queries.user_by_id(signed_in.id) if signed_in is not None else None
    if user is None:
        raise NotThere
    return user


@bp.route("/account", methods=["GET", "POST"])
@requires()
def account() -> Answer:
    """Name and language; the way to the rest."""
    user = _me()
    form = ProfileForm(data={"name": user.name, "locale": user.locale or language()})
    if form.validate_on_submit():
        with form.refusing():
            services.edit_profile(user, name=form.name.data or "", locale=str(form.locale.data))
            db.session.commit()
            if form.locale.data in LOCALES:
                sessions.current()["locale"] = form.locale.data
            flash(_("Saved."))
            return redirect(url_for("accounts.account"), 303)
    return render_template("accounts/account.html", form=form, user=user), form.status


@bp.route("/account/password", methods=["GET", "POST"])
@requires()
@limiter.limit(KNOCKING, methods=["POST"])
def password() -> Answer:
    """Change the password. Every other session of the user ends at once."""
    user = _me()
    form = ChangePasswordForm()
    if form.validate_on_submit():
        with form.refusing():
            chosen, kept, is_remembered = form.password.data or "", user.password, sessions.current().is_remembered
            services.check_new_password(chosen, user)
            db.session.commit()
            if kept is not None and not passwords.fits(form.current_password.data or "", kept):
                raise Refusal(_("The password is wrong."), "current_password")
            services.set_password(user, passwords.make_hash(chosen))
            sessions.sign_in(user, is_remembered=is_remembered)
            db.session.commit()
            flash(_("The password is changed. You are signed out everywhere else."))
            return redirect(url_for("accounts.account"), 303)
    return render_template("accounts/password.html", form=form, user=user), form.status


@bp.route("/account/email", methods=["GET", "POST"])
@requires()
@limiter.limit(KNOCKING, methods=["POST"])
def email() -> Answer:
    """Ask for another address; it holds once it is confirmed from there."""
    user = _me()
    form = EmailForm()
    if form.validate_on_submit():
        with form.refusing():
            outbox.ask("accounts.send_email_confirmation", user_id=user.id, email=(form.email.data or "").casefold())
            db.session.commit()
            flash(_("A link is on its way to the new address. The change holds when you have opened it and pressed the button."))
            return redirect(url_for("accounts.account"), 303)
    return render_template("accounts/email.html", form=form, user=user), form.status


@bp.route("/account/email/<token>", methods=["GET", "POST"])
@public
@limiter.limit(KNOCKING)
def confirm_email(token: str) -> Answer:
    """The link in the mail to the new address. Opening it changes nothing: its button does."""
    form = OpenLinkForm()
    if form.validate_on_submit():
        with form.refusing():
            link = services.use_link(token, LinkPurpose.CHANGE_EMAIL)
            if link is not None:
                former = services.change_email(link.user, str(services.link_detail(link).get("email")))
                outbox.ask("accounts.tell_former_email", user_id=link.user.id, former=former)
                db.session.commit()
                flash(_("The email address is changed."))
                return redirect(url_for("accounts.account"), 303)
    link = queries.usable_link(token_hash(token), LinkPurpose.CHANGE_EMAIL)
    email = services.link_detail(link).get("email") if link is not None else None
    return render_template("accounts/confirm_email.html", form=form, link=link, email=email), form.status if link else 410


@bp.post("/account/sessions")
@requires()
def sign_out_everywhere() -> Answer:
    """End every session of the user but this one, and every link that was not used."""
    user = _me()
    is_remembered = sessions.current().is_remembered
    services.end_sessions(user)
    services.end_links(user)
    sessions.sign_in(user, is_remembered=is_remembered)
    db.session.commit()
    flash(_("You are signed out everywhere else."))
    return redirect(url_for("accounts.account"), 303)
