"""Asking a WSGI application for a page, without a server and a network between."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any


class Asker:
    """Calls an application as a server does, with the same cookie each time: `ask("/connect")` returns the body."""

    def __init__(self, application: Callable[..., Iterable[bytes]], *, host: str = "127.0.0.1:8000", cookie: str = "") -> None:
        self._application = application
        self._host = host
        self.cookie = cookie
        self.status = ""
        self.headers: list[tuple[str, str]] = []

    def __call__(self, path: str) -> bytes:
        """The answer's body; `status` and `headers` are what came with it."""
        where, _, query = path.partition("?")
        answer = self._application(self._environment(where, query), self._start)
        try:
            return b"".join(answer)
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()

    def _start(self, status: str, headers: list[tuple[str, str]], _error: object = None) -> None:
        self.status, self.headers = status, headers

    def _environment(self, path: str, query: str) -> dict[str, Any]:
        name, _, port = self._host.partition(":")
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": name,
            "SERVER_PORT": port,
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": self._host,
            "HTTP_COOKIE": self.cookie,
            "HTTP_ACCEPT": "text/html",
            "HTTP_ACCEPT_LANGUAGE": "nb",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
