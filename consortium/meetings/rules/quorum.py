"""Whether enough seats are present to decide."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from consortium.committees.rules import QuorumRule


@dataclass(frozen=True, slots=True)
class QuorumRules:
    """A committee's rule; ``number`` is for `QuorumRule.NUMBER` alone."""

    rule: QuorumRule = QuorumRule.MORE_THAN_HALF
    number: int | None = None
    vacant_seats_count: bool = True


@dataclass(frozen=True, slots=True)
class CountedSeat:
    """What the count needs of a seat. ``side`` is any name of its side; seats without one are a side of their own."""

    seat_id: int
    is_voting: bool = True
    is_vacant: bool = False
    side: str = ""


@dataclass(frozen=True, slots=True)
class SideCount:
    """One side's voting seats: present, of how many, and how many the rule asks for (None: it does not ask)."""

    side: str
    present: int
    whole: int
    required: int | None = None


@dataclass(frozen=True, slots=True)
class QuorumCount:
    """The voting seats present, of how many, and how many are required. ``sides`` in the order of the seats."""

    present: int
    whole: int
    required: int
    is_quorate: bool
    rule: QuorumRule
    sides: tuple[SideCount, ...] = ()

    @property
    def missing(self) -> int:
        """How many more seats would be needed; 0 where there are enough."""
        if self.rule is QuorumRule.PER_SIDE:
            return sum(max(0, (side.required or 0) - side.present) for side in self.sides)
        return max(0, self.required - self.present)


def more_than_half(whole: int) -> int:
    """The least number that is more than half of ``whole``."""
    return whole // 2 + 1


def count(rules: QuorumRules, seats: Iterable[CountedSeat], present: Collection[int]) -> QuorumCount:
    """The quorum with the seats ``present`` (a set of seat ids, those withdrawn for an interest already left out).

    Only voting seats count. A vacant seat belongs to the whole unless the rules say otherwise; a recused one always does.
    Per side, each side that has voting seats must have more than half of them; what is required in all is their sum.
    """
    voting = [
        seat for seat in seats if seat.is_voting and (rules.vacant_seats_count or not seat.is_vacant or seat.seat_id in present)
    ]
    by_side: dict[str, list[CountedSeat]] = {}
    for seat in voting:
        by_side.setdefault(seat.side, []).append(seat)
    is_per_side = rules.rule is QuorumRule.PER_SIDE
    sides = tuple(
        SideCount(
            side=side,
            present=sum(seat.seat_id in present for seat in members),
            whole=len(members),
            required=more_than_half(len(members)) if is_per_side else None,
        )
        for side, members in by_side.items()
    )
    there = sum(side.present for side in sides)
    match rules.rule:
        case QuorumRule.NUMBER:
            required = rules.number or 1
            is_quorate = there >= required
        case QuorumRule.PER_SIDE:
            required = sum(side.required or 0 for side in sides)
            is_quorate = bool(sides) and all(side.present >= (side.required or 0) for side in sides)
        case _:
            required = more_than_half(len(voting))
            is_quorate = there >= required
    return QuorumCount(there, len(voting), required, is_quorate, rules.rule, sides)
