"""The list of actions."""

from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from sqlalchemy.orm import joinedload

from consortium.accounts.rules import Reader
from consortium.actions.models import Action
from consortium.actions.queries.rows import origins, sources_of, visible
from consortium.actions.rules import REMIND_BEFORE, ActionKind, ActionState, Source, When, is_overdue
from consortium.core.db import db
from consortium.core.table import Column, Filter, Listing, ListQuery, Page, contains
from consortium.directory.models import Organisation, Person

KINDS = {
    ActionKind.TASK: _l("Task"),
    ActionKind.PROMISE: _l("Promise"),
    ActionKind.THANKS: _l("Thanks"),
}
STATES = {
    ActionState.OPEN: lazy_pgettext("action", "Open"),
    ActionState.DONE: lazy_pgettext("action", "Done"),
    ActionState.DROPPED: lazy_pgettext("action", "Dropped"),
}
_MANY = {
    ActionState.OPEN: lazy_pgettext("actions", "Open"),
    ActionState.DONE: lazy_pgettext("actions", "Done"),
    ActionState.DROPPED: lazy_pgettext("actions", "Dropped"),
}


_KINDS_OF_MANY = {
    ActionKind.TASK: _l("Tasks"),
    ActionKind.PROMISE: _l("Promises"),
    ActionKind.THANKS: lazy_pgettext("actions", "Thanks"),
}
ELSEWHERE = "here"  # of an action that comes from no other room


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One row of the list."""

    action: Action
    is_overdue: bool
    source: Source | None = None


def due_filter(today: date) -> Filter:
    """Narrows a list of actions by how near the day is on which an open one is due."""
    nearness = sa.case(
        (Action.state != ActionState.OPEN, None),
        (Action.due_on.is_(None), When.NO_DATE.value),
        (Action.due_on < today, When.OVERDUE.value),
        (Action.due_on <= today + REMIND_BEFORE, When.SOON.value),
        else_=When.LATER.value,
    )
    choices = (
        (When.OVERDUE.value, _l("Overdue")),
        (When.SOON.value, _l("Within a week")),
        (When.LATER.value, _l("Later")),
        (When.NO_DATE.value, _l("Without a date")),
    )
    return Filter("due", _l("Due"), nearness, choices)


def listing(reader: Reader, today: date) -> Listing[ActionRow]:
    """What the list of actions is made of, for a reader on a day."""
    owner = sa.case((Person.user_id == reader.user_id, "mine"), else_="others")
    sources = [(Action.id.in_(one.ids()), one.name) for one in origins()]
    source = sa.case(*sources, else_=ELSEWHERE) if sources else sa.literal(ELSEWHERE)
    return Listing(
        name="actions",
        columns=(
            Column("due", _l("Due"), sort=(Action.due_on,), cell=lambda row: row.action.due_on, may_be_empty=True),
            Column("action", _l("Action"), cell=lambda row: row.action.text),
            Column("kind", _l("Kind"), cell=lambda row: str(KINDS[row.action.kind]), is_shown=False),
            Column(
                "owner",
                _l("Responsible"),
                sort=(Person.sort_key, Organisation.sort_key),
                cell=lambda row: row.action.owner_name,
                may_be_empty=True,
                is_wide=True,
            ),
            Column("source", _l("From"), cell=lambda row: row.source.label if row.source else None, is_wide=True),
            Column("state", _l("State"), cell=lambda row: str(STATES[row.action.state]), is_wide=True),
            Column("closed", _l("Closed on"), cell=lambda row: row.action.closed_on, is_shown=False),
        ),
        filters=(
            Filter("state", _l("State"), Action.state, tuple((state.value, word) for state, word in _MANY.items())),
            Filter("owner", _l("Responsible"), owner, (("mine", _l("Mine")),)),
            Filter("kind", _l("Kind"), Action.kind, tuple((kind.value, word) for kind, word in _KINDS_OF_MANY.items())),
            Filter("from", _l("From"), source, (*((one.name, one.label) for one in origins()), (ELSEWHERE, _l("Written here")))),
            Filter("partner", _l("Partner"), sa.cast(Action.owner_organisation_id, sa.String), _partners(reader)),
            due_filter(today),
        ),
        default_sort="due",
    )


def _partners(reader: Reader) -> tuple[tuple[str, object], ...]:
    """The organisations on whose behalf somebody does, or did, something that the reader sees; by name."""
    if not reader.is_staff:
        return ()
    rows = (
        sa.select(Organisation.id, Organisation.name)
        .where(Organisation.id.in_(visible(reader).with_only_columns(Action.owner_organisation_id, maintain_column_froms=True)))
        .order_by(Organisation.sort_key, Organisation.id)
    )
    return tuple((str(id_), name) for id_, name in db.session.execute(rows))


def actions(reader: Reader, asked: ListQuery, today: date, shown: Listing[ActionRow] | None = None) -> Page[ActionRow]:
    """The page of the list that ``asked`` asks for, each row with where it comes from; of ``shown`` where one has it."""
    page = (shown or listing(reader, today)).page(
        visible(reader),
        asked,
        key=Action.id,
        search=_has_word,
        options=(joinedload(Action.owner_person), joinedload(Action.owner_organisation)),
        make=lambda row: ActionRow(row[0], is_overdue(row[0].state, row[0].due_on, today)),
    )
    found = sources_of(reader, [row.action.id for row in page.rows])
    return replace(page, rows=tuple(replace(row, source=found.get(row.action.id)) for row in page.rows))


def _has_word(word: str) -> sa.ColumnElement[bool]:
    return sa.or_(contains(Action.search_key, word), contains(Person.search_key, word), contains(Organisation.search_key, word))
