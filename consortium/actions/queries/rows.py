"""Which actions a reader may see, and where they come from."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from consortium.accounts.rules import Reader
from consortium.actions.models import Action
from consortium.actions.rules import Source
from consortium.core.db import db
from consortium.core.errors import NotThere
from consortium.directory.models import Organisation, Person

# Where actions come from, as a reader may know it: action id -> source. Actions without one are left out.
SourceFinder = Callable[[Reader | None, Collection[int]], Mapping[int, Source]]
# The ids of further actions that a reader may see, beside the own: those of the committees that the reader runs.
AlsoSeen = Callable[[Reader], "sa.Select[Any] | None"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where actions come from, as the list is filtered by it: ``?from=meetings``. ``ids`` is a SELECT of those actions."""

    name: str
    label: object
    ids: Callable[[], sa.Select[Any]]


_origins: dict[str, Origin] = {}
_finders: list[SourceFinder] = []
_also_seen: list[AlsoSeen] = []


def register_sources(finder: SourceFinder, also_seen: AlsoSeen | None = None) -> None:
    """Lets a room above say where actions come from, and whose actions a reader sees besides the own. Called at start."""
    if finder not in _finders:
        _finders.append(finder)
    if also_seen is not None and also_seen not in _also_seen:
        _also_seen.append(also_seen)


def register_origin(origin: Origin) -> None:
    """Lets the list of actions be narrowed to those that come from a room above. Called at start."""
    _origins[origin.name] = origin


def origins() -> list[Origin]:
    """Where actions may come from."""
    return list(_origins.values())


def sources_of(reader: Reader | None, action_ids: Collection[int]) -> dict[int, Source]:
    """Where each of the actions comes from, as far as a room above says so to ``reader`` (None: to nobody in particular)."""
    found: dict[int, Source] = {}
    if action_ids:
        for finder in _finders:
            found.update(finder(reader, action_ids))
    return found


def visible(reader: Reader) -> sa.Select[Any]:
    """Staff see every action of the consortium; others those they own, and those of committees whose meetings they run."""
    rows = sa.select(Action).where(Action.consortium_id == reader.consortium_id, Action.deleted_at.is_(None))
    rows = rows.outerjoin(Person, Action.owner_person_id == Person.id)
    rows = rows.outerjoin(Organisation, Action.owner_organisation_id == Organisation.id)
    if reader.is_staff:
        return rows
    further = [ids for ids in (also_seen(reader) for also_seen in _also_seen) if ids is not None]
    return rows.where(sa.or_(Person.user_id == reader.user_id, *(Action.id.in_(ids) for ids in further)))


def action_for(reader: Reader, action_id: int, *, in_trash: bool = False) -> Action:
    """An action that the reader may see, with owner and notes. Raises NotThere."""
    rows = _trashed(reader) if in_trash else visible(reader)
    found: Action | None = db.session.scalar(
        rows.where(Action.id == action_id).options(
            joinedload(Action.owner_person), joinedload(Action.owner_organisation), selectinload(Action.notes)
        )
    )
    if found is None:
        raise NotThere
    return found


def _trashed(reader: Reader) -> sa.Select[Any]:
    if not reader.is_staff:
        raise NotThere
    return sa.select(Action).where(Action.consortium_id == reader.consortium_id, Action.deleted_at.is_not(None))


def trashed_actions(reader: Reader) -> list[Action]:
    """The actions in the trash, last deleted first."""
    rows = _trashed(reader).options(joinedload(Action.owner_person), joinedload(Action.owner_organisation))
    return list(db.session.scalars(rows.order_by(Action.deleted_at.desc(), Action.id).limit(100)))


def may_change(reader: Reader, action: Action) -> bool:
    """Whether the reader may change text, owner and date, and drop or delete it: the project office."""
    return reader.is_staff and action.consortium_id == reader.consortium_id


def may_report(reader: Reader, action: Action) -> bool:
    """Whether the reader may tell how it goes, and that it is done: the project office and the owner."""
    owner = action.owner_person
    return may_change(reader, action) or (owner is not None and owner.user_id == reader.user_id)
