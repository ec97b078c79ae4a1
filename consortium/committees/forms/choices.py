"""What the forms of this room offer to choose from."""

from collections.abc import Iterable, Mapping
from typing import Any

from consortium.committees import queries
from consortium.core.i18n import language
from consortium.core.text import first_upper
from consortium.directory import queries as directory
from consortium.directory.models import Person
from consortium.partners.models import Partnership


def words_of(words: Mapping[Any, Any]) -> dict[str, str]:
    """Choices of an enumeration, in the reader's language."""
    return {key.value: str(word) for key, word in words.items()}


def partners(consortium_id: int, *, chosen: int | None = None) -> dict[str, str]:
    """Partners that may have a seat, and the one chosen; nothing first."""
    offered = queries.open_partnerships(consortium_id)
    if chosen is not None and all(one.id != chosen for one in offered):
        offered += [one for one in queries.partnerships_of(consortium_id) if one.id == chosen]
    return {"": "", **_names(offered)}


def _names(partnerships: Iterable[Partnership]) -> dict[str, str]:
    return {str(one.id): one.organisation.name for one in partnerships}


def partners_with_sides(consortium_id: int) -> dict[str, str]:
    """Partners that may have a seat, each with its side."""
    offered = sorted(queries.open_partnerships(consortium_id), key=lambda one: one.side.position if one.side else 1000)
    return {
        str(one.id): f"{one.organisation.name} ({one.side.name(language())})" if one.side else one.organisation.name
        for one in offered
    }


def sides(consortium_id: int) -> dict[str, str]:
    """The consortium's kinds of partners; the seat's partner's own first."""
    return {"": "", **{str(side.id): first_upper(side.name(language())) for side in queries.sides_of(consortium_id)}}


def people(consortium_id: int, organisation_id: int | None, *, chosen: int | None = None) -> dict[str, str]:
    """People to hold a seat: those of its partner first, and the one chosen."""
    offered: list[Person] = queries.people_to_choose(consortium_id, organisation_id, always=chosen)
    return {"": "", **directory.names_to_choose(consortium_id, offered)}
