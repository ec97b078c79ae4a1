"""Papers about a partner that rooms above have, for its record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from consortium.accounts.rules import Reader
from consortium.partners.models import Partnership


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that the reader may open: its name and the page that shows it."""

    title: str
    endpoint: str
    arguments: Mapping[str, object] = field(default_factory=dict)


# (reader, partnership) -> the papers about the partner that the reader may open, the newest first.
PaperSource = Callable[[Reader, Partnership], Sequence[PaperLine]]
_sources: list[PaperSource] = []


def register_papers(source: PaperSource) -> None:
    """Lets a room above show its papers on a partner's record. Called at start."""
    if source not in _sources:
        _sources.append(source)


def papers_of(reader: Reader, partnership: Partnership) -> list[PaperLine]:
    """The papers about a partner, from whoever has them."""
    return [line for source in _sources for line in source(reader, partnership)]
