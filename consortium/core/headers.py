"""What every answer tells a browser: no foreign content, no inline script or style, no framing, no caching of private pages."""

import secure
from flask import Flask, Response, abort, request
from secure.headers import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    StrictTransportSecurity,
    XContentTypeOptions,
    XFrameOptions,
)

from consortium.core.config import Config


def _policy() -> ContentSecurityPolicy:
    own = "'self'"
    return (
        ContentSecurityPolicy()
        .default_src(own)
        .script_src(own)
        .style_src(own)
        .img_src(own, "data:")
        .object_src("'none'")
        .base_uri("'none'")
        .frame_ancestors("'none'")
        .form_action(own)
    )


def init_app(app: Flask, config: Config) -> None:
    """Adds the headers to every answer, and refuses requests for another host."""
    headers = secure.Secure(
        csp=_policy(),
        xcto=XContentTypeOptions(),
        xfo=XFrameOptions().deny(),
        referrer=ReferrerPolicy().same_origin(),
        coop=CrossOriginOpenerPolicy().same_origin(),
        permissions=PermissionsPolicy().camera().geolocation().microphone(),
        hsts=StrictTransportSecurity().max_age(31536000) if config.is_secure else None,
    ).headers

    @app.before_request
    def check_host() -> None:
        """A foreign Host header would end up in links that are mailed."""
        if not config.answers_host(request.host):
            abort(400)

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
