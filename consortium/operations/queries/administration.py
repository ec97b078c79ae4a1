"""What the administrator's home page shows: numbers of the installation, each with its list, nothing of what is kept."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import pgettext

from consortium.accounts import queries as accounts
from consortium.accounts.models import Consortium
from consortium.accounts.rules import Role
from consortium.core.db import db
from consortium.operations.models import PrivacyRequest
from consortium.operations.rules import RequestKind, RequestState
from consortium.outbox import queries as outbox
from consortium.outbox.rules import WorkSort
from consortium.reports.rules.home import Figure


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request about personal data that is not answered, without whose it is."""

    consortium_id: int
    consortium: str
    kind: RequestKind
    received_on: date
    due_on: date


def open_requests() -> list[OpenRequest]:
    """The requests of every consortium that are not answered, the most urgent first."""
    wanted = (
        sa.select(Consortium.id, Consortium.name, PrivacyRequest.kind, PrivacyRequest.received_on, PrivacyRequest.due_on)
        .join(Consortium, Consortium.id == PrivacyRequest.consortium_id)
        .where(PrivacyRequest.deleted_at.is_(None), PrivacyRequest.state == RequestState.OPEN)
        .order_by(PrivacyRequest.due_on, PrivacyRequest.id)
    )
    return [OpenRequest(*row) for row in db.session.execute(wanted)]


def outgoing_figures() -> tuple[Figure, ...]:
    """What has not gone out and not been made. Other work is counted where it failed."""
    undone = outbox.undone()
    mail, paper, other = (undone[sort] for sort in (WorkSort.MAIL, WorkSort.PAPER, WorkSort.OTHER))
    found = (
        _outgoing(_("Mail that was not sent"), mail.failing, WorkSort.MAIL, "failing"),
        _outgoing(_("Mail that waits to be sent"), mail.waiting, WorkSort.MAIL, "waiting"),
        _outgoing(_("Papers that failed"), paper.failing, WorkSort.PAPER, "failing"),
        _outgoing(_("Papers in the making"), paper.waiting, WorkSort.PAPER, "waiting"),
    )
    failed = _outgoing(_("Other work that failed"), other.failing, WorkSort.OTHER, "failing")
    return (*found, failed) if other.failing else found


def _outgoing(label: str, value: int, sort: WorkSort, part: str) -> Figure:
    tone = "red" if part == "failing" else ""
    return Figure(label, value, "accounts.outgoing", {"sort": sort.value, "_anchor": part}, tone)


def people_figures() -> tuple[Figure, ...]:
    """Consortia, users, and how many of them hold a granted role."""
    held = accounts.count_users_by_role()
    roles = (
        (Role.LEAD, _("Project leads")),
        (Role.STAFF, pgettext("users", "Project office staff")),
        (Role.ADMINISTRATOR, _("Administrators")),
    )
    return (
        Figure(_("Consortia"), len(accounts.consortia()), "accounts.all_consortia", {}),
        Figure(_("Users"), accounts.count_users(), "accounts.users", {}),
        *(Figure(label, held[role], "accounts.users", {"role": role.value}) for role, label in roles),
    )


def request_figures(found: list[OpenRequest], today: date) -> tuple[Figure, ...]:
    """Requests about personal data that are to be answered, and those past their date."""
    late = sum(one.due_on < today for one in found)
    return (
        Figure(_("Requests to be answered"), len(found), "operations.open_requests", {}),
        Figure(_("Requests past their date"), late, "operations.open_requests", {"late": "yes"}, "red"),
    )
