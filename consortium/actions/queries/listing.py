"""The list of actions."""

from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from sqlalchemy.orm import joinedload

from consortium.accounts.rules import Reader
from consortium.actions.models import Action
from consortium.actions.queries.rows import sources_of, visible
from consortium.actions.rules import REMIND_BEFORE, ActionKind, ActionState, Source, When, is_overdue
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


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One row of the list."""

    action: Action
    is_overdue: bool
    source: Source | None = None


def listing(reader: Reader, today: date) -> Listing[ActionRow]:
    """What the list of actions is made of, for a reader on a day."""
    nearness = sa.case(
        (Action.state != ActionState.OPEN, None),
        (Action.due_on.is_(None), When.NO_DATE.value),
        (Action.due_on < today, When.OVERDUE.value),
        (Action.due_on <= today + REMIND_BEFORE, When.SOON.value),
        else_=When.LATER.value,
    )
    owner = sa.case((Person.user_id == reader.user_id, "mine"), else_="others")
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
            Filter(
                "due",
                _l("Due"),
                nearness,
                (
                    (When.OVERDUE.value, _l("Overdue")),
                    (When.SOON.value, _l("Within a week")),
                    (When.LATER.value, _l("Later")),
                    (When.NO_DATE.value, _l("Without a date")),
                ),
            ),
        ),
        default_sort="due",
    )


def actions(reader: Reader, asked: ListQuery, today: date) -> Page[ActionRow]:
    """The page of the list that ``asked`` asks for, each row with where it comes from."""
    page = listing(reader, today).page(
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
