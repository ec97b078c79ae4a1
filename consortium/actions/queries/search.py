"""What can be found of the actions: what is to be done, and how it goes."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import selectinload

from consortium.accounts.rules import Reader
from consortium.actions.models import Action, ProgressNote
from consortium.actions.queries.listing import STATES
from consortium.actions.queries.rows import visible
from consortium.actions.rules import ActionState
from consortium.core import formats
from consortium.core.db import db
from consortium.core.search import Document, Hit, SearchKind, Touch


def _actions(ids: Collection[int] | None) -> Iterable[Document]:
    rows = sa.select(Action).where(Action.deleted_at.is_(None)).options(selectinload(Action.notes))
    if ids is not None:
        rows = rows.where(Action.id.in_(ids))
    for one in db.session.scalars(rows.order_by(Action.id)):
        notes = " ".join(note.text for note in one.notes)
        yield Document(one.id, one.text, "", notes, one.due_on, facts={"state": one.state.value})


def _seen(reader: Reader) -> sa.Select[Any]:
    return visible(reader).with_only_columns(Action.id, maintain_column_froms=True)


def _show(row_id: int, title: str, on: date | None, facts: Mapping[str, Any], language: str) -> Hit:
    detail = str(STATES[ActionState(facts["state"])])
    if on is not None and facts["state"] == ActionState.OPEN:
        detail = str(_("due %(day)s", day=formats.narrow_date(on, language, with_year=True)))
    return Hit(title, detail, "actions.show", {"action_id": row_id})


ACTIONS = SearchKind(
    name="action",
    label=_l("Actions"),
    documents=_actions,
    visible=_seen,
    show=_show,
    touched_by={Action: Touch(), ProgressNote: Touch("action_id")},
)
