"""What can be found of the committees: their names in both languages, and what they are for."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from consortium.accounts.rules import Reader
from consortium.committees.models import Committee, Holder, Seat
from consortium.core import clock
from consortium.core.db import db, holds_on
from consortium.core.search import Document, Hit, SearchKind, Touch
from consortium.core.text import first_upper
from consortium.directory.models import Person


def _committees(ids: Collection[int] | None) -> Iterable[Document]:
    rows = sa.select(Committee).where(Committee.deleted_at.is_(None))
    if ids is not None:
        rows = rows.where(Committee.id.in_(ids))
    for one in db.session.scalars(rows.order_by(Committee.id)):
        names = f"{one.name_en} {one.code} {one.short_nb} {one.short_en}"
        facts = {"code": one.code, "nb": one.name_nb, "en": one.name_en, "short_nb": one.short_nb, "short_en": one.short_en}
        yield Document(one.id, first_upper(one.name_nb), names, one.mandate or "", facts=facts)


def _seen(reader: Reader) -> sa.Select[Any]:
    """As ``committees_for``: for the project office all, for others those in which they hold a seat today."""
    own = sa.select(Committee.id).where(Committee.consortium_id == reader.consortium_id, Committee.deleted_at.is_(None))
    if reader.is_staff:
        return own
    today = clock.today()
    held = (
        sa.select(Seat.committee_id)
        .join(Holder, Holder.seat_id == Seat.id)
        .join(Person, Person.id == Holder.person_id)
        .where(
            Person.user_id == reader.user_id,
            Person.deleted_at.is_(None),
            Holder.deleted_at.is_(None),
            Seat.deleted_at.is_(None),
            holds_on(today, Holder.starts, Holder.ends),
            holds_on(today, Seat.starts, Seat.ends),
        )
    )
    return own.where(Committee.id.in_(held))


def _show(_row_id: int, _title: str, _on: date | None, facts: Mapping[str, Any], language: str) -> Hit:
    name = first_upper(facts["en"] if language == "en" else facts["nb"])
    short = facts["short_en"] if language == "en" else facts["short_nb"]
    return Hit(name, short, "committees.show", {"code": facts["code"].lower()})


COMMITTEES = SearchKind(
    name="committee",
    label=_l("Groups"),
    documents=_committees,
    visible=_seen,
    show=_show,
    touched_by={Committee: Touch()},
)
