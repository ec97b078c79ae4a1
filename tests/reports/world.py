"""The room's rows in the two consortia that the test of access walks through. See tests/world.py."""

from typing import Any

from consortium.accounts.models import Consortium, User


def rows(consortium: Consortium, mark: str, cast: dict[str, User], made: dict[str, Any]) -> dict[str, Any]:
    """A value for each argument of this room's addresses; ``made`` holds those of the rooms below, ``mark`` marks texts."""
    return {}
