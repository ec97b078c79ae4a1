"""What rooms above say against moving a row to the trash."""

from collections.abc import Callable

from flask_babel import gettext as _

from consortium.core.actor import acting
from consortium.core.errors import Refusal
from consortium.directory import queries
from consortium.directory.models import Organisation, Person

# A sentence that says who uses the row, or None.
Objection = Callable[[Organisation | Person], str | None]
_objections: dict[Objection, bool] = {}


def register_objection(objection: Objection, *, is_history: bool = False) -> None:
    """Lets a room above keep a row that it uses out of the trash. Called at start.

    ``is_history`` where nothing goes on any more that could be ended: it is no reason against erasing a person.
    """
    _objections[objection] = is_history


def used_elsewhere(row: Organisation | Person) -> str:
    """The sentence of an objection for what another consortium uses: whoever asks does not learn in what."""
    return str(_("%(name)s is in use outside of this consortium. Ask whoever runs the installation.", name=row.name))


def heed_objections(row: Organisation | Person, *, but_history: bool = False) -> None:
    """Raises Refusal with the first objection against moving ``row`` to the trash; with ``but_history``, against erasing."""
    for objection, is_history in _objections.items():
        reason = None if but_history and is_history else objection(row)
        if reason:
            raise Refusal(reason)


def heed_other_consortia(row: Organisation | Person) -> None:
    """Raises Refusal where another consortium knows ``row``: in the trash, it would be lost to all who know it."""
    here = acting().consortium_id
    known = queries.consortia_of_person(row.id) if isinstance(row, Person) else queries.consortia_of_organisation(row.id)
    if here is not None and set(known) - {here}:
        raise Refusal(used_elsewhere(row))
