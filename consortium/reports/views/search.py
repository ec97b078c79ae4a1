"""Search over everything that the reader may see; the dialog asks the same page."""

from flask import render_template, request

from consortium.accounts.access import reader, requires
from consortium.accounts.rules import INSIDE
from consortium.core.i18n import language
from consortium.core.table import ROWS_A_PAGE
from consortium.reports.queries import search as queries
from consortium.reports.views.blueprint import bp


@bp.get("/search")
@requires(*INSIDE)
def search() -> str:
    """Hits for ``?q=``, grouped by kind; with ``?kind=`` all of one kind, page by page."""
    question, kind, page = request.args.get("q", "").strip()[:200], request.args.get("kind", "")[:32], _page()
    is_dialog = request.headers.get("X-Requested-With") == "fetch"
    found = queries.answer(
        reader(), question, language(), kind=kind, page=page, a_kind=queries.IN_DIALOG if is_dialog else queries.IN_GROUP
    )
    pages = max(1, -(-found.total // ROWS_A_PAGE)) if kind else 1
    template = "reports/_hits.html" if is_dialog else "reports/search.html"
    return render_template(template, answer=found, kind=kind, page=page, pages=pages, is_dialog=is_dialog)


def _page() -> int:
    typed = request.args.get("page", "1")
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1
