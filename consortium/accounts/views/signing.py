"""Signing in by password or by a mailed link, choosing a password, signing out."""

from datetime import timedelta
from math import ceil
from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from consortium.accounts import passwords, queries, services, sessions
from consortium.accounts.access import home_address, public, requires, roles_in, signed_in_user
from consortium.accounts.forms import LinkForm, NewPasswordForm, OpenLinkForm, SignInForm
from consortium.accounts.models import Consortium, User
from consortium.accounts.rules import LinkPurpose, Role, own_path
from consortium.accounts.views.blueprint import bp
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.core.limits import KNOCKING, client_network, limiter
from consortium.core.tokens import token_hash
from consortium.outbox import services as outbox

Answer = str | Response | tuple[str, int]


class TooManyAttempts(Refusal):
    """Who tries to sign in has to wait."""

    def __init__(self, wait: timedelta) -> None:
        minutes = ceil(wait.total_seconds() / 60)
        sentences = "Too many attempts. Try again in %(num)s minute.", "Too many attempts. Try again in %(num)s minutes."
        super().__init__(ngettext(*sentences, minutes))


def _enter(email: str, password: str) -> User:
    """The user who signs in with these. Raises Refusal. The slow part runs outside any transaction."""
    key = passwords.attempts_key(client_network(), email, current_app.secret_key)  # type: ignore[arg-type] # always set
    wait = services.count_attempt(key)
    db.session.commit()
    if wait > timedelta(0):
        raise TooManyAttempts(wait)
    user = queries.user_by_email(email)
    kept = user.password if user is not None and user.active else None
    db.session.commit()
    if not passwords.fits(password, kept) or user is None:
        raise Refusal(_("The email address or password is wrong."))
    fresh = passwords.make_hash(password) if kept is not None and passwords.is_outdated(kept) else None
    services.forget_attempts(key)
    if fresh is not None:
        user.password = fresh
    return user


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@limiter.limit(KNOCKING, methods=["POST"])
def sign_in() -> Answer:
    """E-mail and password, or a link by mail."""
    target = own_path(request.args.get("next"))
    if request.method == "GET" and signed_in_user() is not None:
        return redirect(target or url_for("accounts.index"))
    form = SignInForm()
    status = 200
    if form.validate_on_submit():
        try:
            user = _enter(form.email.data or "", form.password.data or "")
            sessions.sign_in(user, is_remembered=bool(form.remember.data))
            db.session.commit()
            return redirect(target or url_for("accounts.index"), 303)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
            status = 429 if isinstance(refusal, TooManyAttempts) else 422
    reason = request.args.get("reason", "")
    return render_template("accounts/sign_in.html", form=form, target=target, reason=reason, consortium=_shown()), max(
        status, form.status
    )


def _shown() -> Consortium | None:
    """The consortium whose name stands on the page: the installation's only one. Of several, none is told to a stranger."""
    return queries.only_consortium()


@bp.route("/sign-in/link", methods=["POST"])
@public
@limiter.limit(KNOCKING)
def send_link() -> Answer:
    """Mail a link, if the address is a user's. The answer does not tell."""
    form = LinkForm()
    target = own_path(request.args.get("next"))
    if form.validate_on_submit():
        _ask_for_link("accounts.send_sign_in_link", form.email.data or "", target)
        db.session.commit()
        return redirect(url_for("accounts.link_sent"), 303)
    shown = SignInForm(formdata=None, data={"email": form.email.data})
    shown.email.errors = form.email.errors
    return render_template("accounts/sign_in.html", form=shown, target=target, reason="", consortium=_shown()), 422


def _ask_for_link(kind: str, email: str, target: str | None = None) -> None:
    """The same work is asked for whether there is a user or not."""
    user = queries.user_by_email(email)
    user_id = user.id if user is not None and user.active else None
    outbox.ask(kind, key=f"{kind}:{user_id}", user_id=user_id, next_path=target)


