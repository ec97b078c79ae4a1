"""What the search page tells, gathered."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkedHit:
    """A hit as it is shown: its title in pieces, each with whether the words found it; a word or date; where it leads."""

    title: tuple[tuple[str, bool], ...]
    detail: str
    endpoint: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind. ``total`` counts those that are not shown too."""

    kind: str
    label: object
    total: int
    hits: tuple[MarkedHit, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for ``question``. ``instead`` are words near to those typed, where nothing was found as typed."""

    question: str
    groups: tuple[Group, ...]
    total: int
    instead: tuple[str, ...] = ()
