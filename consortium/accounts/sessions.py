"""Sessions of who is signed in, kept on the server: the browser holds a random id, the database its hash.

Flask's ``session`` reads and writes them. A session is read once, when a request begins, and written only when something in it
changed or when it has not been prolonged for an hour. What is remembered of somebody who is not signed in (the secret of
forms, the language, messages to show) stands in a signed cookie of the same name: whoever reads a public page, or a robot that
reads it a million times, writes nothing.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any, cast

import sqlalchemy as sa
import structlog
from flask import Flask, g, request, session
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import CallbackDict
from werkzeug.wrappers import Response

from consortium.accounts import queries, services
from consortium.accounts.models import User
from consortium.accounts.rules import PROLONG_EVERY, REMEMBERED, SignedIn, session_end
from consortium.core import clock
from consortium.core.config import LOCALES, Config
from consortium.core.db import db, writing
from consortium.core.tokens import token_hash

_serializer = TaggedJSONSerializer()
log = structlog.get_logger(__name__)


class BrowserSession(CallbackDict[str, Any], SessionMixin):
    """What Flask's ``session`` stands for during one request."""

    def __init__(self, data: dict[str, Any] | None = None) -> None:
        def note_change(_self: object) -> None:
            self.modified = True

        super().__init__(data or {}, note_change)
        self.modified = False
        self.row_id: int | None = None
        self.user: SignedIn | None = None
        self.is_remembered = False
        self.started_at: datetime | None = None
        self.expires_at: datetime | None = None
        # Set when the browser shall be given another id: at sign-in.
        self.new_token: str | None = None
        # The fault that kept the session from being read; the request then ends with it.
        self.fault: Exception | None = None


class ServerSessions(SessionInterface):
    """Flask's session, kept in the database."""

    def __init__(self, config: Config) -> None:
        self.is_secure = config.is_secure
        self.signed = URLSafeSerializer(config.secret_key, salt="session of nobody", serializer=_serializer)
        self.cookie = "__Host-session" if config.is_secure else "session"

    def open_session(self, app: Flask, request: Any) -> BrowserSession:
        """The session of the request's cookie; a new, empty one where there is none that holds."""
        writing.set(False)
        token = request.cookies.get(self.cookie)
        if not token:
            return BrowserSession()
        if "." in token:  # an id has none
            return self._of_nobody(token)
        try:
            found = queries.open_session(token_hash(token), clock.now())
        except sa.exc.OperationalError as fault:
            opened = BrowserSession()
            opened.fault = fault
            return opened
        if found is None:
            return BrowserSession()
        opened = BrowserSession(_serializer.loads(found.data))
        opened.row_id, opened.user, opened.is_remembered = found.id, found.user, found.is_remembered
        opened.started_at, opened.expires_at = found.started_at, found.expires_at
        return opened

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write what changed, and give or take the cookie."""
        kept = cast(BrowserSession, session)
        if kept.fault is not None or request.endpoint == "static":
            return
        if kept.row_id is None:
            self._give_nobodys(kept, response)
            return
        end = self._prolonged(kept)
        if kept.modified or end is not None:
            try:
                self._write(kept, end)
            except sa.exc.OperationalError as fault:
                log.warning("session not written", fault=type(fault.orig).__name__)
                return
        if kept.new_token is not None:
            self._give(response, kept.new_token, max_age=REMEMBERED if kept.is_remembered else None)

    def _of_nobody(self, value: str) -> BrowserSession:
        try:
            return BrowserSession(self.signed.loads(value))
        except BadSignature:
            return BrowserSession()

    def _give_nobodys(self, kept: BrowserSession, response: Response) -> None:
        if kept and kept.modified:
            self._give(response, str(self.signed.dumps(dict(kept))), max_age=None)
        elif kept.modified and request.cookies.get(self.cookie):
            response.delete_cookie(self.cookie, path="/", secure=self.is_secure, httponly=True, samesite="Lax")

    def _give(self, response: Response, value: str, *, max_age: timedelta | None) -> None:
        response.set_cookie(self.cookie, value, max_age=max_age, path="/", secure=self.is_secure, httponly=True, samesite="Lax")

    @staticmethod
    def _prolonged(kept: BrowserSession) -> datetime | None:
        """The session's new end, when it is time to write it down."""
        if kept.expires_at is None or kept.started_at is None:
            return None
        end = session_end(kept.started_at, clock.now(), is_remembered=kept.is_remembered)
        return end if end - kept.expires_at >= PROLONG_EVERY else None

    @staticmethod
    def _write(kept: BrowserSession, end: datetime | None) -> None:
        db.session.rollback()  # what a view did not commit is not meant to be
        writing.set(True)
        if kept.row_id is not None:
            services.update_session(kept.row_id, data=_serializer.dumps(dict(kept)), expires_at=end)
        db.session.commit()


def current() -> BrowserSession:
    """The session of this request, with more than Flask knows of it."""
    return cast(BrowserSession, session._get_current_object())  # type: ignore[attr-defined] # noqa: SLF001 - a proxy's own way


def sign_in(user: User, *, is_remembered: bool) -> None:
    """Begin a new session for ``user`` in place of the one before, in the caller's transaction; its id is a new one."""
    kept = current()
    locale = kept.get("locale")
    if kept.row_id is not None:
        services.end_session(kept.row_id)
    kept.clear()
    if locale in LOCALES:
        kept["locale"] = locale
    # Forms tell whose they are even when their session is gone: see keeping.author.
    kept["csrf_token"] = f"{secrets.token_hex(20)}.{user.id}"
    kept.new_token = secrets.token_urlsafe(32)
    row = services.begin_session(kept.new_token, data="{}", user=user, is_remembered=is_remembered)
    kept.row_id, kept.is_remembered = row.id, is_remembered
    kept.started_at, kept.expires_at = row.started_at, row.expires_at
    kept.user = SignedIn(user.id, user.name, user.email, user.locale)
    g.signed_in_user = kept.user


def sign_out() -> None:
    """End this request's session on the server, in the caller's transaction."""
    kept = current()
    if kept.row_id is not None:
        services.end_session(kept.row_id)
    locale = kept.get("locale")
    kept.clear()
    kept.row_id = kept.user = kept.started_at = kept.expires_at = None
    kept.is_remembered = False
    if locale in LOCALES:
        kept["locale"] = locale
    g.signed_in_user = None


def init_app(app: Flask, config: Config) -> None:
    """Keep sessions in the database, and say who is signed in before anything else looks."""
    app.session_interface = ServerSessions(config)

    @app.before_request
    def who_asks() -> None:
        kept = current()
        if kept.fault is not None:
            raise kept.fault
        g.signed_in_user = kept.user
        asked = request.args.get("lang")
        if asked in LOCALES and kept.get("locale") != asked:
            kept["locale"] = asked
            g.chosen_locale = asked

    @app.after_request
    def remember_language(response: Response) -> Response:
        """The language chosen on a page is the user's from then on, on other devices and in mails too."""
        asked, user = g.get("chosen_locale"), g.get("signed_in_user")
        if asked and user is not None and user.locale != asked:
            db.session.rollback()
            writing.set(True)
            services.set_locale(user.id, asked)
            db.session.commit()
        return response