@bp.get("/sign-in/link")
@public
def link_sent() -> Answer:
    """That a link is on its way, to an address that may be a user's."""
    is_password = request.args.get("what") == "password"
    return render_template("accounts/link_sent.html", is_password=is_password, consortium=_shown())


@bp.route("/sign-in/link/<token>", methods=["GET", "POST"])
@public
@limiter.limit(KNOCKING)
def open_link(token: str) -> Answer:
    """A mailed link. Opening it changes nothing: its button signs in, once."""
    form = OpenLinkForm()
    if form.validate_on_submit():
        link = services.use_link(token, LinkPurpose.SIGN_IN)
        if link is not None:
            sessions.sign_in(link.user, is_remembered=bool(form.remember.data))
            target = own_path(services.link_detail(link).get("next"))
            db.session.commit()
            return redirect(target or url_for("accounts.index"), 303)
        db.session.rollback()
    link = queries.usable_link(token_hash(token), LinkPurpose.SIGN_IN)
    return render_template("accounts/open_link.html", form=form, link=link, consortium=_shown()), 200 if link else 410


@bp.route("/sign-in/password", methods=["GET", "POST"])
@public
@limiter.limit(KNOCKING, methods=["POST"])
def forgotten() -> Answer:
    """Ask for a link that lets its reader choose a password."""
    form = LinkForm(data={"email": request.args.get("email", "")})
    if form.validate_on_submit():
        _ask_for_link("accounts.send_password_link", form.email.data or "")
        db.session.commit()
        return redirect(url_for("accounts.link_sent", what="password"), 303)
    return render_template("accounts/forgotten.html", form=form, consortium=_shown()), form.status


@bp.route("/sign-in/password/<token>", methods=["GET", "POST"])
@public
@limiter.limit(KNOCKING)
def choose_password(token: str) -> Answer:
    """Choose a password by a mailed link, and be signed in. Every other session ends."""
    form = NewPasswordForm()
    link = queries.usable_link(token_hash(token), LinkPurpose.SET_PASSWORD)
    if link is not None and form.validate_on_submit():
        with form.refusing():
            password = form.password.data or ""
            services.check_new_password(password, link.user)
            db.session.commit()
            made_hash = passwords.make_hash(password)
            used = services.use_link(token, LinkPurpose.SET_PASSWORD)
            if used is not None:
                services.set_password(used.user, made_hash)
                sessions.sign_in(used.user, is_remembered=False)
                db.session.commit()
                flash(_("The password is set."))
                return redirect(url_for("accounts.index"), 303)
            link = None
    return render_template("accounts/choose_password.html", form=form, link=link, consortium=_shown()), (
        form.status if link else 410
    )


@bp.post("/sign-out")
@public
def sign_out() -> Answer:
    """End the session on the server."""
    sessions.sign_out()
    db.session.commit()
    return redirect(url_for("accounts.sign_in", reason="out"), 303)


@bp.get("/")
@requires()
def index() -> Answer:
    """To the reader's consortium, to the choice between several, or to the administration for who only has that."""
    found = own_consortia()
    user: Any = signed_in_user()
    if not found and Role.ADMINISTRATOR in queries.installation_roles(user.id):
        return redirect(url_for("operations.administration"))
    return redirect(home_address(found[0]) if len(found) == 1 else url_for("accounts.consortia"))


@bp.get("/consortia")
@requires()
def consortia() -> Answer:
    """The consortia in which the reader has a role."""
    return render_template("accounts/consortia.html", found=own_consortia(), home_address=home_address)


def own_consortia() -> list[Consortium]:
    """Where the reader may go."""
    user: Any = signed_in_user()
    return [one for one in queries.consortia() if roles_in(user.id, one.id)]


@bp.get("/accessibility")
@public
def accessibility() -> Answer:
    """How accessible the program is, and whom to write to."""
    return render_template("public/accessibility.html", contact=None)
