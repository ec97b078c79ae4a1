"""Who has objected to being used (GDPR art. 21): whoever is about to choose such a person is told so in the list."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from consortium.core.db import db
from consortium.directory.models import Person

# A SELECT of the ids of people who object to being used by a consortium.
Objecting = Callable[[int], sa.Select[Any]]
_sources: list[Objecting] = []


def register_objecting(source: Objecting) -> None:
    """Lets the room that keeps objections tell of them. Called at start."""
    if source not in _sources:
        _sources.append(source)


def objecting_people(consortium_id: int) -> frozenset[int]:
    """The ids of the people who object to being used by a consortium."""
    return frozenset(one for source in _sources for one in db.session.scalars(source(consortium_id)))


def name_to_choose(person_id: int, name: str, objecting: Collection[int]) -> str:
    """A name in a list to choose from; it says so where the person is among the ``objecting``."""
    return str(_("%(name)s (has objected)", name=name)) if person_id in objecting else name


def names_to_choose(consortium_id: int, people: Iterable[Person]) -> dict[str, str]:
    """People for a list to choose from, by id, in the order given."""
    objecting = objecting_people(consortium_id)
    return {str(one.id): name_to_choose(one.id, one.name, objecting) for one in people}
