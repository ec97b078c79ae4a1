"""Making consortia."""

from collections.abc import Callable

from flask_babel import gettext as _

from consortium.accounts import queries
from consortium.accounts.models import Consortium
from consortium.accounts.rules import RESERVED_CODES, is_code
from consortium.core.db import db
from consortium.core.errors import Refusal

# Called with a new consortium, in its transaction: the rooms above give it what it starts with (the partners' room its sides).
ConsortiumHook = Callable[[Consortium], None]
_consortium_hooks: list[ConsortiumHook] = []


def on_consortium_created(hook: ConsortiumHook) -> None:
    """Lets a room above give every new consortium what it starts with. Called at start."""
    if hook not in _consortium_hooks:
        _consortium_hooks.append(hook)


def create_consortium(
    *,
    code: str,
    name: str,
    description_nb: str | None = None,
    description_en: str | None = None,
    managed_by: str | None = None,
    locale: str = "nb",
    timezone: str = "Europe/Oslo",
) -> Consortium:
    """A new consortium, with what the rooms above give it. Raises Refusal for a code that is taken or no code."""
    plain = code.strip().lower()
    if not is_code(plain):
        raise Refusal(_("Write 2 to 32 small letters, digits or hyphens, beginning with a letter."), "code")
    if plain in RESERVED_CODES:
        raise Refusal(_("The program's own addresses use this word. Choose another one."), "code")
    if queries.consortium_by_code(plain) is not None:
        raise Refusal(_("Another consortium has this code. Choose another one."), "code")
    consortium = Consortium(
        code=plain,
        name=name.strip(),
        description_nb=description_nb,
        description_en=description_en,
        managed_by=managed_by,
        locale=locale,
        timezone=timezone,
    )
    db.session.add(consortium)
    db.session.flush()
    for hook in _consortium_hooks:
        hook(consortium)
    return consortium
