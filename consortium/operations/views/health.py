"""What a load balancer asks. No words, no numbers: who may not know more learns nothing."""

from flask import Response, current_app

from consortium.accounts.access import public
from consortium.operations.health import READINESS
from consortium.operations.views.blueprint import bp


@bp.get("/healthz")
@public
def healthz() -> Response:
    """The process answers."""
    return Response("ok\n", content_type="text/plain")


@bp.get("/readyz")
@public
def readyz() -> Response:
    """Database, storage and worker answer; 503 and which of them does not."""
    found = [look(current_app.config["CONSORTIUM"]) for look in READINESS]
    text = "".join(f"{one.subject}: {'ok' if one.is_in_order else 'away'}\n" for one in found)
    return Response(text, 200 if all(one.is_in_order for one in found) else 503, content_type="text/plain")
