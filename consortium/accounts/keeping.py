"""What somebody typed is not lost when the session ended meanwhile: it is kept, and given back on the form's page.

A form says whose it is by its CSRF token, which we signed: the secret in it ends with the user's id (``sessions.sign_in``).
"""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from consortium.accounts import queries, services
from consortium.accounts.rules import own_path
from consortium.core.db import db, writing

ARGUMENT = "kept"
MOST_LETTERS = 1_000_000
_NEVER = ("csrf_token", "form_id")


def author() -> int | None:
    """The id of the user to whom the form that was sent was shown, as its own CSRF token proves; None for nobody."""
    serializer = URLSafeTimedSerializer(current_app.secret_key or "", salt="wtf-csrf-token")
    token = request.form.get("csrf_token") or request.headers.get("X-CSRFToken") or ""
    try:
        secret = serializer.loads(token)
    except BadData:
        return None
    _, _, user_id = str(secret).partition(".")
    return int(user_id) if user_id.isdigit() else None


def keep() -> str | None:
    """Keep what was typed into the form that was sent, in a transaction of its own.

    Returns the address that gives it back, or None where nothing is known to be kept: no author, nothing typed.
    """
    user_id, page = author(), _form_page()
    typed = _typed()
    if user_id is None or page is None or not typed:
        return None
    db.session.rollback()
    writing.set(True)
    kept = services.keep_form(user_id, page, typed)
    db.session.commit()
    return f"{page}?{ARGUMENT}={kept.id}"


def _typed() -> dict[str, list[str]]:
    fields = {name: values for name, values in request.form.lists() if name not in _NEVER and "password" not in name.casefold()}
    return fields if sum(len(value) for values in fields.values() for value in values) <= MOST_LETTERS else {}


def _form_page() -> str | None:
    """The page that shows the form: where it was sent to if that can be opened, else where it was sent from."""
    if _can_be_opened(request.path):
        return request.path
    came_from = urlsplit(request.headers.get("HX-Current-URL") or request.referrer or "")
    path = own_path(came_from.path) if came_from.netloc == request.host else None
    return path if path and _can_be_opened(path) else None


def _can_be_opened(path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    try:
        return adapter is not None and bool(adapter.match(path, method="GET"))
    except (HTTPException, RequestRedirect):
        return False


def sign_in_first() -> Response:
    """Send the reader to the sign-in page and, after it, back to here; what was typed waits there."""
    kept_at = keep() if request.method == "POST" else None
    wanted = kept_at or (request.full_path.rstrip("?") if request.method == "GET" else _form_page())
    reason = "kept" if kept_at else None
    address = url_for("accounts.sign_in", next=wanted if wanted != "/" else None, reason=reason)
    if request.headers.get("HX-Request"):
        response = Response(status=401)
        response.headers["HX-Redirect"] = address
        return response
    return redirect(address, 303)


def init_app(app: Flask) -> None:
    """Give kept text back on its page, and forget it when it was sent."""
    app.register_error_handler(CSRFError, answer_stale_form)

    @app.before_request
    def give_back() -> None:
        kept_id, user = _asked_for(), g.get("signed_in_user")
        if request.method == "GET" and user is not None and kept_id is not None:
            kept = queries.kept_form(kept_id, user.id, request.path)
            if kept is not None:
                g.kept_fields = kept.fields

    @app.after_request
    def forget(response: Response) -> Response:
        kept_id, user = _asked_for(), g.get("signed_in_user")
        was_accepted = request.method == "POST" and response.status_code in (302, 303) and not g.get("was_kept_again")
        if was_accepted and user is not None and kept_id is not None:
            services.forget_kept_form(kept_id, user.id)
            db.session.commit()
        return response


def _asked_for() -> int | None:
    text = request.args.get(ARGUMENT, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def answer_stale_form(_error: CSRFError) -> Any:
    """A form whose CSRF token is not this session's: an old page, another tab signed out, or somebody else's trick.

    Its own author gets back what was typed, after signing in where that is needed; anybody else is refused.
    """
    user = g.get("signed_in_user")
    if user is None and author() is not None:
        return sign_in_first()
    if user is None or author() != user.id:
        return render_template("errors/400.html"), 400
    back_at = keep() or _form_page() or "/"
    g.was_kept_again = True
    flash(_("The page was too old to be sent. Nothing is saved yet: look it over and send it again."), "warning")
    if request.headers.get("HX-Request"):
        return Response(status=401, headers={"HX-Redirect": back_at})
    return redirect(back_at, 303)
