"""What can be found of the seminars: title, place, programme and speakers. Names on lists are nobody's to find here."""

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
from consortium.core.search import Document, Hit, SearchKind
from consortium.seminars.models import Seminar, SeminarSession, Speaker
from consortium.seminars.queries.rows import may_be_seen_by


def _seminars(ids: Collection[int] | None) -> Iterable[Document]:
    rows = sa.select(Seminar).where(Seminar.deleted_at.is_(None))
    if ids is not None:
        rows = rows.where(Seminar.id.in_(ids))
    loaded = rows.options(selectinload(Seminar.sessions).selectinload(SeminarSession.speakers)).order_by(Seminar.id)
    for one in db.session.scalars(loaded):
        parts = [part for part in one.sessions if part.deleted_at is None]
        speakers = [speaker for part in parts for speaker in part.speakers]
        texts = [one.description, one.place, one.target_group, one.organised_by]
        texts += [text for part in parts for text in (part.title, part.abstract)]
        texts += [text for speaker in speakers for text in (speaker.name, speaker.affiliation)]
        facts = {"slug": one.slug, "day": str(one.held_on)}
        yield Document(one.id, one.title, "", "\n".join(filter(None, texts)), on=one.held_on.first_day, facts=facts)


def _seen(reader: Reader) -> sa.Select[Any]:
    return sa.select(Seminar.id).where(
        Seminar.consortium_id == reader.consortium_id, Seminar.deleted_at.is_(None), may_be_seen_by(reader)
    )


def _show(_row_id: int, title: str, _on: date | None, facts: Mapping[str, Any], language: str) -> Hit:
    day = PartialDate.parse(facts["day"])
    shown = formats.partial_date(day.first_day, day.precision, language)
    return Hit(title, shown, "seminars.show", {"slug": facts["slug"]})


SEMINARS = SearchKind(
    name="seminar",
    label=_l("Seminars"),
    documents=_seminars,
    visible=_seen,
    show=_show,
    touched_by={
        Seminar: lambda one: [one.id],
        SeminarSession: lambda one: [one.seminar_id],
        Speaker: lambda one: sa.select(SeminarSession.seminar_id).where(SeminarSession.id == one.session_id),
    },
)
