"""What rooms above know about a partner, for its record: its seats, and papers about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from consortium.accounts.rules import Reader
from consortium.core import clock
from consortium.core.i18n import language
from consortium.core.remembering import remember
from consortium.partners.models import Partnership


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A partner's seat in a committee as its record shows it, beside the representatives."""

    committee: str
    holder: str | None  # None: vacant
    detail: str  # *leder (offentlig)*, *vara for …*
    since: str = ""
    endpoint: str = ""  # the page that shows it, by its name
    arguments: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that the reader may open: its name and the page that shows it."""

    title: str
    endpoint: str
    arguments: Mapping[str, object] = field(default_factory=dict)


# (reader, partnership id, language) -> the seats that the partner holds today.
SeatSource = Callable[[Reader, int, str], Sequence[SeatLine]]
# (reader, partnership) -> the papers about the partner that the reader may open, the newest first.
PaperSource = Callable[[Reader, Partnership], Sequence[PaperLine]]
_seat_sources: list[SeatSource] = []
_paper_sources: list[PaperSource] = []


def register_seats(source: SeatSource) -> None:
    """Lets the room that owns seats show them on a partner's record. Called at start."""
    if source not in _seat_sources:
        _seat_sources.append(source)


def register_papers(source: PaperSource) -> None:
    """Lets a room above show its papers on a partner's record. Called at start."""
    if source not in _paper_sources:
        _paper_sources.append(source)


def seats_of(reader: Reader, partnership: Partnership, language: str) -> list[SeatLine]:
    """The partner's seats, from whoever knows them."""
    key = ("seats of a partner", reader, partnership.id, clock.today(), language)
    return remember(key, lambda: [line for source in _seat_sources for line in source(reader, partnership.id, language)])


def papers_of(reader: Reader, partnership: Partnership) -> list[PaperLine]:
    """The papers about a partner, from whoever has them."""
    key = ("papers about a partner", reader, partnership.id, clock.today(), language())
    return remember(key, lambda: [line for source in _paper_sources for line in source(reader, partnership)])
