"""What rooms above say against moving a row to the trash."""

from collections.abc import Callable

from consortium.core.errors import Refusal
from consortium.directory.models import Organisation, Person

# A sentence that says who uses the row, or None.
Objection = Callable[[Organisation | Person], str | None]
_objections: list[Objection] = []


def register_objection(objection: Objection) -> None:
    """Lets a room above keep a row that it uses out of the trash. Called at start."""
    if objection not in _objections:
        _objections.append(objection)


def heed_objections(row: Organisation | Person) -> None:
    """Raises Refusal with the first objection against moving ``row`` to the trash."""
    for objection in _objections:
        reason = objection(row)
        if reason:
            raise Refusal(reason)
