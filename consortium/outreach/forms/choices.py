"""What the forms of encounters and campaigns offer to choose from, in the reader's language."""

from collections.abc import Iterable
from typing import Any

from consortium.accounts.access import reader
from consortium.core.fields import id_or_none
from consortium.core.i18n import language
from consortium.core.text import first_upper
from consortium.directory import queries as directory
from consortium.outreach.models import Topic
from consortium.outreach.queries import encounters as queries
from consortium.outreach.queries import offices_met
from consortium.outreach.rules.encounters import chosen_ids

MOST_CHOSEN = 100  # so many are told by name when a form comes back


def ids(values: Iterable[Any] | None) -> tuple[int, ...]:
    """The numbers among what a form with several choices sent, each once."""
    found = (id_or_none(value) for value in values or ())
    return tuple(dict.fromkeys(one for one in found if one is not None))


def in_words(words: dict[Any, Any]) -> dict[str, str]:
    """Choices of an enumeration, their first letter in upper case."""
    return {one.value: first_upper(str(word)) for one, word in words.items()}


def who(values: Iterable[str] | None) -> dict[str, str]:
    """Those whom a form holds already; others come by type-ahead."""
    held = list(values or ())
    return offices_met.chosen(reader().consortium_id or 0, chosen_ids(held, "office"), chosen_ids(held, "body"), language())


def people(chosen: Iterable[Any] | None = None) -> dict[str, str]:
    """Our own people: some to begin with, and those chosen."""
    here = reader().consortium_id or 0
    found = directory.people_choices(here)
    for one in ids(chosen)[:MOST_CHOSEN]:
        if str(one) not in found:
            found.update(directory.people_choices(here, words="", chosen=one, limit=1))
    return found


def campaigns() -> dict[str, str]:
    """None, and the consortium's campaigns."""
    return {"": "–", **{str(one.id): one.name for one in queries.campaigns(reader().consortium_id or 0)}}


def topics(kept: Iterable[Topic] = ()) -> list[Topic]:
    """The consortium's topics, and those that stand on a row though they are in the trash."""
    here = queries.topics(reader().consortium_id or 0)
    return [*here, *(one for one in kept if one not in here)]


def messages() -> dict[str, str]:
    """The consortium's messages by topic."""
    return {
        str(one.id): f"{one.topic.name(language())}: {one.title}" if one.topic else one.title
        for one in queries.messages(reader().consortium_id or 0)
    }


def own_person() -> str:
    """The reader as a person of the directory, as a choice; empty where there is none."""
    found = directory.person_for_user(reader().user_id)
    return str(found.id) if found is not None and directory.is_linked_person(reader().consortium_id or 0, found.id) else ""
