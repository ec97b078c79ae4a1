"""Seminars on the timelines: of partners whose people came or spoke, of who spoke; and the dates ahead."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from consortium.accounts.rules import Reader
from consortium.core.db import plain_text
from consortium.directory.queries import Event, EventKind, EventRow, Subject, told
from consortium.partners.models import Partnership
from consortium.seminars.models import Registration, Seminar, SeminarSession, Speaker
from consortium.seminars.rules.seminars import OVER


def _is_over() -> sa.ColumnElement[bool]:
    return sa.and_(Seminar.deleted_at.is_(None), Seminar.state.in_(OVER))


def _spoken() -> sa.Select[Any]:
    """The seminars at which somebody spoke; narrowed by person or organisation."""
    return (
        sa.select(SeminarSession.seminar_id)
        .join(Speaker, Speaker.session_id == SeminarSession.id)
        .where(SeminarSession.deleted_at.is_(None))
    )


def _seminars(reader: Reader, subject: Subject) -> Sequence[sa.Select[Any]]:
    """The seminars that were held, each once: how many of the organisation came, and whether one of them spoke."""
    if not reader.is_staff:
        return []
    if subject.person_id is not None:
        spoke = Seminar.id.in_(_spoken().where(Speaker.person_id == subject.person_id))
        is_its, came = spoke, sa.null()
    else:
        spoke = Seminar.id.in_(_spoken().where(Speaker.organisation_id == subject.organisation_id))
        who_came = sa.and_(
            Registration.organisation_id == subject.organisation_id,
            Registration.attended.is_(True),
            Registration.deleted_at.is_(None),
        )
        is_its = sa.or_(spoke, Seminar.id.in_(sa.select(Registration.seminar_id).where(who_came)))
        came = (
            sa.select(sa.func.count(Registration.id))
            .where(Registration.seminar_id == Seminar.id, who_came)
            .correlate(Seminar)
            .scalar_subquery()
        )
    has_spoken = sa.case((spoke, "yes"), else_="no")
    return [
        sa.select(*told("seminar", Seminar.id, Seminar.held_on, Seminar.title, Seminar.slug, came, has_spoken)).where(
            Seminar.consortium_id == reader.consortium_id, _is_over(), is_its
        )
    ]


def _show_seminar(row: EventRow, subject: Subject, _language: str) -> Event:
    parts = []
    if row.c and int(row.c):
        parts.append(ngettext("%(num)s took part.", "%(num)s took part.", int(row.c)))
    if row.d == "yes":
        parts.append(str(_("Spoke there.")) if subject.person_id is not None else str(_("Own speaker.")))
    title = str(_("Seminar: %(title)s", title=row.a))
    return Event(row.kind, row.on, title, " ".join(parts), "seminars.show", {"slug": row.b or ""})


EVENTS = (EventKind("seminar", _l("Seminars"), _seminars, _show_seminar),)


def contacts() -> sa.Select[Any]:
    """A SELECT of the days of seminars that somebody of a partner attended: contact with the partner."""
    day = sa.type_coerce(Seminar.held_on, plain_text(10))
    # "2022" and "2022-12", filled up from the first day of a year.
    whole = day + sa.func.substr("0000-01-01", sa.func.length(day) + 1)
    return (
        sa.select(Partnership.id.label("partnership_id"), sa.func.date(whole, type_=sa.Date()).label("day"))
        .select_from(Registration)
        .join(Seminar, Seminar.id == Registration.seminar_id)
        .join(
            Partnership,
            sa.and_(
                Partnership.organisation_id == Registration.organisation_id,
                Partnership.consortium_id == Seminar.consortium_id,
                Partnership.deleted_at.is_(None),
            ),
        )
        .where(Registration.attended.is_(True), Registration.deleted_at.is_(None), _is_over())
    )
