"""The register of requests, what people were told, and the review of who is still kept."""

from datetime import date

from flask_babel import gettext as _

from consortium.core import clock
from consortium.core.db import db
from consortium.core.errors import Refusal
from consortium.operations import queries
from consortium.operations.models import PersonNotice, PrivacyRequest, Retention
from consortium.operations.rules import NoticeDetails, RequestDetails, RequestState, answer_by, months_after


def log_request(consortium_id: int, details: RequestDetails, today: date) -> PrivacyRequest:
    """Write a request down; it is to be answered within a month. Raises Refusal for a day to come, or for nobody."""
    request = PrivacyRequest(consortium_id=consortium_id)
    _write(request, details, today)
    db.session.add(request)
    db.session.flush()
    return request


def change_request(request: PrivacyRequest, details: RequestDetails, today: date) -> None:
    """Write ``details`` over the request's. Raises Refusal as ``log_request``."""
    _write(request, details, today)
    db.session.flush()


def _write(request: PrivacyRequest, details: RequestDetails, today: date) -> None:
    if details.received_on > today:
        raise Refusal(_("This day has not come yet."), "received_on")
    if not details.name:
        raise Refusal(_("Write a name, or choose a person from the directory."), "name")
    request.kind, request.name, request.contact = details.kind, details.name, details.contact or None
    request.person_id, request.note = details.person_id, details.note or None
    request.received_on, request.extended_because = details.received_on, details.extended_because or None
    request.due_on = answer_by(details.received_on, is_extended=bool(details.extended_because))


def answer_request(request: PrivacyRequest, *, state: RequestState, answer: str, answered_on: date) -> None:
    """Write down how the request was answered, or that it is open again. Raises Refusal for a day before it came in."""
    if state is RequestState.OPEN:
        request.state, request.answered_on = state, None
        request.answer = answer or None
        db.session.flush()
        return
    if answered_on < request.received_on:
        raise Refusal(_("The answer cannot come before the request."), "answered_on")
    if state is not RequestState.MET and not answer:
        raise Refusal(_("Write why, as the person was told."), "answer")
    request.state, request.answered_on, request.answer = state, answered_on, answer or None
    db.session.flush()


def trash_request(request: PrivacyRequest) -> None:
    """For what was never asked."""
    request.deleted_at = clock.now()
    db.session.flush()


def restore_request(request: PrivacyRequest) -> None:
    """Take the request out of the trash."""
    request.deleted_at = None
    db.session.flush()


def open_notice(consortium_id: int, person_id: int) -> PersonNotice:
    """The consortium's notes on why it has the person, made where there are none."""
    found = queries.notice_of(consortium_id, person_id)
    if found is None:
        found = PersonNotice(consortium_id=consortium_id, person_id=person_id)
        db.session.add(found)
        db.session.flush()
    return found


def write_notice(notice: PersonNotice, details: NoticeDetails, today: date) -> None:
    """Write down why the person is kept, what the person was told, and an objection. Raises Refusal for days to come."""
    if details.objected_on is not None and details.objected_on > today:
        raise Refusal(_("This day has not come yet."), "objected_on")
    if details.informed_on is not None and details.informed_on.first_day > today:
        raise Refusal(_("This day has not come yet."), "informed_on")
    notice.lawful_basis, notice.purpose, notice.source = details.lawful_basis, details.purpose or None, details.source or None
    notice.informed_on, notice.objected_on = details.informed_on, details.objected_on
    notice.objection = details.objection or None
    db.session.flush()


def keep_person(consortium_id: int, person_id: int, today: date) -> date:
    """Somebody looked and keeps the person: asked again in a year. Returns the day."""
    notice = open_notice(consortium_id, person_id)
    notice.kept_until = months_after(today, 12)
    db.session.flush()
    return notice.kept_until


def set_retention(consortium_id: int, untied_months: int) -> None:
    """How long the consortium keeps people whom nothing ties to it."""
    rule = queries.retention_of(consortium_id)
    if rule is None:
        rule = Retention(consortium_id=consortium_id)
        db.session.add(rule)
    rule.untied_months = untied_months
    db.session.flush()
