"""What can be found of the seminars: title, programme and who speaks, as far as the page is open to the reader."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import selectinload

from consortium.accounts.rules import Reader
from consortium.core import formats
from consortium.core.dates import PartialDate
from consortium.core.db import db
from consortium.core.search import Document, Hit, SearchKind, Touch
from consortium.seminars.models import Seminar, SeminarSession, Speaker
from consortium.seminars.queries.rows import may_be_seen_by


def _seminars(ids: Collection[int] | None) -> Iterable[Document]:
    sessions = selectinload(Seminar.sessions.and_(SeminarSession.deleted_at.is_(None))).selectinload(SeminarSession.speakers)
    rows = sa.select(Seminar).where(Seminar.deleted_at.is_(None)).options(sessions)
    if ids is not None:
        rows = rows.where(Seminar.id.in_(ids))
    for one in db.session.scalars(rows.order_by(Seminar.id)):
        words = [one.place or "", one.description or "", one.part_of or ""]
        for session in one.sessions:
            if session.deleted_at is None:
                speakers = (f"{speaker.name} {speaker.affiliation or ''}" for speaker in session.speakers)
                words += [session.title, session.abstract or "", *speakers]
        yield Document(
            one.id, one.title, "", " ".join(words), one.held_on.first_day, facts={"slug": one.slug, "day": str(one.held_on)}
        )


def _seen(reader: Reader) -> sa.Select[Any]:
    return sa.select(Seminar.id).where(
        Seminar.consortium_id == reader.consortium_id, Seminar.deleted_at.is_(None), may_be_seen_by(reader)
    )


def _show(_row_id: int, title: str, _on: date | None, facts: Mapping[str, Any], language: str) -> Hit:
    day = PartialDate.parse(facts["day"])
    shown = formats.narrow_partial_date(day.first_day, day.precision, language)
    return Hit(title, shown, "seminars.show", {"slug": facts["slug"]})


def _of_sessions(ids: Collection[int]) -> sa.Select[Any]:
    return sa.select(SeminarSession.seminar_id).where(SeminarSession.id.in_(ids))


SEMINARS = SearchKind(
    name="seminar",
    label=_l("Seminars"),
    documents=_seminars,
    visible=_seen,
    show=_show,
    touched_by={
        Seminar: Touch(),
        SeminarSession: Touch("seminar_id"),
        Speaker: Touch("session_id", _of_sessions),
    },
)
