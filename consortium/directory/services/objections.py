"""What rooms above say against moving a row to the trash."""

from collections.abc import Callable

from flask_babel import gettext as _

from consortium.core.errors import Refusal
from consortium.directory.models import Organisation, Person

# A sentence that says who uses the row, or None.
Objection = Callable[[Organisation | Person], str | None]
_objections: list[Objection] = []


def register_objection(objection: Objection) -> None:
    """Lets a room above keep a row that it uses out of the trash. Called at start."""
    if objection not in _objections:
        _objections.append(objection)


def used_elsewhere(row: Organisation | Person) -> str:
    """The sentence of an objection for what another consortium uses: whoever asks does not learn in what."""
    return str(_("%(name)s is in use outside of this consortium. Ask whoever runs the installation.", name=row.name))


def heed_objections(row: Organisation | Person) -> None:
    """Raises Refusal with the first objection against moving ``row`` to the trash."""
    for objection in _objections:
        reason = objection(row)
        if reason:
            raise Refusal(reason)
