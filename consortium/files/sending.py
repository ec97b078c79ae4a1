"""Answering a request with a file: always a download, never something a browser opens on its own."""

from urllib.parse import quote

from flask import request
from flask_babel import gettext as _
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wrappers import Response

from consortium.core import storage
from consortium.core.errors import NotThere
from consortium.files import services
from consortium.files.rules import ascii_name, safe_name


def content_disposition(name: str) -> str:
    """RFC 6266: the name in plain letters for old programs, and as it is (æøå) for all others."""
    safe = safe_name(name.replace("/", "-"))
    plain = ascii_name(safe).replace("\\", "_").replace('"', "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}"


def answer(data: bytes, name: str, content_type: str, etag: str | None = None) -> Response:
    """``data`` as a download called ``name``; 304 without a body where the reader has these bytes already."""
    response = Response(data, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition(name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    # A file is no page: should a browser open it all the same, nothing in it may run.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if etag:
        response.set_etag(etag)
        response.make_conditional(request)
    return response


def send(file: services.Kept, download_name: str | None = None) -> Response:
    """A stored file, which the caller has fetched as its reader may see it. 503 with a sentence while the storage is away."""
    try:
        data = services.read(file)
    except storage.NotStored:
        raise NotThere from None
    except storage.StorageAway:
        raise ServiceUnavailable(_("The file cannot be fetched right now. Try again in a while.")) from None
    return answer(data, download_name or file.name, file.content_type, file.sha256)
