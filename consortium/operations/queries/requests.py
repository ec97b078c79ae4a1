"""The register of requests, and what each person was told."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from sqlalchemy.orm import joinedload

from consortium.accounts.rules import Reader
from consortium.core import formats
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.core.i18n import language
from consortium.core.table import Column, Filter, Listing, ListQuery, Page
from consortium.directory.queries import Engagement, Trashed
from consortium.operations.models import PersonNotice, PrivacyRequest
from consortium.operations.rules import RequestKind, RequestState

KINDS = {
    RequestKind.ACCESS: lazy_pgettext("what somebody asks for", "Access"),
    RequestKind.CORRECTION: _l("Correction"),
    RequestKind.ERASURE: _l("Erasure"),
    RequestKind.OBJECTION: lazy_pgettext("what somebody asks for", "Objection"),
}
STATES = {
    RequestState.OPEN: _l("To be answered"),
    RequestState.MET: _l("Met"),
    RequestState.PARTLY: _l("Met in part"),
    RequestState.REFUSED: _l("Refused"),
}
REQUESTS: Listing[PrivacyRequest] = Listing(
    name="privacy-requests",
    columns=(
        Column("name", _l("From"), sort=(PrivacyRequest.name,), cell=lambda row: row.name),
        Column("kind", _l("Asks for"), sort=(PrivacyRequest.kind,), cell=lambda row: str(KINDS[row.kind]), is_wide=True),
        Column("received", _l("Received"), sort=(PrivacyRequest.received_on,), cell=lambda row: row.received_on, is_wide=True),
        Column("state", _l("Answer"), sort=(PrivacyRequest.state,), cell=lambda row: str(STATES[row.state]), is_wide=True),
        Column("due", _l("Answer by"), sort=(PrivacyRequest.due_on,), cell=lambda row: row.due_on),
        Column("answered", _l("Answered"), cell=lambda row: row.answered_on, is_shown=False),
    ),
    filters=(
        Filter("state", _l("Answer"), PrivacyRequest.state, tuple((state.value, words) for state, words in STATES.items())),
        Filter("kind", _l("Asks for"), PrivacyRequest.kind, tuple((kind.value, words) for kind, words in KINDS.items())),
    ),
    default_sort="-due",
)


def _consortium_of(reader: Reader) -> int:
    if not reader.is_staff or reader.consortium_id is None:
        raise NotThere
    return reader.consortium_id


def _requests(reader: Reader, *, in_trash: bool = False) -> sa.Select[Any]:
    is_there = PrivacyRequest.deleted_at.is_not(None) if in_trash else PrivacyRequest.deleted_at.is_(None)
    return sa.select(PrivacyRequest).where(PrivacyRequest.consortium_id == _consortium_of(reader), is_there)


def request_page(reader: Reader, asked: ListQuery) -> Page[PrivacyRequest]:
    """The requests that ``asked`` asks for. For staff."""

    def holds(word: str) -> sa.ColumnElement[bool]:
        return PrivacyRequest.name.icontains(word, autoescape=True)

    return REQUESTS.page(_requests(reader), asked, key=PrivacyRequest.id, search=holds)


def request_for(reader: Reader, request_id: int, *, in_trash: bool = False) -> PrivacyRequest:
    """One request of the reader's consortium. Raises NotThere."""
    wanted = _requests(reader, in_trash=in_trash).where(PrivacyRequest.id == request_id)
    found: PrivacyRequest | None = db.session.scalar(wanted.options(joinedload(PrivacyRequest.person)))
    if found is None:
        raise NotThere
    return found


def open_requests_of(reader: Reader, person_id: int) -> list[PrivacyRequest]:
    """The requests of a person, open ones first."""
    wanted = _requests(reader).where(PrivacyRequest.person_id == person_id)
    order = (PrivacyRequest.state != RequestState.OPEN, PrivacyRequest.due_on.desc(), PrivacyRequest.id)
    return list(db.session.scalars(wanted.order_by(*order)))


def notice_of(consortium_id: int, person_id: int) -> PersonNotice | None:
    """What the consortium told a person, and the person's objection."""
    return db.session.scalar(
        sa.select(PersonNotice).where(PersonNotice.consortium_id == consortium_id, PersonNotice.person_id == person_id)
    )


def objecting_people(consortium_id: int) -> sa.Select[Any]:
    """A SELECT of the ids of people who object to being used by a consortium."""
    return sa.select(PersonNotice.person_id).where(
        PersonNotice.consortium_id == consortium_id, PersonNotice.objected_on.is_not(None)
    )


def trashed(reader: Reader, since: datetime) -> list[Trashed]:
    """The requests in the trash, for the consortium's page of all that is there."""
    rows = _requests(reader, in_trash=True).where(PrivacyRequest.deleted_at > since).order_by(PrivacyRequest.id)
    return [
        Trashed(
            _l("Request about personal data"),
            one.name,
            one.deleted_at or since,
            "operations.restore_request",
            {"request_id": one.id},
        )
        for one in db.session.scalars(rows)
    ]


def engagements(reader: Reader, person_id: int) -> list[Engagement]:
    """An objection, for the person's record: whoever wants to use the data sees it first."""
    notice = notice_of(_consortium_of(reader), person_id)
    if notice is None or notice.objected_on is None:
        return []
    day = formats.long_date(notice.objected_on, language())
    return [
        Engagement(str(_l("Objects to being used")), str(_l("Personal data")), day, "operations.person", {"person_id": person_id})
    ]
