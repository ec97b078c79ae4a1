"""What a reader sees when something does not work out: a page that says what happened and what to do, never a trace."""

import secrets
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
import structlog
from flask import Flask, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_limiter import RateLimitExceeded
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from consortium.accounts.rules import own_path
from consortium.core.db import db
from consortium.core.errors import Forbidden, NotThere
from consortium.core.storage import StorageAway
from consortium.core.submissions import AlreadySubmitted
from consortium.files.rules import LARGEST, MEGABYTE

Answer = tuple[str, int] | Response
PAGES = frozenset({400, 403, 404, 409, 413, 429, 500, 503})
log = structlog.get_logger(__name__)


def _page(status: int, **facts: Any) -> tuple[str, int]:
    """The error page of ``status``, with the ways on that its reader has."""
    if g.get("signed_in_user") is not None:
        facts.setdefault("home_url", url_for("accounts.index"))
    if g.get("reader") is not None and g.get("consortium_code") and "reports.search" in current_app.view_functions:
        facts.setdefault("search_url", url_for("reports.search"))
    return render_template(f"errors/{status}.html", **facts), status


def not_there(_error: NotThere) -> Answer:
    """The row is not there, or not open to the reader: the two are never told apart."""
    db.session.rollback()
    return _page(404)


def forbidden(_error: Forbidden) -> Answer:
    """The page is there for others."""
    db.session.rollback()
    return _page(403)


def already_submitted(error: AlreadySubmitted) -> Answer:
    """A doubled click: on to where the first one led."""
    db.session.rollback()
    came_from = urlsplit(request.referrer or "")
    back = own_path(came_from.path) if came_from.netloc == request.host else None
    if "token" in (request.view_args or {}):  # where a mailed link's form led is kept nowhere
        back = request.path
    flash(_("This was sent already, and is saved once."))
    return redirect(error.location or back or url_for("accounts.index"), 303)


def too_many(error: RateLimitExceeded) -> Answer:
    """One address knocks too often."""
    return _page(429, minutes=max(1, error.limit.limit.get_expiry() // 60))


def changed_meanwhile(_error: StaleDataError) -> Answer:
    """The row changed between reading and writing."""
    db.session.rollback()
    return _page(409)


def refused_by_http(error: HTTPException) -> Answer:
    """Whatever Werkzeug refuses."""
    status = error.code or 500
    if status < 400 or error.response is not None:
        return error.get_response()
    if status == 405:
        status = 404 if request.method == "GET" else 400
    answer = _page(status if status in PAGES else 400, limit=LARGEST // MEGABYTE)
    return answer[0], error.code or answer[1]


def database_away(error: sa.exc.OperationalError) -> Answer:
    """The database does not answer. Nothing of the page may need it."""
    log.error("database away", fault=type(error.orig).__name__, endpoint=request.endpoint)
    return _without_database(503)


def storage_away(error: StorageAway) -> Answer:
    """The files can be neither read nor written. What the request wrote is undone."""
    log.error("storage away", fault=type(error).__name__, endpoint=request.endpoint)
    return _without_database(503)


def failed(error: Exception) -> Answer:
    """The program's own mistake. The reference is in the log, with the place in the code."""
    original = getattr(error, "original_exception", None) or error
    if isinstance(original, sa.exc.OperationalError):
        return database_away(original)
    reference = secrets.token_hex(2).upper()
    log.error("failed", reference=reference, endpoint=request.endpoint, exc_info=original)
    return _without_database(500, reference=reference)


def _without_database(status: int, **facts: Any) -> Answer:
    try:
        db.session.rollback()
    except sa.exc.SQLAlchemyError:
        db.session.remove()
    g.consortium = g.reader = None
    try:
        text, code = _page(status, **facts)
    except Exception as fault:
        log.error("error page failed", exc_info=fault)  # noqa: TRY400 - structlog's exception() would print the message
        reference = facts.get("reference", "")
        return Response(f"The program failed. {reference}", status, content_type="text/plain; charset=utf-8")
    answer = Response(text, code, content_type="text/html; charset=utf-8")
    if status == 503:
        answer.headers["Retry-After"] = "30"
    return answer


def init_app(app: Flask) -> None:
    """Answer every failure with a page of ours."""
    app.register_error_handler(NotThere, not_there)
    app.register_error_handler(Forbidden, forbidden)
    app.register_error_handler(AlreadySubmitted, already_submitted)
    app.register_error_handler(RateLimitExceeded, too_many)
    app.register_error_handler(StaleDataError, changed_meanwhile)
    app.register_error_handler(HTTPException, refused_by_http)
    app.register_error_handler(sa.exc.OperationalError, database_away)
    app.register_error_handler(StorageAway, storage_away)
    app.register_error_handler(Exception, failed)
