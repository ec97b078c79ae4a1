"""Who holds what, as plain facts that reading a file works on: compared and changed in memory first, written afterwards.

Rows that are new have ids below zero until they are written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from consortium.core.dates import PartialDate
from consortium.outreach.rules.offices import BodyKind, OfficeKind
from consortium.outreach.rules.storting import FileKind


@dataclass(slots=True)
class Fact:
    """A row, and which of its columns were changed here."""

    id: int
    changed: set[str] = field(default_factory=set, kw_only=True)

    @property
    def is_new(self) -> bool:
        return self.id < 0

    def change(self, **values: Any) -> bool:
        """Set columns; whether one of them differs from what it was."""
        different = {name for name, value in values.items() if getattr(self, name) != value}
        for name in different:
            setattr(self, name, values[name])
        self.changed |= different
        return bool(different)


@dataclass(slots=True)
class BodyFact(Fact):
    """A committee, a party, a ministry."""

    kind: BodyKind
    source_id: str | None
    name: str
    source_on: date | None = None


@dataclass(slots=True)
class PersonFact(Fact):
    """A person who holds or held an office. ``source_name`` is the name as the export last had it."""

    given_name: str
    family_name: str
    source_id: str | None = None
    source_name: str = ""
    is_trashed: bool = False

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(slots=True)
class OfficeFact(Fact):
    """An office for a time."""

    person_id: int
    kind: OfficeKind
    body_id: int | None = None
    title: str | None = None
    party: str | None = None
    constituency: str | None = None
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    first_seen_on: date | None = None
    source: str = ""
    source_on: date | None = None

    @property
    def counts_from(self) -> date | None:
        """Its first day, or the first snapshot that showed it; None where neither is known."""
        return self.starts.first_day if self.starts is not None else self.first_seen_on

    def is_held_on(self, day: date) -> bool:
        """Whether it is held on ``day``, ends included."""
        start = self.counts_from
        return (start is None or start <= day) and (self.ends is None or day <= self.ends.last_day)


@dataclass(slots=True)
class HearingFact(Fact):
    """A hearing of a committee."""

    source_id: str
    title: str
    reference: str | None = None
    body_id: int | None = None
    status: str | None = None
    is_written: bool = False
    deadline_on: date | None = None
    starts_on: date | None = None
    source_on: date | None = None


@dataclass(slots=True)
class Holdings:
    """All that files of the Storting may speak of."""

    bodies: dict[int, BodyFact] = field(default_factory=dict)
    people: dict[int, PersonFact] = field(default_factory=dict)
    offices: dict[int, list[OfficeFact]] = field(default_factory=dict)  # by person
    hearings: dict[str, HearingFact] = field(default_factory=dict)  # by the source's id
    read_on: dict[FileKind, date] = field(default_factory=dict)  # the day of the newest file read of each kind
    by_source: dict[str, int] = field(default_factory=dict)  # people by the source's id
    by_name: dict[str, list[int]] = field(default_factory=dict)  # people without a source's id, by folded name
    bodies_by_key: dict[tuple[BodyKind, str], int] = field(default_factory=dict)  # by the source's id, or folded name
    last_new: int = 0

    def next_id(self) -> int:
        """An id for a new row."""
        self.last_new -= 1
        return self.last_new

    def offices_of(self, person_id: int, kinds: tuple[OfficeKind, ...]) -> list[OfficeFact]:
        """A person's offices of these kinds."""
        return [one for one in self.offices.get(person_id, ()) if one.kind in kinds]

    def held_on(self, day: date, kinds: tuple[OfficeKind, ...]) -> Iterator[OfficeFact]:
        """The offices of these kinds that people known to the export hold on ``day``."""
        for person_id in self.by_source.values():
            for office in self.offices_of(person_id, kinds):
                if office.is_held_on(day):
                    yield office

    def add_office(self, office: OfficeFact) -> OfficeFact:
        """A new office."""
        self.offices.setdefault(office.person_id, []).append(office)
        return office
