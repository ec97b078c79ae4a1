"""What is said when a rule of this room hinders something."""

from flask_babel import lazy_gettext as _l

from consortium.committees.rules import Wrong
from consortium.core.errors import Refusal

_SENTENCES = {
    Wrong.CODE_SHAPE: _l("Write 1 to 8 capital letters or digits, beginning with a letter: SC, WG1."),
    Wrong.CODE_RESERVED: _l("The program's own addresses use this word. Choose another one."),
    Wrong.ENDS_BEFORE_START: _l("The end must come after the start."),
    Wrong.QUORUM_NUMBER_MISSING: _l("Write how many voting seats must be present."),
    Wrong.NO_APPROVAL_WAY: _l("Choose at least one way to approve the minutes."),
    Wrong.OBSERVER_VOTES: _l("An observer has no vote. Choose another role, or take the vote away."),
    Wrong.CO_CHAIR_WITHOUT_SIDE: _l("Choose the side that this chair leads."),
}


def refuse(found: tuple[Wrong, str] | None) -> None:
    """Raises Refusal for what is wrong, if anything."""
    if found is not None:
        raise Refusal(_SENTENCES[found[0]], found[1])
