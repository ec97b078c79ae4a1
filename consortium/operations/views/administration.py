"""The administrator's home page, and the requests about personal data that consortia have not answered."""

from flask import current_app, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consortium.accounts import queries as accounts
from consortium.accounts.access import requires
from consortium.accounts.rules import Role
from consortium.core import clock
from consortium.operations.health import EVERYTHING, mail_setting
from consortium.operations.queries import administration as queries
from consortium.operations.queries.requests import KINDS
from consortium.operations.views.blueprint import bp

# What each of the doctor's subjects is called on the page.
SUBJECTS = {
    "database": _l("Database"),
    "migrations": _l("Structure of the database"),
    "storage": _l("Files"),
    "worker": _l("Worker"),
    "outbox": _l("Outgoing mail and papers"),
    "backup": _l("Last backup"),
    "fonts": _l("Fonts"),
    "clock": _l("Clock"),
    "address": _l("Address"),
    "mail": _l("Mail server"),
}


@bp.get("/administration")
@requires(Role.ADMINISTRATOR)
def administration() -> str:
    """What is wrong with the installation and what is in order, in plain words, beside its numbers."""
    config = current_app.config["CONSORTIUM"]
    today, asked = clock.today(config.timezone), queries.open_requests()
    return render_template(
        "operations/administration.html",
        found=[look(config) for look in (*EVERYTHING, mail_setting)],
        subjects=SUBJECTS,
        late=[one for one in asked if one.due_on < today],
        kinds=KINDS,
        groups=(
            ("outgoing", _("Mail and papers"), queries.outgoing_figures()),
            ("people", _("Consortia and users"), queries.people_figures()),
            ("requests", _("Personal data"), queries.request_figures(asked, today)),
        ),
    )


@bp.get("/administration/requests")
@requires(Role.ADMINISTRATOR)
def open_requests() -> str:
    """Each consortium's unanswered requests, without names; ``?late=yes`` shows those past their date."""
    today, asked = clock.today(current_app.config["CONSORTIUM"].timezone), queries.open_requests()
    late = [one for one in asked if one.due_on < today]
    is_late = request.args.get("late") == "yes"
    return render_template(
        "operations/open_requests.html",
        asked=late if is_late else asked,
        number=len(asked),
        number_late=len(late),
        is_late=is_late,
        today=today,
        kinds=KINDS,
        leads=accounts.leads_by_consortium(),
    )
