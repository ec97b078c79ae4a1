"""A browser without a screen: requests in, pages out; and two watches over what requests do to the database."""

from __future__ import annotations

import contextvars
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import sqlalchemy as sa
from flask import Flask, has_app_context, request
from sqlalchemy.orm import ORMExecuteState, Session
from werkzeug.test import TestResponse

from consortium.accounts import services
from consortium.accounts.models import User
from consortium.core import remembering
from consortium.core.db import db
from tests.pages import Page, Values


class Client:
    """Reads pages and sends forms as one browser does, cookies kept.

    A request runs as it would in a server: in an application context of its own, with a database session of its
    own. What the test's own session holds is therefore committed before, and read afresh after.
    """

    def __init__(self, app: Flask, lost_work: LostWork) -> None:
        self.app = app
        self.page: Page | None = None
        self._lost_work = lost_work
        self._http = app.test_client()

    def get(self, path: str, *, follow: bool = True, headers: dict[str, str] | None = None) -> Page:
        """The page at a path, after redirects."""
        return self._request("GET", path, follow=follow, headers=headers)

    def post(
        self,
        path: str,
        data: Values | None = None,
        *,
        follow: bool = True,
        headers: dict[str, str] | None = None,
        token: bool = True,
    ) -> Page:
        """Send a form's fields; files as `(bytes, name)`. The page's CSRF token comes along unless `token` is False."""
        sent = dict(data or {})
        if token and "csrf_token" not in sent:
            sent["csrf_token"] = self._token(path)
        return self._request("POST", path, data=_encoded(sent), follow=follow, headers=headers)

    def request(self, method: str, path: str, **options: Any) -> Page:
        """Any other request; options are those of Werkzeug's test client."""
        return self._request(method, path, follow=False, **options)

    def sign_in(self, user: User, *, is_remembered: bool = False) -> Client:
        """Sign `user` in without the page and its slow password: a session as the page begins one."""
        token = secrets.token_urlsafe(32)
        secret = json.dumps({"csrf_token": f"{secrets.token_hex(20)}.{user.id}"})
        services.begin_session(token, data=secret, user=user, is_remembered=is_remembered)
        db.session.commit()
        self.set_cookie("session", token)
        self.page = None
        return self

    def cookie(self, name: str) -> str | None:
        """The value of a cookie."""
        found = self._http.get_cookie(name)
        return found.value if found else None

    def set_cookie(self, name: str, value: str) -> None:
        """Give the browser a cookie, as somebody who copied it would."""
        self._http.set_cookie(name, value)

    def _token(self, path: str) -> str:
        page = self.page
        if page is None or page.csrf_token is None:
            page = self.get(path)
        return page.csrf_token or ""

    def _request(self, method: str, path: str, *, follow: bool, **options: Any) -> Page:
        if has_app_context():
            db.session.commit()
        # An empty context: no application context of the test's, nothing that an earlier request set.
        response: TestResponse = contextvars.Context().run(
            self._http.open, path, method=method, follow_redirects=follow, **options
        )
        if has_app_context():
            db.session.rollback()
            db.session.expire_all()
        self._lost_work.check()
        where = response.request.full_path.removesuffix("?")
        page = Page(self, where, response.status_code, response.headers, response.get_data())
        if page.is_html:
            self.page = page
        return page


def _encoded(data: Values) -> dict[str, Any]:
    def one(value: Any) -> Any:
        if isinstance(value, tuple):
            content, *rest = value
            return (BytesIO(content), *rest) if isinstance(content, bytes) else value
        return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value

    return {name: [one(each) for each in value] if isinstance(value, list) else one(value) for name, value in data.items()}


class LostWork:
    """Finds requests that answered well and left rows in the session that nobody committed."""

    def __init__(self, app: Flask) -> None:
        self._found: list[str] = []
        app.after_request(self._look)
        for name in ("after_flush", "do_orm_execute"):
            sa.event.listen(db.session, name, self._note)
        for name in ("after_commit", "after_rollback"):
            sa.event.listen(db.session, name, self._forget)

    def check(self) -> None:
        """Raise AssertionError where a request since the last look lost work."""
        found, self._found = self._found, []
        assert not found, "; ".join(found)

    @staticmethod
    def _note(subject: Session | ORMExecuteState, *_rest: object) -> None:
        if isinstance(subject, Session):
            subject.info["unsaved"] = True
        elif subject.is_insert or subject.is_update or subject.is_delete:
            subject.session.info["unsaved"] = True

    @staticmethod
    def _forget(session: Session) -> None:
        session.info.pop("unsaved", None)

    def _look(self, response: Any) -> Any:
        session = db.session()
        changed = [*session.new, *session.dirty, *session.deleted]
        if response.status_code < 400 and (changed or session.info.get("unsaved")):
            self._found.append(f"{request.method} {request.path} left work unsaved: {changed or 'flushed, never committed'}")
        return response


class Queries:
    """Counts the statements that an engine is given: `with queries() as seen: ...`; nothing is remembered from before."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._open: list[list[str]] = []
        sa.event.listen(engine, "before_cursor_execute", self._note)

    def close(self) -> None:
        """Stop listening."""
        sa.event.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        for seen in self._open:
            if not statement.startswith("BEGIN"):
                seen.append(statement)

    @contextmanager
    def __call__(self) -> Iterator[list[str]]:
        seen: list[str] = []
        remembering.forget()
        self._open.append(seen)
        try:
            yield seen
        finally:
            self._open.remove(seen)
