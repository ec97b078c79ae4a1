"""Kinds of lists that the command line and pages bring in; each is registered by the room that knows what to do with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from consortium.accounts.models import Consortium


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What became of a row of a file, or would: new, changed, same, refused, and why."""

    line: int
    name: str
    verdict: str
    reason: str = ""


# (consortium, file name, its bytes, only looking, progress(done, total)) -> a verdict on each row; the caller commits, and one
# that works in batches has committed the earlier ones. Raises Refusal for a file that cannot be used.
Importer = Callable[[Consortium, str, bytes, bool, Callable[[int, int], None]], Sequence[ImportedRow]]
_importers: dict[str, Importer] = {}


def register_importer(kind: str, importer: Importer) -> None:
    """Lets a room above bring in lists of a kind. Called at start."""
    _importers[kind] = importer


def importer_of(kind: str) -> Importer | None:
    """Who brings in lists of this kind."""
    return _importers.get(kind)


def kinds() -> list[str]:
    """The kinds of lists that there are."""
    return sorted(_importers)
