"""Who came, from names: one person who joined several times counts once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from consortium.core.text import search_key


@dataclass(frozen=True, slots=True)
class Participant:
    """A row of a meeting service's file. ``line`` is the file's, from 1; ``minutes`` None where the file does not say."""

    line: int
    name: str
    email: str | None = None
    minutes: int | None = None


def plain_name(name: str) -> str:
    """A name as a meeting service shows it, without what it adds: *(Guest)*, *(Gjest)*, *(Ekstern)*, *(Unverified)*."""
    without = re.sub(
        r"\s*[(\[](guest|gjest|external|ekstern|unverified|ubekreftet|organizer|host)[)\]]\s*", " ", name, flags=re.IGNORECASE
    )
    return re.sub(r"\s+", " ", without).strip()


def name_key(name: str) -> str:
    """A name as two spellings of it are compared: folded, its words in one order (*Lien, Tuva* is *Tuva Lien*)."""
    return " ".join(sorted(re.findall(r"[^\s,]+", search_key(name))))


def merged(participants: Iterable[Participant]) -> list[Participant]:
    """One row for each person, by address and else by name, in the file's order; minutes are added up."""
    found: dict[str, Participant] = {}
    for one in participants:
        key = one.email or name_key(one.name)
        known = found.get(key)
        if known is None:
            found[key] = one
        elif one.minutes is not None:
            found[key] = replace(known, minutes=(known.minutes or 0) + one.minutes)
    return list(found.values())
