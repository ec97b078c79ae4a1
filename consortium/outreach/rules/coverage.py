"""Coverage (*dekning*): party by committee of the Storting, when each was last met, and which never was."""

from dataclasses import dataclass

from consortium.core.dates import PartialDate
from consortium.core.text import sort_key


@dataclass(frozen=True, slots=True)
class LastContact:
    """The last held encounter with somebody of a cell. ``ours`` names who of us took part, and for whom."""

    encounter_id: int
    day: PartialDate | None
    ours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """The members of one committee who hold their office for one party; ``party`` is empty where no source tells it.

    ``members`` are those of the day that is asked for, ``contacts`` all held encounters until then.
    """

    committee_id: int
    committee: str
    party: str
    members: int = 0
    contacts: int = 0
    last: LastContact | None = None

    @property
    def is_gap(self) -> bool:
        """Somebody sits there whom nobody has met."""
        return self.members > 0 and self.contacts == 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every cell that has a member or a contact, by committee and party. ``left_out`` counts confidential encounters."""

    cells: tuple[Cell, ...] = ()
    left_out: int = 0

    @property
    def gaps(self) -> int:
        return sum(one.is_gap for one in self.cells)

    @property
    def parties(self) -> tuple[str, ...]:
        """The columns, each once, by the alphabet; last comes who has no party."""
        return tuple(sorted({one.party for one in self.cells}, key=lambda party: (not party, sort_key(party))))

    @property
    def by_committee(self) -> tuple[tuple[tuple[int, str], dict[str, Cell]], ...]:
        """The rows: a committee's id and name, and its cells by party."""
        found: dict[tuple[int, str], dict[str, Cell]] = {}
        for one in self.cells:
            found.setdefault((one.committee_id, one.committee), {})[one.party] = one
        return tuple(found.items())
