"""The public page that says which version a paper is and whether it still holds. It tells nothing of what the paper says."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from consortium.accounts.access import public
from consortium.core import clock
from consortium.core.errors import NotThere
from consortium.meetings.queries import versions

verify_bp = Blueprint("verify", __name__)


@verify_bp.get("")
@public
def ask() -> str | Response:
    """Type the code that stands on the paper."""
    code = request.args.get("code", "").strip()
    if code:
        return redirect(url_for("verify.show", code=versions.plain_code(code) or "-"))
    return render_template("verify/ask.html", code="", is_unknown=False)


@verify_bp.get("/<code>")
@public
def show(code: str) -> str | tuple[str, int]:
    """Valid, replaced by a later version, or revoked."""
    try:
        edition = versions.edition_by_code(code)
    except NotThere:
        return render_template("verify/ask.html", code=code[:40], is_unknown=True), 404
    version = edition.minutes
    consortium = versions.consortium_of(version.meeting)
    return render_template(
        "verify/show.html",
        edition=edition,
        version=version,
        meeting=version.meeting,
        verified_consortium=consortium,
        replaced_by=versions.version_that_replaced(version),
        held_on=clock.local(version.meeting.starts_at, consortium.timezone).date(),
    )
