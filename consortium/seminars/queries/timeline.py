"""Seminars on the timelines of organisations and people, and as contact with partners."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from consortium.accounts.rules import Reader
from consortium.directory.queries import Event, EventKind, EventRow, Subject, told
from consortium.partners.models import Partnership
from consortium.seminars.models import Registration, Seminar, SeminarSession, Speaker
from consortium.seminars.rules.seminars import OVER


def _held(reader: Reader) -> tuple[sa.ColumnElement[bool], ...]:
    return (Seminar.consortium_id == reader.consortium_id, Seminar.deleted_at.is_(None), Seminar.state.in_(OVER))


def _seminars(reader: Reader, subject: Subject) -> Sequence[sa.Select[Any]]:
    """For an organisation the held seminars that its people attended; for a person those at which they spoke."""
    if not reader.is_staff:
        return []
    if subject.person_id is not None:
        spoke = (
            sa.select(SeminarSession.seminar_id)
            .join(Speaker, Speaker.session_id == SeminarSession.id)
            .where(Speaker.person_id == subject.person_id, SeminarSession.deleted_at.is_(None))
        )
        columns = told("spoke", Seminar.id, Seminar.held_on, Seminar.title, Seminar.slug)
        return [sa.select(*columns).select_from(Seminar).where(*_held(reader), Seminar.id.in_(spoke))]
    came = (
        sa.select(Registration.seminar_id, sa.func.count(Registration.id).label("people"))
        .where(
            Registration.organisation_id == subject.organisation_id,
            Registration.attended.is_(True),
            Registration.deleted_at.is_(None),
        )
        .group_by(Registration.seminar_id)
        .subquery("came")
    )
    columns = told("attended", Seminar.id, Seminar.held_on, Seminar.title, Seminar.slug, came.c.people)
    return [sa.select(*columns).select_from(Seminar).join(came, came.c.seminar_id == Seminar.id).where(*_held(reader))]


def _show(row: EventRow, _subject: Subject, _language: str) -> Event:
    text = ""
    if row.what == "attended":
        people = int(row.c or 0)
        text = str(ngettext("%(num)s person attended the seminar", "%(num)s people attended the seminar", people))
    return Event(row.kind, row.on, row.a or "", text, "seminars.show", {"slug": row.b or ""})


EVENTS = (EventKind("seminar", _l("Seminars"), _seminars, _show),)


def contacts() -> sa.Select[Any]:
    """A SELECT of the days on which people of partners attended a seminar, by name: contact with the partner."""
    return (
        sa.select(Partnership.id.label("partnership_id"), sa.func.date(Seminar.starts_at, type_=sa.Date()).label("day"))
        .select_from(Registration)
        .join(Seminar, Seminar.id == Registration.seminar_id)
        .join(
            Partnership,
            sa.and_(
                Partnership.organisation_id == Registration.organisation_id,
                Partnership.consortium_id == Seminar.consortium_id,
            ),
        )
        .where(
            Registration.attended.is_(True),
            Registration.deleted_at.is_(None),
            Seminar.deleted_at.is_(None),
            Seminar.state.in_(OVER),
            Seminar.starts_at.is_not(None),
        )
    )
