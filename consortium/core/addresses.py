"""``url_for`` for pages that name the same addresses again and again: what was built once is remembered."""

from functools import lru_cache
from typing import Any

import flask
from flask import current_app, g, has_request_context, request


def url_for(endpoint: str, **values: Any) -> str:
    """As Flask's own. An address that says all by itself is built once for each consortium and root of the site."""
    if not has_request_context() or endpoint[:1] == "." or not all(type(one) in (str, int) for one in values.values()):
        return flask.url_for(endpoint, **values)
    code = None if endpoint == "static" else g.get("consortium_code")
    return _built(id(current_app.url_map), request.root_path, code, endpoint, tuple(values.items()))


@lru_cache(maxsize=8192)
def _built(_map: int, _root: str, _consortium: str | None, endpoint: str, values: tuple[tuple[str, str | int], ...]) -> str:
    given: dict[str, Any] = dict(values)
    return flask.url_for(endpoint, **given)
