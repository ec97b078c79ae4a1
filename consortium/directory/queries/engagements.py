"""What people do for a consortium by rows of the rooms above, as those rooms tell it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from consortium.accounts.rules import Reader
from consortium.directory.models import Person


@dataclass(frozen=True, slots=True)
class Engagement:
    """What a person does for the consortium by a row of a room above: represents a partner, holds a seat."""

    what: str
    where: str
    dates: str = ""
    endpoint: str = ""  # the page that shows it, by its name
    arguments: Mapping[str, object] = field(default_factory=dict)


# (reader, person id) -> what the room knows about the person.
EngagementSource = Callable[[Reader, int], Sequence[Engagement]]
_engagement_sources: list[EngagementSource] = []


def register_engagements(source: EngagementSource) -> None:
    """Lets a room above show on a person's record what the person does there. Called at start."""
    if source not in _engagement_sources:
        _engagement_sources.append(source)


def engagements_of(reader: Reader, person: Person) -> list[Engagement]:
    """What the person does for the consortium, from whoever knows."""
    return [one for source in _engagement_sources for one in source(reader, person.id)]
