"""What can be found of the committees: their names in both languages, and what they are for."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from consortium.accounts.rules import Reader
from consortium.committees.models import Committee
from consortium.committees.queries.held import committees_of_user, is_held_on
from consortium.core import clock
from consortium.core.db import db
from consortium.core.search import Document, Hit, SearchKind, Touch
from consortium.core.text import first_upper


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
    return own.where(Committee.id.in_(committees_of_user(reader.user_id).where(is_held_on(clock.today()))))


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
