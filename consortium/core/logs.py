"""Log lines: one a request and one a failure, each with the request's id, none with anything personal.

An address may hold a one-time link and an exception's message what somebody typed: lines name the endpoint and the exception's
class, and show where in the code it happened.
"""

import logging
import re
import secrets
import sys
import time
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog
from flask import Flask, Response, g, request

_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
log = structlog.get_logger(__name__)


def _place_only(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An exception as its class and the lines of code it came through, without its message."""
    fault = line.pop("exc_info", None)
    if fault is True:
        fault = sys.exc_info()[1]
    if isinstance(fault, BaseException):
        line["fault"] = type(fault).__name__
        line["where"] = _frames(fault.__traceback__)
        if fault.__cause__ is not None:
            line["cause"] = type(fault.__cause__).__name__
    return line


def _frames(trace: TracebackType | None) -> list[str]:
    return [
        f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]


def configure() -> None:
    """Lines for people on a terminal, JSON for machines."""
    is_terminal = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _place_only,
            structlog.dev.ConsoleRenderer(colors=is_terminal) if is_terminal else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_names: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


def init_app(app: Flask) -> None:
    """Give every request an id, say it in every line and in the answer."""
    configure()

    @app.before_request
    def begin_lines() -> None:
        given = request.headers.get("X-Request-ID", "") if app.config["CONSORTIUM"].trusted_proxies else ""
        g.request_id = given if _ID.fullmatch(given) else secrets.token_hex(8)
        g.request_began = time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=g.request_id)

    @app.after_request
    def end_lines(response: Response) -> Response:
        request_id = g.get("request_id")
        if request_id is not None:
            response.headers["X-Request-ID"] = request_id
            if request.endpoint not in ("static", "operations.healthz"):
                took = round((time.perf_counter() - g.request_began) * 1000)
                log.info("answered", endpoint=request.endpoint, method=request.method, status=response.status_code, ms=took)
        return response
