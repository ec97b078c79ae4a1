"""A committee's seats on one day: who holds them, who is alternate, what somebody should look at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from consortium.committees.rules.words import CHAIRS, HolderKind, SeatRole
from consortium.core.dates import PartialDate

_ROLES = (SeatRole.CHAIR, SeatRole.CO_CHAIR, SeatRole.ACTING_CHAIR, SeatRole.MEMBER, SeatRole.OBSERVER, SeatRole.SECRETARY)


@dataclass(frozen=True, slots=True)
class Occupant:
    """Somebody who holds a seat on the day, as member or alternate. ``user_id`` is None for who was never written to."""

    holder_id: int
    person_id: int
    name: str
    email: str | None
    user_id: int | None
    kind: HolderKind
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    sort_key: str = ""


@dataclass(frozen=True, slots=True)
class SeatOnDay:
    """A seat as it is on one day. A seat without a member is vacant, even where an alternate is named.

    ``partner`` is the organisation's label (short name where it has one), ``partner_name`` its whole name; both None for a
    person's own seat. ``has_partner_left`` says that the partnership did not hold on the day.
    """

    seat_id: int
    role: SeatRole
    is_voting: bool
    side_id: int | None
    side_code: str
    side_names: tuple[str, str]  # bokmål, English: offentlig, public
    side_headings: tuple[str, str]  # Offentlig side, Public side
    side_position: int
    partnership_id: int | None
    organisation_id: int | None
    partner: str | None
    partner_name: str | None
    has_partner_left: bool
    member: Occupant | None
    alternates: tuple[Occupant, ...] = ()
    position: int = 0
    partner_sort_key: str = ""

    @property
    def is_vacant(self) -> bool:
        return self.member is None

    @property
    def is_chair(self) -> bool:
        return self.role in CHAIRS

    @property
    def occupants(self) -> tuple[Occupant, ...]:
        """The member first, then the alternates."""
        return ((self.member,) if self.member else ()) + self.alternates

    def side_name(self, language: str) -> str:
        return self.side_names[language == "en"]

    def side_heading(self, language: str) -> str:
        return self.side_headings[language == "en"]

    @property
    def order(self) -> tuple[object, ...]:
        """By side, the chairs first; then as staff ordered them, then by partner and name."""
        name = self.member.sort_key if self.member else "~"
        return (self.side_position, _ROLES.index(self.role), self.position, self.partner_sort_key, name, self.seat_id)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is to a committee on a day, by its seats alone; roles of the consortium come on top.

    ``terms`` are the dated holdings of one who no longer sits there but may read that time's meetings until ``reads_until``.
    """

    is_chair: bool = False
    is_secretary: bool = False
    is_voting: bool = False
    is_member: bool = False  # holds a seat, as member or alternate, observers aside
    is_observer: bool = False
    reads_until: date | None = None
    terms: tuple[tuple[PartialDate | None, PartialDate | None], ...] = ()
    seat_ids: frozenset[int] = frozenset()

    @property
    def sits_there(self) -> bool:
        """Whether a seat is held, of any kind."""
        return bool(self.seat_ids)


def by_side(seats: Iterable[SeatOnDay]) -> list[tuple[SeatOnDay, list[SeatOnDay]]]:
    """Member seats, chairs among them, grouped by side: each group with a seat that tells the side's name.

    Observers and secretaries are no side's: take them with ``observers`` and ``secretaries``.
    """
    groups: dict[int | None, list[SeatOnDay]] = {}
    for seat in sorted(seats, key=lambda one: one.order):
        if seat.role not in (SeatRole.OBSERVER, SeatRole.SECRETARY):
            groups.setdefault(seat.side_id, []).append(seat)
    return [(members[0], members) for members in groups.values()]


def with_role(seats: Iterable[SeatOnDay], role: SeatRole) -> list[SeatOnDay]:
    """The seats of one role, in order."""
    return sorted((seat for seat in seats if seat.role is role), key=lambda one: one.order)


class SeatWarning(StrEnum):
    """What somebody should look at; nothing is hindered by it."""

    NO_CHAIR = "no_chair"
    SIDE_WITHOUT_CHAIR = "side_without_chair"
    NO_SECRETARY = "no_secretary"
    VACANT = "vacant"
    NO_EMAIL = "no_email"
    PARTNER_LEFT = "partner_left"


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning, about a seat, a side or the committee as a whole, and the person's name where it is about one."""

    warning: SeatWarning
    seat: SeatOnDay | None = None
    name: str = ""


def warnings_of(seats: Sequence[SeatOnDay]) -> list[Warned]:
    """What is missing on the day: chairs, a secretary, holders, e-mail addresses; seats of partners that left.

    A side lacks a chair where another side has a co-chair: one chair for all sides is as good.
    """
    chairs = [seat for seat in seats if seat.is_chair and not seat.is_vacant]
    found = [] if chairs or not seats else [Warned(SeatWarning.NO_CHAIR)]
    co_chairs = [seat for seat in seats if seat.role is SeatRole.CO_CHAIR]
    if co_chairs and not any(seat.role is not SeatRole.CO_CHAIR for seat in chairs):
        sides_with_chair = {seat.side_id for seat in chairs}
        missing = {seat.side_id: seat for seat in co_chairs if seat.side_id not in sides_with_chair}
        found += [Warned(SeatWarning.SIDE_WITHOUT_CHAIR, seat) for seat in missing.values() if chairs]
    if seats and not any(seat.role is SeatRole.SECRETARY and not seat.is_vacant for seat in seats):
        found.append(Warned(SeatWarning.NO_SECRETARY))
    for seat in sorted(seats, key=lambda one: one.order):
        if seat.has_partner_left:
            found.append(Warned(SeatWarning.PARTNER_LEFT, seat))
        if seat.is_vacant:
            found.append(Warned(SeatWarning.VACANT, seat))
        found += [Warned(SeatWarning.NO_EMAIL, seat, person.name) for person in seat.occupants if not person.email]
    return found
